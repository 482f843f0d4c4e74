import type { ChildProcess } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { pipeline, type Readable, type Writable } from 'node:stream';
import { describeGitFailure, type GitFailure, isUnknownOption, isUnusable } from './git-failure.ts';

/**
 * Before every sub-command: no pager, no lock taken for convenience, and the commits that were really made
 * rather than their stand-ins (`git-replace(1)`). See git(1).
 */
const FIXED_OPTIONS = ['--no-pager', '--no-optional-locks', '--no-replace-objects'];

/**
 * What git prints is parsed, so it speaks English; it never asks for a password, fetches missing objects
 * or follows the deprecated graft file, which would hide a commit's real parents.
 */
const FIXED_ENVIRONMENT = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '',
  SSH_ASKPASS: '',
  GIT_NO_LAZY_FETCH: '1',
  GIT_GRAFT_FILE: '',
};

/**
 * Runs `git <args>` to its end and returns its standard output as text.
 * Names that a person or a server chose must not stand among the arguments where an option could: they go through
 * `input` or behind `=`.
 * @throws ExpectedError `git`
 */
export async function runGit(context: GitContext, args: readonly string[], input = ''): Promise<string> {
  const { stdout, failure } = await execute(context, args, input);
  if (failure) throw describeGitFailure(failure);
  return stdout;
}

/**
 * As `runGit`, for a question whose answer may be no: undefined where git exits with a failure of its own.
 * @throws ExpectedError `git` where nothing can be asked of git here (no git, no repository …)
 */
export async function tryGit(
  context: GitContext,
  args: readonly string[],
  input = '',
): Promise<string | undefined> {
  const { stdout, failure } = await execute(context, args, input);
  if (failure === undefined) return stdout;
  if (isUnusable(failure)) throw describeGitFailure(failure);
  return undefined;
}

/**
 * Runs git as often as there are lists of arguments, each reading what the one before it prints, and yields the standard
 * output of the last as it comes, at the pace of the consumer. A consumer that stops early ends them.
 * @throws ExpectedError `git`, after what git could still print
 */
export async function* streamGit(
  context: GitContext,
  commands: readonly (readonly string[])[],
  input = '',
): AsyncGenerator<Buffer, void, undefined> {
  const running: Running[] = [];
  let isFinished = false;
  try {
    // In one go: between two turns of the event loop, Node would take what a git prints for the next one.
    for (const args of commands) running.push(start(context, args, running.at(-1)?.stdout ?? input));
    for await (const chunk of running.at(-1)?.stdout ?? []) yield chunk as Buffer;
    isFinished = true;
  } finally {
    if (!isFinished) {
      for (const { kill } of running) kill();
      await Promise.all(running.map(({ end }) => end));
    }
  }
  for (const { end } of running) {
    const failure = await end;
    if (failure) throw describeGitFailure(await complete(failure, context));
  }
}

interface Answer {
  readonly stdout: string;
  readonly failure?: GitFailure;
}

async function execute(context: GitContext, args: readonly string[], input: string): Promise<Answer> {
  const git = start(context, args, input);
  const chunks: Buffer[] = [];
  let left = MOST_HELD;
  git.stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    if ((left -= chunk.length) < 0) git.kill();
  });
  const failure = await git.end;
  const stdout = Buffer.concat(chunks).toString();
  return failure === null ? { stdout } : { stdout, failure: await complete(failure, context) };
}

/** Bytes that are held of one answer: git's are short, and a program that prints for ever is not git. */
const MOST_HELD = 100_000_000;

/** Pieces of what git says is wrong; the first line is what is told. */
const MOST_COMPLAINTS = 100;

interface Running {
  readonly stdout: Readable;
  readonly kill: () => void;
  /** Why it failed, when it has ended and all of its output was read; null where it went well. */
  readonly end: Promise<GitFailure | null>;
}

/**
 * Starts git, without a shell and without streams of this process. `input` is a text, or what another git prints.
 * Node's module is loaded where git is asked: that takes time.
 * @throws ExpectedError `git` where it cannot even be tried
 */
function start({ cwd, env }: GitContext, args: readonly string[], input: string | Readable): Running {
  const { spawn } = process.getBuiltinModule('node:child_process');
  const failed = (cause: unknown, stderr = '', code?: string): GitFailure => {
    return { command: args[0] ?? '', cwd, stderr, code, cause };
  };
  // From one git to the other, past this process; what Node makes of a pipe on Windows, git cannot read.
  const isDirect = typeof input !== 'string' && process.platform !== 'win32';
  let child: ChildProcess;
  try {
    child = spawn('git', [...FIXED_OPTIONS, ...args], {
      cwd,
      env: { ...env, ...FIXED_ENVIRONMENT },
      stdio: [isDirect ? input : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
  } catch (cause) {
    throw describeGitFailure(failed(cause, '', codeOf(cause)));
  }
  endWithProcess(child);
  const stderr: Buffer[] = [];
  const end = new Promise<GitFailure | null>((resolve) => {
    child.on('error', (cause) => resolve(failed(cause, '', codeOf(cause))));
    child.on('close', (exitCode, signal) => {
      const text = Buffer.concat(stderr).toString();
      resolve(exitCode === 0 ? null : failed({ exitCode, signal }, text));
    });
  });
  // Where the system gives no more files, there are no streams either.
  if (!child.stdout || !child.stderr) throw describeGitFailure(failed(undefined, '', 'EMFILE'));
  child.stderr.on('data', (chunk: Buffer) => {
    if (stderr.length < MOST_COMPLAINTS) stderr.push(chunk);
  });
  feed(child.stdin, input);
  return { stdout: child.stdout, kill: () => void child.kill(), end };
}

/** Those that run. A git that hangs would outlive the hook, which stands for as long as somebody waits for a push. */
const children = new Set<ChildProcess>();

/** Also where a thread is ended: it tells as a process does. */
function endWithProcess(child: ChildProcess): void {
  if (children.size === 0) process.once('exit', endAll);
  children.add(child);
  child.once('close', () => {
    children.delete(child);
    if (children.size === 0) process.off('exit', endAll);
  });
}

function endAll(): void {
  for (const child of children) child.kill();
}

/** Hands the input over; without `stdin`, the next git has it already, and this process lets go of it. */
function feed(stdin: Writable | null, input: string | Readable): void {
  if (stdin === null) {
    if (typeof input !== 'string') input.destroy();
    return;
  }
  // git may end before it has read all; its status tells why.
  if (typeof input !== 'string') pipeline(input, stdin, () => undefined);
  else stdin.on('error', () => undefined).end(input);
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** What only matters where git failed, and has to be asked for. */
async function complete(failure: GitFailure, { cwd, env }: GitContext): Promise<GitFailure> {
  // A missing directory and a missing git are one and the same error to the operating system.
  if (failure.code === 'ENOENT' && !(await isDirectory(cwd))) return { ...failure, code: 'ENOTDIR' };
  return isUnknownOption(failure.stderr) ? { ...failure, version: await askVersion({ cwd, env }) } : failure;
}

async function isDirectory(path: string): Promise<boolean> {
  const entry = await stat(path).catch(() => undefined);
  return entry?.isDirectory() ?? false;
}

/** The minimum is looked at only where git refuses an option: a process less in every other run. */
async function askVersion({ cwd, env }: GitContext): Promise<string | undefined> {
  const { execFile } = process.getBuiltinModule('node:child_process');
  const stdout = await new Promise<string>((resolve) => {
    execFile('git', ['--version'], { cwd, env, windowsHide: true }, (_, text) => resolve(text));
  });
  return /^git version \S+/.exec(stdout)?.[0].replace(' version', '');
}

/** Where git runs. Every function of this folder gets it; none reads `process`. */
export interface GitContext {
  /** An existing directory, in the repository or where `GIT_DIR` of the environment applies. */
  readonly cwd: string;
  /** The whole environment of git, the caller's own included: hooks hand over `GIT_DIR` and quarantine paths in it. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
