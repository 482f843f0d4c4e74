import type { FoundIssue, IssueWish, JiraEdition, StatusTransitions, Transition } from '../../jira-reader.ts';
import type { Ask } from '../http.ts';
import { own } from '../../../text/json-value.ts';
import { malformed } from '../../jira-failure.ts';
import { issueFields, readIssue, readTransitions } from './read-issue.ts';

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
      fields: issueFields(want).join(','),
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
 * The transitions from the present status, with the fields of each screen: what the account may run and, where Cloud
 * names any, what only others may. Null where the issue is gone meanwhile.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ (Get transitions)
 */
export async function askTransitions(
  ask: Ask,
  edition: JiraEdition,
  issue: FoundIssue,
): Promise<StatusTransitions | null> {
  const { status, json } = await ask({
    method: 'GET',
    path: `${issuePath(edition)}/${encodeURIComponent(issue.key)}/transitions`,
    query: {
      expand: 'transitions.fields',
      ...(edition === 'cloud' ? { includeUnavailableTransitions: 'true' } : {}),
    },
    scope: 'read:jira-work',
    tolerates: [404],
  });
  if (status === 404) return null;
  const { offered, withheld } = readTransitions(own(json, 'transitions'));
  return {
    offered: offered.map(withoutScreen),
    // None at all says nothing: a server may not know the question, and one without the right to move issues sees none.
    withheld: withheld === null || withheld.length === 0 ? null : withheld.map(withoutScreen),
  };
}

/** A transition without a screen comes without fields although they were asked for. */
function withoutScreen(transition: Transition): Transition {
  return { ...transition, requiredFields: transition.requiredFields ?? [] };
}

function issuePath(edition: JiraEdition): string {
  return `/rest/api/${edition === 'cloud' ? 3 : 2}/issue`;
}
