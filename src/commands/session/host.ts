import { visibleText } from '../../text/visible-text.ts';
import type { UserPlace } from '../../jira/credentials/user-directories.ts';
import { type ExpectedError, isExpectedError } from '../../errors.ts';

/** A stream that text is written to. */
export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** Of the terminal; 80 where there is none. */
  readonly columns: number;
}

/** The outside world, as a command sees it. Tests make their own. */
export interface Host {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** The file of this program, absolute; null where another program runs it. */
  readonly program: string | null;
  /** The user's home directory. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** The world of a process, which knows whether anything was written or read through it. */
export interface ProcessHost extends Host {
  readonly isSilent: boolean;
}

/**
 * The world of a process. Where standard output takes no more, the run ends with status 2: without a word if its reader
 * went away (`| head`). What standard error does not take is lost, and the verdict stands.
 */
export function processHost(process: NodeJS.Process): ProcessHost {
  const output = (stream: NodeJS.WriteStream, onError: (error: NodeJS.ErrnoException) => void): Output => {
    stream.on('error', onError);
    return {
      write: (text) => {
        if (text !== '') stream.write(text);
      },
      isTerminal: stream.isTTY,
      // A terminal without a size says 0.
      columns: stream.columns || 80,
    };
  };
  const endRun = ({ code }: NodeJS.ErrnoException): void => {
    if (code !== 'EPIPE') process.stderr.write(`smart-commits: cannot write its output (${code})\n`);
    process.exit(2);
  };
  // Streams are made when they are asked for: opening one costs start-up time.
  let hasInput = false;
  let stdout: Output | undefined;
  let stderr: Output | undefined;
  return {
    env: process.env,
    cwd: process.cwd(),
    program: process.argv[1] ?? null,
    platform: process.platform,
    get home() {
      return process.getBuiltinModule('node:os').homedir();
    },
    get stdin() {
      hasInput = true;
      return process.stdin;
    },
    get isSilent() {
      return !hasInput && stdout === undefined && stderr === undefined;
    },
    get stdout() {
      return (stdout ??= output(process.stdout, endRun));
    },
    get stderr() {
      return (stderr ??= output(process.stderr, () => {}));
    },
  };
}

/** Says something that is no finding, on standard error. */
export function tell({ stderr }: Host, sentence: string): void {
  stderr.write(`smart-commits: ${visibleText(sentence)}\n`);
}

/** Whether to use colour: what was asked for, else NO_COLOR and FORCE_COLOR, else whether a terminal reads. */
export function useColor(asked: boolean | undefined, env: NodeJS.ProcessEnv, output: Output): boolean {
  if (asked !== undefined) return asked;
  if (env['NO_COLOR']) return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return output.isTerminal && env['TERM'] !== 'dumb';
}

/** Where this user keeps files. */
export function userPlace({ env, home, platform }: Host): UserPlace {
  return { environment: env, home, platform };
}

/** Whether this is a run of a CI system: all of them set `CI`, and people switch it off with `0` or `false`. Total. */
export function isCi({ env }: Pick<Host, 'env'>): boolean {
  return !['', '0', 'false'].includes((env['CI'] ?? '').toLowerCase());
}

declare const BUILD_VERSION: string | undefined;

/** The package's version; the build puts it in. */
export const VERSION: string = typeof BUILD_VERSION === 'string' ? BUILD_VERSION : '0.0.0-source';

/**
 * Exit status of every command: 0 nothing of error severity, 1 at least one error, 2 could not check.
 */
export type ExitStatus = 0 | 1 | 2;

/** Runs a command and turns what it throws into a sentence and a status: the only catch of the program. */
export async function runMain(host: Host, run: () => Promise<ExitStatus>): Promise<ExitStatus> {
  try {
    return await run();
  } catch (error) {
    host.stderr.write(await describe(error, host));
    return 2;
  }
}

async function describe(error: unknown, host: Host): Promise<string> {
  if (isExpectedError(error)) {
    const lines = error.message.split('\n').map(visibleText);
    return `smart-commits: ${lines.join('\n')}\nhelp: ${visibleText(await pasteable(error.help, host))}\n`;
  }
  if (error instanceof Error && 'code' in error && (error.code === 'EMFILE' || error.code === 'ENFILE')) {
    return `smart-commits: this process has reached the system's limit on open files (${error.code})\nhelp: raise the limit (\`ulimit -n\`)\n`;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `smart-commits: this is a bug, please report it with the lines below\n${stack}\n`;
}

/** Code that few sentences need is loaded for those. */
async function pasteable(help: string, host: Host): Promise<string> {
  if (!help.includes('`smart-commits ')) return help;
  const { withProgramCall } = await import('../reporting/program-call.ts');
  return withProgramCall(help, host, host.cwd);
}

/**
 * The status of a run that judged all that it was asked to judge. `failure` is why not all was checked: beside errors it is
 * told.
 * @throws `failure`, where nothing of error severity was found
 */
export function statusOf(errors: number, failure: ExpectedError | null, host: Host): ExitStatus {
  if (errors === 0 && failure !== null) throw failure;
  if (failure !== null) {
    const lost = failure.kind === 'jira' ? '; not everything was checked' : '';
    tell(host, `${failure.message}${lost} (${failure.help})`);
  }
  return errors > 0 ? 1 : 0;
}
