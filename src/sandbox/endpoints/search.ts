import { json, refusal, type Answer } from '../answer.ts';
import { bodyField, textList, wholeNumberOf, type Call } from '../call.ts';
import { findIssue, type JiraIssue } from '../jira-state.ts';
import { canBrowse } from '../permissions.ts';
import { renderIssue } from '../render-issue.ts';
import { searchIssues } from '../search-issues.ts';

/** Cloud: at most so many issues in one bulk fetch. */
const MAXIMUM_BULK = 100;
const MAXIMUM_CLOUD_PAGE = 5000;
const MAXIMUM_DATA_CENTER_PAGE = 1000;
const USUAL_PAGE = 50;

/** Cloud's bulk fetch: by id; former keys and any letter case count; what is not there or not visible is left out without a word. */
export function bulkFetch(call: Call): Answer {
  const asked = textList(call, 'issueIdsOrKeys');
  if (!asked || asked.length === 0) return refusal(400, ['No issue IDs or keys were given.']);
  if (asked.length > MAXIMUM_BULK)
    return refusal(400, [`At most ${MAXIMUM_BULK} issue IDs or keys may be given.`]);
  const fields = textList(call, 'fields') ?? [];
  const expand = textList(call, 'expand') ?? [];
  const found = new Set(asked.flatMap((idOrKey) => findIssue(call.jira, idOrKey) ?? []));
  const issues = [...found]
    .filter((issue) => canBrowse(call.jira, call.caller, issue.project.key))
    .sort((a, b) => Number(a.id) - Number(b.id));
  return json(200, {
    issueErrors: [],
    issues: issues.map((issue) => renderIssue(call, issue, { fields, expand })),
  });
}

/** Cloud's search: bounded queries only, pages by token, ids alone unless fields are asked for. */
export function cloudSearch(call: Call): Answer {
  const search = searchIssues(call.jira, call.caller, {
    jql: jqlOf(call),
    validate: true,
    namesHidden: true,
  });
  if ('problems' in search) return refusal(400, search.problems);
  if (!search.restricted)
    return refusal(400, ['Unbounded JQL queries are not allowed here. Add a search restriction.']);
  const start = offsetOf(
    call.body === undefined ? call.query.get('nextPageToken') : bodyField(call, 'nextPageToken'),
  );
  if (start === null) return refusal(400, ['The next page token is not valid.']);
  // A page of nothing would have itself as the next.
  const size = Math.max(1, wholeNumberOf(call, 'maxResults', USUAL_PAGE, MAXIMUM_CLOUD_PAGE));
  const chosen = textList(call, 'fields') ?? ['id'];
  const fields = chosen.every((name) => name === 'id') ? null : chosen;
  const end = start + size;
  const isLast = end >= search.issues.length;
  return json(200, {
    issues: renderAll(call, search.issues.slice(start, end), fields),
    isLast,
    ...(isLast ? {} : { nextPageToken: Buffer.from(`from ${end}`).toString('base64url') }),
  });
}

function offsetOf(token: unknown): number | null {
  if (token === undefined || token === null) return 0;
  if (typeof token !== 'string') return null;
  const offset = /^from ([0-9]{1,9})$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  return offset === undefined ? null : Number(offset);
}

/** Cloud's old search, removed in 2025. Source: https://developer.atlassian.com/changelog/#CHANGE-2046 */
export function removedSearch(): Answer {
  return refusal(410, [
    'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
  ]);
}

/** Data Center's search: pages by number; `validateQuery: false` leaves out what is not there instead of failing. */
export function dataCenterSearch(call: Call): Answer {
  const flag = call.body === undefined ? call.query.get('validateQuery') : bodyField(call, 'validateQuery');
  const validate = flag !== false && flag !== 'false';
  const search = searchIssues(call.jira, call.caller, { jql: jqlOf(call), validate, namesHidden: false });
  if ('problems' in search) return refusal(400, search.problems);
  const startAt = wholeNumberOf(call, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const maxResults = wholeNumberOf(call, 'maxResults', USUAL_PAGE, MAXIMUM_DATA_CENTER_PAGE);
  const issues = renderAll(
    call,
    search.issues.slice(startAt, startAt + maxResults),
    textList(call, 'fields') ?? [],
  );
  return json(200, { expand: 'schema,names', startAt, maxResults, total: search.issues.length, issues });
}

function jqlOf(call: Call): string {
  const jql = call.body === undefined ? call.query.get('jql') : bodyField(call, 'jql');
  return typeof jql === 'string' ? jql : '';
}

function renderAll(call: Call, issues: readonly JiraIssue[], fields: readonly string[] | null): unknown[] {
  const expand = textList(call, 'expand') ?? [];
  return issues.map((issue) => renderIssue(call, issue, { fields, expand }));
}
