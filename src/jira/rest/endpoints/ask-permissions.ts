import type {
  FoundIssue,
  IssuePermissions,
  JiraEdition,
  Permissions,
  PermissionWish,
} from '../../jira-reader.ts';
import type { Ask } from '../http.ts';
import { asArray, asFlag, asObject, type JsonObject, own } from '../../../text/json-value.ts';
import { malformed } from '../../jira-failure.ts';

/** Cloud's limit of issues in one question. */
const limit = 1000;

const asked = ['BROWSE_PROJECTS', 'ADD_COMMENTS', 'WORK_ON_ISSUES', 'TRANSITION_ISSUES'] as const;
const userSearchPermission = 'USER_PICKER';

/**
 * What the account may do. Cloud answers for a thousand issues at once. Data Center answers for one issue at a time, so
 * one of each project speaks for its project, as long as it lacks no right: what may not be done on one issue, because
 * of its security level or its assignee, may be allowed on the next.
 */
export function askPermissions(
  ask: Ask,
  edition: JiraEdition,
  issues: readonly FoundIssue[],
  want: PermissionWish,
): Promise<Permissions> {
  return edition === 'cloud' ? askGrants(ask, issues, want) : askByProject(ask, issues, want);
}

/**
 * The account's own rights on many issues, Cloud only. For oneself no administrator's right is needed.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/ (Get bulk permissions)
 */
async function askGrants(
  ask: Ask,
  issues: readonly FoundIssue[],
  want: PermissionWish,
): Promise<Permissions> {
  const batches: (readonly FoundIssue[])[] = [];
  for (let start = 0; start === 0 || start < issues.length; start += limit)
    batches.push(issues.slice(start, start + limit));
  const answers = await Promise.all(
    batches.map((some, index) => askBatch(ask, some, { userSearch: want.userSearch && index === 0 })),
  );
  return {
    issues: new Map(answers.flatMap((answer) => [...answer.issues])),
    unasked: new Set(),
    userSearch: answers[0]?.userSearch ?? null,
  };
}

async function askBatch(
  ask: Ask,
  some: readonly FoundIssue[],
  want: PermissionWish,
): Promise<Omit<Permissions, 'unasked'>> {
  const { json } = await ask({
    method: 'POST',
    path: '/rest/api/3/permissions/check',
    scope: 'read:jira-work',
    body: {
      projectPermissions:
        some.length > 0
          ? [{ permissions: asked, issues: some.map((issue) => Number(issue.id)), projects: [] }]
          : [],
      globalPermissions: want.userSearch ? [userSearchPermission] : [],
    },
  });
  const granted = readGrants(json);
  const global = asArray(own(json, 'globalPermissions'));
  if (want.userSearch && global === null) throw malformed('permissions');
  return {
    issues: new Map(some.map((issue) => [issue.key, rightsOn(issue, granted)])),
    userSearch: want.userSearch ? (global ?? []).includes(userSearchPermission) : null,
  };
}

/** Issue ids by permission. A permission that is held for none of the issues may be absent. */
function readGrants(json: unknown): Map<string, ReadonlySet<string>> {
  const list = asArray(own(json, 'projectPermissions'));
  if (list === null) throw malformed('permissions');
  const grants = new Map<string, ReadonlySet<string>>();
  for (const entry of list) {
    const permission = own(entry, 'permission');
    const ids = asArray(own(entry, 'issues'));
    if (typeof permission !== 'string' || ids === null) throw malformed('permissions');
    grants.set(permission, new Set(ids.map(String)));
  }
  return grants;
}

function rightsOn(issue: FoundIssue, granted: ReadonlyMap<string, ReadonlySet<string>>): IssuePermissions {
  const holds = (permission: (typeof asked)[number]): boolean =>
    granted.get(permission)?.has(issue.id) ?? false;
  return {
    browse: holds('BROWSE_PROJECTS'),
    comment: holds('ADD_COMMENTS'),
    logWork: holds('WORK_ON_ISSUES'),
    transition: holds('TRANSITION_ISSUES'),
  };
}

async function askByProject(
  ask: Ask,
  issues: readonly FoundIssue[],
  { userSearch, mayAskAlone = () => true }: PermissionWish,
): Promise<Permissions> {
  const byProject = new Map<string, FoundIssue[]>();
  for (const issue of issues) byProject.set(issue.project, [...(byProject.get(issue.project) ?? []), issue]);
  const rights = new Map<string, IssuePermissions>();
  const unasked = new Set<string>();
  let global: boolean | null = null;
  const askAlone = async (issue: FoundIssue | null): Promise<IssuePermissions> => {
    const found = await askOwnPermissions(ask, issue);
    // The answer for an issue holds the global permissions too.
    global ??= found.userSearch;
    if (issue !== null) rights.set(issue.key, found.issue);
    return found.issue;
  };
  await Promise.all(
    [...byProject.values()].map(async ([speaker, ...others]) => {
      if (speaker === undefined) return;
      const spoken = await askAlone(speaker);
      const isWhole = spoken.comment !== false && spoken.logWork !== false && spoken.transition !== false;
      await Promise.all(
        others.map(async (issue) => {
          if (isWhole) rights.set(issue.key, spoken);
          else if (mayAskAlone()) await askAlone(issue);
          else unasked.add(issue.key);
        }),
      );
    }),
  );
  if (userSearch && global === null) await askAlone(null);
  return { issues: rights, unasked, userSearch: userSearch ? global : null };
}

interface OwnPermissions {
  readonly issue: IssuePermissions;
  readonly userSearch: boolean | null;
}

const UNKNOWN: IssuePermissions = { browse: null, comment: null, logWork: null, transition: null };

/**
 * All of the account's permissions, on one issue or in general, Data Center only.
 * https://docs.atlassian.com/software/jira/docs/api/REST/9.17.0/#api/2/mypermissions-getPermissions
 */
async function askOwnPermissions(ask: Ask, issue: FoundIssue | null): Promise<OwnPermissions> {
  const { status, json } = await ask({
    method: 'GET',
    path: '/rest/api/2/mypermissions',
    ...(issue === null ? {} : { query: { issueKey: issue.key } }),
    scope: 'read:jira-work',
    tolerates: [404],
  });
  // The issue is gone meanwhile.
  if (status === 404) return { issue: UNKNOWN, userSearch: null };
  const permissions = asObject(own(json, 'permissions'));
  if (permissions === null) throw malformed('permissions');
  return {
    issue: {
      browse: has(permissions, 'BROWSE_PROJECTS', 'BROWSE'),
      comment: has(permissions, 'ADD_COMMENTS', 'COMMENT_ISSUE'),
      logWork: has(permissions, 'WORK_ON_ISSUES', 'WORK_ISSUE'),
      transition: has(permissions, 'TRANSITION_ISSUES', 'TRANSITION_ISSUE'),
    },
    userSearch: has(permissions, 'USER_PICKER', 'USER_PICKER'),
  };
}

/**
 * Whether the account may browse a project; null where Jira does not say. A project that it does not see is answered
 * like one that is not there.
 */
export async function seesProject(ask: Ask, edition: JiraEdition, project: string): Promise<boolean | null> {
  const { status, json } = await ask({
    method: 'GET',
    path: `/rest/api/${edition === 'cloud' ? 3 : 2}/mypermissions`,
    // Cloud wants to be told which permissions; Data Center knows no such parameter.
    query: { projectKey: project, ...(edition === 'cloud' ? { permissions: 'BROWSE_PROJECTS' } : {}) },
    scope: 'read:jira-work',
    tolerates: [404],
  });
  if (status === 404) return false;
  const permissions = asObject(own(json, 'permissions'));
  if (permissions === null) throw malformed('permissions');
  return has(permissions, 'BROWSE_PROJECTS', 'BROWSE');
}

/** Servers list the names of before Jira 7 beside the present ones, or instead of them. */
function has(permissions: JsonObject, name: string, formerName: string): boolean | null {
  return (
    asFlag(own(own(permissions, name), 'havePermission')) ??
    asFlag(own(own(permissions, formerName), 'havePermission'))
  );
}
