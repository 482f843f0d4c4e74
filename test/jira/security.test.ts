import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openJiraCache } from '../../src/jira/cache.ts';
import { createAuthorizer, makeCredential, redact, Secret } from '../../src/jira/credentials/credential.ts';
import { askQuestions } from '../../src/jira/ask-questions.ts';
import { allPermissions, answerAs, type FakeJira } from '../support/fake-jira.ts';
import {
  basicCredential,
  bearerCredential,
  divert,
  openTestJira,
  questions,
  testToken,
} from '../support/jira-client.ts';
import { filesBelow, scratchUser } from '../support/scratch-user.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

const model: FakeJira = {
  edition: 'cloud',
  issues: [{ id: '10001', key: 'KEY-1' }],
  users: [],
  permissions: allPermissions,
};

const everything = questions({
  issues: [{ key: 'KEY-1', transitions: true, permissions: true }],
  emails: ['jane@example.com'],
  timeTracking: true,
});

/** Every form in which the token could be read somewhere. */
const forms = [
  testToken,
  Buffer.from(`jane@example.com:${testToken}`).toString('base64'),
  Buffer.from(testToken).toString('base64'),
];

function expectNoToken(text: string): void {
  for (const form of forms) expect(text).not.toContain(form);
}

describe('the credential stays at its origin', () => {
  test.each([[301], [302], [303], [307], [308]])(
    'a redirect with %i to another origin is not followed',
    async (status) => {
      const other = await startScriptedServer(() => ({ json: {} }));
      const server = await startScriptedServer((request) => ({
        status,
        headers: { location: `${other.url}${request.path}` },
      }));
      const { failures } = await askQuestions(openTestJira({ siteUrl: server.url }), everything);
      expect(failures.map((failure) => failure.reason)).toEqual(['redirect']);
      expect(other.seen).toEqual([]);
    },
  );

  test('a redirect within the origin is not followed either', async () => {
    const server = await startScriptedServer((request) =>
      request.path.startsWith('/jira')
        ? answerAs(model)(request)
        : { status: 302, headers: { location: `/jira${request.path}` } },
    );
    const { failures } = await askQuestions(openTestJira({ siteUrl: server.url }), everything);
    expect(failures.map((failure) => failure.reason)).toEqual(['redirect']);
    expect(server.seen.filter((request) => request.path.startsWith('/jira'))).toEqual([]);
  });

  test.each([
    ['the site itself', 'https://jira.example.com/rest/api/2/myself', true],
    ['another port', 'https://jira.example.com:8443/rest/api/2/myself', false],
    ['another scheme', 'http://jira.example.com/rest/api/2/myself', false],
    ['another host', 'https://evil.example/rest/api/2/myself', false],
    ['a subdomain', 'https://evil.jira.example.com/', false],
    [
      'the gateway, unasked',
      'https://api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555/rest',
      false,
    ],
  ])('%s: %s', (_, url, expected) => {
    const authorizer = createAuthorizer(basicCredential, 'https://jira.example.com/jira');
    expect(authorizer.authorize(new URL(url)) !== null).toBe(expected);
  });

  test('at the gateway it is for the one cloud id that the site has named', () => {
    const authorizer = createAuthorizer(basicCredential, 'https://example.atlassian.net');
    const base = 'https://api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555';
    authorizer.allow(base);
    const isSent = (url: string): boolean => authorizer.authorize(new URL(url)) !== null;
    expect(isSent(`${base}/rest/api/3/myself`)).toBe(true);
    expect(isSent(`${base}6/rest/api/3/myself`)).toBe(false);
    expect(isSent(`${base}/../22222222-2222-3333-4444-555555555555/rest`)).toBe(false);
    expect(isSent('https://api.atlassian.com/ex/jira/22222222-2222-3333-4444-555555555555/rest')).toBe(false);
    expect(isSent('https://api.atlassian.com/me')).toBe(false);
  });

  test('a Data Center that refuses it never makes it go to the gateway', async () => {
    const server = await startScriptedServer((request) =>
      request.path.endsWith('/serverInfo')
        ? answerAs({ ...model, edition: 'data-center' })(request)
        : { status: 401, text: '' },
    );
    // `divert` rejects every request to an origin that is not named here.
    const site = 'https://jira.example.com';
    const { failures } = await askQuestions(
      openTestJira({ siteUrl: site, credential: bearerCredential, fetch: divert({ [site]: server.url }) }),
      everything,
    );
    expect(failures.map((failure) => failure.reason)).toEqual(['credentials']);
    expect(server.seen.map((request) => request.path)).toEqual([
      '/rest/api/2/serverInfo',
      '/rest/api/2/myself',
    ]);
  });

  test('what is open to everybody is asked without it', async () => {
    const server = await startScriptedServer(answerAs(model));
    await askQuestions(openTestJira({ siteUrl: server.url }), everything);
    const info = server.seen.filter((request) => request.path.endsWith('/serverInfo'));
    expect(info).toHaveLength(1);
    expect(info[0]?.headers.authorization).toBeUndefined();
    expect(server.seen.filter((request) => request.headers.authorization === undefined)).toHaveLength(1);
  });
});

describe('the token is never seen', () => {
  test('in a credential that is printed, in any way', () => {
    for (const credential of [basicCredential, bearerCredential]) {
      expectNoToken(JSON.stringify(credential));
      expectNoToken(inspect(credential, { depth: 9, showHidden: true }));
      expectNoToken(String(credential.token));
      expectNoToken(String(Object.values({ ...credential })));
    }
    expect(JSON.stringify({ token: new Secret('x') })).toBe('{"token":"[secret]"}');
  });

  test('in a failure, its cause, its stack, or the answers', async () => {
    const echo = await startScriptedServer((request) => ({
      status: 418,
      // A hostile server gives back what it was sent.
      headers: {
        'x-echo': String(request.headers.authorization),
        location: String(request.headers.authorization),
      },
      json: { errorMessages: [request.headers.authorization], message: request.headers.authorization },
    }));
    for (const credential of [basicCredential, bearerCredential]) {
      const answers = await askQuestions(
        openTestJira({ siteUrl: echo.url, credential, route: { edition: 'cloud', cloudId: null } }),
        everything,
      );
      expect(answers.failures).toHaveLength(1);
      for (const failure of answers.failures) {
        expectNoToken(inspect(failure, { depth: 9, showHidden: true }));
        expectNoToken(`${failure.message} ${failure.help} ${failure.stack} ${String(failure.cause)}`);
      }
      expectNoToken(inspect(answers, { depth: 9 }));
    }
  });

  test.each([
    ['redirect', 302],
    ['scope', 401],
    ['login', 403],
  ])('in the failure of a hostile %s', async (_, status) => {
    const echo = await startScriptedServer((request) => ({
      status,
      headers: {
        location: `https://evil.example/?${String(request.headers.authorization)}`,
        'x-authentication-denied-reason':
          status === 403
            ? `CAPTCHA_CHALLENGE; login-url=https://evil.example/${String(request.headers.authorization)}`
            : '',
      },
      json: { message: `scope ${String(request.headers.authorization)}` },
    }));
    const answers = await askQuestions(
      openTestJira({ siteUrl: echo.url, route: { edition: 'cloud', cloudId: null } }),
      everything,
    );
    expect(answers.failures).toHaveLength(1);
    expectNoToken(inspect(answers, { depth: 9, showHidden: true }));
  });

  test('in the cache, nor an e-mail, a name or the address of the site', async () => {
    const user = scratchUser();
    const server = await startScriptedServer(
      answerAs({
        ...model,
        users: [
          {
            accountId: 'a1',
            displayName: 'Jane Doe',
            emailAddress: 'jane@example.com',
            active: true,
            match: 'jane@example.com',
          },
        ],
      }),
    );
    const cache = await openJiraCache({
      user,
      siteUrl: server.url,
      credential: basicCredential,
      now: Date.now,
    });
    const reader = cache.remembering(
      openTestJira({ siteUrl: server.url, onRoute: (route) => cache.rememberRoute(route) }),
    );
    await askQuestions(reader, everything);
    await cache.save();
    const files = filesBelow(user.home);
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const { name, content } of files) {
      const text = `${name}\n${content.toString('latin1')}`;
      expectNoToken(text);
      expect(text).not.toMatch(/jane|doe|example|127\.0\.0\.1|Open/i);
    }
  });

  test('in the text of another program, once that is redacted', () => {
    const text = `a ${testToken} b ${forms[1]} c ${forms[2]} d`;
    expect(redact(text, basicCredential)).toBe('a [secret] b [secret] c [secret] d');
    const odd = makeCredential({ authType: 'basic', email: 'j', token: 'a b/c+d' }, '.netrc');
    expect(redact('x?t=a%20b%2Fc%2Bd', odd)).toBe('x?t=[secret]');
  });
});

test('the e-mail of an author is sent to the site and to nobody else, in the query', async () => {
  const server = await startScriptedServer(answerAs(model));
  await askQuestions(
    openTestJira({ siteUrl: server.url }),
    questions({ emails: ['stranger+x@example.com'] }),
  );
  const search = server.seen.find((request) => request.path.endsWith('/user/search'));
  expect(search?.query.get('query')).toBe('stranger+x@example.com');
});
