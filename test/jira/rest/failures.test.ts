import { describe, expect, test } from 'vitest';
import { askQuestions } from '../../../src/jira/ask-questions.ts';
import type { JiraAnswers } from '../../../src/jira/jira-answers.ts';
import type { JiraFailureReason } from '../../../src/jira/jira-failure.ts';
import { startTimeBudget } from '../../../src/jira/rest/send.ts';
import { allPermissions, answerAs, type FakeJira } from '../../support/fake-jira.ts';
import { bearerCredential, openTestJira, questions, testToken } from '../../support/jira-client.ts';
import { startScriptedServer, type ScriptedReply, type SeenRequest } from '../../support/scripted-server.ts';

const loginPage = '<!DOCTYPE html><html><head><title>Log in</title></head><body><form></form></body></html>';
const html = { 'content-type': 'text/html;charset=UTF-8' };
const errorMessages = (message: string): unknown => ({ errorMessages: [message], errors: {} });

interface FailureCase {
  readonly name: string;
  readonly reply: ScriptedReply | ((request: SeenRequest, url: string) => ScriptedReply);
  readonly reason: JiraFailureReason;
  readonly message: string;
  readonly help?: string;
  /** Two where waiting may help. */
  readonly attempts?: 2;
}

const cases: readonly FailureCase[] = [
  {
    name: 'an expired token answered as to anybody: 200 with nothing in it',
    reply: {
      headers: { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' },
      json: { issues: [], issueErrors: [] },
    },
    reason: 'credentials',
    message: 'HOST does not accept the credential: it is wrong, expired or withdrawn',
    help: 'NEW-TOKEN',
  },
  {
    name: 'an expired token, the header sent twice',
    reply: { headers: { 'x-seraph-loginreason': ['OUT', 'AUTHENTICATED_FAILED'] }, json: [] },
    reason: 'credentials',
    message: 'HOST does not accept the credential: it is wrong, expired or withdrawn',
  },
  {
    name: 'a denied login answered with 200, as old servers do',
    reply: { headers: { 'x-seraph-loginreason': 'AUTHENTICATION_DENIED' }, json: { issues: [] } },
    reason: 'captcha',
    message: 'HOST has locked this account out of the API after too many failed logins',
  },
  {
    name: 'a credential that a proxy took away',
    reply: { headers: { 'x-ausername': 'anonymous' }, json: { issues: [], total: 0 } },
    reason: 'credentials',
    message:
      'HOST answered as if nobody were logged in: the credential was removed on the way, or is not accepted',
  },
  {
    name: 'a CAPTCHA',
    reply: (_, url) => ({
      status: 403,
      headers: {
        ...html,
        'x-seraph-loginreason': 'AUTHENTICATION_DENIED',
        'x-authentication-denied-reason': `CAPTCHA_CHALLENGE; login-url=${url}/login.jsp`,
      },
      text: loginPage,
    }),
    reason: 'captcha',
    message: 'HOST has locked this account out of the API after too many failed logins',
    help: 'log in once with a browser at URL/login.jsp, then check the stored credential before you try again',
  },
  {
    name: 'a CAPTCHA whose login page is on another host',
    reply: {
      status: 403,
      headers: {
        ...html,
        'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=https://evil.example/login.jsp',
      },
      text: loginPage,
    },
    reason: 'captcha',
    message: 'HOST has locked this account out of the API after too many failed logins',
    help: 'log in once with a browser at URL, then check the stored credential before you try again',
  },
  {
    name: 'a login page with 200',
    reply: { headers: html, text: loginPage },
    reason: 'login-page',
    message:
      'HOST answered REQUEST with a web page instead of JSON: a login page, a gate in front of Jira, or not Jira at all',
    help: 'open URL in a browser to see the page, and check the address of Jira with its context path; single sign-on has to let requests with a token pass to /rest',
  },
  {
    name: 'a login page that says it is JSON',
    reply: { headers: { 'content-type': 'application/json' }, text: `\n ${loginPage}` },
    reason: 'login-page',
    message:
      'HOST answered REQUEST with a web page instead of JSON: a login page, a gate in front of Jira, or not Jira at all',
  },
  {
    name: 'a redirect to a login page elsewhere',
    reply: { status: 302, headers: { location: 'https://sso.example/adfs/ls?SAMLRequest=secret' } },
    reason: 'redirect',
    message:
      'HOST redirects REQUEST to https://sso.example/adfs/ls: to a login page, or because Jira has another address',
  },
  {
    name: 'a redirect within the host',
    reply: { status: 307, headers: { location: '/jira/rest?os_destination=%2F' } },
    reason: 'redirect',
    message: 'HOST redirects REQUEST to URL/jira/rest: to a login page, or because Jira has another address',
  },
  {
    name: 'a redirect to nowhere',
    reply: { status: 301, headers: { location: 'javascript:alert(1)' } },
    reason: 'redirect',
    message: 'HOST redirects REQUEST: to a login page, or because Jira has another address',
  },
  {
    name: '401 in HTML',
    reply: {
      status: 401,
      headers: html,
      text: '<html><title>Unauthorized (401)</title>Basic Authentication Failure - Reason : AUTHENTICATED_FAILED</html>',
    },
    reason: 'credentials',
    message: 'HOST does not accept the credential: it is wrong, expired or withdrawn',
  },
  {
    name: '401 in XML',
    reply: {
      status: 401,
      headers: { 'content-type': 'application/xml' },
      text: '<?xml version="1.0"?><status><status-code>401</status-code><message>Client must be authenticated to access this resource.</message></status>',
    },
    reason: 'credentials',
    message: 'HOST does not accept the credential: it is wrong, expired or withdrawn',
  },
  {
    name: '401 in JSON',
    reply: { status: 401, json: errorMessages('You are not authenticated. Authentication required.') },
    reason: 'credentials',
    message: 'HOST does not accept the credential: it is wrong, expired or withdrawn',
  },
  {
    name: 'a token without the scope',
    reply: { status: 401, json: { code: 401, message: 'Unauthorized; scope does not match' } },
    reason: 'scope',
    message: 'the token lacks the scope SCOPE that HOST requires for REQUEST',
    help: 'create a token with the scopes read:jira-work and read:jira-user',
  },
  {
    name: '403 in JSON',
    reply: { status: 403, json: errorMessages('You do not have permission.') },
    reason: 'forbidden',
    message: 'HOST forbids this account REQUEST (403)',
  },
  {
    name: '403 in HTML',
    reply: { status: 403, headers: html, text: '<html>Forbidden</html>' },
    reason: 'forbidden',
    message: 'HOST forbids this account REQUEST (403)',
  },
  {
    name: '404 of a wrong context path, in HTML',
    reply: { status: 404, headers: html, text: '<html>Oops, you have found a dead link.</html>' },
    reason: 'wrong-address',
    message: 'HOST does not know REQUEST (404)',
    help: 'check the address of Jira: a context path such as /jira may be missing, or may not belong there',
  },
  {
    name: '404 of a path that Jira does not know, in JSON',
    reply: {
      status: 404,
      json: { message: 'null for uri: /rest/api/3/issue/bulkfetch', 'status-code': 404 },
    },
    reason: 'wrong-address',
    message: 'HOST does not know REQUEST (404)',
  },
  {
    name: '400 before Jira',
    reply: { status: 400, headers: html, text: '<html>Bad Request</html>' },
    reason: 'refused-request',
    message: 'something in front of Jira on HOST refused REQUEST (400)',
  },
  {
    name: '410 of a removed API',
    reply: { status: 410, json: errorMessages('The requested API has been removed.') },
    reason: 'removed',
    message: 'HOST has removed REQUEST (410)',
  },
  {
    name: '429 of a quota',
    reply: {
      status: 429,
      headers: { 'retry-after': '1', 'ratelimit-reason': 'jira-quota-tenant-based' },
      text: 'Rate limit exceeded',
    },
    reason: 'quota',
    message: 'the request quota of HOST is used up (429)',
  },
  {
    name: '429 that wants more time than there is',
    reply: {
      status: 429,
      headers: { 'retry-after': '60', 'ratelimit-reason': 'jira-burst-based' },
      text: '',
    },
    reason: 'rate-limit',
    message: 'HOST is getting too many requests (429) and did not answer REQUEST',
  },
  {
    name: '429 again after the wait',
    attempts: 2,
    reply: { status: 429, headers: { 'retry-after': '0' }, text: '' },
    reason: 'rate-limit',
    message: 'HOST is getting too many requests (429) and did not answer REQUEST',
  },
  {
    name: '503 again after the wait',
    attempts: 2,
    reply: {
      status: 503,
      headers: { ...html, 'retry-after': '0' },
      text: '<html>Jira is starting up</html>',
    },
    reason: 'unavailable',
    message: 'HOST is not available at the moment: REQUEST (503)',
  },
  {
    name: '502',
    attempts: 2,
    reply: { status: 502, headers: { ...html, 'retry-after': '0' }, text: '<html>Bad Gateway</html>' },
    reason: 'unavailable',
    message: 'HOST is not available at the moment: REQUEST (502)',
  },
  {
    name: '504',
    attempts: 2,
    reply: { status: 504, headers: { 'retry-after': '0' }, text: '' },
    reason: 'unavailable',
    message: 'HOST is not available at the moment: REQUEST (504)',
  },
  {
    name: '500',
    reply: { status: 500, json: errorMessages('Internal server error') },
    reason: 'unavailable',
    message: 'HOST had an internal error: REQUEST (500)',
  },
  {
    name: 'JSON that ends too early',
    reply: { headers: { 'content-type': 'application/json' }, text: '{"issues":[{"id":"1","key":"KE' },
    reason: 'malformed',
    message: 'the answer of HOST to REQUEST is cut off or not JSON',
  },
  {
    name: 'an empty 200',
    reply: { text: '' },
    reason: 'malformed',
    message: 'the answer of HOST to REQUEST is cut off or not JSON',
  },
];

const model: Omit<FakeJira, 'edition'> = {
  issues: [{ id: '10001', key: 'KEY-1' }],
  users: [{ accountId: 'a1', emailAddress: 'jane@example.com', active: true, match: 'jane@example.com' }],
  permissions: allPermissions,
};

/** Everything there is to ask, so that any wrong verdict would show. */
const everything = questions({
  issues: [
    { key: 'KEY-1', transitions: true, permissions: true },
    { key: 'KEY-2', transitions: true, permissions: true },
  ],
  emails: ['jane@example.com', 'nobody@example.com'],
  timeTracking: true,
});

/** No failure may turn into a verdict on what was not read. */
function wrongVerdicts(answers: JiraAnswers, failedPath: (path: string) => boolean): string[] {
  const wrong: string[] = [];
  if (failedPath('issues')) {
    for (const [key, answer] of answers.issues)
      if (answer.kind === 'missing') wrong.push(`${key} is missing`);
  }
  if (failedPath('users')) {
    for (const [email, answer] of answers.users)
      if (answer.kind !== 'not-checked') wrong.push(`${email}: ${answer.kind}`);
  }
  if (answers.timeTracking?.enabled === false) wrong.push('time tracking is off');
  return wrong;
}

describe.each(['cloud', 'data-center'] as const)('on %s, from the first request on,', (edition) => {
  test.each(cases)('$name', async ({ reply, reason, message, help, attempts = 1 }) => {
    const server = await startScriptedServer((request) => {
      // serverInfo is open to everybody and shows nothing of the login.
      if (request.path.endsWith('/serverInfo')) return answerAs({ ...model, edition })(request);
      if (request.path === '/_edge/tenant_info') return { status: 404, text: '' };
      return typeof reply === 'function' ? reply(request, server.url) : reply;
    });
    const answers = await askQuestions(
      openTestJira({
        siteUrl: server.url,
        budget: startTimeBudget(4000),
        ...(edition === 'cloud' ? {} : { credential: bearerCredential }),
      }),
      everything,
    );
    const { host } = new URL(server.url);
    const fill = (text: string): string =>
      text
        .replace('REQUEST', `GET /rest/api/${edition === 'cloud' ? 3 : 2}/myself`)
        .replace('SCOPE', 'read:jira-user')
        .replace(
          'NEW-TOKEN',
          edition === 'cloud'
            ? 'create a new API token at https://id.atlassian.com/manage-profile/security/api-tokens, and put it into JIRA_API_TOKEN'
            : 'create a new personal access token in your Jira profile, and put it into JIRA_PERSONAL_TOKEN',
        )
        .replaceAll('HOST', host)
        .replaceAll('URL', server.url);
    expect(answers.failures.map((failure) => [failure.reason, failure.message])).toEqual([
      [reason, fill(message)],
    ]);
    if (help !== undefined) expect(answers.failures[0]?.help).toBe(fill(help));
    expect(wrongVerdicts(answers, () => true)).toEqual([]);
    expect([...answers.issues.values()]).toEqual([
      { kind: 'not-checked', why: 'failure' },
      { kind: 'not-checked', why: 'failure' },
    ]);
    expect(server.seen.filter((request) => request.path.endsWith('/myself'))).toHaveLength(attempts);
    expect(JSON.stringify([answers.failures.map(String), answers])).not.toContain(testToken);
  });
});

describe.each(['cloud', 'data-center'] as const)('on %s, when the issues are asked for,', (edition) => {
  test.each(cases)('$name', async ({ reply, reason, message }) => {
    const path = edition === 'cloud' ? '/rest/api/3/issue/bulkfetch' : '/rest/api/2/search';
    const server = await startScriptedServer((request) => {
      if (request.path !== path) return answerAs({ ...model, edition })(request);
      return typeof reply === 'function' ? reply(request, server.url) : reply;
    });
    const answers = await askQuestions(
      openTestJira({
        siteUrl: server.url,
        budget: startTimeBudget(4000),
        ...(edition === 'cloud' ? {} : { credential: bearerCredential }),
      }),
      everything,
    );
    const fill = (text: string): string =>
      text
        .replace('REQUEST', `POST ${path}`)
        .replace('SCOPE', 'read:jira-work')
        .replaceAll('HOST', new URL(server.url).host)
        .replaceAll('URL', server.url);
    expect(answers.failures.map((failure) => [failure.reason, failure.message])).toContainEqual([
      reason,
      fill(message),
    ]);
    expect(answers.failures).toHaveLength(1);
    expect(wrongVerdicts(answers, (what) => what === 'issues')).toEqual([]);
    expect(answers.issues.get('KEY-1')).toEqual({ kind: 'not-checked', why: 'failure' });
  });

  test('an empty answer with errors of single issues leaves each to be asked alone', async () => {
    const server = await startScriptedServer((request) =>
      request.path.endsWith('/bulkfetch')
        ? { json: { issues: [], issueErrors: [{ id: '10001', errorMessage: 'try again' }] } }
        : answerAs({ ...model, edition })(request),
    );
    const answers = await askQuestions(
      openTestJira({ siteUrl: server.url, credential: bearerCredential, route: { edition, cloudId: null } }),
      everything,
    );
    expect(answers.issues.get('KEY-1')?.kind).toBe('found');
    expect(answers.issues.get('KEY-2')).toEqual({ kind: 'missing' });
  });
});

test('with errors of single issues, an issue under another key is not taken for the one left over', async () => {
  const moved = { id: '10007', key: 'NEW-7' };
  const jira: FakeJira = {
    ...model,
    edition: 'cloud',
    issues: [
      { ...moved, formerKeys: ['KEY-7'] },
      { id: '10001', key: 'KEY-1' },
    ],
  };
  const server = await startScriptedServer((request) =>
    request.path.endsWith('/bulkfetch')
      ? { json: { issues: [moved], issueErrors: [{ id: '10001', errorMessage: 'try again' }] } }
      : answerAs(jira)(request),
  );
  const some = ['KEY-1', 'NEW-7'].map((key) => ({ key, transitions: false, permissions: false }));
  const { issues } = await askQuestions(openTestJira({ siteUrl: server.url }), questions({ issues: some }));
  expect(issues.get('KEY-1')).toMatchObject({ kind: 'found', issue: { key: 'KEY-1' } });
});

test('Data Center that refuses a query with keys that do not exist is asked key by key', async () => {
  const server = await startScriptedServer((request) =>
    request.path.endsWith('/search') && request.method === 'POST'
      ? { status: 400, json: errorMessages("Ein Vorgang mit dem Schlüssel 'KEY-2' ist nicht vorhanden.") }
      : answerAs({ ...model, edition: 'data-center' })(request),
  );
  const answers = await askQuestions(
    openTestJira({ siteUrl: server.url, credential: bearerCredential }),
    everything,
  );
  expect(answers.issues.get('KEY-1')?.kind).toBe('found');
  expect(answers.issues.get('KEY-2')).toEqual({ kind: 'missing' });
  expect(answers.failures).toEqual([]);
});

describe('one retry', () => {
  test.each([
    {
      name: '429 with Retry-After',
      status: 429,
      headers: { 'retry-after': '0', 'ratelimit-reason': 'jira-burst-based' },
    },
    { name: '429 without Retry-After', status: 429, headers: {} },
    { name: '503', status: 503, headers: {} },
    { name: '502', status: 502, headers: { 'retry-after': '0' } },
    { name: '504', status: 504, headers: { 'retry-after': '0' } },
  ])('mends $name', async ({ status, headers }) => {
    let failures = 0;
    const server = await startScriptedServer((request) => {
      if (!request.path.endsWith('/bulkfetch') || failures > 0)
        return answerAs({ ...model, edition: 'cloud' })(request);
      failures += 1;
      return { status, headers, text: 'not now' };
    });
    const answers = await askQuestions(openTestJira({ siteUrl: server.url }), everything);
    expect(answers.failures).toEqual([]);
    expect(answers.issues.get('KEY-1')?.kind).toBe('found');
    expect(server.seen.filter((request) => request.path.endsWith('/bulkfetch'))).toHaveLength(2);
  });

  test('is not made after the end of a run that another request has ended', async () => {
    const server = await startScriptedServer((request) => {
      if (request.path.endsWith('/user/search'))
        return { status: 429, headers: { 'retry-after': '300' }, text: '' };
      if (request.path.endsWith('/bulkfetch')) return { status: 401, text: '' };
      return answerAs({ ...model, edition: 'cloud' })(request);
    });
    const budget = startTimeBudget(600_000);
    const answers = await askQuestions(openTestJira({ siteUrl: server.url, budget }), everything);
    expect(answers.failures.map((failure) => failure.reason)).toEqual(['credentials']);
    expect(server.seen.filter((request) => request.path.endsWith('/bulkfetch'))).toHaveLength(1);
  });
});
