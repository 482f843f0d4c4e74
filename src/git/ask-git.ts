import { spawnGit } from './spawn-git.ts';

/** A git that does not answer must not hold up a commit. */
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
