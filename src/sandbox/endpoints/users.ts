import { json, loginRequired, refusal, type Answer } from '../answer.ts';
import { wholeNumberOf, type Call } from '../call.ts';
import type { JiraUser } from '../jira-state.ts';
import { hasPermission } from '../permissions.ts';
import { renderUser } from '../render-issue.ts';

const USUAL_PAGE = 50;
const MAXIMUM_PAGE = 1000;

export function myself(call: Call): Answer {
  if (call.caller === null) return loginRequired;
  return json(200, renderUser(call.jira, call.caller, call.apiUrl));
}

/**
 * Cloud's user search: active users whose name or e-mail starts with the query. A hidden e-mail is found only when
 * written in full; who may not browse users, logged in or not, gets an empty list.
 */
export function cloudUserSearch(call: Call): Answer {
  const query = call.query.get('query');
  const accountId = call.query.get('accountId');
  if (query === null && accountId === null)
    return refusal(400, ['One of the parameters query, accountId and property is required.']);
  if (query !== null && accountId !== null)
    return refusal(400, ['The parameters query and accountId exclude each other.']);
  return userPage(
    call,
    (user) => user.active && (query === null ? user.accountId === accountId : fitsQuery(user, query)),
  );
}

function fitsQuery(user: JiraUser, query: string): boolean {
  const wanted = query.toLowerCase();
  const email = user.email.toLowerCase();
  if (wanted.includes('@'))
    return user.emailVisibility === 'shown' ? email.startsWith(wanted) : email === wanted;
  const names = [user.displayName, ...user.displayName.split(' ')].map((name) => name.toLowerCase());
  return (
    names.some((name) => name.startsWith(wanted)) ||
    (user.emailVisibility === 'shown' && email.startsWith(wanted))
  );
}

/** Data Center's user search: the parameter is called `username` and looks in name, full name and e-mail. */
export function dataCenterUserSearch(call: Call): Answer {
  const wanted = (call.query.get('username') ?? '').toLowerCase();
  if (wanted === '') return refusal(400, ['The username query parameter was not provided.']);
  const includeActive = call.query.get('includeActive') !== 'false';
  const includeInactive = call.query.get('includeInactive') === 'true';
  return userPage(call, (user) => {
    const texts = [user.name, user.displayName, user.email].map((text) => text.toLowerCase());
    return (user.active ? includeActive : includeInactive) && texts.some((text) => text.includes(wanted));
  });
}

function userPage(call: Call, fits: (user: JiraUser) => boolean): Answer {
  if (!hasPermission(call.jira, call.caller, 'USER_PICKER')) return json(200, []);
  const startAt = wholeNumberOf(call, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const maxResults = wholeNumberOf(call, 'maxResults', USUAL_PAGE, MAXIMUM_PAGE);
  const found = call.jira.users.filter(fits).slice(startAt, startAt + maxResults);
  return json(
    200,
    found.map((user) => renderUser(call.jira, user, call.apiUrl)),
  );
}
