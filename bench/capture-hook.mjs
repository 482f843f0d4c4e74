/** What git gives to a commit-msg hook, taken from a real commit, so that the bench can start the hook as git does. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Runs `git commit` up to the hook, which refuses. The message file stays as the hook saw it.
 * @param {string} repository
 * @param {NodeJS.ProcessEnv} env
 * @param {{ message: string, isEdited: boolean }} commit `isEdited`: written in the editor, else given with `-m`
 * @returns {{ cwd: string, env: NodeJS.ProcessEnv, file: string }}
 */
export function captureHook(repository, env, { message, isEdited }) {
  const hook = path.join(repository, '.git', 'hooks', 'commit-msg');
  const seen = path.join(repository, '.git', 'environment');
  mkdirSync(path.dirname(hook), { recursive: true });
  writeFileSync(hook, `#!/bin/sh\nenv -0 >'${seen}'\nexit 1\n`);
  chmodSync(hook, 0o755);
  const typed = path.join(repository, '.git', 'typed');
  writeFileSync(typed, message);
  const editor = path.join(repository, '.git', 'editor');
  writeFileSync(editor, `#!/bin/sh\ncat '${typed}' "$1" >'${typed}.all' && cp '${typed}.all' "$1"\n`);
  chmodSync(editor, 0o755);
  const how = isEdited ? ['-c', `core.editor=${editor}`, 'commit'] : ['commit', '-m', message];
  const { status, stderr } = spawnSync('git', [...how, '--allow-empty'], {
    cwd: repository,
    env,
    encoding: 'utf8',
  });
  if (status !== 1) throw new Error(`git commit should have been refused: ${stderr}`);
  const entries = readFileSync(seen, 'utf8').split('\0').filter(Boolean);
  const variables = entries.map((entry) => /^([^=]+)=([^]*)$/.exec(entry)?.slice(1) ?? []);
  return { cwd: repository, env: Object.fromEntries(variables), file: '.git/COMMIT_EDITMSG' };
}
