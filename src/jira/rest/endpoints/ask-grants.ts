import type { FoundIssue, IssuePermissions, Permissions, PermissionWish } from '../../jira-reader.ts';
import type { Ask } from '../http.ts';
import { asArray, own } from '../../../text/json-value.ts';
import { malformed } from '../../jira-failure.ts';

/** Cloud's limit of issues in one question. */
const limit = 1000;

const asked = ['BROWSE_PROJECTS', 'ADD_COMMENTS', 'WORK_ON_ISSUES', 'TRANSITION_ISSUES'] as const;
const userSearchPermission = 'USER_PICKER';

/**
 * The account's own rights on many issues, Cloud only. For oneself no administrator's right is needed.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/ (Get bulk permissions)
 */
export async function askGrants(
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
  const has = (permission: (typeof asked)[number]): boolean =>
    granted.get(permission)?.has(issue.id) ?? false;
  return {
    browse: has('BROWSE_PROJECTS'),
    comment: has('ADD_COMMENTS'),
    logWork: has('WORK_ON_ISSUES'),
    transition: has('TRANSITION_ISSUES'),
  };
}
