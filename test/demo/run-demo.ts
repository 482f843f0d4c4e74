import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Played {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What is left where temporary files belong. */
  readonly leftovers: readonly string[];
}

export interface Playing {
  readonly args?: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** Ends the demo when it first prints this. */
  readonly interruptAt?: string;
  /** Stops reading when the demo first prints this, as `| head` does. */
  readonly closeAt?: string;
}

/** Plays the demo of a packed package, with a directory of its own for temporary files. */
export async function runDemo(
  packageDirectory: string,
  { args = [], environment = {}, interruptAt, closeAt }: Playing = {},
): Promise<Played> {
  const scratch = realpathSync(mkdtempSync(path.join(tmpdir(), 'smart-commits-test-')));
  const temporary = path.join(scratch, 'temporary files');
  mkdirSync(temporary);
  const child = spawn(
    process.execPath,
    [path.join(packageDirectory, 'dist', 'bin', 'smart-commits.cjs'), 'demo', ...args],
    {
      cwd: scratch,
      env: { PATH: process.env['PATH'], TMPDIR: temporary, TMP: temporary, TEMP: temporary, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const isNew = interruptAt !== undefined && !stdout.includes(interruptAt);
    stdout += text;
    // A second signal would end it at once.
    if (isNew && stdout.includes(interruptAt)) child.kill('SIGINT');
    if (closeAt !== undefined && stdout.includes(closeAt)) child.stdout.destroy();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      resolve({ status, signal, stdout, stderr, leftovers: readdirSync(temporary) });
      rmSync(scratch, { recursive: true, force: true });
    });
  });
}
