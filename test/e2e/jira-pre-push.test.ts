import { describe, expect, it } from 'vitest';
import { startRecordingRelay } from '../support/recording-relay.ts';
import { filesBelow } from '../support/scratch-user.ts';
import { makeScene } from './jira-scene.ts';

const both = describe.each(['cloud', 'data-center'] as const);

both('pre-push with Jira on %s', (flavour) => {
  it('refuses a push for an unknown issue, a stranger and a transition that is not there', async () => {
    const scene = await makeScene({ flavour });
    scene.commit(
      'KEY-999 #comment Done',
      { text: 'KEY-2 #time 2h', email: 'nobody@example.com' },
      'KEY-1 #reopen',
    );
    const { status, stdout, stderr, asked } = await scene.prePush();
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('KEY-999 does not exist, or your Jira account may not see it');
    expect(stderr).toContain("no active Jira user has the author's e-mail `nobody@example.com`");
    expect(stderr).toContain('KEY-1 (`Open`) has no transition `#reopen`');
    expect(stderr).toContain('Nothing was pushed.');
    // 4 + ⌈3/100⌉ + two addresses + no fields + one leftover, and on Data Center one project.
    expect(asked.length).toBeLessThanOrEqual(flavour === 'cloud' ? 8 : 9);
  });

  it('says nothing about what is well, and remembers it', async () => {
    const scene = await makeScene({ flavour });
    scene.commit('KEY-2 #time 2h #comment Done', 'KEY-1 #close');
    const cold = await scene.prePush();
    expect(cold).toMatchObject({ status: 0, stdout: '', stderr: '' });
    const rights = flavour === 'cloud' ? 'POST /permissions/check' : 'GET /mypermissions';
    const issues = flavour === 'cloud' ? 'POST /issue/bulkfetch' : 'POST /search';
    expect(cold.asked).toEqual(
      [
        'GET /configuration',
        'GET /issue/KEY-1/transitions',
        'GET /myself',
        'GET /serverInfo',
        // The author is the account that asks, whose address is known to be its own on Cloud.
        ...(flavour === 'cloud' ? [] : ['GET /user/search']),
        rights,
        issues,
      ].toSorted(),
    );
    const warm = await scene.prePush();
    expect(warm).toMatchObject({ status: 0, stdout: '', stderr: '' });
    // What changes at any moment is asked again: transitions and rights.
    expect(warm.asked).toEqual(['GET /issue/KEY-1/transitions', 'GET /myself', rights, issues].toSorted());
    const forgetful = await scene.prePush(['--no-cache']);
    expect(forgetful.asked).toEqual(cold.asked);
  });

  it('asks nothing at all for what it knows', async () => {
    const scene = await makeScene({ flavour, config: { projects: ['KEY', 'OPS'] } });
    scene.commit('KEY-1 tidy up', 'Tidy up for OPS-1');
    expect((await scene.prePush()).asked).toHaveLength(3);
    expect(await scene.prePush()).toMatchObject({ status: 0, stderr: '', asked: [] });
  });

  it('knows an author whose address another one begins, or who hides it', async () => {
    const scene = await makeScene({ flavour });
    scene.commit(
      { text: 'KEY-1 #comment One', email: 'sam@example.co' },
      { text: 'KEY-1 #comment Two', email: 'sam@example.com' },
      { text: 'KEY-1 #comment Three', email: 'grace@example.com' },
    );
    expect(await scene.prePush()).toMatchObject({ status: 0, stderr: '' });
  });

  it('does not know an author who is deactivated, nor two with one address', async () => {
    const scene = await makeScene({ flavour });
    scene.commit(
      { text: 'KEY-1 #comment One', email: 'ivan@example.com' },
      { text: 'KEY-1 #comment Two', email: 'twin@example.com' },
    );
    const { status, stderr } = await scene.prePush();
    expect(status).toBe(1);
    expect(stderr).toContain("Jira user has the author's e-mail `ivan@example.com`");
    expect(stderr).toContain("2 Jira users have the author's e-mail `twin@example.com`");
  });

  it('says whose rights they are where the account that asks is not the author', async () => {
    const scene = await makeScene({ flavour, token: 'olga-token' });
    scene.commit('KEY-1 #time 1h', { text: 'KEY-2 #time 1h', email: 'olga@example.com' });
    const { status, stderr } = await scene.prePush();
    expect(status).toBe(1);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(
      'warning: the account that asks may not log work on KEY-1; if the author may not either',
    );
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain('error: you may not log work on KEY-2');
  });
});

describe('the transitions of one issue in a push', () => {
  it.each([
    ['dvcs', 'KEY-1 #stop-progress', 'KEY-1 #start-progress', 'KEY-1 #nonsense'],
    ['bitbucket-cloud', 'KEY-1 #nonsense', 'KEY-1 #start-progress', 'KEY-1 #stop-progress'],
  ])(
    'are checked in the order of the processor, up to one that moves it: %s',
    async (processor, ...messages) => {
      const scene = await makeScene({
        config: { processor, rules: { 'smart-commits/prose-command': 'off' } },
      });
      scene.commit(...messages);
      const { status, stderr } = await scene.prePush();
      expect(status).toBe(1);
      expect(stderr).toContain('KEY-1 (`Open`) has no transition `#nonsense`');
      expect(stderr).toContain(
        'smart-commits: not checked: `#stop-progress` on KEY-1: an earlier command moves the issue first\n',
      );
      expect(stderr).not.toContain('`#start-progress` on KEY-1');
    },
  );
});

describe('the mode of pre-push', () => {
  it.each([
    ['the command line', ['--jira', 'off'], {}],
    ['the configuration', [], { jira: { prePush: 'off' } }],
  ])('off by %s asks nothing', async (_, args, config) => {
    const scene = await makeScene({ config });
    scene.commit('KEY-999 #comment Done');
    expect(await scene.prePush(args)).toMatchObject({ status: 0, stderr: '', asked: [] });
  });

  const unavailable = { failures: [{ failure: 'unavailable' }] };

  it('on lets the push pass where Jira cannot be asked, and says so', async () => {
    const scene = await makeScene({ seed: unavailable });
    scene.commit('KEY-999 #comment Done');
    const { status, stderr } = await scene.prePush();
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /^smart-commits: Jira could not be asked: .*503.*; not everything was checked \(.*\)\n$/,
    );
  });

  it.each([
    ['the command line', ['--jira', 'required'], {}],
    ['the configuration', [], { jira: { prePush: 'required' } }],
  ])('required by %s stops it with status 2', async (_, args, config) => {
    const scene = await makeScene({ seed: unavailable, config });
    scene.commit('KEY-999 #comment Done');
    const { status, stderr } = await scene.prePush(args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/503/);
    expect(stderr).not.toContain('does not exist');
  });

  it('required stops it with status 1 where there are errors too', async () => {
    const scene = await makeScene({ seed: unavailable });
    scene.commit('KEY-1 #time 1h30m');
    const { status, stderr } = await scene.prePush(['--jira', 'required']);
    expect(status).toBe(1);
    expect(stderr).toContain('smart-commits/time-format');
  });

  it('required is not met where no login is known', async () => {
    const scene = await makeScene({ isLoggedOut: true, config: { jira: { prePush: 'required' } } });
    scene.commit('KEY-1 #close');
    expect(await scene.prePush()).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('smart-commits: no Jira is known here\n'),
      asked: [],
    });
  });

  it('takes no part where nothing names a Jira', async () => {
    const scene = await makeScene({ isLoggedOut: true });
    scene.commit('KEY-999 #comment Done');
    expect(await scene.prePush()).toMatchObject({ status: 0, stderr: '', asked: [] });
  });

  it('never takes an expired token for issues that do not exist', async () => {
    const scene = await makeScene({ token: 'expired-token' });
    scene.commit('KEY-1 #close');
    const { status, stderr } = await scene.prePush(['--jira', 'required'], {
      env: { JIRA_USER_EMAIL: 'ada@example.com' },
    });
    expect(status).toBe(2);
    expect(stderr).not.toContain('does not exist');
  });
});

it('a long run says nothing of its progress where no terminal is there', async () => {
  const failures = [{ failure: 'slow-headers', milliseconds: 1500, path: '*/myself', times: 1 }];
  const scene = await makeScene({ seed: { failures } });
  scene.commit('KEY-2 #comment Done');
  expect(await scene.prePush()).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

describe('trust', () => {
  it('is not given by the configuration of a repository: the host that it names is sent nothing', async () => {
    const stranger = await startRecordingRelay(null);
    const scene = await makeScene({ isLoggedOut: true, config: { jira: { baseUrl: stranger.url } } });
    scene.commit('KEY-1 #close');
    const env = { JIRA_USER_EMAIL: 'ada@example.com', JIRA_API_TOKEN: 'ada-token' };
    const { status, stderr } = await scene.prePush([], { env });
    await stranger.close();
    expect(status).toBe(0);
    expect(stderr).toContain(
      `this repository names ${stranger.url}, which you have not trusted: nothing is sent to it`,
    );
    expect(stranger.requests).toEqual([]);
    expect(scene.requests).toEqual([]);
  });

  it('is of one host: with another one in the repository neither is asked', async () => {
    const stranger = await startRecordingRelay(null);
    const scene = await makeScene({ config: { jira: { baseUrl: stranger.url } } });
    scene.commit('KEY-1 #close');
    const { status, stderr } = await scene.prePush(['--jira', 'required']);
    await stranger.close();
    expect(status).toBe(2);
    expect(stderr).toContain('which you have not trusted');
    expect(stranger.requests).toEqual([]);
    expect(scene.requests).toEqual([]);
  });
});

describe('the cache', () => {
  it('is cleared by cache clear, and not written with --no-cache', async () => {
    const scene = await makeScene();
    const kept = (): string[] => filesBelow(scene.home).map(({ name }) => name);
    scene.commit('KEY-1 #comment Done');
    await scene.prePush(['--no-cache']);
    expect(kept()).toEqual([]);
    expect(await scene.run(['cache', 'clear'])).toMatchObject({
      status: 0,
      stdout: 'the cache was empty already\n',
    });
    const cold = await scene.prePush();
    expect(kept()).not.toEqual([]);
    for (const { mode } of filesBelow(scene.home)) expect(mode).toBe(0o600);
    expect((await scene.prePush()).asked.length).toBeLessThan(cold.asked.length);
    expect(await scene.run(['cache', 'clear'])).toMatchObject({
      status: 0,
      stdout: 'the cache is empty now\n',
    });
    expect((await scene.prePush()).asked).toEqual(cold.asked);
  });

  it('is cleared and nothing else', async () => {
    const scene = await makeScene();
    expect(await scene.run(['cache'])).toMatchObject({ status: 2, stdout: '' });
    expect(await scene.run(['cache', 'fill'])).toMatchObject({ status: 2, stdout: '' });
  });
});
