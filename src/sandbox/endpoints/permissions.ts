import { type Answer, errorTexts, json, refusal } from '../answer.ts';
import { bodyField, textList, type Call } from '../call.ts';
import { findIssue } from '../jira-state.ts';
import { canBrowse, hasPermission, PERMISSIONS } from '../permissions.ts';

/** Cloud: the permissions must be named, and each name must be known. */
export function cloudMyPermissions(call: Call): Answer {
  const asked = (textList(call, 'permissions') ?? []).filter((key) => key !== '');
  if (asked.length === 0) return refusal(400, ["The 'permissions' query parameter is required."]);
  const unknown = asked.filter((key) => !PERMISSIONS.has(key));
  if (unknown.length > 0) return refusal(400, [`Unrecognized permission: ${unknown.join(', ')}`]);
  return myPermissions(call, asked, false);
}

/** Data Center: all permissions, each also under the key that it had in older versions. */
export function dataCenterMyPermissions(call: Call): Answer {
  return myPermissions(call, [...PERMISSIONS.keys()], true);
}

function myPermissions(call: Call, keys: readonly string[], withLegacyKeys: boolean): Answer {
  const project = contextOf(call);
  if (project === null) return refusal(404, [errorTexts(call.caller).issueNotFound]);
  const entries = keys.flatMap((key) => {
    const permission = PERMISSIONS.get(key);
    if (permission === undefined) return [];
    const { id, name, type, legacyKey } = { legacyKey: undefined, ...permission };
    const havePermission = hasPermission(call.jira, call.caller, key, project);
    const entry = { id, key, name, type, description: `${name}.`, havePermission };
    const modern: [string, unknown][] = [[key, entry]];
    if (!withLegacyKeys || legacyKey === undefined) return modern;
    return [...modern, [legacyKey, { ...entry, key: legacyKey, deprecatedKey: true }] as [string, unknown]];
  });
  return json(200, { permissions: Object.fromEntries(entries) });
}

/** The key of the project that the request is about; undefined: about none; null: not there or not visible. */
function contextOf(call: Call): string | null | undefined {
  const { jira, caller, query } = call;
  const issue = query.get('issueKey') ?? query.get('issueId');
  const project = query.get('projectKey') ?? query.get('projectId');
  if (issue === null && project === null) return undefined;
  const found =
    issue === null
      ? jira.projects.find(({ id, key }) => id === project || key === project)
      : findIssue(jira, issue)?.project;
  return found !== undefined && canBrowse(jira, caller, found.key) ? found.key : null;
}

interface ProjectQuestion {
  readonly permissions: readonly string[];
  readonly issues: readonly number[];
  readonly projects: readonly number[];
}

/** Cloud's check of many permissions at once, by numeric ids; ids that are not there are ignored; others than oneself need an administrator. */
export function checkPermissions(call: Call): Answer {
  const { jira, caller } = call;
  const accountId = bodyField(call, 'accountId');
  const isSelf = accountId === undefined || accountId === caller?.accountId;
  if (!isSelf && !hasPermission(jira, caller, 'ADMINISTER')) {
    return refusal(403, ['Only Jira administrators can perform this operation.']);
  }
  const user = isSelf ? caller : jira.users.find((one) => one.accountId === accountId);
  if (user === undefined) return refusal(400, [], { accountId: 'The account ID is not valid.' });
  const global = numbersOrTexts(bodyField(call, 'globalPermissions'));
  const questions = readQuestions(bodyField(call, 'projectPermissions'));
  if (questions === null) return refusal(400, ['projectPermissions must name at least one permission each.']);
  const unknown = [...global, ...questions.flatMap(({ permissions }) => permissions)].filter(
    (key) => !PERMISSIONS.has(String(key)),
  );
  if (unknown.length > 0) {
    return refusal(
      400,
      [],
      Object.fromEntries(unknown.map((key) => [String(key), 'Unrecognized permission'])),
    );
  }
  const has = (key: string, project: string): boolean =>
    canBrowse(jira, user, project) && hasPermission(jira, user, key, project);
  const projectPermissions = questions.flatMap(({ permissions, issues, projects }) =>
    permissions.map((permission) => ({
      permission,
      issues: issues.filter((id) =>
        jira.issues.some((one) => one.id === String(id) && has(permission, one.project.key)),
      ),
      projects: projects.filter((id) =>
        jira.projects.some((one) => one.id === String(id) && has(permission, one.key)),
      ),
    })),
  );
  const globalPermissions = global.map(String).filter((key) => hasPermission(jira, user, key));
  return json(200, { projectPermissions, globalPermissions });
}

function readQuestions(value: unknown): ProjectQuestion[] | null {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return null;
  const questions = value.map((item: unknown) => {
    const given = new Map(typeof item === 'object' && item !== null ? Object.entries(item) : []);
    return {
      permissions: numbersOrTexts(given.get('permissions')).map(String),
      issues: numbersOrTexts(given.get('issues')).map(Number),
      projects: numbersOrTexts(given.get('projects')).map(Number),
    };
  });
  return questions.every(({ permissions }) => permissions.length > 0) ? questions : null;
}

/** Each value once. */
function numbersOrTexts(value: unknown): (string | number)[] {
  if (!Array.isArray(value)) return [];
  return [...new Set(value.filter((item) => typeof item === 'string' || typeof item === 'number'))];
}
