import { composeAt, composeCommand } from './compose.ts';
import { type ExitStatus, type Host, processHost, runMain } from './session/host.ts';
import { readArguments } from './session/read-arguments.ts';
import { openSession, type Session } from './session/session.ts';

/**
 * The adapter of commitizen: asks as `compose` does, and hands over a message that Jira reads as it is meant. Where none comes
 * of it the reason is on standard error, nothing is committed, and the process ends with the status of `compose`. Never rejects.
 * @param _cz the prompts of commitizen, which are not used
 */
export async function prompter(_cz: unknown, commit: (message: string) => void): Promise<void> {
  const status = await promptAt(processHost(process), commit);
  if (status !== 0) process.exitCode = status;
}

/** The same in any world. */
export async function promptAt(host: Host, commit: (message: string) => void): Promise<ExitStatus> {
  return await runMain(host, async () => {
    const given = readArguments('compose', [], composeCommand.options);
    const session = (await openSession(given, host, composeCommand)) as Session<never>;
    return await composeAt(session, (text) => {
      commit(text);
      return 0;
    });
  });
}
