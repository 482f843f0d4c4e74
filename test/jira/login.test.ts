import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { findLogin } from '../../src/jira/credentials/find-login.ts';
import { login, logout, type LoginRequest } from '../../src/jira/login.ts';
import { allPermissions, answerAs, type FakeJira } from '../support/fake-jira.ts';
import { divert, plainFetch, testToken } from '../support/jira-client.ts';
import { filesBelow, scratchUser, writeBelow } from '../support/scratch-user.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

const model: FakeJira = { edition: 'cloud', issues: [], users: [], permissions: allPermissions };

async function* stream(...chunks: (string | Buffer)[]): AsyncGenerator<string | Buffer> {
  yield* chunks;
}

function request(some: Partial<LoginRequest> & Pick<LoginRequest, 'site' | 'user'>): LoginRequest {
  return {
    email: 'jane@example.com',
    authType: 'basic',
    input: stream(`${testToken}\n`),
    fetch: plainFetch,
    timeout: 3000,
    ...some,
  };
}

const noHelper = (): Promise<null> => Promise.resolve(null);

test('a token is checked, stored for the user alone, and found again', async () => {
  const user = scratchUser();
  const server = await startScriptedServer(answerAs(model));
  const result = await login(
    request({
      site: `${server.url}/`,
      user,
      input: stream('ATATT3xFfGF0-a-token', Buffer.from('-nobody-may-see\r\n')),
    }),
  );
  expect(result).toMatchObject({
    siteUrl: server.url,
    edition: 'cloud',
    throughGateway: false,
    account: { email: 'jane@example.com' },
  });
  expect(inspect(result, { depth: 9 })).not.toContain(testToken);
  expect(filesBelow(user.home).map(({ name, mode }) => [name, mode])).toEqual([
    ['.config/smart-commits/jira.json', 0o600],
  ]);
  const found = await findLogin({ user, configuredUrl: null, fillGitCredential: noHelper });
  expect(found).toMatchObject({
    kind: 'ready',
    siteUrl: server.url,
    credential: { authType: 'basic', email: 'jane@example.com' },
  });
  expect(found.kind === 'ready' && found.credential.token.reveal()).toBe(testToken);
});

test('a scoped token is found to need the gateway', async () => {
  const user = scratchUser();
  const site = 'https://example.atlassian.net';
  const server = await startScriptedServer((seen) =>
    seen.path.startsWith('/rest/') ? { status: 401, text: '' } : answerAs(model)(seen),
  );
  const fetch = divert({ [site]: server.url, 'https://api.atlassian.com': server.url });
  const result = await login(request({ site: 'example.atlassian.net', user, fetch }));
  expect(result).toMatchObject({
    siteUrl: site,
    throughGateway: true,
    account: { email: 'jane@example.com' },
  });
  expect(server.seen.at(-1)?.path).toBe('/ex/jira/11111111-2222-3333-4444-555555555555/rest/api/3/myself');
});

test('a token that Jira does not take is not stored', async () => {
  const user = scratchUser();
  const server = await startScriptedServer((seen) =>
    seen.path.endsWith('/myself')
      ? { status: 401, text: '' }
      : answerAs({ ...model, edition: 'data-center' })(seen),
  );
  const failure: unknown = await login(request({ site: server.url, user })).catch((error: unknown) => error);
  expect(failure).toMatchObject({ reason: 'credentials' });
  expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain(testToken);
  expect(filesBelow(user.home)).toEqual([]);
});

test.each([
  { name: 'an empty input', some: { input: stream(' \n') }, kind: 'usage' },
  {
    name: 'an input without an end',
    some: { input: stream('x'.repeat(10_000), 'x'.repeat(10_000)) },
    kind: 'usage',
  },
  { name: 'no e-mail', some: { email: null }, kind: 'usage' },
  { name: 'an address that is not https', some: { site: 'http://jira.example.com' }, kind: 'configuration' },
  { name: 'two tokens', some: { input: stream('one\ntwo') }, kind: 'configuration' },
])('$name is refused before anything is asked', async ({ some, kind }) => {
  const user = scratchUser();
  const server = await startScriptedServer(answerAs(model));
  await expect(login(request({ site: server.url, user, ...some }))).rejects.toMatchObject({ kind });
  expect(server.seen).toEqual([]);
  expect(filesBelow(user.home)).toEqual([]);
});

test('a second login replaces the first, and other sites stay', async () => {
  const user = scratchUser();
  const server = await startScriptedServer(answerAs(model));
  writeBelow(
    user,
    '.config/smart-commits/jira.json',
    JSON.stringify({
      version: 1,
      sites: [
        { baseUrl: 'https://other.example', token: 'a', email: 'b' },
        { baseUrl: server.url, token: 'old', email: 'b' },
      ],
    }),
  );
  await login(request({ site: server.url, user }));
  const [file] = filesBelow(user.home);
  const { sites } = JSON.parse(file?.content.toString() ?? '') as {
    sites: { baseUrl: string; token: string }[];
  };
  expect(sites.map(({ baseUrl, token }) => [baseUrl, token])).toEqual([
    ['https://other.example', 'a'],
    [server.url, testToken],
  ]);
});

test('a logout forgets the site, and makes the helpers forget it', async () => {
  const user = scratchUser();
  const server = await startScriptedServer(answerAs(model));
  await login(request({ site: server.url, user }));
  const rejected: unknown[] = [];
  const rejectGitCredential = (one: unknown): Promise<void> => {
    rejected.push(one);
    return Promise.resolve();
  };
  expect(await logout({ site: server.url, user, rejectGitCredential })).toEqual({
    siteUrl: server.url,
    wasStored: true,
  });
  expect(rejected).toEqual([{ protocol: 'http', host: new URL(server.url).host, username: null }]);
  expect(await findLogin({ user, configuredUrl: null, fillGitCredential: noHelper })).toEqual({
    kind: 'no-site',
    known: [],
  });
  expect(await logout({ site: server.url, user, rejectGitCredential })).toEqual({
    siteUrl: server.url,
    wasStored: false,
  });
});
