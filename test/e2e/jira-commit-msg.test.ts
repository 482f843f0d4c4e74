import { expect, it } from 'vitest';
import { makeScene, type Ran, type RunGiven, type Scene } from './jira-scene.ts';

const author = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com' };

async function commitMsg(
  scene: Scene,
  text: string,
  args: readonly string[] = [],
  given: RunGiven = {},
): Promise<Ran> {
  const file = scene.write('.git/COMMIT_EDITMSG', `${text}\n`);
  return await scene.run(['commit-msg', ...args, file], { ...given, env: { ...author, ...given.env } });
}

it('asks nothing by default: a commit waits for nobody', async () => {
  const scene = await makeScene();
  expect(await commitMsg(scene, 'KEY-999 #comment Done')).toMatchObject({ status: 0, stderr: '', asked: [] });
});

it.each([
  ['the configuration', { jira: { commitMsg: 'on' } }, []],
  ['the command line', {}, ['--jira', 'on']],
])('on by %s refuses what Jira would, and keeps the message', async (_, config, args) => {
  const scene = await makeScene({ config });
  const { status, stdout, stderr } = await commitMsg(scene, 'KEY-999 #comment Done', args);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('KEY-999 does not exist');
  expect(stderr).toContain('Your message is kept.');
});

it('on judges the author whom git names', async () => {
  const scene = await makeScene({ config: { jira: { commitMsg: 'on' } } });
  expect(await commitMsg(scene, 'KEY-1 #close')).toMatchObject({ status: 0, stderr: '' });
  const env = { GIT_AUTHOR_EMAIL: 'nobody@example.com' };
  const { status, stderr } = await commitMsg(scene, 'KEY-1 #close', [], { env });
  expect(status).toBe(1);
  expect(stderr).toContain("no active Jira user has the author's e-mail `nobody@example.com`");
});

it('on lets a commit pass where Jira cannot be asked, and says so', async () => {
  const scene = await makeScene({
    config: { jira: { commitMsg: 'on' } },
    seed: { failures: [{ failure: 'closed-connection' }] },
  });
  const { status, stderr } = await commitMsg(scene, 'KEY-1 #close');
  expect(status).toBe(0);
  expect(stderr).toMatch(/^smart-commits: Jira could not be asked: /);
});

it('required stops it with status 2, and keeps the message', async () => {
  const scene = await makeScene({
    config: { jira: { commitMsg: 'required' } },
    seed: { failures: [{ failure: 'closed-connection' }] },
  });
  const { status, stderr } = await commitMsg(scene, 'KEY-1 #close');
  expect(status).toBe(2);
  expect(stderr).toContain('Your message is kept.');
});

it('required stops it where no login is known', async () => {
  const scene = await makeScene({ isLoggedOut: true, config: { jira: { commitMsg: 'required' } } });
  expect(await commitMsg(scene, 'KEY-1 #close')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('no Jira is known here'),
  });
});

it('on asks nothing about a message that gives Jira nothing to do', async () => {
  const scene = await makeScene({ config: { jira: { commitMsg: 'on' } } });
  expect(await commitMsg(scene, 'KEY-1 tidy up')).toMatchObject({ status: 0, stderr: '', asked: [] });
});
