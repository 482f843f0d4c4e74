import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeScene, type Scene } from './jira-scene.ts';

const file = (scene: Scene): string => path.join(scene.home, '.config', 'smart-commits', 'jira.json');

describe('login', () => {
  it('takes the address and the e-mail from the variables that other tools have', async () => {
    const scene = await makeScene({ isLoggedOut: true });
    const env = { JIRA_URL: scene.url, JIRA_EMAIL: 'ada@example.com' };
    const ran = await scene.run(['login'], { input: 'ada-token', env });
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(file(scene), 'utf8')).toContain('ada@example.com');
  });

  it.each([
    { flavour: 'cloud', args: ['--email', 'ada@example.com'], token: 'ada-token', edition: 'Cloud' },
    { flavour: 'data-center', args: ['--bearer'], token: 'ada-token', edition: 'Data Center' },
    { flavour: 'data-center', args: ['--email', 'ada'], token: 'ada-password', edition: 'Data Center' },
  ] as const)('keeps a token that Jira takes: $edition, $args', async ({ flavour, args, token, edition }) => {
    const scene = await makeScene({ flavour, isLoggedOut: true });
    const ran = await scene.run(['login', scene.url, ...args], { input: `${token}\n` });
    expect(ran).toMatchObject({
      status: 0,
      stderr: '',
      stdout: `${scene.url} (${edition}) knows you as Ada Palmer\nThe token is stored in ${file(scene)}\n`,
    });
    expect(ran.asked).toEqual(['GET /myself', 'GET /serverInfo']);
    expect(statSync(file(scene)).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file(scene))).mode & 0o077).toBe(0);
    expect(readFileSync(file(scene), 'utf8')).toContain(token);

    scene.commit('KEY-999 #comment Done');
    expect(await scene.prePush(['--jira', 'on'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('KEY-999 does not exist'),
    });

    expect(await scene.run(['logout', scene.url])).toMatchObject({
      status: 0,
      stdout: `${scene.url} is forgotten\n`,
      stderr: '',
    });
    expect(readFileSync(file(scene), 'utf8')).not.toContain(token);
    expect(await scene.prePush()).toMatchObject({ status: 0, asked: [] });
    expect(await scene.run(['logout', scene.url])).toMatchObject({
      status: 0,
      stdout: `no token of ${scene.url} was stored\n`,
    });
  });

  it('makes a host trusted that a repository names', async () => {
    const scene = await makeScene({ isLoggedOut: true });
    scene.configure({ jira: { baseUrl: scene.url } });
    scene.commit('KEY-999 #comment Done');
    expect((await scene.prePush()).stderr).toContain('which you have not trusted');
    const args = ['login', scene.url, '--email', 'ada@example.com'];
    expect(await scene.run(args, { input: 'ada-token' })).toMatchObject({ status: 0 });
    expect((await scene.prePush()).stderr).toContain('KEY-999 does not exist');
  });

  it('never takes the address from a repository', async () => {
    const scene = await makeScene({ isLoggedOut: true });
    scene.configure({ jira: { baseUrl: scene.url } });
    const ran = await scene.run(['login', '--email', 'ada@example.com'], { input: 'ada-token' });
    expect(ran).toMatchObject({ status: 2, asked: [], stderr: expect.stringContaining('no Jira is named') });
    expect(existsSync(file(scene))).toBe(false);
    expect(await scene.run(['logout'])).toMatchObject({ status: 2 });
  });

  it.each(['JIRA_BASE_URL', 'JIRA_URL', 'JIRA_HOST'])(
    'takes the address from %s, whatever a repository names',
    async (name) => {
      const scene = await makeScene({ isLoggedOut: true });
      scene.configure({ jira: { baseUrl: 'https://jira.evil.example' } });
      const args = ['login', '--email', 'ada@example.com'];
      const ran = await scene.run(args, { input: 'ada-token', env: { [name]: scene.url } });
      expect(ran).toMatchObject({ status: 0, stdout: expect.stringContaining(`${scene.url} (Cloud)`) });
      expect(readFileSync(file(scene), 'utf8')).not.toContain('evil');
    },
  );

  it('runs no code of the repository', async () => {
    const scene = await makeScene({ isLoggedOut: true });
    rmSync(path.join(scene.repository.path, 'smart-commits.config.json'));
    scene.write('smart-commits.config.cjs', "require('node:fs').writeFileSync('was-run', '');");
    await scene.run(['login', scene.url, '--email', 'ada@example.com'], { input: 'ada-token' });
    await scene.run(['logout', scene.url]);
    expect(existsSync(path.join(scene.repository.path, 'was-run'))).toBe(false);
  });

  it.each([
    { flavour: 'cloud', args: ['--email', 'ada@example.com'], token: 'wrong-secret' },
    { flavour: 'cloud', args: ['--email', 'ada@example.com'], token: 'expired-token' },
    { flavour: 'data-center', args: ['--bearer'], token: 'wrong-secret' },
    { flavour: 'data-center', args: ['--email', 'ada'], token: 'wrong-secret' },
  ] as const)(
    'keeps nothing that Jira does not take: $flavour, $args, $token',
    async ({ flavour, args, token }) => {
      const scene = await makeScene({ flavour, isLoggedOut: true });
      const { status, stdout, stderr } = await scene.run(['login', scene.url, ...args], { input: token });
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^smart-commits: .+\nhelp: .+\n$/);
      expect(stderr).not.toContain(token);
      expect(existsSync(file(scene))).toBe(false);
    },
  );

  it.each([
    ['no token', ['https://example.atlassian.net', '--email', 'a@example.com'], ''],
    ['no e-mail', ['https://example.atlassian.net'], 'ada-token'],
    ['no address', [], 'ada-token'],
    ['an address without encryption', ['http://jira.example.com', '--bearer'], 'ada-token'],
    ['two addresses', ['https://a.example.com', 'https://b.example.com'], 'ada-token'],
    ['a token as an option', ['https://example.atlassian.net', '--token', 'secret'], ''],
  ])('asks nobody with %s', async (_, args, input) => {
    const scene = await makeScene({ isLoggedOut: true });
    const { status, stdout, stderr, asked } = await scene.run(['login', ...args], { input });
    expect({ status, stdout, asked }).toEqual({ status: 2, stdout: '', asked: [] });
    expect(stderr).toMatch(/^smart-commits: .+\nhelp: .+\n$/);
    expect(existsSync(file(scene))).toBe(false);
  });

  it('where Jira is not there, says so', async () => {
    const scene = await makeScene({ isLoggedOut: true });
    const args = ['login', 'http://127.0.0.1:1', '--email', 'ada@example.com'];
    const { status, stderr } = await scene.run(args, { input: 'ada-token' });
    expect(status).toBe(2);
    expect(stderr).toContain('127.0.0.1:1');
    expect(existsSync(file(scene))).toBe(false);
  });
});
