import { Readable } from 'node:stream';
import { runCommitMsg } from '../../src/commands/commit-msg.ts';
import { type Host, type Output, runMain } from '../../src/commands/session/host.ts';
import { runCommand } from '../../src/commands/index.ts';

export interface CliRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What standard input brings. */
  readonly input?: string | Buffer;
  /** Whether a person sits at standard input. */
  readonly isTyped?: boolean;
  readonly columns?: number;
  /** Whether a terminal reads the output. */
  readonly isTerminal?: boolean;
}

/** Runs the command line inside this process, in a world of its own. */
export async function runCli(args: readonly string[], options: CliOptions): Promise<CliRun> {
  const { cwd, env = {}, input = '', isTyped = false, columns = 80, isTerminal = false } = options;
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written): Output => ({
    write: (text) => void (written[name] += text),
    isTerminal,
    columns,
  });
  const stdin = Readable.from(input.length === 0 ? [] : [Buffer.from(input)]);
  const host: Host = {
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    home: cwd,
    program: null,
    platform: process.platform,
    cwd,
    stdin: Object.assign(stdin, { isTTY: isTyped }) as unknown as NodeJS.ReadStream,
    stdout: output('stdout'),
    stderr: output('stderr'),
  };
  const status = await runMain(host, () =>
    args[0] === 'commit-msg' && !args.includes('--help') && !args.includes('-h')
      ? runCommitMsg(args.slice(1), host)
      : runCommand(args, host),
  );
  return { status, ...written };
}
