import { type Answer, html, json, loginRequired, refusal, withHeaders } from './answer.ts';
import { type Failure, LOGIN_REASON, type LoginReason } from './failure.ts';
import type { Flavour } from './seed.ts';

/** Where the server stands, for links in pages and redirects. */
export interface Site {
  readonly flavour: Flavour;
  /** The address that users know, context path included. */
  readonly url: string;
}

/** The answer of a switch that answers in Jira's place; null for those that change Jira's own answer. */
export function answerFailure(failure: Failure, site: Site): Answer | null {
  switch (failure.failure) {
    case 'captcha':
      return captcha(site.url);
    case 'login-page':
      return html(200, 'Log in', 'Log in with your company account to go on.');
    case 'redirect':
      return {
        status: failure.status,
        headers: { location: failure.location ?? `${site.url}/login.jsp` },
        body: '',
      };
    case 'unauthorized':
      return UNAUTHORIZED[failure.form];
    case 'missing-scope':
      return missingScope;
    case 'forbidden':
      return refusal(403, ['You do not have permission to do this.']);
    case 'not-found-page':
      return html(404, 'HTTP Status 404 – Not Found', 'The requested resource is not available.');
    case 'bad-request-page':
      return html(400, 'Bad Request', 'Your browser sent a request that this server could not understand.');
    case 'gone':
      return refusal(410, ['The requested API has been removed.']);
    case 'rate-limited':
      return withHeaders(rateLimited(site.flavour, failure.reason), retryHeader(failure.retryAfter));
    case 'unavailable':
      return withHeaders(
        html(failure.status, 'Jira is not available', 'Try again later.'),
        retryHeader(failure.retryAfter),
      );
    case 'absurd-json':
      return json(200, failure.body);
    case 'expired-token':
    case 'denied-login':
    case 'ignored-login':
    case 'slow-headers':
    case 'slow-body':
    case 'closed-connection':
    case 'cut-body':
    case 'truncated-json':
    case 'huge-answer':
    case 'issue-errors':
      return null;
  }
}

/** 403 with the page where a person can prove to be one. Source: https://developer.atlassian.com/server/jira/platform/basic-authentication/ */
export function captcha(siteUrl: string): Answer {
  return withHeaders(
    html(403, 'Forbidden (403)', 'Basic Authentication Failure - Reason : AUTHENTICATION_DENIED'),
    {
      [LOGIN_REASON]: 'AUTHENTICATION_DENIED' satisfies LoginReason,
      'x-authentication-denied-reason': `CAPTCHA_CHALLENGE; login-url=${siteUrl}/login.jsp`,
    },
  );
}

/** What the gateway says to a token without the scope that the resource needs. */
export const missingScope: Answer = json(401, { code: 401, message: 'Unauthorized; scope does not match' });

/** The forms in which a 401 comes. */
export const UNAUTHORIZED: Readonly<Record<'json' | 'xml' | 'html' | 'basic', Answer>> = {
  json: loginRequired,
  xml: {
    status: 401,
    headers: { 'content-type': 'application/xml;charset=UTF-8' },
    body: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><status><status-code>401</status-code><message>Client must be authenticated to access this resource.</message></status>',
  },
  html: html(401, 'Unauthorized (401)', 'Encountered a "401 - Unauthorized" error while loading this page.'),
  basic: withHeaders(
    html(401, 'Unauthorized (401)', 'Basic Authentication Failure - Reason : AUTHENTICATED_FAILED'),
    {
      [LOGIN_REASON]: 'AUTHENTICATED_FAILED' satisfies LoginReason,
      'www-authenticate': 'OAuth realm="http%3A%2F%2Flocalhost"',
    },
  ),
};

/** Each edition names its limits in headers of its own. Sources: Cloud's rate limiting page; Data Center's page on rate limiting headers. */
function rateLimited(flavour: Flavour, reason: string): Answer {
  const headers =
    flavour === 'cloud'
      ? { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0', 'ratelimit-reason': reason }
      : {
          'x-ratelimit-limit': '100',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-interval-seconds': '1',
          'x-ratelimit-fillrate': '10',
        };
  return withHeaders(refusal(429, ['Rate limit exceeded.']), headers);
}

function retryHeader(seconds: number | null): Record<string, string> {
  return seconds === null ? {} : { 'retry-after': String(seconds) };
}

/** Changes Jira's own answer as the switch says. */
export function alterAnswer(failure: Failure | null, answer: Answer): Answer {
  if (failure === null) return answer;
  switch (failure.failure) {
    case 'slow-headers':
    case 'slow-body':
      return { ...answer, delivery: { kind: failure.failure, milliseconds: failure.milliseconds } };
    case 'closed-connection':
    case 'cut-body':
      return { ...answer, delivery: { kind: failure.failure } };
    case 'truncated-json':
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
    case 'huge-answer':
      return { ...answer, delivery: { kind: 'padded', bytes: failure.bytes, announced: failure.announced } };
    case 'issue-errors':
      return answer.status === 200
        ? { ...answer, body: moveToIssueErrors(answer.body, failure.issues) }
        : answer;
    case 'expired-token':
    case 'denied-login':
    case 'ignored-login':
    case 'captcha':
    case 'login-page':
    case 'redirect':
    case 'unauthorized':
    case 'missing-scope':
    case 'forbidden':
    case 'not-found-page':
    case 'bad-request-page':
    case 'gone':
    case 'rate-limited':
    case 'unavailable':
    case 'absurd-json':
      return answer;
  }
}

/** A bulk fetch that could not read some of its issues: that says nothing about whether they exist. */
function moveToIssueErrors(body: string, keys: readonly string[]): string {
  const answer = JSON.parse(body) as { issueErrors?: unknown; issues: { id: string; key: string }[] };
  if (answer.issueErrors === undefined) return body;
  const failed = answer.issues.filter(({ key }) => keys.includes(key));
  return JSON.stringify({
    ...answer,
    issues: answer.issues.filter((issue) => !failed.includes(issue)),
    issueErrors: failed.map(({ id }) => ({ id, errorMessage: 'The issue could not be read. Try again.' })),
  });
}
