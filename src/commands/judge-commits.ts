import { isIgnored } from '../config/is-ignored.ts';
import type { Commit } from '../git/commit.ts';
import { readCommits, type CommitSelection } from '../git/read-commits.ts';
import { isPlainMessage } from '../lint.ts';
import { lintCommit } from '../lint-commit.ts';
import type { JudgedCommit } from '../report/report.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import type { Reports } from './reports.ts';
import type { Session } from './session.ts';

/**
 * Judges the commits of a selection, one at a time, and feeds the reports. Returns how many there were.
 * @throws ExpectedError `git`
 */
export async function judgeCommits(
  session: Session,
  selection: CommitSelection,
  reports: Reports,
): Promise<number> {
  let count = 0;
  for await (const commit of readCommits(session.git, selection)) {
    count++;
    const judged = judgeCommit(commit, session);
    if (judged !== null) reports.add(judged.judged);
  }
  return count;
}

/** A judged commit with its reading, for the rules that look at a whole push. */
export interface JudgedReading {
  readonly judged: JudgedCommit;
  readonly reading: Reading;
}

/** Judges one commit as git stores it; null where there is nothing to judge. */
export function judgeCommit(
  { hash, author, message, parents }: Commit,
  { config }: Pick<Session, 'config'>,
): JudgedReading | null {
  if (isPlainMessage(message, config)) return null;
  if (isIgnored({ author, message, parents }, config.ignores)) return null;
  const { reading, diagnostics } = lintCommit(message, { author, parentCount: parents.length }, config);
  return { judged: { hash, author, message, diagnostics }, reading };
}
