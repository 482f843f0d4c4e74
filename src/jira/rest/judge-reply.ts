import { JiraFailure } from '../jira-failure.ts';
import { asArray, asText, own } from '../../text/json-value.ts';
import { judgeLogin, type Exchange } from './judge-login.ts';

/**
 * Why this exchange is no answer to the question; null where it is one, so that the endpoint may read its JSON.
 * The login is judged first: Jira answers an expired token with a well-formed 200 that holds nothing. Total.
 */
export function judgeReply(exchange: Exchange): JiraFailure | null {
  const login = judgeLogin(exchange);
  if (login !== null) return login;
  const { status } = exchange;
  if (status >= 300 && status < 400) return judgeRedirect(exchange);
  if (status === 200) return judgeBody(exchange);
  if ((exchange.request.tolerates ?? []).includes(status) && isJiraError(exchange.json)) return null;
  return judgeStatus(exchange);
}

/** `GET /rest/api/3/myself`: all that a message may tell about a request. */
function nameRequest(exchange: Exchange): string {
  return `${exchange.request.method} ${exchange.request.path}`;
}

/** Jira's own errors are an object with a list of messages; a proxy's, or a wrong path's, are not. */
function isJiraError(json: unknown): boolean {
  return asArray(own(json, 'errorMessages')) !== null;
}

function judgeBody(exchange: Exchange): JiraFailure | null {
  const { url, headers, text, json } = exchange;
  const isPage = /html/i.test(headers.get('content-type') ?? '') || /^\s*</.test(text);
  if (isPage) {
    return new JiraFailure(
      'login-page',
      `${url.host} answered ${nameRequest(exchange)} with a web page instead of JSON: a login page, a gate in front of Jira, or not Jira at all`,
      `open ${url.origin} in a browser to see the page, and check the address of Jira with its context path${exchange.withCredential ? '; single sign-on has to let requests with a token pass to /rest' : ''}`,
    );
  }
  if (json !== undefined) return null;
  return new JiraFailure(
    'malformed',
    `the answer of ${url.host} to ${nameRequest(exchange)} is cut off or not JSON`,
    'try again; if it keeps happening, look at the proxy or the load balancer in front of Jira',
  );
}

function judgeRedirect(exchange: Exchange): JiraFailure {
  const target = readTarget(exchange);
  return new JiraFailure(
    'redirect',
    `${exchange.url.host} redirects ${nameRequest(exchange)}${target === null ? '' : ` to ${target}`}: to a login page, or because Jira has another address`,
    `open Jira in a browser and use the address that it shows after the login, with its context path${exchange.withCredential ? '; single sign-on has to let requests with a token pass to /rest' : ''}`,
  );
}

/** Where a redirect leads, without its query, which may hold a session. */
function readTarget(exchange: Exchange): string | null {
  const location = exchange.headers.get('location');
  const target =
    location !== null && URL.canParse(location, exchange.url.href) ? new URL(location, exchange.url) : null;
  return target !== null && /^https?:$/.test(target.protocol) ? `${target.origin}${target.pathname}` : null;
}

function judgeStatus(exchange: Exchange): JiraFailure {
  const { url, status } = exchange;
  const asked = `${nameRequest(exchange)} (${status})`;
  switch (status) {
    case 403:
      return new JiraFailure(
        'forbidden',
        `${url.host} forbids this account ${asked}`,
        "ask Jira's administrator for permission, or use another account",
      );
    case 404:
      return new JiraFailure(
        'wrong-address',
        `${url.host} does not know ${asked}`,
        'check the address of Jira: a context path such as /jira may be missing, or may not belong there',
      );
    case 410:
      return new JiraFailure(
        'removed',
        `${url.host} has removed ${asked}`,
        'update commitlint-plugin-smart-commits',
      );
    case 429:
      return judgeRateLimit(exchange);
    case 502:
    case 503:
    case 504:
      return new JiraFailure(
        'unavailable',
        `${url.host} is not available at the moment: ${asked}`,
        'try again later; Jira is down, starting, in maintenance or overloaded',
      );
    default:
      return judgeOther(exchange, asked);
  }
}

function judgeOther({ url, status, json }: Exchange, asked: string): JiraFailure {
  if (status >= 500) {
    return new JiraFailure(
      'unavailable',
      `${url.host} had an internal error: ${asked}`,
      'tell the administrator of Jira',
    );
  }
  return isJiraError(json)
    ? new JiraFailure(
        'refused-request',
        `${url.host} does not accept ${asked}`,
        'check that the account is logged in and the address is right, then report this as a bug',
      )
    : new JiraFailure(
        'refused-request',
        `something in front of Jira on ${url.host} refused ${asked}`,
        'look at the proxy, the firewall or the load balancer in front of Jira',
      );
}

function judgeRateLimit(exchange: Exchange): JiraFailure {
  const { url, headers } = exchange;
  const reason = asText(headers.get('ratelimit-reason'));
  return reason !== null && reason.includes('quota')
    ? new JiraFailure(
        'quota',
        `the request quota of ${url.host} is used up (429)`,
        'try again after the full hour; everybody who uses this site shares the quota',
      )
    : new JiraFailure(
        'rate-limit',
        `${url.host} is getting too many requests (429) and did not answer ${nameRequest(exchange)}`,
        'try again in a minute; everybody who uses this site shares the limit',
      );
}
