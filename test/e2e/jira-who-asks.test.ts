import { describe, expect, it } from 'vitest';
import { makeScene, type Scene } from './jira-scene.ts';

const email = ['--email', 'ada@example.com'];

async function logIn(scene: Scene): Promise<void> {
  const { status } = await scene.run(['login', scene.url, ...email], { input: 'ada-token' });
  expect(status).toBe(0);
}

describe('a login', () => {
  it.each([
    ['pre-push', (scene: Scene) => scene.prePush()],
    ['lint', (scene: Scene) => scene.run(['lint', '--last'])],
    ['lint in CI', (scene: Scene) => scene.run(['lint', '--last'], { env: { CI: 'true' } })],
  ])('is none for repositories that name no Jira: %s asks nothing, though Jira be down', async (_, run) => {
    const scene = await makeScene({ isLoggedOut: true });
    await logIn(scene);
    scene.commit('KEY-999 #comment Done');
    await scene.sandbox.close();
    const ran = await run(scene);
    expect(ran).toMatchObject({ status: 0, asked: [] });
    expect(ran.stderr).toBe('');
  });

  it.each([
    ['jira.baseUrl', (scene: Scene) => ({ config: { jira: { baseUrl: scene.url } } })],
    ['jira.prePush', () => ({ config: { jira: { prePush: 'on' } } })],
    ['JIRA_BASE_URL', (scene: Scene) => ({ env: { JIRA_BASE_URL: scene.url } })],
    ['--jira on', () => ({ args: ['--jira', 'on'] })],
  ])('is used where somebody names it: %s', async (_, given) => {
    const scene = await makeScene({ isLoggedOut: true });
    await logIn(scene);
    scene.commit('KEY-999 #comment Done');
    const {
      config = {},
      env = {},
      args = [],
    } = given(scene) as {
      config?: object;
      env?: Record<string, string>;
      args?: string[];
    };
    scene.configure(config);
    const ran = await scene.prePush(args, { env });
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('KEY-999 does not exist');
  });
});

describe('several logins', () => {
  it('are told, with how to choose: by login, by a run that wants Jira, by doctor', async () => {
    const scene = await makeScene({ isLoggedOut: true });
    const other = await makeScene({ isLoggedOut: true });
    await logIn(scene);
    const second = await scene.run(['login', other.url, ...email], { input: 'ada-token' });
    expect(second.stdout).toContain(
      `You have logged in to ${scene.url} and ${other.url}: a repository says by jira.baseUrl which one is asked`,
    );
    const ran = await scene.run(['lint', '--message', 'KEY-1 #close', '--jira', 'on']);
    expect(ran).toMatchObject({
      status: 0,
      stdout: '1 message checked, no problem, but not all of it with Jira\n',
      stderr: `smart-commits: you are logged in to ${scene.url} and ${other.url}, and nothing says which one to ask here; going on without Jira (name it: \`jira.baseUrl\` in the configuration, or JIRA_BASE_URL)\n`,
      asked: [],
    });
    const doctor = await scene.run(['doctor', 'jira-site', '--format', 'json']);
    expect(doctor.stdout).toContain('nothing says which one to ask here, so none is asked');
    scene.configure({ jira: { baseUrl: other.url } });
    expect((await scene.run(['lint', '--message', 'KEY-999 #close'])).stdout).toContain(
      'KEY-999 does not exist',
    );
  });
});

describe('a Jira that the repository names and the user has no login for', () => {
  const runs: [string, (scene: Scene, args: readonly string[]) => ReturnType<Scene['run']>][] = [
    ['pre-push', (scene, args) => scene.prePush(args)],
    ['lint', (scene, args) => scene.run(['lint', '--last', ...args])],
  ];
  const notTrusted = 'which you have not trusted: nothing is sent to it; going on without Jira';

  it.each(runs)('is told once, and never with -q: %s', async (_, run) => {
    const scene = await makeScene({ isLoggedOut: true });
    scene.configure({ jira: { baseUrl: scene.url } });
    scene.commit('KEY-1 #comment Done');
    expect(await run(scene, ['-q'])).toMatchObject({ status: 0, stderr: '' });
    expect((await run(scene, [])).stderr).toContain(notTrusted);
    expect(await run(scene, [])).toMatchObject({ status: 0, stderr: '' });
    expect(await run(scene, ['-q'])).toMatchObject({ status: 0, stderr: '' });
  });

  it.each(runs)('is told each time to who asks for it, and to CI: %s', async (_, run) => {
    const scene = await makeScene({ isLoggedOut: true });
    scene.configure({ jira: { baseUrl: scene.url } });
    scene.commit('KEY-1 #comment Done');
    for (const time of ['first', 'second']) {
      expect((await run(scene, ['--jira', 'on'])).stderr, time).toContain(notTrusted);
    }
    const ci = await scene.run(['lint', '--last'], { env: { CI: 'true' } });
    expect(ci.stderr).toContain('(set JIRA_BASE_URL to it, if it is your Jira)');
    expect(ci.stdout).toBe('1 message checked, no problem, but not all of it with Jira\n');
  });
});

describe('a run that could not ask Jira', () => {
  it('never says that there is no problem, and no more', async () => {
    const scene = await makeScene({ seed: { failures: [{ failure: 'unauthorized' }] } });
    scene.commit('KEY-1 #close');
    const ran = await scene.run(['lint', '--last', '--jira', 'on']);
    expect(ran).toMatchObject({
      status: 0,
      stdout: '1 message checked, no problem, but not all of it with Jira\n',
    });
    expect(ran.stderr).toContain('does not accept the credential');
    const json = await scene.run(['lint', '--last', '--jira', 'on', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ summary: { errors: 0, jira: 'incomplete' } });
    expect((await scene.run(['lint', '--last'])).status).toBe(2);
  });

  it('in CI says what a token without an address lacks', async () => {
    const scene = await makeScene({ isLoggedOut: true });
    scene.commit('KEY-1 #close');
    const env = { CI: 'true', JIRA_API_TOKEN: 'some-secret', JIRA_USER_EMAIL: 'ada@example.com' };
    expect(await scene.run(['lint', '--last'], { env })).toMatchObject({
      status: 0,
      stdout: '1 message checked, no problem, but not all of it with Jira\n',
      stderr:
        'smart-commits: JIRA_API_TOKEN is set, but the address of Jira is not; going on without Jira (set JIRA_BASE_URL)\n',
    });
  });
});
