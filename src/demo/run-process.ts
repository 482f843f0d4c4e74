import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** How a process ended, and what it printed: standard output and standard error in the order of writing. */
export interface Ended {
  /** Null where a signal or the time limit ended it. */
  readonly status: number | null;
  readonly output: string;
}

export interface CommandPlace {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** A file to collect the output in: two pipes would lose the order. */
  readonly outputFile: string;
}

/** Longer than any command of the story takes on a busy machine. */
const TIMEOUT_MS = 60_000;

/**
 * Runs a command without standard input to its end; with `shell`, `file` is a line for the system's shell.
 * @throws Error where it cannot be started
 */
export async function runProcess(
  file: string,
  args: readonly string[],
  { cwd, env, outputFile }: CommandPlace,
  shell = false,
): Promise<Ended> {
  const descriptor = openSync(outputFile, 'w');
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(file, args, {
        cwd,
        env,
        shell,
        stdio: ['ignore', descriptor, descriptor],
        timeout: TIMEOUT_MS,
        windowsHide: true,
      });
      child.on('error', reject);
      child.on('close', resolve);
    });
    return { status, output: readFileSync(outputFile, 'utf8') };
  } finally {
    closeSync(descriptor);
  }
}
