import type {
  FoundIssue,
  IssuePermissions,
  JiraEdition,
  Permissions,
  PermissionWish,
} from '../../jira-reader.ts';
import type { Ask } from '../http.ts';
import { askGrants } from './ask-grants.ts';
import { askOwnPermissions, type OwnPermissions } from './ask-own-permissions.ts';

/**
 * What the account may do. Cloud answers for up to a thousand issues at once; the rest stays open. Data Center
 * answers for one issue at a time, so one of each project speaks for its project.
 */
export function askPermissions(
  ask: Ask,
  edition: JiraEdition,
  issues: readonly FoundIssue[],
  want: PermissionWish,
): Promise<Permissions> {
  return edition === 'cloud' ? askGrants(ask, issues, want) : askByProject(ask, issues, want);
}

async function askByProject(
  ask: Ask,
  issues: readonly FoundIssue[],
  want: PermissionWish,
): Promise<Permissions> {
  const speakers = new Map<string, FoundIssue>();
  for (const issue of issues) if (!speakers.has(issue.project)) speakers.set(issue.project, issue);
  const answers = await Promise.all(
    [...speakers].map(async ([project, issue]) => [project, await askOwnPermissions(ask, issue)] as const),
  );
  const byProject = new Map<string, OwnPermissions>(answers);
  const rights = new Map<string, IssuePermissions>();
  for (const issue of issues) {
    const own = byProject.get(issue.project);
    if (own !== undefined) rights.set(issue.key, own.issue);
  }
  return { issues: rights, userSearch: want.userSearch ? await userSearch(ask, answers[0]?.[1]) : null };
}

/** The answer for an issue holds the global permissions too; without any issue they are asked for alone. */
async function userSearch(ask: Ask, known: OwnPermissions | undefined): Promise<boolean | null> {
  return (known ?? (await askOwnPermissions(ask, null))).userSearch;
}
