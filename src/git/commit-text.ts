import { type Asked, spawnGit } from './ask-git.ts';

/** What became of a commit. */
export interface CommitRun {
  /** Null where git could not be started or was ended. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `git commit` with this message and no editor; its hooks run as ever. Total.
 * @param options more of git's own, as `--amend`
 */
export function commitText(text: string, options: readonly string[], { cwd, environment }: Asked): CommitRun {
  // Without an editor git strips comments only where it is configured to: a subject may begin with `#`.
  const args = ['commit', '--cleanup=whitespace', ...options, '-F', '-'];
  const { status, stdout, stderr } = spawnGit(args, {
    cwd,
    env: environment,
    input: text,
    encoding: 'utf8',
    stdio: 'pipe',
    windowsHide: true,
  });
  return { status, stdout, stderr };
}
