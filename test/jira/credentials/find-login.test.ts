import { describe, expect, test } from 'vitest';
import {
  findLogin,
  type FillGitCredential,
  type GitCredentialRequest,
  type LoginAnswer,
} from '../../../src/jira/credentials/find-login.ts';
import type { UserPlace } from '../../../src/jira/credentials/user-directories.ts';
import { scratchUser, writeBelow } from '../../support/scratch-user.ts';

const site = 'https://jira.example.com';

/** A helper that answers for every host, as some do, and writes down what it is asked. */
function eagerHelper(): FillGitCredential & { readonly asked: GitCredentialRequest[] } {
  const asked: GitCredentialRequest[] = [];
  const fill = (request: GitCredentialRequest): Promise<{ username: string; password: string }> => {
    asked.push(request);
    return Promise.resolve({ username: request.username ?? 'helper', password: 'token-of-helper' });
  };
  return Object.assign(fill, { asked });
}

const noHelper: FillGitCredential = () => Promise.resolve(null);

function find(
  user: UserPlace,
  configuredUrl: string | null,
  fillGitCredential = noHelper,
): Promise<LoginAnswer> {
  return findLogin({ user, configuredUrl, fillGitCredential });
}

function sites(...entries: Record<string, string>[]): string {
  return JSON.stringify({ version: 1, sites: entries });
}

const stored = '.config/smart-commits/jira.json';

describe('a credential comes from', () => {
  test('the environment, before all else', async () => {
    const user = scratchUser({
      JIRA_BASE_URL: site,
      JIRA_USER_EMAIL: 'e@x.y',
      JIRA_API_TOKEN: 'token-of-environment',
    });
    writeBelow(user, stored, sites({ baseUrl: site, email: 'f@x.y', token: 'token-of-file' }));
    const helper = eagerHelper();
    const answer = await find(user, null, helper);
    expect(answer).toMatchObject({
      kind: 'ready',
      siteUrl: site,
      credential: { source: 'the environment', email: 'e@x.y' },
    });
    expect(helper.asked).toEqual([]);
  });

  test('the user configuration, before the helpers', async () => {
    const user = scratchUser();
    writeBelow(user, stored, sites({ baseUrl: site, authType: 'bearer', token: 'token-of-file' }));
    const helper = eagerHelper();
    const answer = await find(user, site, helper);
    expect(answer).toMatchObject({
      kind: 'ready',
      credential: { source: 'the user configuration', authType: 'bearer' },
    });
    expect(answer.kind === 'ready' && answer.credential.token.reveal()).toBe('token-of-file');
    expect(helper.asked).toEqual([]);
  });

  test("git's credential helpers, before .netrc", async () => {
    const user = scratchUser();
    writeBelow(user, stored, sites({ baseUrl: `${site}:8443/jira`, email: 'f@x.y' }));
    writeBelow(user, '.netrc', 'default login n password token-of-netrc');
    const helper = eagerHelper();
    const answer = await find(user, null, helper);
    expect(answer).toMatchObject({
      kind: 'ready',
      credential: { source: "git's credential helper", email: 'f@x.y' },
    });
    expect(helper.asked).toEqual([{ protocol: 'https', host: 'jira.example.com:8443', username: 'f@x.y' }]);
  });

  test('.netrc, at last', async () => {
    const user = scratchUser({ JIRA_BASE_URL: site });
    writeBelow(user, '.netrc', 'machine jira.example.com login n@x.y password token-of-netrc');
    const answer = await find(user, null);
    expect(answer).toMatchObject({
      kind: 'ready',
      credential: { source: '.netrc', email: 'n@x.y', authType: 'basic' },
    });
  });

  test('the file that NETRC names', async () => {
    const user = scratchUser({ JIRA_BASE_URL: site });
    const file = writeBelow(user, 'elsewhere/netrc', 'default login n@x.y password token-of-netrc');
    const answer = await find({ ...user, environment: { ...user.environment, NETRC: file } }, null);
    expect(answer).toMatchObject({ kind: 'ready', credential: { source: '.netrc' } });
  });

  test('.netrc as a bearer token, where the user says so', async () => {
    const user = scratchUser({ JIRA_BASE_URL: site, JIRA_AUTH_TYPE: 'bearer' });
    writeBelow(user, '.netrc', 'machine jira.example.com login n password token-of-netrc');
    expect(await find(user, null)).toMatchObject({ kind: 'ready', credential: { authType: 'bearer' } });
  });

  test('nowhere', async () => {
    expect(await find(scratchUser({ JIRA_BASE_URL: site }), null)).toEqual({
      kind: 'no-credential',
      siteUrl: site,
    });
    expect(await find(scratchUser(), null)).toEqual({ kind: 'no-site', known: [] });
  });
});

describe('without a word from the project', () => {
  test('the only site of the user is asked', async () => {
    const user = scratchUser();
    writeBelow(user, stored, sites({ baseUrl: site, email: 'f@x.y', token: 'token-of-file' }));
    expect(await find(user, null)).toMatchObject({ kind: 'ready', siteUrl: site });
  });

  test('none of several is', async () => {
    const user = scratchUser();
    writeBelow(user, stored, sites({ baseUrl: site }, { baseUrl: 'https://other.example' }));
    expect(await find(user, null)).toEqual({
      kind: 'no-site',
      known: ['https://jira.example.com', 'https://other.example'],
    });
  });
});

describe("a project's configuration never makes a site trusted", () => {
  const everyToken = {
    JIRA_USER_EMAIL: 'e@x.y',
    JIRA_API_TOKEN: 'token-of-environment',
    JIRA_PAT: 'token-of-environment',
  };

  test.each([
    { name: 'a site that nobody else names', configured: 'https://evil.example' },
    { name: 'another port', configured: `${site}:8443` },
    { name: 'another scheme, which only the loopback may have', configured: 'http://127.0.0.1:8443' },
    { name: 'a subdomain', configured: 'https://evil.jira.example.com' },
    { name: 'a Cloud site, since anybody can own one', configured: 'https://evil.atlassian.net' },
    {
      name: 'the gateway',
      configured: 'https://api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555',
    },
  ])('$name', async ({ configured }) => {
    const user = scratchUser({ ...everyToken, JIRA_BASE_URL: site });
    writeBelow(
      user,
      stored,
      sites({ baseUrl: 'https://127.0.0.1:8443', email: 'f@x.y', token: 'token-of-file' }),
    );
    writeBelow(user, '.netrc', 'default login n password token-of-netrc');
    const helper = eagerHelper();
    const answer = await find(user, configured, helper);
    expect(answer).toEqual({
      kind: 'not-trusted',
      siteUrl: configured,
      trusted: [site, 'https://127.0.0.1:8443'],
    });
    expect(helper.asked).toEqual([]);
    expect(JSON.stringify(answer)).not.toContain('token-of');
  });

  test('not even with a token in the environment, which belongs to no site', async () => {
    const user = scratchUser(everyToken);
    expect(await find(user, site, eagerHelper())).toEqual({
      kind: 'not-trusted',
      siteUrl: site,
      trusted: [],
    });
  });

  test('and the token of the environment is not for another site, though that is trusted', async () => {
    const user = scratchUser({ ...everyToken, JIRA_BASE_URL: 'https://other.example' });
    writeBelow(user, stored, sites({ baseUrl: site }));
    expect(await find(user, site)).toEqual({ kind: 'no-credential', siteUrl: site });
  });

  test('and the path is that of the user', async () => {
    const user = scratchUser({ ...everyToken, JIRA_BASE_URL: `${site}/jira` });
    expect(await find(user, `${site}/other`)).toMatchObject({ kind: 'ready', siteUrl: `${site}/jira` });
  });
});

describe("the user's file", () => {
  test('that others can read is refused', async () => {
    const user = scratchUser();
    writeBelow(user, stored, sites({ baseUrl: site, email: 'f@x.y', token: 'token-of-file' }), 0o644);
    await expect(find(user, null)).rejects.toMatchObject({
      kind: 'configuration',
      help: expect.stringContaining('chmod 600'),
    });
  });

  test.each([
    ['{'],
    ['[]'],
    ['{"sites":[{"baseUrl":5}]}'],
    ['{"sites":[{"baseUrl":"https://a.b","token":["x"]}]}'],
  ])('that holds %s is said to be damaged', async (text) => {
    const user = scratchUser();
    writeBelow(user, stored, text);
    await expect(find(user, null)).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('is damaged'),
    });
  });

  test('is below XDG_CONFIG_HOME where that is absolute', async () => {
    const user = scratchUser();
    writeBelow(user, 'xdg/smart-commits/jira.json', sites({ baseUrl: site, email: 'f@x.y', token: 't' }));
    const place = (XDG_CONFIG_HOME: string): UserPlace => ({ ...user, environment: { XDG_CONFIG_HOME } });
    expect(await find(place(`${user.home}/xdg`), null)).toMatchObject({ kind: 'ready' });
    expect(await find(place('xdg'), null)).toEqual({ kind: 'no-site', known: [] });
  });
});
