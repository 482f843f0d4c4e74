import type { JiraCredential } from '../credentials/credential.ts';
import { isCloudHost, loginCall } from '../credentials/site-url.ts';
import { JiraFailure } from '../jira-failure.ts';
import { asText, own } from '../../text/json-value.ts';
import type { AnswerHeaders, JiraRequest } from './http.ts';

/** Whose login is sent, as far as a sentence may tell. */
export interface LoginPlace {
  /** The site that the login is for; requests may go to its gateway instead. */
  readonly siteUrl: string;
  readonly credential: JiraCredential;
}

/** One request and what came back, as far as a verdict needs it. */
export interface Exchange {
  readonly request: JiraRequest;
  /** The address asked, without its query. */
  readonly url: URL;
  /** Whether the credential was sent along. */
  readonly withCredential: boolean;
  /** Whose login it is, for what to do next; null where there is none. */
  readonly login: LoginPlace | null;
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: string;
  /** Undefined where the text is no JSON. */
  readonly json: unknown;
}

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
    return isScopeMessage(json) ? missingScope(exchange) : rejected(exchange);
  }
  if (!exchange.withCredential) return null;
  if (status === 403 && wantsNoPassword(exchange)) return rejected(exchange);
  if (reason.includes('AUTHENTICATED_FAILED')) return rejected(exchange);
  if (headers.get('x-ausername')?.trim().toLowerCase() === 'anonymous') {
    return new JiraFailure(
      'credentials',
      `${url.host} answered as if nobody were logged in: the credential was removed on the way, or is not accepted`,
      `check the proxy in front of Jira; ${nextStep(exchange)}`,
    );
  }
  return null;
}

/** The credential is wrong or expired, for whichever of the three forms a 401 has; or a password is not wanted at all. */
function rejected(exchange: Exchange): JiraFailure {
  const { url, login } = exchange;
  // The gateway takes what belongs to the site.
  const site = login === null ? url.host : new URL(login.siteUrl).host;
  const host = site === url.host ? site : `${site}, asked through ${url.host},`;
  return wantsNoPassword(exchange)
    ? new JiraFailure(
        'credentials',
        `${host} does not let programs log in with a user name and password: basic authentication is switched off, or a second factor is required`,
        isCloud(exchange)
          ? newToken(exchange, 'an API token')
          : newToken(exchange, 'a personal access token'),
      )
    : new JiraFailure(
        'credentials',
        `${host} does not accept the credential: it is wrong, expired or withdrawn`,
        nextStep(exchange),
      );
}

/**
 * Data Center: "Basic Authentication has been disabled on this instance."
 * (https://confluence.atlassian.com/enterprise/disabling-basic-authentication-1099176682.html), or a second step that no
 * program can take. Cloud: "Basic authentication with passwords is deprecated."
 */
function wantsNoPassword({ login, text }: Exchange): boolean {
  if (login?.credential.authType !== 'basic') return false;
  return (
    /\bbasic auth(?:entication)?\b[^.<]{0,60}\b(?:disabled|deprecated|not (?:allowed|permitted|supported)|blocked)/i.test(
      text,
    ) || /\b(?:two|2|multi)[- ]?(?:step|factor)\b|\b2[sf][va]\b/i.test(text)
  );
}

/** Cloud by its name, or by the API that only Cloud has. */
function isCloud({ url, login }: Exchange): boolean {
  return isCloudHost(new URL(login?.siteUrl ?? url).hostname) || url.pathname.includes('/rest/api/3/');
}

/** What to do about a credential that is not accepted, for the edition and the kind of the credential. */
function nextStep(exchange: Exchange): string {
  if (isCloud(exchange)) return newToken(exchange, 'a new API token');
  if (exchange.login?.credential.authType === 'bearer')
    return newToken(exchange, 'a new personal access token');
  return `check the user name and password, or ${newToken(exchange, 'a personal access token')}`;
}

function newToken(exchange: Exchange, kind: string): string {
  const { url, login } = exchange;
  const isOfCloud = isCloud(exchange);
  const place = isOfCloud
    ? 'at https://id.atlassian.com/manage-profile/security/api-tokens'
    : 'in your Jira profile';
  return login?.credential.source === 'the environment'
    ? `create ${kind} ${place}, and put it into ${isOfCloud ? 'JIRA_API_TOKEN' : 'JIRA_PERSONAL_TOKEN'}`
    : `create ${kind} ${place}, and log in with it: ${loginCall(login?.siteUrl ?? url.origin, isOfCloud)}`;
}

/** The gateway's words: `{"code":401,"message":"Unauthorized; scope does not match"}`. */
function isScopeMessage(json: unknown): boolean {
  return /\bscope\b/i.test(asText(own(json, 'message')) ?? '');
}

function missingScope({ request, url }: Exchange): JiraFailure {
  const scope = request.scope ?? 'read:jira-work';
  return new JiraFailure(
    'scope',
    `the token lacks the scope ${scope} that ${url.host} requires for ${request.method} ${request.path}`,
    'create a token with the scopes read:jira-work and read:jira-user',
  );
}

function captcha({ url }: Exchange, denied: string): JiraFailure {
  const login = /\blogin-url=([^\s;,]+)/.exec(denied)?.[1];
  // Whoever stands in front of Jira could name any page: only one of the same host is worth a click.
  const page = login !== undefined && URL.canParse(login) ? new URL(login) : null;
  const address = page !== null && page.origin === url.origin ? `${page.origin}${page.pathname}` : url.origin;
  return new JiraFailure(
    'captcha',
    `${url.host} has locked this account out of the API after too many failed logins`,
    `log in once with a browser at ${address}, then check the stored credential before you try again`,
  );
}
