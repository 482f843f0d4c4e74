import type { FoundIssue, JiraEdition } from '../../jira-reader.ts';
import { JiraFailure, malformed } from '../../jira-failure.ts';
import type { Ask, JiraReply } from '../http.ts';
import { asArray, asObject, asPositive, asText, own } from '../../../text/json-value.ts';

/** Issues a request; Cloud brings at most fifty named issues up to date before it searches. */
const batch = 50;

/** Of what Jira says of a condition. */
const longestWords = 300;

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
  const wanted = withoutOrder(condition).trim();
  const shared = {
    jql: `id in (${ids.join(',')})${wanted === '' ? '' : ` AND (${wanted})`}`,
    fields: ['status'],
    maxResults: batch,
  };
  const isCloud = edition === 'cloud';
  const keys: string[] = [];
  let next: object | null = isCloud ? { reconcileIssues: ids.map(Number) } : { startAt: 0 };
  // A page may be shorter than was asked for, and holds one issue at least.
  for (let pages = 0; next !== null && pages < batch; pages++) {
    const reply: JiraReply = await ask({
      method: 'POST',
      path: isCloud ? '/rest/api/3/search/jql' : '/rest/api/2/search',
      scope: 'read:jira-work',
      tolerates: [400],
      body: { ...shared, ...next },
    });
    if (reply.status !== 200) throw refused(reply);
    const found = asArray(own(reply.json, 'issues'));
    if (found === null) throw malformed('the condition');
    keys.push(...found.map((entry) => asText(own(entry, 'key')) ?? fail()));
    next = isCloud ? nextOfCloud(reply, next) : nextOfDataCenter(reply, keys.length, found.length);
  }
  // Half of the answer would make the rest look as if it did not match.
  if (next !== null) throw malformed('the condition');
  return keys;
}

function nextOfCloud({ json }: JiraReply, asked: object): object | null {
  const nextPageToken = asText(own(json, 'nextPageToken'));
  if (nextPageToken !== null) return { ...asked, nextPageToken };
  return own(json, 'isLast') === false ? fail() : null;
}

function nextOfDataCenter({ json }: JiraReply, count: number, onPage: number): object | null {
  const total = asPositive(own(json, 'total')) ?? 0;
  if (total <= count) return null;
  return onPage === 0 ? fail() : { startAt: count };
}

/** The condition is the repository's, so what Jira says of it is for who wrote it. */
function refused({ json }: JiraReply): JiraFailure {
  const byField = Object.values(asObject(own(json, 'errors')) ?? {});
  const words = [...(asArray(own(json, 'errorMessages')) ?? []), ...byField]
    .flatMap((text) => asText(text) ?? [])
    .join(' ');
  return new JiraFailure(
    'refused-request',
    `Jira does not accept the condition of issue-query${words === '' ? '' : `: ${shorten(words)}`}`,
    'correct the option `jql` of smart-commits/issue-query; try it in the search of Jira',
  );
}

function shorten(words: string): string {
  return words.length > longestWords ? `${words.slice(0, longestWords)}…` : words;
}

/** A condition without its `ORDER BY`, which may stand at the end of a query only, and in quotes means nothing. */
function withoutOrder(condition: string): string {
  for (const { 1: quoted, index } of condition.matchAll(
    /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\border\s+by\b/gis,
  )) {
    if (quoted === undefined) return condition.slice(0, index);
  }
  return condition;
}

function fail(): never {
  throw malformed('the condition');
}
