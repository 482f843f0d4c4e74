import path from 'node:path';
import os from 'node:os';
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs';

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

/** Without these no program starts, or none finds a place for its temporary files. */
const KEPT = /^(?:path|pathext|systemroot|systemdrive|windir|comspec|temp|tmp|tmpdir)$/i;

/**
 * Variables under which git and the hooks know nothing of the person who plays the story: no configuration, no hooks,
 * no login, no language. The same Node runs the hooks. `folders` come first on the PATH.
 */
export function isolatedEnvironment(
  environment: NodeJS.ProcessEnv,
  folders: readonly string[],
  home: string,
  color: boolean,
): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => KEPT.test(name));
  const isolated: NodeJS.ProcessEnv = Object.fromEntries(kept);
  const pathName = Object.keys(isolated).find((name) => /^path$/i.test(name)) ?? 'PATH';
  return {
    ...isolated,
    [pathName]: [...folders, path.dirname(process.execPath), isolated[pathName] ?? ''].join(path.delimiter),
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    GIT_CONFIG_GLOBAL: path.join(home, '.gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: path.dirname(home),
    GIT_DEFAULT_HASH: 'sha1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(color ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `use` with a new directory and removes it. A signal that would end the process aborts `interruption`: `use` is to
 * stop then, as what it has started still writes into the directory; the process ends when that is removed. A second signal
 * ends it at once.
 */
export async function withTemporaryDirectory(
  use: (directory: string, interruption: AbortSignal) => Promise<void>,
): Promise<void> {
  const directory = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'smart-commits-demo-')));
  const remove = (): void => rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  const controller = new AbortController();
  let received: NodeJS.Signals | undefined;
  const interrupt = (signal: NodeJS.Signals): void => {
    received = signal;
    controller.abort();
  };
  for (const signal of SIGNALS) process.once(signal, interrupt);
  // A reader of the output that goes away ends the process at once.
  process.once('exit', remove);
  try {
    await use(directory, controller.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
    process.off('exit', remove);
    remove();
    // Ends the process as the signal would have done, for its parent to see.
    if (received !== undefined) process.kill(process.pid, received);
  }
}
