import { describe, expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { gitlabToken, hook, startFakeGitLab } from '../support/fake-gitlab.ts';
import { scratchUser } from '../support/scratch-user.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { runDoctor } from './run-doctor.ts';

const secrets = [
  gitlabToken,
  'ada-token',
  'proxy-password-nobody-may-see',
  'a-secret-nobody-may-see',
  'a-client-nobody-may-see',
  'a-state-nobody-may-see',
];

/** Every form in which a secret travels. */
const forms = [
  ...secrets,
  ...secrets.map((secret) => Buffer.from(secret).toString('base64')),
  ...secrets.map((secret) => Buffer.from(`ada@example.com:${secret}`).toString('base64')),
];

const worlds = [
  { name: 'all is well', fake: {}, jira: 'ada-token' },
  { name: 'nothing is taken', fake: { token: 'another' }, jira: 'a-secret-nobody-may-see' },
  {
    name: 'everything is refused',
    fake: { refused: { '/hooks': 403, '/merge_requests': 403 }, projectLevel: 10 },
    jira: 'ada-token',
  },
  {
    name: 'a server repeats what it was sent',
    fake: {
      instead: ({ headers }: { headers: Record<string, unknown> }) => ({
        status: 401,
        json: { message: `401 ${String(headers['private-token'])}`, error: String(headers['private-token']) },
      }),
    },
    jira: 'ada-token',
  },
];

describe('no secret is shown', () => {
  it.each(worlds)('where $name', async ({ fake, jira }) => {
    const sandbox = await startSandbox({ flavour: 'cloud' });
    onTestFinished(() => sandbox.close());
    const { url } = await startFakeGitLab({ hooks: [hook()], ...fake });
    const user = scratchUser();
    const query = 'client_id=a-client-nobody-may-see&state=a-state-nobody-may-see';
    const options = {
      gitlab: url,
      'gitlab-project': 'acme/shop',
      issue: 'KEY-1',
      'jira-version': '9.12.4',
      'authorize-url': `${url}/oauth/authorize?${query}`,
    };
    const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    const env = {
      JIRA_BASE_URL: sandbox.url,
      JIRA_USER_EMAIL: 'ada@example.com',
      JIRA_API_TOKEN: jira,
      GITLAB_TOKEN: gitlabToken,
      HTTPS_PROXY: 'http://me:proxy-password-nobody-may-see@proxy.invalid:3128',
    };
    for (const format of ['text', 'json']) {
      const { stdout, stderr } = await runDoctor([...args, '--format', format], {
        cwd: user.home,
        home: user.home,
        env,
      });
      expect(stdout).toContain('gitlab-token');
      for (const form of forms) expect(stdout + stderr).not.toContain(form);
    }
  });
});

describe('the token for GitLab', () => {
  it('goes to no other origin by a redirect', async () => {
    const other = await startScriptedServer(() => ({ json: { version: '18.0.0' } }));
    const { url } = await startFakeGitLab({
      instead: () => ({ status: 302, headers: { location: `${other.url}/api/v4/metadata` } }),
    });
    await runDoctor(['gitlab', '--gitlab', url, '--gitlab-project', 'acme/shop'], {
      env: { GITLAB_TOKEN: gitlabToken },
    });
    expect(other.seen).toEqual([]);
  });

  it('does not go over an open line', async () => {
    const { stdout } = await runDoctor(['gitlab-token', '--gitlab', 'http://gitlab.example.com'], {
      env: { GITLAB_TOKEN: gitlabToken },
    });
    expect(stdout).toMatch(/FAIL {2}gitlab-token: the token of GITLAB_TOKEN is not sent/);
  });

  it('does not go to a host that a file of the repository names', async () => {
    const { execFileSync } = await import('node:child_process');
    const server = await startFakeGitLab();
    const user = scratchUser();
    execFileSync('git', ['init', '-q', user.home]);
    execFileSync('git', ['-C', user.home, 'remote', 'add', 'origin', `${server.url}/acme/shop.git`]);
    await runDoctor([], { cwd: user.home, env: { GITLAB_TOKEN: gitlabToken } });
    expect(server.seen).toEqual([]);
  });

  it('is not sent where it could end a header', async () => {
    const server = await startFakeGitLab();
    const { stdout } = await runDoctor(['gitlab-token', 'gitlab-project', '--gitlab', server.url], {
      env: { GITLAB_TOKEN: `${gitlabToken}\r\nx-other: 1` },
    });
    expect(stdout).toMatch(/it\s+holds\s+characters\s+that\s+no\s+token\s+has/);
    expect(server.seen).toEqual([]);
  });

  it('is sent to Jira in no way', async () => {
    const sandbox = await startScriptedServer(() => ({
      json: { version: '9.12.4', deploymentType: 'Server' },
    }));
    await runDoctor([], { env: { JIRA_BASE_URL: sandbox.url, GITLAB_TOKEN: gitlabToken } });
    expect(sandbox.seen).not.toEqual([]);
    expect(JSON.stringify(sandbox.seen)).not.toContain(gitlabToken);
  });
});
