import { type ExpectedError, isExpectedError } from '../../errors.ts';
import { visibleText } from '../../text/visible-text.ts';
import { type Host, tell } from './host.ts';

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
