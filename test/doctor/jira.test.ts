import { describe, expect, it, onTestFinished } from 'vitest';
import type { Verdict } from '../../src/doctor/check.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { scratchUser, writeBelow } from '../support/scratch-user.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { diagnose, type DoctorPlace } from './run-doctor.ts';

const ada = { email: 'ada@example.com', token: 'ada-token' };

async function sandbox(seed: unknown, flavour: 'cloud' | 'data-center' = 'cloud'): Promise<Sandbox> {
  const started = await startSandbox({ seed, flavour });
  onTestFinished(() => started.close());
  return started;
}

interface Case {
  readonly name: string;
  readonly check: string;
  readonly flavour?: 'cloud' | 'data-center';
  readonly seed?: unknown;
  readonly token?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly config?: unknown;
  /** Others beside the configuration. */
  readonly files?: Readonly<Record<string, unknown>>;
  readonly args?: readonly string[];
  readonly verdict: Verdict;
  readonly message: RegExp;
  readonly help?: RegExp;
}

const cases: readonly Case[] = [
  {
    name: 'Cloud',
    check: 'jira-reachable',
    verdict: 'ok',
    message: /^Jira Cloud answers at http:\S+ after \d+ ms$/,
  },
  {
    name: 'Data Center',
    check: 'jira-reachable',
    flavour: 'data-center',
    verdict: 'ok',
    message: /^Jira Data Center or Server \d+\.\d+\S* answers/,
  },
  {
    name: 'a login page',
    check: 'jira-reachable',
    seed: { failures: [{ failure: 'login-page' }] },
    verdict: 'problem',
    message: /web page/,
  },
  {
    name: 'a redirect',
    check: 'jira-reachable',
    seed: { failures: [{ failure: 'redirect' }] },
    verdict: 'problem',
    message: /redirects/,
  },
  {
    name: 'a gate that lets in those with a login',
    check: 'jira-reachable',
    seed: { failures: [{ failure: 'forbidden', path: '*/serverInfo', times: 1 }] },
    verdict: 'ok',
    message: /only to logged-in users/,
  },
  ...(['redirect', 'login-page', 'not-found-page'] as const).map((failure): Case => ({
    name: `single sign-on that stops those who are not logged in, and lets the token pass: ${failure}`,
    check: 'jira-reachable',
    flavour: 'data-center',
    env: { JIRA_AUTH_TYPE: 'bearer' },
    seed: { failures: [{ failure, path: '*/serverInfo' }] },
    verdict: 'ok',
    message: /only to logged-in users/,
  })),
  { name: 'a login', check: 'jira-account', verdict: 'ok', message: /knows you as Ada/ },
  {
    name: 'a login of Data Center',
    check: 'jira-account',
    flavour: 'data-center',
    env: { JIRA_AUTH_TYPE: 'bearer' },
    verdict: 'ok',
    message: /knows you as Ada/,
  },
  {
    name: 'a wrong token',
    check: 'jira-account',
    token: 'wrong',
    verdict: 'problem',
    message: /does not accept the credential/,
    help: /new API token/,
  },
  {
    name: 'a CAPTCHA',
    check: 'jira-account',
    flavour: 'data-center',
    seed: { failures: [{ failure: 'captcha' }] },
    verdict: 'problem',
    message: /locked/,
  },
  { name: 'a token without scopes', check: 'jira-scopes', verdict: 'ok', message: /not limited by scopes/ },
  {
    name: 'a token with both scopes',
    check: 'jira-scopes',
    token: 'ada-scoped-token',
    verdict: 'ok',
    message: /read:jira-work and read:jira-user/,
  },
  {
    name: 'a token that lacks read:jira-user',
    check: 'jira-scopes',
    token: 'ada-work-token',
    verdict: 'problem',
    message: /lacks the scope read:jira-user/,
    help: /read:jira-work and read:jira-user/,
  },
  {
    name: 'that token, and who it belongs to',
    check: 'jira-account',
    token: 'ada-work-token',
    verdict: 'skipped',
    message: /see jira-scopes/,
  },
  {
    name: 'a token that lacks read:jira-work',
    check: 'jira-scopes',
    token: 'user-token',
    seed: {
      credentials: [{ kind: 'scoped-token', user: 'ada', secret: 'user-token', scopes: ['read:jira-user'] }],
    },
    verdict: 'problem',
    message: /lacks the scope read:jira-work/,
  },
  {
    name: 'Data Center, which has no scopes',
    check: 'jira-scopes',
    flavour: 'data-center',
    env: { JIRA_AUTH_TYPE: 'bearer' },
    verdict: 'ok',
    message: /have no scopes/,
  },
  { name: 'the right to search for users', check: 'jira-user-search', verdict: 'ok', message: /may search/ },
  {
    name: 'no right to search for users',
    check: 'jira-user-search',
    seed: { permissions: [{ user: 'ada', deny: ['USER_PICKER'] }] },
    verdict: 'warning',
    message: /may not search for users/,
    help: /Browse users and groups/,
  },
  {
    name: 'an issue',
    check: 'jira-issue',
    args: ['--issue', 'key-1'],
    verdict: 'ok',
    message: /^KEY-1 is in Open, with Start Progress, .*may see it, comment, log work, move it$/,
  },
  {
    name: 'an issue with a transition that a Smart Commit cannot run',
    check: 'jira-issue',
    args: ['--issue', 'KEY-2'],
    verdict: 'ok',
    message: /with .*Close Issue, Cancel, and Resolve Issue behind fields that a Smart Commit cannot set; /,
  },
  {
    name: 'an issue that was moved',
    check: 'jira-issue',
    args: ['--issue', 'OPS-7'],
    verdict: 'ok',
    message: /^OPS-7 was moved: KEY-6 is in Reopened, with /,
  },
  {
    name: 'an issue without the right to log work',
    check: 'jira-issue',
    seed: { permissions: [{ user: 'ada', deny: ['WORK_ON_ISSUES'] }] },
    args: ['--issue', 'KEY-1'],
    verdict: 'warning',
    message: /may not log work$/,
  },
  {
    name: 'an issue that is not there',
    check: 'jira-issue',
    args: ['--issue', 'KEY-999'],
    verdict: 'problem',
    message: /does not exist, or/,
  },
  { name: 'no issue', check: 'jira-issue', verdict: 'skipped', message: /--issue KEY/ },
  {
    name: 'time tracking',
    check: 'jira-time-tracking',
    seed: { timeTracking: { enabled: true, hoursPerDay: 7.5, daysPerWeek: 4 } },
    verdict: 'ok',
    message: /7\.5 hours a day, 4 days a week/,
  },
  {
    name: 'no time tracking',
    check: 'jira-time-tracking',
    seed: { timeTracking: { enabled: false, hoursPerDay: 8, daysPerWeek: 5 } },
    verdict: 'warning',
    message: /is off/,
    help: /#time/,
  },
  {
    name: 'another working day in the configuration',
    check: 'jira-time-tracking',
    config: { workingHoursPerDay: 7 },
    verdict: 'warning',
    message: /workingHoursPerDay is 7 in the configuration and 8 in Jira/,
  },
  {
    name: 'the environment',
    check: 'jira-site',
    verdict: 'ok',
    message: /^http:\S+, named by JIRA_BASE_URL$/,
  },
  { name: 'the environment', check: 'jira-trust', verdict: 'ok', message: /trusted by JIRA_BASE_URL/ },
  {
    name: 'the environment',
    check: 'jira-credential',
    verdict: 'ok',
    message: /with a token, from the environment/,
  },
  { name: 'no proxy', check: 'jira-proxy', verdict: 'ok', message: /without a proxy$/ },
  {
    name: 'Node alone',
    check: 'jira-authorities',
    verdict: 'ok',
    message: /^the authorities of Node are trusted$/,
  },
  {
    name: 'certificates that are not checked',
    check: 'jira-authorities',
    env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    verdict: 'problem',
    message: /NODE_TLS_REJECT_UNAUTHORIZED is 0/,
    help: /unset/,
  },
  {
    name: 'a file that is not there',
    check: 'jira-authorities',
    env: { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'http.sslCAInfo', GIT_CONFIG_VALUE_0: 'nowhere.pem' },
    verdict: 'problem',
    message: /nowhere\.pem/,
  },
  {
    name: 'a variable with a file that is not there',
    check: 'jira-authorities',
    env: { NODE_EXTRA_CA_CERTS: '/nowhere.pem' },
    verdict: 'warning',
    message: /cannot be read/,
  },
  {
    name: 'a place',
    check: 'jira-cache',
    verdict: 'info',
    message: /smart-commits\/jira; `smart-commits cache clear`/,
  },
  {
    name: 'a place that cannot be',
    check: 'jira-cache',
    env: { XDG_CACHE_HOME: '/dev/null/x' },
    verdict: 'warning',
    message: /cannot be written/,
  },
  {
    name: 'a configuration',
    check: 'jira-configuration',
    config: { processor: 'dvcs' },
    verdict: 'ok',
    message: /smart-commits\.config\.json is valid; .* read as by dvcs/,
  },
  {
    name: 'a configuration without a processor',
    check: 'jira-configuration',
    config: { projects: ['KEY'] },
    verdict: 'warning',
    message: /names no processor/,
    help: /set `processor`/,
  },
  { name: 'no configuration', check: 'jira-configuration', verdict: 'info', message: /^no configuration/ },
  {
    name: 'a configuration that cannot be used',
    check: 'jira-configuration',
    config: { procesor: 'dvcs' },
    verdict: 'problem',
    message: /procesor/,
  },
  {
    name: 'a configuration that extends another',
    check: 'jira-configuration',
    config: { extends: './base.json' },
    files: { 'base.json': { processor: 'dvcs' } },
    verdict: 'ok',
    message: /config\.json, with what it extends \(\/.*\/base\.json\), is valid; .* read as by dvcs/,
  },
  {
    name: 'a configuration that extends what is not there',
    check: 'jira-configuration',
    config: { extends: './base.json' },
    verdict: 'problem',
    message: /^smart-commits\.config\.json extends "\.\/base\.json", and there is no file base\.json$/,
    help: /^correct the path/,
  },
  {
    name: 'a configuration that extends a broken one',
    check: 'jira-configuration',
    config: { extends: './base.json' },
    files: { 'base.json': { procesor: 'dvcs' } },
    verdict: 'problem',
    message: /^base\.json: procesor: unknown key/,
    help: /^correct base\.json$/,
  },
];

describe('the Jira checks', () => {
  it.each(cases)('$check: $name', async (each) => {
    const { check, flavour = 'cloud', seed, token = ada.token, env = {}, config, args = [] } = each;
    const { url } = await sandbox(seed, flavour);
    const user = scratchUser();
    if (config !== undefined) writeBelow(user, 'smart-commits.config.json', JSON.stringify(config));
    for (const [file, value] of Object.entries(each.files ?? {}))
      writeBelow(user, file, JSON.stringify(value));
    const login = { JIRA_BASE_URL: url, JIRA_USER_EMAIL: ada.email, JIRA_API_TOKEN: token };
    const place = { cwd: user.home, home: user.home, env: { ...login, ...env } };
    const found = (await diagnose([check, ...args], place)).check(check);
    expect(found.message).toMatch(each.message);
    expect(found.verdict).toBe(each.verdict);
    if (each.help !== undefined) expect(found.help).toMatch(each.help);
    if (found.verdict === 'problem' || found.verdict === 'warning') expect(found.help).not.toBeNull();
  });

  it('ask nothing where Jira is off', async () => {
    const server = await startScriptedServer(() => ({ json: {} }));
    const env = { JIRA_BASE_URL: server.url, JIRA_API_TOKEN: 'token', JIRA_USER_EMAIL: ada.email };
    const report = await diagnose(['jira', 'identity', '--jira', 'off', '--issue', 'KEY-1'], { env });
    expect(server.seen).toEqual([]);
    expect(report.check('jira-account').verdict).toBe('skipped');
  });

  it('try a login that failed once only', async () => {
    const { url, jira } = await sandbox({}, 'data-center');
    const env = { JIRA_BASE_URL: url, JIRA_API_TOKEN: 'wrong', JIRA_USER_EMAIL: ada.email };
    const report = await diagnose(['jira', 'identity', '--issue', 'KEY-1'], { env });
    const bad = report.checks.filter(({ verdict }) => verdict === 'problem').map(({ id }) => id);
    expect(bad).toContain('jira-account');
    expect(bad).not.toContain('jira-scopes');
    expect(jira.log().requests.filter(({ path }) => path.endsWith('/myself'))).toHaveLength(1);
  });

  it('say that a Data Center believes to be elsewhere', async () => {
    const { url } = await startScriptedServer(() => ({
      json: { baseUrl: 'https://old-jira.example.com', version: '9.12.4', deploymentType: 'Server' },
    }));
    const report = await diagnose(['jira-reachable'], { env: { JIRA_BASE_URL: url } });
    expect(report.check('jira-reachable')).toMatchObject({
      verdict: 'warning',
      message: expect.stringContaining('gives its address as https://old-jira.example.com'),
    });
  });

  it('name one cause, where nothing answers', async () => {
    const server = await startScriptedServer(() => ({ write: (response) => response.destroy() }));
    const env = { JIRA_BASE_URL: server.url, JIRA_API_TOKEN: 'token', JIRA_USER_EMAIL: ada.email };
    const report = await diagnose(['jira-reachable', 'jira-scopes', 'jira-user-search', 'author-known'], {
      env,
    });
    const bad = report.checks.filter(({ verdict }) => verdict === 'problem').map(({ id }) => id);
    expect(bad).toEqual(['jira-reachable']);
  });
});

describe('a Jira that a repository names', () => {
  it('is sent nothing, and its remedy is a login', async () => {
    const server = await startScriptedServer(() => ({ json: {} }));
    const place = inRepository(server.url, { JIRA_USER_EMAIL: ada.email, JIRA_API_TOKEN: 'token' });
    const report = await diagnose(['jira', 'gitlab-connector', '--gitlab-version', '18.0.0'], place);
    expect(server.seen).toEqual([]);
    expect(report.check('jira-site').message).toMatch(/named by .*smart-commits\.config\.json/);
    expect(report.check('jira-trust')).toMatchObject({
      verdict: 'problem',
      help: `run \`smart-commits login ${server.url} --bearer < token-file\` if it is your Jira`,
    });
    for (const id of ['jira-credential', 'jira-reachable', 'jira-account']) {
      expect(report.check(id).verdict).toBe('skipped');
    }
  });

  it('is sent nothing where an extended file names it, which is told', async () => {
    const server = await startScriptedServer(() => ({ json: {} }));
    const user = scratchUser();
    writeBelow(user, 'work/smart-commits.config.json', JSON.stringify({ extends: '@acme/config' }));
    const main = 'work/node_modules/@acme/config/index.json';
    writeBelow(user, main, JSON.stringify({ jira: { baseUrl: server.url } }));
    const env = { JIRA_USER_EMAIL: ada.email, JIRA_API_TOKEN: 'token' };
    const report = await diagnose(['jira'], { cwd: `${user.home}/work`, home: user.home, env });
    expect(server.seen).toEqual([]);
    expect(report.check('jira-site').message).toContain(`named by ${user.home}/${main}`);
    expect(report.check('jira-trust')).toMatchObject({
      verdict: 'problem',
      message: `${user.home}/${main} names ${server.url}, which you have not trusted: nothing is sent to it`,
    });
  });

  it('is trusted by the file that login writes', async () => {
    const { url } = await sandbox({});
    const place = inRepository(url, {});
    const site = { baseUrl: url, authType: 'basic', email: ada.email, token: ada.token };
    const user = { environment: {}, platform: 'linux' as const, home: place.home ?? '' };
    const file = writeBelow(
      user,
      '.config/smart-commits/jira.json',
      JSON.stringify({ version: 1, sites: [site] }),
    );
    const report = await diagnose(['jira'], place);
    expect(report.check('jira-trust').message).toBe(`${url} is trusted by ${file}`);
    expect(report.check('jira-credential').message).toMatch(/from the user configuration$/);
    expect(report.check('jira-account').verdict).toBe('ok');
  });

  it('has no credential anywhere', async () => {
    const { url } = await sandbox({});
    const report = await diagnose(['jira'], { env: { JIRA_BASE_URL: url } });
    expect(report.check('jira-credential')).toMatchObject({
      verdict: 'problem',
      help: expect.stringContaining(`smart-commits login ${url}`),
    });
    expect(report.check('jira-reachable').verdict).toBe('ok');
  });

  it('may be written wrongly in the environment', async () => {
    const report = await diagnose(['jira'], { env: { JIRA_BASE_URL: 'http://jira.example.com' } });
    expect(report.check('jira-site')).toMatchObject({
      verdict: 'problem',
      message: expect.stringContaining('JIRA_BASE_URL'),
    });
  });
});

describe('the proxy', () => {
  const jira = { JIRA_BASE_URL: 'https://jira.example.com' };
  it.each([
    {
      env: { HTTPS_PROXY: 'http://user:secret-word@proxy.example.com:3128' },
      verdict: 'ok',
      message:
        /through http:\/\/proxy\.example\.com:3128, from HTTPS_PROXY; NODE_USE_ENV_PROXY is not needed/,
    },
    {
      env: { HTTPS_PROXY: 'socks5://proxy.example.com' },
      verdict: 'problem',
      message: /HTTPS_PROXY is not the address of an HTTP proxy/,
    },
    {
      env: { HTTPS_PROXY: 'http://proxy.example.com', NO_PROXY: '.example.com' },
      verdict: 'ok',
      message: /without a proxy: HTTPS_PROXY is set, but not for it/,
    },
    {
      env: {
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'http.proxy',
        GIT_CONFIG_VALUE_0: 'proxy.example.com:8080',
      },
      verdict: 'ok',
      message: /through http:\/\/proxy\.example\.com:8080, from git's http\.proxy/,
    },
  ])('is $env', async ({ env, verdict, message }) => {
    const report = await diagnose(['jira-proxy'], { env: { ...jira, ...(env as Record<string, string>) } });
    const found = report.check('jira-proxy');
    expect(found.verdict).toBe(verdict);
    expect(found.message).toMatch(message);
    expect(JSON.stringify(report)).not.toContain('secret-word');
  });
});

/** A folder whose configuration names a Jira. */
function inRepository(baseUrl: string, env: Record<string, string>): DoctorPlace {
  const user = scratchUser();
  writeBelow(user, 'work/smart-commits.config.json', JSON.stringify({ jira: { baseUrl } }));
  return { cwd: `${user.home}/work`, home: user.home, env };
}
