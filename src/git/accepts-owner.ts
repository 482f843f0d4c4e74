import { spawnGit } from './spawn-git.ts';

/** A git that does not answer accepts nobody. */
const TIMEOUT_MS = 2000;

/**
 * Whether git works in the repository of a folder, which it does not where another user owns it and `safe.directory` does
 * not name it (git-config(1)); null where there is no repository. What a hook was told of its repository is left out: git
 * asks for no owner where it is told. Total.
 */
export function acceptsOwner(folder: string, environment: NodeJS.ProcessEnv): boolean | null {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_COMMON_DIR: ___, ...rest } = environment;
  const { status, stderr } = spawnGit(['rev-parse', '--git-dir'], {
    cwd: folder,
    env: { ...rest, LC_ALL: 'C' },
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    windowsHide: true,
  });
  if (status === 0) return true;
  return /not a git repository/i.test(stderr ?? '') ? null : false;
}
