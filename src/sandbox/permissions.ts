import type { JiraState, JiraUser } from './jira-state.ts';

interface Permission {
  readonly id: string;
  readonly name: string;
  readonly type: 'GLOBAL' | 'PROJECT';
  /** The key of the same right in Data Center's older API, still listed there. */
  readonly legacyKey?: string;
  /** Whether everybody who works in Jira has it unless the seed says otherwise. */
  readonly usual: boolean;
}

/** The rights that a Smart Commit, or a check of one, can depend on. Source of the keys: the permission resources of both OpenAPI documents. */
export const PERMISSIONS: ReadonlyMap<string, Permission> = new Map([
  ['ADMINISTER', { id: '0', name: 'Administer Jira', type: 'GLOBAL', usual: false }],
  ['USER_PICKER', { id: '27', name: 'Browse users and groups', type: 'GLOBAL', usual: true }],
  [
    'ADMINISTER_PROJECTS',
    { id: '23', name: 'Administer Projects', type: 'PROJECT', legacyKey: 'PROJECT_ADMIN', usual: false },
  ],
  [
    'BROWSE_PROJECTS',
    { id: '10', name: 'Browse Projects', type: 'PROJECT', legacyKey: 'BROWSE', usual: true },
  ],
  [
    'ADD_COMMENTS',
    { id: '15', name: 'Add Comments', type: 'PROJECT', legacyKey: 'COMMENT_ISSUE', usual: true },
  ],
  [
    'WORK_ON_ISSUES',
    { id: '20', name: 'Work On Issues', type: 'PROJECT', legacyKey: 'WORK_ISSUE', usual: true },
  ],
  [
    'TRANSITION_ISSUES',
    { id: '46', name: 'Transition Issues', type: 'PROJECT', legacyKey: 'TRANSITION_ISSUE', usual: true },
  ],
  ['EDIT_ISSUES', { id: '12', name: 'Edit Issues', type: 'PROJECT', legacyKey: 'EDIT_ISSUE', usual: true }],
  [
    'ASSIGN_ISSUES',
    { id: '13', name: 'Assign Issues', type: 'PROJECT', legacyKey: 'ASSIGN_ISSUE', usual: true },
  ],
  [
    'RESOLVE_ISSUES',
    { id: '14', name: 'Resolve Issues', type: 'PROJECT', legacyKey: 'RESOLVE_ISSUE', usual: true },
  ],
  [
    'CLOSE_ISSUES',
    { id: '18', name: 'Close Issues', type: 'PROJECT', legacyKey: 'CLOSE_ISSUE', usual: true },
  ],
] as const satisfies readonly (readonly [string, Permission])[]);

/**
 * Whether a user (null: not logged in) has a permission, in one project or, without a project, in any or globally.
 * Without a rule in the seed, active users who are no customers have the usual ones; the last rule that fits decides.
 * Inactive users have none, whatever the rules say. Total.
 */
export function hasPermission(
  jira: JiraState,
  user: JiraUser | null,
  key: string,
  project?: string,
): boolean {
  const permission = PERMISSIONS.get(key);
  if (permission === undefined || user?.active === false) return false;
  if (permission.type === 'GLOBAL') return decide(jira, user, key, '*', permission.usual);
  const projects = project === undefined ? jira.projects.map((one) => one.key) : [project];
  return projects.some((one) => decide(jira, user, key, one, permission.usual));
}

function decide(
  jira: JiraState,
  user: JiraUser | null,
  key: string,
  project: string,
  usual: boolean,
): boolean {
  let verdict = user !== null && user.kind !== 'customer' && usual;
  for (const rule of jira.permissionRules) {
    const fitsUser = user === null ? rule.user === 'anonymous' : rule.user === '*' || rule.user === user.name;
    if (!fitsUser || (rule.project !== '*' && rule.project !== project)) continue;
    if (rule.grant.includes(key)) verdict = true;
    if (rule.deny.includes(key)) verdict = false;
  }
  return verdict;
}

/** Whether a user may see the issues of a project: without that, an issue looks as if it did not exist. */
export function canBrowse(jira: JiraState, user: JiraUser | null, project: string): boolean {
  return hasPermission(jira, user, 'BROWSE_PROJECTS', project);
}
