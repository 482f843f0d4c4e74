import { COMMIT_LOG_OPTIONS, makeCommitLogReader } from './commit-log.ts';
import type { Commit } from './commit.ts';
import type { GitContext } from './git-context.ts';
import { streamLog, type CommitOrder, type CommitSelection } from './read-commits.ts';

/** A commit with its two dates, in seconds since 1970; null where git cannot read the date that stands in it. */
export interface DatedCommit extends Commit {
  /** When the change was written: what rebases and cherry-picks keep. */
  readonly authoredAt: number | null;
  /** When this commit was made: what a rebase changes. */
  readonly committedAt: number | null;
}

/** As `readCommits` reads it, with the dates in a line before the message. The last format that git is given holds. */
const DATED_FORMAT = '--format=tformat:%H%n%P%n%an%n%ae%n%cn%n%ce%n%at %ct%n%B';

/** Commits that came together, as `CommitBatch`. */
export interface DatedBatch {
  readonly count: number;
  readonly commits: readonly DatedCommit[];
}

/**
 * As `readCommitBatches`, with the dates of each commit.
 * @throws ExpectedError `git`
 */
export async function* readDatedBatches(
  context: GitContext,
  selection: CommitSelection,
  order: CommitOrder,
  mark?: string,
): AsyncGenerator<DatedBatch, void, undefined> {
  const read = makeCommitLogReader(mark);
  const options = [...COMMIT_LOG_OPTIONS, DATED_FORMAT];
  for await (const chunk of streamLog(context, options, selection, order)) {
    const { count, commits } = read(chunk);
    yield { count, commits: commits.map(withDates) };
  }
  read(undefined);
}

function withDates(commit: Commit): DatedCommit {
  const { message } = commit;
  const end = message.indexOf('\n');
  const [authored = '', committed = ''] = message.slice(0, end).split(' ');
  return {
    ...commit,
    message: message.slice(end + 1),
    authoredAt: toSeconds(authored),
    committedAt: toSeconds(committed),
  };
}

function toSeconds(text: string): number | null {
  return /^-?[0-9]{1,15}$/.test(text) ? Number(text) : null;
}
