import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Verdict } from '../../src/doctor/check.ts';
import { gitlabToken, hook, startFakeGitLab, type FakeGitLab } from '../support/fake-gitlab.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { scratchUser, writeBelow } from '../support/scratch-user.ts';
import { diagnose, runDoctor } from './run-doctor.ts';

interface Case {
  readonly name: string;
  readonly check: string;
  readonly fake?: FakeGitLab;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
  readonly message: RegExp;
  readonly help?: RegExp;
}

const dataCenter = ['--jira-version', '9.12.4'];
const shop = ['--gitlab-project', 'acme/shop'];
const jiraSite = { JIRA_BASE_URL: 'https://jira.example.com' };

const cases: readonly Case[] = [
  {
    name: 'a GitLab with a version',
    check: 'gitlab-reachable',
    verdict: 'ok',
    message: /^GitLab 18\.1\.1-ee answers at/,
  },
  {
    name: 'a GitLab before 15.2, which has no metadata',
    check: 'gitlab-reachable',
    fake: { hasMetadata: false, version: '14.10.5' },
    verdict: 'ok',
    message: /^GitLab 14\.10\.5 answers/,
  },
  {
    name: 'a GitLab that tells its version to nobody',
    check: 'gitlab-reachable',
    env: { GITLAB_TOKEN: '' },
    verdict: 'ok',
    message: /only to a request with a token/,
  },
  {
    name: 'an old GitLab that tells its version to nobody',
    check: 'gitlab-reachable',
    fake: { hasMetadata: false },
    env: { GITLAB_TOKEN: '' },
    verdict: 'ok',
    message: /only to a request with a token/,
  },
  {
    name: 'a login page',
    check: 'gitlab-reachable',
    fake: { instead: () => ({ status: 200, text: '<html>Log in</html>' }) },
    verdict: 'problem',
    message: /is not the API of GitLab \(200, no JSON\)/,
    help: /the path it may live under/,
  },
  {
    name: 'a 401 that is not from GitLab',
    check: 'gitlab-reachable',
    fake: { instead: () => ({ status: 401, text: '<html>Proxy</html>' }) },
    verdict: 'problem',
    message: /is not the API of GitLab \(401, no JSON\)/,
  },
  {
    name: 'a redirect',
    check: 'gitlab-reachable',
    fake: {
      instead: () => ({ status: 302, headers: { location: 'https://sso.example.com/login?token=x' } }),
    },
    verdict: 'problem',
    message: /redirects to https:\/\/sso\.example\.com\/login instead/,
  },
  {
    name: 'maintenance',
    check: 'gitlab-reachable',
    fake: { instead: () => ({ status: 503, text: 'down' }) },
    verdict: 'problem',
    message: /not available at the moment \(503\)/,
  },
  {
    name: 'an answer without end',
    check: 'gitlab-reachable',
    fake: {
      instead: () => ({
        write: (response) => {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(2 ** 30) });
          response.write('[');
        },
      }),
    },
    verdict: 'problem',
    message: /too large/,
  },
  {
    name: 'a token',
    check: 'gitlab-token',
    verdict: 'ok',
    message: /the token of GITLAB_TOKEN belongs to jira$/,
  },
  {
    name: "an administrator's token under the other name",
    check: 'gitlab-token',
    fake: { isAdministrator: true },
    env: { GITLAB_TOKEN: '', GITLAB_ACCESS_TOKEN: gitlabToken },
    verdict: 'ok',
    message: /GITLAB_ACCESS_TOKEN belongs to jira, an administrator/,
  },
  {
    name: 'an expired token',
    check: 'gitlab-token',
    fake: { token: 'another' },
    verdict: 'problem',
    message: /wrong, expired or withdrawn/,
  },
  {
    name: 'a token without the scope',
    check: 'gitlab-token',
    fake: {
      instead: ({ path }) =>
        path === '/api/v4/user' ? { status: 403, json: { error: 'insufficient_scope' } } : null,
    },
    verdict: 'warning',
    message: /lacks a scope/,
  },
  ...['gitlab-token', 'gitlab-project', 'gitlab-role', 'gitlab-repositories', 'gitlab-group'].map(
    (check): Case => ({
      name: `a token with the scope read_user alone, for ${check}`,
      check,
      args: ['--gitlab-project', 'acme/shop'],
      fake: {
        instead: ({ path }) =>
          /^\/api\/v4\/(?:projects|groups|namespaces)\b/.test(path)
            ? { status: 403, json: { error: 'insufficient_scope', scope: 'api read_api' } }
            : null,
      },
      ...(check === 'gitlab-token'
        ? {
            verdict: 'warning',
            message: /belongs to jira, but lacks the scope read_api \(insufficient_scope\)/,
          }
        : { verdict: 'skipped', message: /the token lacks the scope read_api: see gitlab-token/ }),
    }),
  ),
  {
    name: 'a maintained version',
    check: 'gitlab-version',
    verdict: 'ok',
    message: /18\.1\.1-ee, Enterprise/,
  },
  {
    name: 'an old version',
    check: 'gitlab-version',
    fake: { version: '14.10.5' },
    verdict: 'warning',
    message: /no longer gets security fixes/,
  },
  {
    name: 'a version nobody tells',
    check: 'gitlab-version',
    env: { GITLAB_TOKEN: '' },
    verdict: 'skipped',
    message: /--gitlab-version/,
  },
  {
    name: 'Jira Data Center with a native account',
    check: 'gitlab-connector',
    args: dataCenter,
    verdict: 'ok',
    message: /GitLab Self-Managed/,
  },
  {
    name: 'Jira Cloud with a GitLab that has removed the connector',
    check: 'gitlab-connector',
    args: ['--jira-version', 'cloud'],
    verdict: 'problem',
    message: /no longer exists/,
    help: /GitLab for Jira Cloud app/,
  },
  {
    name: 'Jira Cloud with a GitLab that still has it',
    check: 'gitlab-connector',
    fake: { version: '15.6.0' },
    args: ['--jira-version', 'cloud'],
    verdict: 'warning',
    message: /obsolete/,
    help: /upgrade GitLab to 15\.7/,
  },
  {
    name: 'a Jira that knows GitHub Enterprise only',
    check: 'gitlab-connector',
    args: ['--jira-version', '8.13.22'],
    verdict: 'problem',
    message: /before 8\.14/,
    help: /upgrade Jira/,
  },
  {
    name: 'a Jira with the session token bug',
    check: 'gitlab-session-token',
    args: ['--jira-version', '8.22.4'],
    verdict: 'problem',
    message: /8\.22\.4 has the session token bug/,
  },
  {
    name: 'that Jira with an older GitLab',
    check: 'gitlab-session-token',
    fake: { version: '14.9.0' },
    args: ['--jira-version', '8.22.4'],
    verdict: 'ok',
    message: /does not have/,
  },
  {
    name: 'the generated Redirect URI',
    check: 'gitlab-redirect-uri',
    args: [...dataCenter, '--redirect-uri', 'https://jira.example.com/rest/oauth/callback'],
    env: jiraSite,
    verdict: 'ok',
    message: /is right/,
  },
  {
    name: 'a Redirect URI of another Jira',
    check: 'gitlab-redirect-uri',
    args: [...dataCenter, '--redirect-uri', 'https://old-jira.example.com/rest/x'],
    env: jiraSite,
    verdict: 'problem',
    message: /which is the Redirect URL that Jira shows/,
  },
  {
    name: "GitHub's Redirect URI with a native account",
    check: 'gitlab-redirect-uri',
    args: [...dataCenter, '--redirect-uri', 'https://gitlab.example.com/login/oauth/callback'],
    verdict: 'problem',
    message: /is not what this pair/,
  },
  {
    name: 'a Redirect URI among several',
    check: 'gitlab-redirect-uri',
    args: [...dataCenter, '--redirect-uri', 'https://x.example.com/a https://jira.example.com/b'],
    env: jiraSite,
    verdict: 'ok',
    message: /is right/,
  },
  {
    name: 'no Redirect URI',
    check: 'gitlab-redirect-uri',
    args: dataCenter,
    verdict: 'info',
    message: /must be the Redirect URL that Jira shows/,
  },
  {
    name: 'the Redirect URI inside a pasted address',
    check: 'gitlab-redirect-uri',
    args: [
      ...dataCenter,
      '--authorize-url',
      'URL/oauth/authorize?redirect_uri=https%3A%2F%2Fjira.example.com%2Fx&scope=api',
    ],
    env: jiraSite,
    verdict: 'ok',
    message: /is right/,
  },
  {
    name: 'the Redirect URI of the app',
    check: 'gitlab-redirect-uri',
    args: ['--jira-version', 'cloud', '--redirect-uri', 'https://gitlab.com/-/jira_connect/oauth_callbacks'],
    verdict: 'ok',
    message: /is right/,
  },
  {
    name: 'scope=api',
    check: 'gitlab-scope',
    args: ['--authorize-url', 'URL/oauth/authorize?client_id=a-client-nobody-may-see&scope=api&state=1'],
    verdict: 'ok',
    message: /scope=api/,
  },
  {
    name: 'no scope',
    check: 'gitlab-scope',
    args: ['--authorize-url', 'URL/oauth/authorize?client_id=1'],
    verdict: 'problem',
    message: /asks GitLab for no scope/,
    help: /tick the scope api/,
  },
  {
    name: 'another scope',
    check: 'gitlab-scope',
    args: ['--authorize-url', 'URL/oauth/authorize?scope=read_api'],
    verdict: 'problem',
    message: /read_api and not api/,
  },
  {
    name: 'another GitLab',
    check: 'gitlab-scope',
    args: ['--authorize-url', 'https://gitlab.example.org/oauth/authorize?scope=api'],
    verdict: 'problem',
    message: /to https:\/\/gitlab\.example\.org, not to/,
  },
  {
    name: 'what is no address',
    check: 'gitlab-scope',
    args: ['--authorize-url', 'scope=api'],
    verdict: 'problem',
    message: /not an address/,
  },
  {
    name: 'an account of kind GitHub Enterprise',
    check: 'gitlab-scope',
    args: ['--authorize-url', 'URL/login/oauth/authorize?scope=repo'],
    verdict: 'problem',
    message: /GitHub Enterprise/,
  },
  {
    name: '410 with nothing else known',
    check: 'gitlab-api-v3',
    verdict: 'info',
    message: /410 Gone/,
    help: /GitLab Self-Managed/,
  },
  {
    name: "410 with GitHub's address",
    check: 'gitlab-api-v3',
    args: ['--authorize-url', 'URL/login/oauth/authorize?scope=repo'],
    verdict: 'problem',
    message: /an account of kind GitHub Enterprise, which this is/,
  },
  {
    name: "410 with GitHub's Redirect URI",
    check: 'gitlab-api-v3',
    args: ['--redirect-uri', 'URL/login/oauth/callback'],
    verdict: 'problem',
    message: /the Redirect URI is that of GitHub/,
  },
  {
    name: '410 with a Jira that knows nothing else',
    check: 'gitlab-api-v3',
    args: ['--jira-version', '8.5.0'],
    verdict: 'problem',
    message: /before 8\.14 has no other kind/,
  },
  {
    name: '410 with Jira Cloud, whose connector is gone anyway',
    check: 'gitlab-api-v3',
    args: ['--jira-version', 'cloud'],
    verdict: 'skipped',
    message: /see gitlab-connector/,
  },
  {
    name: 'the app for Jira Cloud, by the processor',
    check: 'gitlab-connector',
    args: ['--jira-version', 'cloud', '--processor', 'gitlab-cloud'],
    verdict: 'ok',
    message: /app is used/,
  },
  {
    name: 'an interface that is still there',
    check: 'gitlab-api-v3',
    fake: { hasApiV3: true },
    verdict: 'ok',
    message: /\(401\)/,
  },
  {
    name: 'a top-level group',
    check: 'gitlab-group',
    args: ['--gitlab-group', 'acme'],
    verdict: 'ok',
    message: /acme is a top-level group/,
  },
  {
    name: 'the group of the project',
    check: 'gitlab-group',
    args: shop,
    verdict: 'ok',
    message: /acme is a top-level group/,
  },
  {
    name: 'the path of a subgroup',
    check: 'gitlab-group',
    args: ['--gitlab-group', 'acme/web'],
    verdict: 'problem',
    message: /acme\/web is not a top-level group/,
    help: /enter acme /,
  },
  {
    name: 'a group that has a parent',
    check: 'gitlab-group',
    fake: { groups: { web: { parent: 9 } } },
    args: ['--gitlab-group', 'web'],
    verdict: 'problem',
    message: /top\/web is not a top-level group/,
    help: /enter top /,
  },
  {
    name: 'a personal namespace',
    check: 'gitlab-group',
    fake: { users: ['jane'] },
    args: ['--gitlab-group', 'jane'],
    verdict: 'problem',
    message: /personal namespace/,
  },
  {
    name: 'a group that is not seen',
    check: 'gitlab-group',
    args: ['--gitlab-group', 'nobody'],
    verdict: 'problem',
    message: /shows no group nobody/,
  },
  {
    name: 'projects in the group',
    check: 'gitlab-repositories',
    args: ['--gitlab-group', 'acme'],
    verdict: 'ok',
    message: /sees projects in acme/,
  },
  {
    name: 'no project',
    check: 'gitlab-repositories',
    fake: { projects: [] },
    verdict: 'problem',
    message: /Jira would list no repositories/,
    help: /member of the group/,
  },
  {
    name: 'no project in the group',
    check: 'gitlab-repositories',
    fake: { projects: [] },
    args: ['--gitlab-group', 'acme'],
    verdict: 'problem',
    message: /no project in acme/,
  },
  {
    name: 'a version with the bug',
    check: 'gitlab-repositories',
    fake: { version: '12.7.0', hasMetadata: false },
    verdict: 'problem',
    message: /issue 37012/,
    help: /12\.8\.10/,
  },
  {
    name: 'a free version without the feature',
    check: 'gitlab-repositories',
    fake: { version: '13.2.0', enterprise: false },
    verdict: 'problem',
    message: /from 13\.4 on/,
  },
  {
    name: 'a licensed version of that time',
    check: 'gitlab-repositories',
    fake: { version: '13.2.0-ee' },
    verdict: 'ok',
    message: /sees projects/,
  },
  { name: 'a project', check: 'gitlab-project', args: shop, verdict: 'ok', message: /acme\/shop is seen/ },
  {
    name: 'a project that is hidden',
    check: 'gitlab-project',
    fake: { isProjectVisible: false },
    args: shop,
    verdict: 'problem',
    message: /shows no project acme\/shop/,
    help: /member/,
  },
  { name: 'all features', check: 'gitlab-features', args: shop, verdict: 'ok', message: /can be read/ },
  {
    name: 'merge requests switched off',
    check: 'gitlab-features',
    fake: { project: { merge_requests_access_level: 'disabled' } },
    args: shop,
    verdict: 'problem',
    message: /merge requests: switched off/,
    help: /project features, permissions/,
  },
  {
    name: 'merge requests switched off in an old version',
    check: 'gitlab-features',
    fake: { project: { merge_requests_access_level: undefined, merge_requests_enabled: false } },
    args: shop,
    verdict: 'problem',
    message: /merge requests: switched off/,
  },
  {
    name: 'the repository switched off',
    check: 'gitlab-features',
    fake: { project: { repository_access_level: 'disabled' } },
    args: shop,
    verdict: 'problem',
    message: /the repository: switched off/,
  },
  {
    name: 'issues switched off',
    check: 'gitlab-features',
    fake: { project: { issues_access_level: 'disabled' } },
    args: shop,
    verdict: 'warning',
    message: /issues: switched off/,
  },
  {
    name: 'a 403 that the settings do not show',
    check: 'gitlab-features',
    fake: { refused: { '/merge_requests': 403 } },
    args: shop,
    verdict: 'problem',
    message: /merge requests: GitLab answers 403 to GET \/merge_requests/,
  },
  {
    name: 'an empty repository',
    check: 'gitlab-features',
    fake: { project: { empty_repo: true }, refused: { '/repository/commits': 404 } },
    args: shop,
    verdict: 'ok',
    message: /its repository is empty/,
  },
  { name: 'a Maintainer', check: 'gitlab-role', args: shop, verdict: 'ok', message: /\(40\)/ },
  {
    name: 'an Owner of the group',
    check: 'gitlab-role',
    fake: { projectLevel: null, groupLevel: 50 },
    args: shop,
    verdict: 'ok',
    message: /\(50\)/,
  },
  {
    name: 'a Developer',
    check: 'gitlab-role',
    fake: { projectLevel: 30 },
    args: shop,
    verdict: 'problem',
    message: /too low \(30, of 40\)/,
    help: /Maintainer/,
  },
  {
    name: 'no member',
    check: 'gitlab-role',
    fake: { projectLevel: null },
    args: shop,
    verdict: 'problem',
    message: /not a member/,
  },
  {
    name: 'an administrator who is no member',
    check: 'gitlab-role',
    fake: { projectLevel: null, isAdministrator: true },
    args: shop,
    verdict: 'ok',
    message: /administrator/,
  },
  {
    name: 'a webhook of this Jira',
    check: 'gitlab-webhook',
    args: [...shop, ...dataCenter],
    env: jiraSite,
    verdict: 'ok',
    message: /leads to jira\.example\.com/,
  },
  {
    name: 'a webhook of some Jira',
    check: 'gitlab-webhook',
    args: [...shop, ...dataCenter],
    verdict: 'ok',
    message: /leads to Jira/,
  },
  {
    name: 'webhooks of others only',
    check: 'gitlab-webhook',
    fake: { hooks: [hook({ url: 'https://ci.example.com/' })] },
    args: [...shop, ...dataCenter],
    env: jiraSite,
    verdict: 'warning',
    message: /none of the 1 webhooks/,
  },
  {
    name: 'a webhook that GitLab switched off',
    check: 'gitlab-webhook',
    fake: { hooks: [hook({ alert_status: 'disabled' })] },
    args: [...shop, ...dataCenter],
    env: jiraSite,
    verdict: 'problem',
    message: /switched the webhook .* off/,
  },
  {
    name: 'a webhook without pushes',
    check: 'gitlab-webhook',
    fake: { hooks: [hook({ push_events: false })] },
    args: [...shop, ...dataCenter],
    env: jiraSite,
    verdict: 'warning',
    message: /does not report pushes/,
  },
  {
    name: 'webhooks that a Developer may not see',
    check: 'gitlab-webhook',
    fake: { projectLevel: 30 },
    args: [...shop, ...dataCenter],
    verdict: 'skipped',
    message: /see gitlab-role/,
  },
  {
    name: 'Jira Cloud, which has no webhook',
    check: 'gitlab-webhook',
    args: [...shop, '--jira-version', 'cloud'],
    verdict: 'skipped',
    message: /reports by itself/,
  },
  {
    name: 'no Jira issues integration',
    check: 'gitlab-jira-integration',
    args: shop,
    verdict: 'ok',
    message: /is off/,
  },
  {
    name: 'a Jira issues integration',
    check: 'gitlab-jira-integration',
    fake: { integration: { active: true, properties: { url: 'https://jira.example.com' } } },
    args: shop,
    verdict: 'info',
    message: /is on/,
  },
  {
    name: 'the same in an old version',
    check: 'gitlab-jira-integration',
    fake: { integration: { active: true }, integrationIsService: true },
    args: shop,
    verdict: 'info',
    message: /is on/,
  },
  {
    name: 'Data Center',
    check: 'gitlab-lag',
    args: dataCenter,
    verdict: 'info',
    message: /every 60 minutes/,
  },
  {
    name: 'Cloud',
    check: 'gitlab-lag',
    args: ['--jira-version', 'cloud'],
    verdict: 'info',
    message: /at once/,
  },
  {
    name: 'a GitLab on this machine without TLS',
    check: 'gitlab-tls',
    verdict: 'info',
    message: /does not use TLS/,
  },
];

describe('the GitLab checks', () => {
  it.each(cases)('$check: $name', async ({ check, fake, args = [], env = {}, verdict, message, help }) => {
    const { url } = await startFakeGitLab(fake);
    const own = args.map((word) => word.replace('URL', url));
    const report = await diagnose([check, '--gitlab', url, ...own], {
      // Asked by name only: the Jira of these cases does not exist.
      env: { GITLAB_TOKEN: gitlabToken, ...env },
    });
    const found = report.check(check);
    expect(found.message).toMatch(message);
    expect(found.verdict).toBe(verdict);
    if (help !== undefined) expect(found.help).toMatch(help);
    if (verdict === 'problem' || verdict === 'warning') expect(found.help).not.toBeNull();
    expect(report.status).toBe({ problem: 1, skipped: 2, ok: 0, info: 0, warning: 0 }[verdict]);
  });

  it('is reported once, where nothing answers', async () => {
    const server = await startScriptedServer(() => ({ write: (response) => response.destroy() }));
    const report = await diagnose(['gitlab', '--gitlab', server.url, ...shop, ...dataCenter], {
      env: { GITLAB_TOKEN: gitlabToken },
    });
    const bad = report.checks.filter(({ verdict }) => verdict === 'problem' || verdict === 'warning');
    expect(bad.map(({ id }) => id)).toEqual(['gitlab-reachable']);
  });

  it('asks the same question once', async () => {
    const server = await startFakeGitLab();
    await diagnose(['gitlab', '--gitlab', server.url, ...shop, ...dataCenter], {
      env: { GITLAB_TOKEN: gitlabToken },
    });
    const asked = server.seen.map(({ path, query }) => `${path}?${query.toString()}`);
    expect(asked).toEqual([...new Set(asked)]);
  });

  it('gives up on a GitLab that keeps silent', async () => {
    const server = await startScriptedServer(() => ({ write: () => undefined }));
    const user = scratchUser();
    writeBelow(user, 'smart-commits.config.json', '{ "jira": { "timeout": "300ms" } }');
    const limits = vi.spyOn(AbortSignal, 'timeout');
    onTestFinished(() => limits.mockRestore());
    const report = await diagnose(['gitlab-reachable', '--gitlab', server.url], { cwd: user.home });
    expect(report.check('gitlab-reachable').message).toMatch(/did not answer in time/);
    expect(limits.mock.calls).toContainEqual([300]);
  });
});

describe('without a token', () => {
  it('skips what needs one, and says so', async () => {
    const server = await startFakeGitLab();
    const report = await diagnose(['gitlab', '--gitlab', server.url, ...shop]);
    for (const id of ['gitlab-project', 'gitlab-role', 'gitlab-webhook', 'gitlab-features', 'gitlab-group']) {
      expect(report.check(id)).toMatchObject({
        verdict: 'skipped',
        message: expect.stringContaining('token'),
      });
    }
  });
});

describe('the GitLab that is asked', () => {
  it.each(['GITLAB_HOST', 'CI_SERVER_URL'])('may be named by %s', async (name) => {
    const server = await startFakeGitLab();
    const report = await diagnose(['gitlab-token'], {
      env: { [name]: server.url, GITLAB_TOKEN: gitlabToken },
    });
    expect(report.check('gitlab-token').verdict).toBe('ok');
  });

  it('is named by the option before all', async () => {
    const [named, other] = [await startFakeGitLab(), await startFakeGitLab()];
    await diagnose(['gitlab', '--gitlab', named.url], {
      env: { GITLAB_HOST: other.url, GITLAB_TOKEN: gitlabToken },
    });
    expect(other.seen).toEqual([]);
  });

  it('may live below a path', async () => {
    const server = await startScriptedServer(({ path }) =>
      path === '/gitlab/api/v4/metadata' ? { json: { version: '18.0.0' } } : { status: 404, text: 'no' },
    );
    const report = await diagnose(['gitlab-reachable', '--gitlab', `${server.url}/gitlab/`]);
    expect(report.check('gitlab-reachable').message).toContain('GitLab 18.0.0');
  });

  it.each([
    ['https://user:secret@gitlab.example.com', /holds a user name or password/],
    ['ftp://gitlab.example.com', /not an http address/],
    ['https://', /not an address/],
    ['two words', /not an address/],
  ])('is not %s', async (address, message) => {
    const run = await runDoctor(['--gitlab', address]);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(message);
    expect(run.stderr).not.toContain('secret');
  });
});
