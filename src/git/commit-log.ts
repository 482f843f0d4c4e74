import { ExpectedError } from '../errors.ts';
import type { Commit } from './commit.ts';

/**
 * Options of `git log` under which it prints what `readCommitLog` reads, whatever the configuration says.
 *
 * ```
 * <hash> LF <parents, apart by a space> LF <author> LF <e-mail> LF <committer> LF <e-mail> LF <message> NUL
 * ```
 * None of the fields before the message can hold a line feed, and a message cannot hold NUL, so each commit is found
 * by one search and decoded at once. `%an` and its like do not follow the mailmap, `%B` is the message byte for byte
 * after the blank line that ends the commit's header. A message in another encoding, which the commit names, is asked
 * for in UTF-8. Signatures are not printed, nor mailmap and refs read. See git-log(1), "Pretty formats", "Discussion".
 */
export const COMMIT_LOG_OPTIONS: readonly string[] = [
  '-z',
  '--format=tformat:%H%n%P%n%an%n%ae%n%cn%n%ce%n%B',
  '--encoding=UTF-8',
  '--no-show-signature',
  '--no-mailmap',
  '--no-decorate',
];

/** Commits that came together. */
export interface CommitBatch {
  /** How many there were. */
  readonly count: number;
  /** Those that were asked for, in git's order. */
  readonly commits: readonly Commit[];
}

/**
 * A reader of `git log` output that comes in pieces, cut anywhere: each call returns the commits that are complete by
 * then, in git's order. Bytes that are no UTF-8 become U+FFFD. Holds at most one unfinished commit.
 * Call it with undefined at the end.
 * @param mark an ASCII character; commits that hold it nowhere are counted and not decoded, which is most of the time
 * @throws ExpectedError `git` where the output is not of that form, or ends within a commit
 */
export function makeCommitLogReader(mark?: string): (chunk: Buffer | undefined) => CommitBatch {
  const byte = mark?.charCodeAt(0);
  let unfinished: Buffer[] = [];
  return (chunk) => {
    if (chunk === undefined) {
      if (unfinished.length > 0) throw malformed();
      return { count: 0, commits: [] };
    }
    const commits: Commit[] = [];
    let count = 0;
    let start = 0;
    let marked = -1;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      if (unfinished.length > 0) {
        commits.push(toCommit(Buffer.concat([...unfinished, chunk.subarray(start, end)]).toString()));
        unfinished = [];
      } else {
        if (byte !== undefined && marked < start) marked = indexOrEnd(chunk, byte, start);
        if (byte === undefined || marked < end) commits.push(toCommit(chunk.toString('utf8', start, end)));
      }
      count++;
      start = end + 1;
    }
    if (start < chunk.length) unfinished.push(chunk.subarray(start));
    return { count, commits };
  };
}

function indexOrEnd(chunk: Buffer, byte: number, start: number): number {
  const index = chunk.indexOf(byte, start);
  return index === -1 ? chunk.length : index;
}

/** @param record one commit as `COMMIT_LOG_OPTIONS` shows it, without the NUL */
function toCommit(record: string): Commit {
  const hashEnd = findLineEnd(record, 0);
  const parentsEnd = findLineEnd(record, hashEnd + 1);
  const authorEnd = findLineEnd(record, parentsEnd + 1);
  const authorEmailEnd = findLineEnd(record, authorEnd + 1);
  const committerEnd = findLineEnd(record, authorEmailEnd + 1);
  const committerEmailEnd = findLineEnd(record, committerEnd + 1);
  if (hashEnd !== 40 && hashEnd !== 64) throw malformed();
  const parents = record.slice(hashEnd + 1, parentsEnd);
  return {
    hash: record.slice(0, hashEnd),
    parents: parents === '' ? [] : parents.split(' '),
    author: {
      name: record.slice(parentsEnd + 1, authorEnd),
      email: record.slice(authorEnd + 1, authorEmailEnd),
    },
    committer: {
      name: record.slice(authorEmailEnd + 1, committerEnd),
      email: record.slice(committerEnd + 1, committerEmailEnd),
    },
    message: record.slice(committerEmailEnd + 1),
  };
}

function findLineEnd(record: string, start: number): number {
  const end = record.indexOf('\n', start);
  if (end === -1) throw malformed();
  return end;
}

function malformed(): ExpectedError {
  return new ExpectedError(
    'git',
    '`git log` printed something else than the commits that were asked for',
    'check that `git` on the PATH is git itself and not a wrapper that adds output',
  );
}
