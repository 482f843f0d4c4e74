import { describe, expect, test } from 'vitest';
import { makeCredential } from '../../../src/jira/credentials/credential.ts';
import { askQuestions } from '../../../src/jira/ask-questions.ts';
import { allPermissions, answerAs, type FakeJira } from '../../support/fake-jira.ts';
import {
  basicCredential,
  bearerCredential,
  divert,
  openTestJira,
  questions,
  testToken,
} from '../../support/jira-client.ts';
import { startScriptedServer, type Script, type ScriptedReply } from '../../support/scripted-server.ts';

const page = '<!DOCTYPE html><html><head><title>Log in</title></head><body></body></html>';
const html = { 'content-type': 'text/html;charset=UTF-8' };

const jira = (edition: FakeJira['edition']): FakeJira => ({
  edition,
  issues: [{ id: '10001', key: 'KEY-1' }],
  users: [],
  permissions: allPermissions,
});

/** What single sign-on says to somebody who shows no credential. */
const gates: readonly (readonly [string, ScriptedReply])[] = [
  ['redirects to its login page', { status: 302, headers: { location: 'https://sso.example/login' } }],
  ['shows its login page', { headers: html, text: page }],
  ['forbids it', { status: 403, headers: html, text: page }],
  ['wants a login', { status: 401, headers: html, text: page }],
  ['hides it', { status: 404, headers: html, text: page }],
  ['answers in JSON of its own', { json: { login: 'https://sso.example/login' } }],
];

describe.each(gates)('a gate that %s', (_, reply) => {
  test.each(['data-center', 'cloud'] as const)('is passed with the token: %s', async (edition) => {
    const server = await startScriptedServer((request) =>
      request.headers.authorization === undefined ? reply : answerAs(jira(edition))(request),
    );
    const credential = edition === 'cloud' ? basicCredential : bearerCredential;
    const reader = openTestJira({ siteUrl: server.url, credential });
    const found = await reader.findIssues([{ key: 'KEY-1', transitions: false }]);
    expect([...found.keys()]).toEqual(['KEY-1']);
    expect(await reader.server()).toMatchObject({ edition });
    expect(server.seen.map(({ path }) => path)).toEqual([
      '/rest/api/2/serverInfo',
      '/rest/api/2/myself',
      edition === 'cloud' ? '/rest/api/3/issue/bulkfetch' : '/rest/api/2/search',
      '/rest/api/2/serverInfo',
    ]);
  });

  test('that stops the token too is the news, and is asked no further', async () => {
    const server = await startScriptedServer(() => reply);
    const asked = askQuestions(openTestJira({ siteUrl: server.url, credential: bearerCredential }), {
      ...questions({ issues: [{ key: 'KEY-1', transitions: true, permissions: true }], timeTracking: true }),
    });
    const { failures, issues } = await asked;
    expect(failures).toHaveLength(1);
    expect(issues.get('KEY-1')).toEqual({ kind: 'not-checked', why: 'failure' });
    expect(server.seen.map(({ path }) => path)).toEqual(['/rest/api/2/serverInfo', '/rest/api/2/myself']);
  });
});

test('what is not there at all is no gate: the token is not sent', async () => {
  const server = await startScriptedServer(() => ({ status: 503, headers: { 'retry-after': '0' } }));
  const reader = openTestJira({ siteUrl: server.url, credential: bearerCredential });
  await expect(reader.whoAmI()).rejects.toMatchObject({ reason: 'unavailable' });
  expect(server.seen.every(({ headers }) => headers.authorization === undefined)).toBe(true);
});

describe('the edition', () => {
  const answering = (serverInfo: object): Script => {
    return (request) =>
      request.path.endsWith('/serverInfo') ? { json: serverInfo } : answerAs(jira('cloud'))(request);
  };
  test.each([
    [{ version: '1001.0.0-SNAPSHOT' }, 'cloud'],
    [{ version: '1001.0.0-SNAPSHOT', deploymentType: 'Cloud' }, 'cloud'],
    [{ version: '7.13.0' }, 'data-center'],
    [{ version: '10.3.24', deploymentType: 'DataCenter' }, 'data-center'],
    [{ version: '11.1.0', deploymentType: 'Server' }, 'data-center'],
  ])('of %j is %s', async (serverInfo, edition) => {
    const server = await startScriptedServer(answering(serverInfo));
    expect(await openTestJira({ siteUrl: server.url }).server()).toMatchObject({ edition });
  });
});

describe('a login that is refused names what to do on this Jira', () => {
  const password = makeCredential(
    { authType: 'basic', email: 'jane', token: testToken },
    'the user configuration',
  );
  const token = makeCredential(
    { authType: 'bearer', email: null, token: testToken },
    'the user configuration',
  );
  const dataCenter = { version: '10.3.24', deploymentType: 'DataCenter' };
  const disabled = 'Basic Authentication has been disabled on this instance.';
  test.each([
    {
      name: 'basic authentication switched off',
      serverInfo: dataCenter,
      credential: password,
      reply: { status: 403, json: { errorMessages: [disabled], errors: {} } },
      message:
        'HOST does not let programs log in with a user name and password: basic authentication is switched off, or a second factor is required',
      help: 'create a personal access token in your Jira profile, and log in with it: `smart-commits login URL --bearer < token-file`',
    },
    {
      name: 'basic authentication switched off, as a page',
      serverInfo: dataCenter,
      credential: basicCredential,
      reply: { status: 403, headers: html, text: `<html><body><p>${disabled}</p></body></html>` },
      message:
        'HOST does not let programs log in with a user name and password: basic authentication is switched off, or a second factor is required',
      help: 'create a personal access token in your Jira profile, and put it into JIRA_PERSONAL_TOKEN',
    },
    {
      name: 'a second step',
      serverInfo: dataCenter,
      credential: password,
      reply: { status: 401, json: { message: 'Two-step verification is required' } },
      message:
        'HOST does not let programs log in with a user name and password: basic authentication is switched off, or a second factor is required',
      help: 'create a personal access token in your Jira profile, and log in with it: `smart-commits login URL --bearer < token-file`',
    },
    {
      name: 'a wrong password',
      serverInfo: dataCenter,
      credential: password,
      reply: { status: 401, headers: html, text: page },
      message: 'HOST does not accept the credential: it is wrong, expired or withdrawn',
      help: 'check the user name and password, or create a personal access token in your Jira profile, and log in with it: `smart-commits login URL --bearer < token-file`',
    },
    {
      name: 'a wrong personal access token',
      serverInfo: dataCenter,
      credential: token,
      reply: { status: 401, headers: html, text: page },
      message: 'HOST does not accept the credential: it is wrong, expired or withdrawn',
      help: 'create a new personal access token in your Jira profile, and log in with it: `smart-commits login URL --bearer < token-file`',
    },
    {
      name: 'a personal access token on a Jira that knows none',
      serverInfo: { version: '8.13.7', deploymentType: 'Server' },
      credential: token,
      reply: { headers: { 'x-ausername': 'anonymous' }, json: {} },
      message: 'HOST is Jira 8.13.7, which does not know personal access tokens: they came with 8.14',
      help: 'log in with your user name and password: `smart-commits login URL --email USER`',
    },
    {
      name: 'a right that is missing is none of these',
      serverInfo: dataCenter,
      credential: token,
      reply: { status: 403, json: { errorMessages: ['You may not do this.'], errors: {} } },
      message: 'HOST forbids this account GET /rest/api/2/myself (403)',
      help: "ask Jira's administrator for permission, or use another account",
    },
  ])('$name', async ({ serverInfo, credential, reply, message, help }) => {
    const server = await startScriptedServer((request) =>
      request.path.endsWith('/serverInfo') ? { json: serverInfo } : reply,
    );
    const { host } = new URL(server.url);
    const fill = (text: string): string => text.replace('HOST', host).replace('URL', server.url);
    await expect(openTestJira({ siteUrl: server.url, credential }).whoAmI()).rejects.toMatchObject({
      message: fill(message),
      help: fill(help),
    });
    expect(server.seen.filter(({ path }) => path.endsWith('/myself'))).toHaveLength(1);
  });

  test('an expired token of Cloud with scopes names the site, and not the gateway alone', async () => {
    const cloudId = '11111111-2222-3333-4444-555555555555';
    const server = await startScriptedServer(({ path }) =>
      path === '/_edge/tenant_info'
        ? { json: { cloudId } }
        : { status: 401, json: { message: 'Unauthorized' } },
    );
    const siteUrl = 'https://example.atlassian.net';
    const fetch = divert({ [siteUrl]: server.url, 'https://api.atlassian.com': server.url });
    await expect(openTestJira({ siteUrl, fetch }).whoAmI()).rejects.toMatchObject({
      message:
        'example.atlassian.net, asked through api.atlassian.com, does not accept the credential: it is wrong, expired or withdrawn',
      help: 'create a new API token at https://id.atlassian.com/manage-profile/security/api-tokens, and put it into JIRA_API_TOKEN',
    });
  });
});

describe('a rate limit', () => {
  test.each(['cloud', 'data-center'] as const)(
    'is one of its kind of request: the other questions are answered, on %s',
    async (edition) => {
      const server = await startScriptedServer((request) =>
        request.path.endsWith('/user/search')
          ? {
              status: 429,
              headers: { 'retry-after': '60' },
              json: { errorMessages: ['Rate limit exceeded.'] },
            }
          : answerAs(jira(edition))(request),
      );
      const credential = edition === 'cloud' ? basicCredential : bearerCredential;
      const { failures, issues, users, timeTracking } = await askQuestions(
        openTestJira({ siteUrl: server.url, credential }),
        questions({
          issues: [{ key: 'KEY-1', transitions: true, permissions: true }],
          emails: [
            'ada@example.com',
            'bob@example.com',
            'cleo@example.com',
            'dan@example.com',
            'eve@example.com',
          ],
          timeTracking: true,
        }),
      );
      expect(failures.map(({ reason }) => reason)).toEqual(['rate-limit']);
      expect(issues.get('KEY-1')).toMatchObject({ kind: 'found', permissions: { comment: true } });
      expect([...users.values()]).toEqual(
        Array.from({ length: 5 }, () => ({ kind: 'not-checked', why: 'failure' })),
      );
      expect(timeTracking?.enabled).toBe(true);
      // Those that were under way when the first one was refused, and no more.
      expect(server.seen.filter(({ path }) => path.endsWith('/user/search')).length).toBeLessThan(5);
    },
  );

  test('of a quota ends the run', async () => {
    const server = await startScriptedServer((request) =>
      request.path.endsWith('/bulkfetch')
        ? { status: 429, headers: { 'ratelimit-reason': 'jira-quota-tenant-based' } }
        : answerAs(jira('cloud'))(request),
    );
    const reader = openTestJira({ siteUrl: server.url });
    await expect(reader.findIssues([{ key: 'KEY-1', transitions: false }])).rejects.toMatchObject({
      reason: 'quota',
    });
    await expect(reader.readTimeTracking()).rejects.toMatchObject({ reason: 'quota' });
  });
});

describe('the address of the account that asks', () => {
  const own = 'Jane@Example.com';
  const one = {
    kind: 'one',
    isTokenOwner: true,
    addressHidden: false,
    deactivated: 0,
    id: expect.any(String),
  };

  test('is known on Cloud without a search, and one request less', async () => {
    const server = await startScriptedServer(answerAs(jira('cloud')));
    expect(await openTestJira({ siteUrl: server.url }).findUser(own)).toEqual(one);
    expect(server.seen.map(({ path }) => path)).not.toContain('/rest/api/3/user/search');
  });

  test('is known on Data Center where the search does not show it', async () => {
    const server = await startScriptedServer(answerAs(jira('data-center')));
    const reader = openTestJira({ siteUrl: server.url, credential: bearerCredential });
    expect(await reader.findUser(own)).toEqual(one);
    expect(await reader.findUser('other@example.com')).toEqual({ kind: 'none', deactivated: 0 });
  });

  test('may be that of others too on Data Center, and then Jira cannot choose', async () => {
    const twins = ['jane', 'jane-admin'].map((name) => ({
      name,
      key: name,
      active: true,
      emailAddress: 'jane@example.com',
      match: 'jane@example.com',
    }));
    const server = await startScriptedServer(answerAs({ ...jira('data-center'), users: twins }));
    const reader = openTestJira({ siteUrl: server.url, credential: bearerCredential });
    expect(await reader.findUser(own)).toMatchObject({ kind: 'several', count: 2 });
  });
});
