import type { FoundIssue, JiraEdition } from '../../jira-reader.ts';
import type { Ask } from '../http.ts';
import { issueFields, readIssues } from './read-issue.ts';

/** More than a person chooses from. */
const most = 50;

const query = 'assignee = currentUser() AND statusCategory != Done ORDER BY updated DESC';

/**
 * The issues that are assigned to the account and not done, with what people know them by, the last changed first; the
 * first fifty.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/
 */
export async function askOwnIssues(ask: Ask, edition: JiraEdition): Promise<FoundIssue[]> {
  const { json } = await ask({
    method: 'POST',
    path: edition === 'cloud' ? '/rest/api/3/search/jql' : '/rest/api/2/search',
    scope: 'read:jira-work',
    body: { jql: query, fields: issueFields({ transitions: false, details: true }), maxResults: most },
  });
  return readIssues(json);
}
