import type { FoundIssue, IssueWish, JiraEdition, Transition } from '../../jira-reader.ts';
import type { Ask } from '../http.ts';
import { own } from '../json.ts';
import { malformed } from './malformed.ts';
import { readIssue, readTransitions } from './read-issue.ts';

/**
 * One issue by a present or an old key; null where Jira says 404: there is none, or the account may not see it.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ (Get issue)
 */
export async function askIssue(
  ask: Ask,
  edition: JiraEdition,
  key: string,
  want: IssueWish,
): Promise<FoundIssue | null> {
  const { status, json } = await ask({
    method: 'GET',
    path: `${issuePath(edition)}/${encodeURIComponent(key)}`,
    query: {
      fields: 'status,project',
      updateHistory: 'false',
      ...(want.transitions ? { expand: 'transitions' } : {}),
    },
    scope: 'read:jira-work',
    tolerates: [404],
  });
  if (status === 404) return null;
  const issue = readIssue(json);
  if (issue === null) throw malformed('an issue');
  return issue;
}

/**
 * What the account may run from the present status, with the fields of each screen.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ (Get transitions)
 */
export async function askTransitions(
  ask: Ask,
  edition: JiraEdition,
  issue: FoundIssue,
): Promise<Transition[]> {
  const { json } = await ask({
    method: 'GET',
    path: `${issuePath(edition)}/${encodeURIComponent(issue.key)}/transitions`,
    query: { expand: 'transitions.fields' },
    scope: 'read:jira-work',
  });
  return readTransitions(own(json, 'transitions')).map((transition) => ({
    ...transition,
    // A transition without a screen comes without fields although they were asked for.
    requiredFields: transition.requiredFields ?? [],
  }));
}

function issuePath(edition: JiraEdition): string {
  return `/rest/api/${edition === 'cloud' ? 3 : 2}/issue`;
}
