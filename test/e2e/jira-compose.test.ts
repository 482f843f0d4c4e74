import { expect, it } from 'vitest';
import { makeScene } from './jira-scene.ts';

it('compose asks Jira nothing, in a script, unless it is told to', async () => {
  const scene = await makeScene();
  const { status, stdout, asked } = await scene.run([
    'compose',
    '--issue',
    'KEY-999',
    '--subject',
    'Count once',
  ]);
  expect({ status, stdout, asked }).toEqual({ status: 0, stdout: 'Count once KEY-999\n', asked: [] });
});

it('compose takes the transitions that Jira offers now, and shows the issue', async () => {
  const scene = await makeScene();
  const args = ['compose', '--jira', 'on', '--issue', 'KEY-1', '--subject', 'Count once', '--transition'];
  const { status, stdout, stderr } = await scene.run([...args, 'start progress']);
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'Count once KEY-1 #start-progress\n' });
  expect(stderr).toContain('KEY-1 · ');
  const refused = await scene.run([...args, 'stop progress']);
  expect({ status: refused.status, stdout: refused.stdout }).toEqual({ status: 2, stdout: '' });
  expect(refused.stderr).toContain('`stop progress` does not name exactly one transition');
  expect(refused.stderr).toContain('`#start-progress`');
});

it('compose writes no message for an issue that Jira does not know', async () => {
  const scene = await makeScene();
  const args = ['compose', '--jira', 'on', '--issue', 'KEY-999', '--subject', 'Count once'];
  const { status, stdout, stderr } = await scene.run(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('Jira has no issue KEY-999, or hides it from you');
});
