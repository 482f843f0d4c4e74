import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import type { Options } from 'execa';
import { ExpectedError } from '../errors.ts';
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
  const { execa } = await import('execa');
  const running = commands.map((args, index) => {
    const { input: first, ...rest } = options(context, input);
    const child = start(() =>
      execa('git', [...FIXED_OPTIONS, ...args], {
        ...rest,
        ...(index === 0 ? { input: first } : {}),
        buffer: { stdout: false, stderr: true },
        encoding: 'buffer',
      }),
    );
    return { args, child };
  });
  for (const [index, { child }] of running.entries()) {
    const before = running[index - 1]?.child.stdout;
    // Where one of the two ends early, so does the other; their statuses tell why.
    if (before !== undefined) pipeline(before, child.stdin, () => undefined);
  }
  const last = running.at(-1)?.child;
  let isFinished = false;
  try {
    // Without a process (git missing) there is still a stream, which ends at once.
    for await (const chunk of last?.stdout ?? []) yield chunk as Buffer;
    isFinished = true;
  } finally {
    if (!isFinished) {
      for (const { child } of running) child.kill();
      await Promise.all(running.map(({ child }) => child));
    }
  }
  for (const { args, child } of running) {
    const result = await child;
    if (result.failed) {
      const stderr = Buffer.from(result.stderr ?? []).toString();
      throw describeGitFailure(await toFailure(context, args, result, stderr));
    }
  }
}

interface Answer {
  readonly stdout: string;
  readonly failure?: GitFailure;
}

async function execute(context: GitContext, args: readonly string[], input: string): Promise<Answer> {
  const { execa } = await import('execa');
  const result = await start(() => execa('git', [...FIXED_OPTIONS, ...args], options(context, input)));
  const { stdout } = result;
  return result.failed
    ? { stdout, failure: await toFailure(context, args, result, result.stderr ?? '') }
    : { stdout };
}

/**
 * Starts a program. Where the system gives no more files or processes, execa fails with a defect of its own, and Node
 * tells of the child once more, which nobody listens to: neither is to end the run without a sentence.
 */
function start<Child>(begin: () => Child): Child {
  try {
    return begin();
  } catch (cause) {
    process.off('uncaughtException', passOverSpawn).on('uncaughtException', passOverSpawn);
    throw new ExpectedError(
      'git',
      'git could not be started: the system lets this process open too little',
      'raise the limits on open files and processes (`ulimit -n`, `ulimit -u`)',
      { cause },
    );
  }
}

function passOverSpawn(error: NodeJS.ErrnoException): void {
  if (error.syscall?.startsWith('spawn') !== true) throw error;
}

/** No shell, no inherited streams; failures are answers (`reject: false`), so that each gets its own sentence. */
function options({ cwd, env }: GitContext, input: string) {
  return {
    cwd,
    env: { ...env, ...FIXED_ENVIRONMENT },
    extendEnv: false,
    input,
    reject: false,
    stripFinalNewline: false,
  } satisfies Options;
}

async function toFailure(
  { cwd, env }: GitContext,
  args: readonly string[],
  cause: { readonly code?: string | undefined },
  stderr: string,
): Promise<GitFailure> {
  const failure: GitFailure = { command: args[0] ?? '', cwd, stderr, code: cause.code, cause };
  // A missing directory and a missing git are one and the same error to the operating system.
  if (cause.code === 'ENOENT' && !(await isDirectory(cwd))) return { ...failure, code: 'ENOTDIR' };
  return isUnknownOption(stderr) ? { ...failure, version: await askVersion(cwd, env) } : failure;
}

async function isDirectory(path: string): Promise<boolean> {
  const entry = await stat(path).catch(() => undefined);
  return entry?.isDirectory() ?? false;
}

/** The minimum is looked at only where git refuses an option: a process less in every other run. */
async function askVersion(cwd: string, env: GitContext['env']): Promise<string | undefined> {
  const { execa } = await import('execa');
  const result = await execa('git', ['--version'], { cwd, env, extendEnv: false, reject: false });
  return /^git version \S+/.test(result.stdout) ? result.stdout.replace(' version', '').trim() : undefined;
}

/** Where git runs. Every function of this folder gets it; none reads `process`. */
export interface GitContext {
  /** An existing directory, in the repository or where `GIT_DIR` of the environment applies. */
  readonly cwd: string;
  /** The whole environment of git, the caller's own included: hooks hand over `GIT_DIR` and quarantine paths in it. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
