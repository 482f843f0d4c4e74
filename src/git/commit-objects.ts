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

/** Which commits are handed over: those with one of the marks in them whose message is wanted. */
export interface CommitSieve {
  /** Pieces of text; a commit that holds none of them is not decoded, which is most of the time. */
  readonly marks: readonly string[];
  /** Asked of the message of a commit that holds one. Those in doubt are handed over unasked. Absent: all are. */
  readonly isWanted?: (message: string) => boolean;
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
 * @param sieve commits that do not pass are only counted
 * @throws ExpectedError `git` where the output is not of that form, ends within a commit, or lacks one; where a commit is larger than a
 *   quarter of the memory that Node may use
 */
export function makeCommitReader(sieve?: CommitSieve): (chunk: Buffer | undefined) => CommitBatch {
  let held: Buffer[] = [];
  let length = 0;
  let needed = 0;
  const largest = process.getBuiltinModule('node:v8').getHeapStatistics().heap_size_limit / 4;
  return (chunk) => {
    if (chunk === undefined) {
      if (length > 0) throw malformed();
      return { count: 0, commits: [] };
    }
    held.push(chunk);
    length += chunk.length;
    if (length < needed) return { count: 0, commits: [] };
    const data = held.length === 1 ? chunk : Buffer.concat(held);
    const nextMark = sieve === undefined ? (from: number) => from : searchMarks(data, sieve.marks);
    const commits: Commit[] = [];
    let count = 0;
    let start = 0;
    let mark = nextMark(0);
    for (;;) {
      const head = data.indexOf(LF, start);
      if (head === -1 && data.length - start > LONGEST_HEAD) throw malformed();
      const size = head === -1 ? 0 : readSize(data, start, head);
      if (size > largest) throw tooLarge(data, start, size);
      const end = head === -1 ? data.length : head + 1 + size;
      needed = end + 1 - start;
      if (end >= data.length) break;
      if (mark < head) mark = nextMark(head);
      if (mark < end) {
        const commit = readCommit(data, start, head, end, sieve?.isWanted);
        if (commit !== null) commits.push(commit);
      }
      count++;
      start = end + 1;
    }
    held = start < data.length ? [data.subarray(start)] : [];
    length = data.length - start;
    return { count, commits };
  };
}

const LF = 10;

/**
 * Where the next mark is, or the name of an encoding in which a mark may be other bytes; the length of the data where
 * none is. Asked in order.
 */
function searchMarks(data: Buffer, marks: readonly string[]): (from: number) => number {
  const all = [...marks, ENCODING_HEADER].map((mark) => ({ mark, found: -1 }));
  return (from) => {
    let next = data.length;
    for (const one of all) {
      if (one.found < from) {
        const found = data.indexOf(one.mark, from);
        one.found = found === -1 ? data.length : found;
      }
      if (one.found < next) next = one.found;
    }
    return next;
  };
}

const ENCODING_HEADER = '\nencoding ';

const KIND = Buffer.from(' commit ');
const [ZERO, NINE] = [48, 57];

/** The size in `<hash> commit <size>`: read digit by digit, as there are very many. */
function readSize(data: Buffer, start: number, end: number): number {
  const kind = data[start + SHA1] === SPACE ? start + SHA1 : start + SHA256;
  let place = kind + KIND.length;
  if (place >= end || end - place > LONGEST_SIZE || data.compare(KIND, 0, KIND.length, kind, place) !== 0)
    throw refuse(data, start, end);
  let size = 0;
  for (; place < end; place++) {
    const digit = data[place] ?? 0;
    if (digit < ZERO || digit > NINE) throw refuse(data, start, end);
    size = size * 10 + digit - ZERO;
  }
  return size;
}

/**
 * A text is held several times over while it is judged, and V8 ends the process where one of these does not fit: better
 * said before.
 */
function tooLarge(data: Buffer, start: number, size: number): ExpectedError {
  const hash = data.toString('latin1', start, data.indexOf(SPACE, start));
  return new ExpectedError(
    'git',
    `commit ${hash.slice(0, 12)} has ${Math.round(size / 1e6)} MB and needs more memory than this process may use`,
    'shorten its message, or raise `--max-old-space-size` in NODE_OPTIONS',
  );
}

/** Digits of an object's name, and of a size that can be counted. */
const [SHA1, SHA256, LONGEST_SIZE] = [40, 64, 15];

function refuse(data: Buffer, start: number, end: number): ExpectedError {
  const line = data.toString('latin1', start, Math.min(end, start + LONGEST_HEAD));
  const missing = /^([0-9a-f]{40}|[0-9a-f]{64}) missing$/.exec(line)?.[1];
  if (missing === undefined) return malformed();
  return new ExpectedError(
    'git',
    `the commit ${missing} is missing in this clone`,
    'fetch it, or clone the repository again',
  );
}

const SPACE = 32;

/** Reads a commit, the object between two places; null where its message is not wanted. Total. */
function readCommit(
  data: Buffer,
  start: number,
  headEnd: number,
  end: number,
  isWanted?: CommitSieve['isWanted'],
): Commit | null {
  const object = data.subarray(headEnd + 1, end);
  const blank = object.indexOf('\n\n');
  // A byte is a unit, so that places are the same in both; lines that go on, as those of a signature, begin with a space.
  const headers = object.toString('latin1', 0, blank === -1 ? object.length : blank);
  const encoding = headers.includes(ENCODING_HEADER)
    ? (/\nencoding (.*)/.exec(headers)?.[1] ?? 'UTF-8')
    : 'UTF-8';
  const body = object.subarray(blank === -1 ? object.length : blank + 2);
  const read = decode(body, encoding);
  if (read.doubt === undefined && isWanted?.(read.message) === false) return null;
  const isAscii = !/[\x80-\xff]/.test(headers);
  const identity = (name: string): Identity => {
    const before = headers.indexOf(`\n${name} `);
    if (before === -1) return NOBODY;
    const [from, next] = [before + name.length + 2, headers.indexOf('\n', before + 1)];
    const to = next === -1 ? headers.length : next;
    return readIdentity(
      isAscii && encoding === 'UTF-8'
        ? headers.slice(from, to)
        : decode(object.subarray(from, to), encoding).message,
    );
  };
  const [author, committer] = [identity('author'), identity('committer')];
  return {
    hash: data.toString('latin1', start, data.indexOf(SPACE, start)),
    parents: Array.from(headers.matchAll(/\nparent ([0-9a-f]+)/g), ([, parent = '']) => parent),
    author: author.person,
    committer: committer.person,
    authoredAt: author.date,
    committedAt: committer.date,
    ...read,
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
    '`git cat-file` printed something other than the requested commits',
    'check that `git` on the PATH is git itself and not a wrapper that adds output',
  );
}
