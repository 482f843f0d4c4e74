import type {
  FoundIssue,
  IssueLookup,
  IssueWish,
  JiraEdition,
  StatusTransitions,
  Transition,
} from '../../jira-reader.ts';
import type { Ask, JiraReply } from '../http.ts';
import { asArray, own } from '../../../text/json-value.ts';
import { issueFields, readIssue, readIssues, readTransitions } from './read-issue.ts';
import { malformed } from '../../jira-failure.ts';

/** Cloud's limit for one bulk fetch; Data Center's search takes as many by our choice. */
const batch = 100;

/**
 * Looks issues up by key, a hundred a request. Issues that are missing, invisible, or lost among several moved ones
 * are absent from the answer.
 */
export async function askIssues(
  ask: Ask,
  edition: JiraEdition,
  lookups: readonly IssueLookup[],
): Promise<Map<string, FoundIssue>> {
  const askBatch = edition === 'cloud' ? bulkFetch : searchByKeys;
  const batches: (readonly IssueLookup[])[] = [];
  for (let start = 0; start < lookups.length; start += batch)
    batches.push(lookups.slice(start, start + batch));
  const found = await Promise.all(
    batches.map((some) =>
      askBatch(
        ask,
        some.map((lookup) => lookup.key),
        {
          transitions: some.some((lookup) => lookup.transitions),
          details: some.some((lookup) => lookup.details === true),
        },
      ),
    ),
  );
  return new Map(found.flatMap((some) => [...some]));
}

/**
 * Not a search: no index lags behind it. Moved issues come under their present key.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ (Bulk fetch issues)
 */
async function bulkFetch(
  ask: Ask,
  keys: readonly string[],
  want: IssueWish,
): Promise<Map<string, FoundIssue>> {
  const { json } = await ask({
    method: 'POST',
    path: '/rest/api/3/issue/bulkfetch',
    scope: 'read:jira-work',
    body: {
      issueIdsOrKeys: keys,
      fields: issueFields(want),
      ...(want.transitions ? { expand: ['transitions'] } : {}),
    },
  });
  // An issue that Jira could not return just now may be the one that seems to have moved.
  const hasErrors = (asArray(own(json, 'issueErrors')) ?? []).length > 0;
  return matchRequested(keys, readIssues(json), { guessMove: !hasErrors });
}

/**
 * With `validateQuery: false`, keys that do not exist are left out instead of failing the query. A server that
 * refuses the query all the same leaves every key to be looked up alone.
 * https://docs.atlassian.com/software/jira/docs/api/REST/9.17.0/#api/2/search-searchUsingSearchRequest
 */
async function searchByKeys(
  ask: Ask,
  keys: readonly string[],
  want: IssueWish,
): Promise<Map<string, FoundIssue>> {
  const searchable = keys.filter((key) => isPlainKey(key));
  if (searchable.length === 0) return new Map();
  const reply: JiraReply = await ask({
    method: 'POST',
    path: '/rest/api/2/search',
    scope: 'read:jira-work',
    tolerates: [400],
    body: {
      jql: `key in (${searchable.map((key) => `"${key}"`).join(',')})`,
      validateQuery: false,
      startAt: 0,
      maxResults: batch,
      fields: issueFields(want),
      ...(want.transitions ? { expand: ['transitions'] } : {}),
    },
  });
  if (reply.status !== 200) return new Map();
  return matchRequested(searchable, readIssues(reply.json), { guessMove: true });
}

/** Nothing but what may stand between quotes in JQL without further care. */
function isPlainKey(key: string): boolean {
  return /^[A-Z][A-Z0-9_]*-[1-9][0-9]*$/.test(key);
}

/**
 * Puts issues that came back under their present keys beside the keys that were asked for.
 *
 * Jira finds a moved issue by its old key but does not say by which. If one requested key is left over and one issue
 * came that nobody asked for by that key, they belong together; otherwise the keys left over are absent from the
 * result. `guessMove` false leaves them absent in any case. Total.
 */
export function matchRequested(
  requested: readonly string[],
  issues: readonly FoundIssue[],
  { guessMove }: { readonly guessMove: boolean },
): Map<string, FoundIssue> {
  const byKey = new Map(issues.map((issue) => [issue.key, issue]));
  const found = new Map<string, FoundIssue>();
  for (const key of requested) {
    const issue = byKey.get(key);
    if (issue !== undefined) found.set(key, issue);
  }
  const leftovers = requested.filter((key) => !found.has(key));
  const strangers = [...byKey.values()].filter((issue) => !found.has(issue.key));
  const [old] = leftovers;
  const [moved] = strangers;
  if (
    guessMove &&
    leftovers.length === 1 &&
    strangers.length === 1 &&
    old !== undefined &&
    moved !== undefined
  ) {
    found.set(old, moved);
  }
  return found;
}

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
