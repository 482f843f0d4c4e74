import type { SpawnSyncOptionsWithStringEncoding, SpawnSyncReturns } from 'node:child_process';

/** A git that does not answer must not hold up a commit, and accepts nobody. */
const TIMEOUT_MS = 2000;

export interface Asked {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** What git prints in answer to a small question of a hook; null where it is missing, fails or keeps silent for 2 s. */
export function askGit(args: readonly string[], { cwd, environment }: Asked, input = ''): string | null {
  const { status, stdout } = spawnGit(args, {
    cwd,
    env: environment,
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: TIMEOUT_MS,
    windowsHide: true,
  });
  return status === 0 ? stdout : null;
}

/**
 * Runs git to its end, for the commit-msg hook. The module is loaded only when git is really asked: that alone takes a
 * twentieth of a hook's time, and most messages need no git.
 */
function spawnGit(
  args: readonly string[],
  options: SpawnSyncOptionsWithStringEncoding,
): SpawnSyncReturns<string> {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  return spawnSync('git', args, options);
}

/**
 * Whether git works in the repository of a folder, which it does not where another user owns it and `safe.directory` does
 * not name it (git-config(1)); null where there is no repository, and where git asks for no owner at all, as before 2.35.2.
 * What a hook was told of its repository is left out: git asks for no owner where it is told. Total.
 */
export function acceptsOwner(folder: string, environment: NodeJS.ProcessEnv): boolean | null {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_COMMON_DIR: ___, ...rest } = environment;
  const { status, stderr } = findRepository(folder, { ...rest, LC_ALL: 'C' });
  if (status !== 0) return /not a git repository/i.test(stderr ?? '') ? null : false;
  return process.geteuid === undefined || asksForOwners(folder, rest['PATH']) ? true : null;
}

/** By version it cannot be told: systems have brought it to older ones. Somebody who trusts nobody is refused what others own. */
function asksForOwners(folder: string, searchPath: string | undefined): boolean {
  const { status } = findRepository(folder, {
    PATH: searchPath,
    HOME: '/dev/null',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TEST_ASSUME_DIFFERENT_OWNER: '1',
  });
  return status !== 0;
}

function findRepository(folder: string, env: NodeJS.ProcessEnv): SpawnSyncReturns<string> {
  return spawnGit(['rev-parse', '--git-dir'], {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    windowsHide: true,
  });
}

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
export function runCommit(text: string, options: readonly string[], { cwd, environment }: Asked): CommitRun {
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
