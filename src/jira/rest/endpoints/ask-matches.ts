import type { FoundIssue, JiraEdition } from '../../jira-reader.ts';
import type { Ask } from '../http.ts';
import { asArray, asText, own } from '../json.ts';
import { malformed } from './malformed.ts';

/** Issues a request; Cloud brings at most fifty named issues up to date before it searches. */
const batch = 50;

/**
 * The present keys of those issues that match a JQL condition. Jira refuses the whole query where it does not
 * understand the condition. The search index lags behind; on Cloud the issues named in `reconcileIssues` do not.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/
 */
export async function askMatches(
  ask: Ask,
  edition: JiraEdition,
  issues: readonly FoundIssue[],
  condition: string,
): Promise<Set<string>> {
  const batches: (readonly FoundIssue[])[] = [];
  for (let start = 0; start < issues.length; start += batch) batches.push(issues.slice(start, start + batch));
  const matching = await Promise.all(batches.map((some) => askBatch(ask, edition, some, condition)));
  return new Set(matching.flat());
}

async function askBatch(
  ask: Ask,
  edition: JiraEdition,
  issues: readonly FoundIssue[],
  condition: string,
): Promise<string[]> {
  const ids = issues.map((issue) => issue.id);
  const shared = {
    jql: `id in (${ids.join(',')}) AND (${condition})`,
    fields: ['status'],
    maxResults: batch,
  };
  const { json } = await ask({
    method: 'POST',
    path: edition === 'cloud' ? '/rest/api/3/search/jql' : '/rest/api/2/search',
    scope: 'read:jira-work',
    body: edition === 'cloud' ? { ...shared, reconcileIssues: ids.map(Number) } : { ...shared, startAt: 0 },
  });
  const found = asArray(own(json, 'issues'));
  // Half a page would make the rest look as if it did not match.
  if (found === null || own(json, 'isLast') === false) throw malformed('the condition');
  return found.map((entry) => asText(own(entry, 'key')) ?? fail());
}

function fail(): never {
  throw malformed('the condition');
}
