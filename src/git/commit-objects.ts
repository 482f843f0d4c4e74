import { ExpectedError } from '../errors.ts';
import { decodeUtf8, findDecoder } from '../message/decode-message.ts';
import type { Commit, Person } from '../message/commit.ts';

/** Commits that came together. */
export interface CommitBatch {
  /** How many there were. */
  readonly count: number;
  /** Those that were asked for, in git's order. */
  readonly commits: readonly Commit[];
}

/** Longer than any line before an object: `<64 digits> commit <size>`. */
const LONGEST_HEAD = 100;

/**
 * A reader of what `git cat-file --batch` prints of commits, in pieces that are cut anywhere: each call returns the
 * commits that are complete by then, in git's order. Holds at most one unfinished commit.
 *
 * ```
 * <hash> commit <size> LF <object> LF
 * ```
 * The object is what hosts hand to Jira, byte for byte: `git log` shows nothing of a message behind a NUL, and reads it
 * in the encoding that its header names, whether the bytes are in that encoding or not. See git-cat-file(1).
 * Call it with undefined at the end.
 * @param marks pieces of text; commits that hold none of them are counted and not decoded, which is most of the time
 * @throws ExpectedError `git` where the output is not of that form, ends within a commit, or lacks one
 */
export function makeCommitReader(marks?: readonly string[]): (chunk: Buffer | undefined) => CommitBatch {
  let held: Buffer[] = [];
  let length = 0;
  let needed = 0;
  return (chunk) => {
    if (chunk === undefined) {
      if (length > 0) throw malformed();
      return { count: 0, commits: [] };
    }
    held.push(chunk);
    length += chunk.length;
    if (length < needed) return { count: 0, commits: [] };
    const data = held.length === 1 ? chunk : Buffer.concat(held);
    const isMarked = marks === undefined ? () => true : searchMarked(data, marks);
    const commits: Commit[] = [];
    let count = 0;
    let start = 0;
    for (;;) {
      const head = data.indexOf(LF, start);
      if (head === -1 && data.length - start > LONGEST_HEAD) throw malformed();
      const end = head === -1 ? data.length : head + 1 + readSize(data, start, head);
      needed = end + 1 - start;
      if (end >= data.length) break;
      if (isMarked(head, end)) commits.push(toCommit(readHash(data, start), data.subarray(head + 1, end)));
      count++;
      start = end + 1;
    }
    held = start < data.length ? [data.subarray(start)] : [];
    length = data.length - start;
    return { count, commits };
  };
}

const LF = 10;

/** Whether a part holds a mark, or names an encoding in which a mark may be other bytes; asked in order. */
function searchMarked(data: Buffer, marks: readonly string[]): (start: number, end: number) => boolean {
  const next = (what: string): ((start: number) => number) => {
    let found = -1;
    return (start) => {
      if (found < start) found = data.indexOf(what, start);
      if (found === -1) found = data.length;
      return found;
    };
  };
  const all = [...marks, '\nencoding '].map(next);
  return (start, end) => all.some((nextFrom) => nextFrom(start) < end);
}

/** The size in `<hash> commit <size>`. */
function readSize(data: Buffer, start: number, end: number): number {
  const head = data.toString('latin1', start, Math.min(end, start + LONGEST_HEAD));
  const [, hash = '', kind, size] =
    /^([0-9a-f]{40}|[0-9a-f]{64}) (?:(missing)|commit (\d+))$/.exec(head) ?? [];
  if (kind === 'missing') {
    throw new ExpectedError(
      'git',
      `the commit ${hash} is missing in this clone`,
      'fetch it, or clone the repository anew',
    );
  }
  if (size === undefined) throw malformed();
  return Number(size);
}

function readHash(data: Buffer, start: number): string {
  return data.toString('latin1', start, data.indexOf(SPACE, start));
}

const SPACE = 32;

/** Reads a commit object. Total. */
function toCommit(hash: string, object: Buffer): Commit {
  const blank = object.indexOf('\n\n');
  const head = object.subarray(0, blank === -1 ? object.length : blank);
  const body = object.subarray(blank === -1 ? object.length : blank + 2);
  // A byte is a unit, so that places are the same in both; lines that go on, as those of a signature, begin with a space.
  const headers = head.toString('latin1');
  const encoding = /\nencoding (.*)/.exec(headers)?.[1] ?? 'UTF-8';
  const identity = (name: string): Identity => {
    const start = headers.indexOf(`\n${name} `);
    if (start === -1) return NOBODY;
    const end = headers.indexOf('\n', start + 1);
    const line = head.subarray(start + name.length + 2, end === -1 ? head.length : end);
    return readIdentity(decode(line, encoding).message);
  };
  const [author, committer] = [identity('author'), identity('committer')];
  return {
    hash,
    parents: Array.from(headers.matchAll(/\nparent ([0-9a-f]+)/g), ([, parent = '']) => parent),
    author: author.person,
    committer: committer.person,
    authoredAt: author.date,
    committedAt: committer.date,
    ...decode(body, encoding),
  };
}

/**
 * Text as the hosts read it: UTF-8 wherever the bytes are that, whatever the commit says; else what the commit says.
 * (JGit's RawParseUtils.decode, GitLab's EncodingHelper; git itself believes the commit.)
 */
function decode(bytes: Buffer, encoding: string): Pick<Commit, 'message' | 'doubt'> {
  if (/^utf-?8$/i.test(encoding)) {
    const message = bytes.toString();
    return message.includes('\0') ? { message, doubt: { kind: 'nul' } } : { message };
  }
  const plain = decodeUtf8(bytes);
  const stated = findDecoder(encoding)?.decode(bytes);
  if (stated === undefined)
    return { message: plain ?? bytes.toString(), doubt: { kind: 'unknown', encoding } };
  if (plain === null || plain === stated) return { message: stated };
  return { message: plain, doubt: { kind: 'encoding', encoding } };
}

interface Identity {
  readonly person: Person;
  readonly date: number | null;
}

const NOBODY: Identity = { person: { name: '', email: '' }, date: null };

/** `Name <e-mail> <seconds> <zone>`, as git takes it apart; anything may be missing. */
function readIdentity(line: string): Identity {
  const open = line.indexOf('<');
  const close = open === -1 ? -1 : line.indexOf('>', open);
  if (close === -1) return NOBODY;
  const seconds = /^ (-?\d{1,15})(?: |$)/.exec(line.slice(close + 1))?.[1];
  return {
    person: { name: line.slice(0, open).trim(), email: line.slice(open + 1, close) },
    date: seconds === undefined ? null : Number(seconds),
  };
}

function malformed(): ExpectedError {
  return new ExpectedError(
    'git',
    '`git cat-file` printed something else than the commits that were asked for',
    'check that `git` on the PATH is git itself and not a wrapper that adds output',
  );
}
