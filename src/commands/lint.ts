import { isIgnored } from '../config/is-ignored.ts';
import { ExpectedError } from '../errors.ts';
import { lintMessage } from '../lint.ts';
import { judgeLooseMessage } from '../message/judge-message.ts';
import type { Command } from './command.ts';
import { judgeCommits } from './judge-commits.ts';
import { messageOptions, readMessages } from './read-messages.ts';
import { openReports, type Reports } from './reports.ts';
import type { ExitStatus } from './run-main.ts';
import type { Session } from './session.ts';
import { rangeOptions, selectCommits } from './select-commits.ts';

export const lintCommand: Command = {
  summary: 'judge a range of commits, or messages',
  usage: 'smart-commits lint [--from REV] [--to REV] [--last] [--message TEXT] [FILE…]',
  help: `Judges commits of this repository, or messages from files or standard input.
  --from REV          commits that this one reaches are left out
  --to REV            the last commit, HEAD if not given
  --last              only one commit, the one of --to
  -m, --message TEXT  a message; repeatable
  -z, --null          messages are separated by NUL`,
  options: { ...rangeOptions, ...messageOptions },
  async run(session) {
    const { host, common, cwd, processor } = session;
    const selection = await selectCommits(session);
    const reports = openReports(common, processor.name, host, host.stdout, cwd);
    const count =
      selection === null
        ? await lintMessages(session, reports)
        : await judgeCommits(session, selection, reports);
    return statusOf(reports.finish(count).errors);
  },
};

/** The status of a run that judged all that it was asked to judge. */
export function statusOf(errors: number): ExitStatus {
  return errors > 0 ? 1 : 0;
}

async function lintMessages(session: Session, reports: Reports): Promise<number> {
  let count = 0;
  for await (const raw of readMessages(session)) {
    count++;
    const { text, strippedLines } = judgeLooseMessage(raw);
    if (isIgnored({ author: null, message: text, parents: null }, session.config.ignores)) continue;
    const { diagnostics } = lintMessage(text, session.config, strippedLines);
    reports.add({ hash: null, author: null, message: text, diagnostics });
  }
  if (count === 0 && session.own['null'] !== true) {
    throw new ExpectedError('usage', 'there is no message to read', 'give one with --message');
  }
  return count;
}
