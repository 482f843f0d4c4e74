import type {
  FoundIssue,
  IssuePermissions,
  JiraEdition,
  Permissions,
  PermissionWish,
} from '../../jira-reader.ts';
import type { Ask } from '../http.ts';
import { askGrants } from './ask-grants.ts';
import { askOwnPermissions } from './ask-own-permissions.ts';

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
    const own = await askOwnPermissions(ask, issue);
    // The answer for an issue holds the global permissions too.
    global ??= own.userSearch;
    if (issue !== null) rights.set(issue.key, own.issue);
    return own.issue;
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
