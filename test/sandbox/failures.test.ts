import { afterEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { ask, type Answered } from './ask.ts';

type Flavour = 'cloud' | 'data-center';

let sandbox: Sandbox | undefined;
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});

async function startWith(
  flavour: Flavour,
  failures: readonly unknown[],
  more: object = {},
): Promise<Sandbox> {
  sandbox = await startSandbox({ flavour, seed: { ...more, failures } });
  return sandbox;
}

interface Row {
  readonly name: string;
  readonly flavour: Flavour;
  readonly failure: Record<string, unknown>;
  readonly path: string;
  readonly body?: unknown;
  readonly status: number;
  readonly headers?: Record<string, string | null>;
  /** A part of the text, or what the JSON must be. */
  readonly text?: string;
  readonly json?: unknown;
}

const myself = '/rest/api/2/myself';
const bulkFetch = {
  path: '/rest/api/3/issue/bulkfetch',
  body: { issueIdsOrKeys: ['KEY-1', 'KEY-2'], fields: [] },
};
const search = { path: '/rest/api/2/search', body: { jql: 'key in (KEY-1)', validateQuery: false } };
const LOGIN_REASON = 'x-seraph-loginreason';

const ROWS: readonly Row[] = [
  {
    name: 'an expired token of Cloud gives an anonymous 200 with nothing in it and the reason in a header',
    flavour: 'cloud',
    failure: { failure: 'expired-token' },
    ...bulkFetch,
    status: 200,
    headers: { [LOGIN_REASON]: 'AUTHENTICATED_FAILED', server: 'AtlassianEdge' },
    json: { issueErrors: [], issues: [] },
  },
  {
    name: 'an expired token of Cloud gives 401 where Jira answers no anonymous caller',
    flavour: 'cloud',
    failure: { failure: 'expired-token' },
    path: myself,
    status: 401,
    headers: { [LOGIN_REASON]: 'AUTHENTICATED_FAILED' },
  },
  {
    name: 'an anonymous search for a project says that the project does not exist',
    flavour: 'data-center',
    failure: { failure: 'ignored-login' },
    path: search.path,
    body: { jql: 'project = KEY' },
    status: 400,
    headers: { 'x-ausername': 'anonymous' },
    json: { errorMessages: ["The value 'KEY' does not exist for the field 'project'."], errors: {} },
  },
  {
    name: 'an old server that wants a CAPTCHA may go on anonymously',
    flavour: 'data-center',
    failure: { failure: 'denied-login' },
    ...search,
    status: 200,
    headers: { [LOGIN_REASON]: 'AUTHENTICATION_DENIED', 'x-ausername': 'anonymous' },
  },
  {
    name: 'a header that a proxy strips leaves an anonymous 200 without a reason',
    flavour: 'data-center',
    failure: { failure: 'ignored-login' },
    ...search,
    status: 200,
    headers: { [LOGIN_REASON]: null, 'x-ausername': 'anonymous' },
  },
  {
    name: 'a CAPTCHA is a 403 with the page to go to',
    flavour: 'data-center',
    failure: { failure: 'captcha' },
    path: myself,
    status: 403,
    headers: { [LOGIN_REASON]: 'AUTHENTICATION_DENIED', 'content-type': 'text/html;charset=UTF-8' },
    text: 'AUTHENTICATION_DENIED',
  },
  {
    name: 'a single sign-on page is a 200',
    flavour: 'data-center',
    failure: { failure: 'login-page' },
    path: myself,
    status: 200,
    headers: { 'content-type': 'text/html;charset=UTF-8' },
    text: '<title>Log in</title>',
  },
  {
    name: 'a redirect names its place',
    flavour: 'cloud',
    failure: { failure: 'redirect', location: 'https://login.example.com/saml', status: 307 },
    path: myself,
    status: 307,
    headers: { location: 'https://login.example.com/saml' },
    text: '',
  },
  ...(
    [
      ['json', 'application/json;charset=UTF-8', '"status-code":401'],
      ['xml', 'application/xml;charset=UTF-8', '<status-code>401</status-code>'],
      ['html', 'text/html;charset=UTF-8', 'Unauthorized (401)'],
      ['basic', 'text/html;charset=UTF-8', 'Basic Authentication Failure - Reason : AUTHENTICATED_FAILED'],
    ] as const
  ).map(([form, contentType, text]): Row => ({
    name: `a 401 comes as ${form}`,
    flavour: 'data-center',
    failure: { failure: 'unauthorized', form },
    path: myself,
    status: 401,
    headers: { 'content-type': contentType },
    text,
  })),
  {
    name: 'a missing scope is a 401 of the gateway',
    flavour: 'cloud',
    failure: { failure: 'missing-scope' },
    path: myself,
    status: 401,
    json: { code: 401, message: 'Unauthorized; scope does not match' },
  },
  {
    name: 'a 403 is JSON',
    flavour: 'cloud',
    failure: { failure: 'forbidden' },
    path: myself,
    status: 403,
    text: 'errorMessages',
  },
  {
    name: 'a 404 of a proxy is a page',
    flavour: 'cloud',
    failure: { failure: 'not-found-page' },
    path: myself,
    status: 404,
    text: '<html>',
  },
  {
    name: 'a 400 of a proxy is a page',
    flavour: 'cloud',
    failure: { failure: 'bad-request-page' },
    path: myself,
    status: 400,
    text: '<html>',
  },
  {
    name: 'a removed resource is a 410',
    flavour: 'cloud',
    failure: { failure: 'gone' },
    path: myself,
    status: 410,
    text: 'removed',
  },
  {
    name: 'the rate limit of Cloud has a reason and the seconds to wait',
    flavour: 'cloud',
    failure: { failure: 'rate-limited', retryAfter: 2, reason: 'jira-quota-tenant-based' },
    path: myself,
    status: 429,
    headers: {
      'retry-after': '2',
      'ratelimit-reason': 'jira-quota-tenant-based',
      'x-ratelimit-remaining': '0',
    },
  },
  {
    name: 'the rate limit of Data Center has an interval',
    flavour: 'data-center',
    failure: { failure: 'rate-limited', retryAfter: 0 },
    path: myself,
    status: 429,
    headers: { 'retry-after': '0', 'x-ratelimit-interval-seconds': '1', 'ratelimit-reason': null },
  },
  {
    name: 'a rate limit may not say how long',
    flavour: 'cloud',
    failure: { failure: 'rate-limited' },
    path: myself,
    status: 429,
    headers: { 'retry-after': null },
  },
  {
    name: 'a server may be down',
    flavour: 'cloud',
    failure: { failure: 'unavailable', retryAfter: 5 },
    path: myself,
    status: 503,
    headers: { 'retry-after': '5' },
  },
  {
    name: 'a gateway may be bad',
    flavour: 'cloud',
    failure: { failure: 'unavailable', status: 502 },
    path: myself,
    status: 502,
    headers: { 'retry-after': null },
  },
  {
    name: 'JSON may be absurd',
    flavour: 'cloud',
    failure: { failure: 'absurd-json', body: { issues: null } },
    ...bulkFetch,
    status: 200,
    json: { issues: null },
  },
  {
    name: 'issues that could not be read are in neither list of the found',
    flavour: 'cloud',
    failure: { failure: 'issue-errors', issues: ['KEY-1'] },
    ...bulkFetch,
    status: 200,
    text: '"issueErrors":[{"id":"10001"',
  },
];

describe('a failure switch', () => {
  it.each(ROWS)('$name', async ({ flavour, failure, path, body, status, headers = {}, text, json }) => {
    const answer = await ask(await startWith(flavour, [failure]), path, { body });
    expect(answer.status).toBe(status);
    for (const [name, value] of Object.entries(headers)) expect(answer.headers.get(name), name).toBe(value);
    if (text !== undefined) expect(answer.text).toContain(text);
    if (json !== undefined) expect(answer.json).toEqual(json);
  });

  it('of a CAPTCHA names a page of the same host', async () => {
    const { url } = await startWith('data-center', [{ failure: 'captcha' }], { contextPath: '/jira' });
    const answer = await ask(sandbox!, myself);
    expect(answer.headers.get('x-authentication-denied-reason')).toBe(
      `CAPTCHA_CHALLENGE; login-url=${url}/login.jsp`,
    );
  });

  it('strikes as often as it says, in the order of the list', async () => {
    const server = await startWith('cloud', [
      { failure: 'unavailable', times: 2 },
      { failure: 'rate-limited', times: 1 },
    ]);
    const statuses: number[] = [];
    for (let index = 0; index < 5; index++) statuses.push((await ask(server, myself)).status);
    expect(statuses).toEqual([503, 503, 429, 200, 200]);
  });

  it.each([
    ['*', true],
    ['/rest/api/2/myself', true],
    ['*/myself', true],
    ['/rest/*/myself', true],
    ['/rest/api/2/*', true],
    ['*api*self', true],
    ['*/myself/*', false],
    ['/rest/api/3/*', false],
    ['*self*self', false],
    ['/rest/api/2/myself*myself', false],
  ])('with the pattern %s strikes /rest/api/2/myself: %s', async (path, strikes) => {
    const server = await startWith('cloud', [{ failure: 'forbidden', path }]);
    expect((await ask(server, myself)).status).toBe(strikes ? 403 : 200);
  });

  it('may be for one method only', async () => {
    const server = await startWith('cloud', [{ failure: 'forbidden', method: 'POST' }]);
    expect((await ask(server, myself)).status).toBe(200);
    expect((await ask(server, bulkFetch.path, { body: bulkFetch.body })).status).toBe(403);
  });

  it('can be set while the server runs', async () => {
    const server = await startWith('cloud', []);
    server.jira.fail([{ failure: 'forbidden', path: '*', method: null, times: null }]);
    expect((await ask(server, myself)).status).toBe(403);
    server.jira.fail([]);
    expect((await ask(server, myself)).status).toBe(200);
  });
});

describe('a failing connection', () => {
  it.each(['slow-headers', 'slow-body'])('%s makes the client wait', async (failure) => {
    const server = await startWith('cloud', [{ failure, milliseconds: 200 }]);
    const start = performance.now();
    const answer = await ask(server, myself);
    expect(answer.json.accountType).toBe('atlassian');
    expect(performance.now() - start).toBeGreaterThan(190);
  });

  it('slow-headers sends nothing, slow-body the headers, before it waits', async () => {
    for (const [failure, arrives] of [
      ['slow-headers', false],
      ['slow-body', true],
    ] as const) {
      const server = await startWith('cloud', [{ failure, milliseconds: 600_000 }]);
      const headers = await fetch(server.url + myself, {
        signal: AbortSignal.timeout(arrives ? 60_000 : 300),
      }).then(
        () => true,
        () => false,
      );
      expect(headers, failure).toBe(arrives);
      await server.close();
    }
    sandbox = undefined;
  });

  it.each(['closed-connection', 'cut-body'])('%s is an error of the network', async (failure) => {
    const server = await startWith('cloud', [{ failure }]);
    await expect(ask(server, myself)).rejects.toThrow();
  });

  it('truncated-json ends properly and is half a text', async () => {
    const server = await startWith('cloud', [{ failure: 'truncated-json', times: 1 }]);
    const half = await ask(server, myself);
    const whole = await ask(server, myself);
    expect([half.status, half.json]).toEqual([200, undefined]);
    expect(whole.text.startsWith(half.text)).toBe(true);
  });

  it.each([true, false])('huge-answer is as long as it says (announced: %s)', async (announced) => {
    const server = await startWith('cloud', [{ failure: 'huge-answer', bytes: 3_000_000, announced }]);
    const answer: Answered = await ask(server, myself);
    expect(answer.text.length).toBe(answer.text.trimEnd().length + 3_000_000);
    expect(answer.headers.get('content-length')).toBe(announced ? String(answer.text.length) : null);
    expect(answer.json.accountType).toBe('atlassian');
  });

  it('close() ends what hangs', async () => {
    const server = await startWith('cloud', [{ failure: 'slow-headers', milliseconds: 600_000 }]);
    const hanging = ask(server, myself).catch(() => 'ended');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.close();
    sandbox = undefined;
    expect(await hanging).toBe('ended');
  });
});
