import { JiraFailure } from '../jira-failure.ts';
import { asText, own } from './json.ts';
import type { Exchange } from './judge-reply.ts';

/**
 * Why Jira did not take the login; null where nothing speaks against it. Looked at on every answer. Total.
 *
 * - Cloud answers a bad token on endpoints that are open to everybody with 200, nothing in it, and
 *   `x-seraph-loginreason: AUTHENTICATED_FAILED` (https://github.com/MrRefactoring/jira.js/issues/418).
 * - Data Center names the user of every answer in `X-AUSERNAME`.
 * - After too many failures Data Center wants a browser login: 403 with `X-Authentication-Denied-Reason`
 *   (https://developer.atlassian.com/server/jira/platform/jira-rest-api-example-basic-authentication-6291732).
 */
export function judgeLogin(exchange: Exchange): JiraFailure | null {
  const { url, status, headers, json } = exchange;
  const reason = headers.get('x-seraph-loginreason') ?? '';
  const denied = headers.get('x-authentication-denied-reason') ?? '';
  if (denied.includes('CAPTCHA_CHALLENGE') || reason.includes('AUTHENTICATION_DENIED'))
    return captcha(exchange, denied);
  if (status === 401) {
    return isScopeMessage(json) ? missingScope(exchange) : rejected(url.host);
  }
  if (!exchange.withCredential) return null;
  if (reason.includes('AUTHENTICATED_FAILED')) return rejected(url.host);
  if (headers.get('x-ausername')?.trim().toLowerCase() === 'anonymous') {
    return new JiraFailure(
      'credentials',
      `${url.host} answered as to somebody who is not logged in: the credential was taken away on the way, or is not accepted`,
      'check the proxy in front of Jira; a personal access token needs JIRA_AUTH_TYPE=bearer',
    );
  }
  return null;
}

/** The credential is wrong or expired, for whichever of the three forms a 401 has. */
export function rejected(host: string): JiraFailure {
  return new JiraFailure(
    'credentials',
    `${host} does not accept the credential: it is wrong, expired or withdrawn`,
    'make a new token and store it with `smart-commits login`; a personal access token of Data Center needs JIRA_AUTH_TYPE=bearer',
  );
}

/** The gateway's words: `{"code":401,"message":"Unauthorized; scope does not match"}`. */
function isScopeMessage(json: unknown): boolean {
  return /\bscope\b/i.test(asText(own(json, 'message')) ?? '');
}

function missingScope({ request, url }: Exchange): JiraFailure {
  const scope = request.scope ?? 'read:jira-work';
  return new JiraFailure(
    'scope',
    `the token lacks the scope ${scope} that ${url.host} wants for ${request.method} ${request.path}`,
    'make a token with the scopes read:jira-work and read:jira-user',
  );
}

function captcha({ url }: Exchange, denied: string): JiraFailure {
  const login = /\blogin-url=([^\s;,]+)/.exec(denied)?.[1];
  // Whoever stands in front of Jira could name any page: only one of the same host is worth a click.
  const page = login !== undefined && URL.canParse(login) ? new URL(login) : null;
  const address = page !== null && page.origin === url.origin ? `${page.origin}${page.pathname}` : url.origin;
  return new JiraFailure(
    'captcha',
    `${url.host} has locked this account for programs after too many failed logins`,
    `log in once with a browser at ${address}, then check the stored credential before you try again`,
  );
}
