import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCommitLogReader } from '../../src/git/commit-log.ts';
import type { Commit } from '../../src/git/commit.ts';
import { ExpectedError } from '../../src/errors.ts';

const HASH = 'a'.repeat(40);
const PARENT = 'b'.repeat(40);

/** The record of one commit as `git log` prints it. */
function record(commit: Commit): string {
  const { hash, parents, author, committer, message } = commit;
  const header = [hash, parents.join(' '), author.name, author.email, committer.name, committer.email];
  return `${header.join('\n')}\n${message}\0`;
}

/** Output that arrives cut at these places, and ends. */
function cutAt(output: Buffer, cuts: readonly number[]): (Buffer | undefined)[] {
  const places = [0, ...cuts.map((cut) => cut % (output.length + 1)).sort((a, b) => a - b), output.length];
  return [...places.slice(1).map((end, index) => output.subarray(places[index], end)), undefined];
}

function readCut(output: Buffer, cuts: readonly number[]): Commit[] {
  const read = makeCommitLogReader();
  return cutAt(output, cuts).flatMap((piece) => read(piece).commits);
}

const line = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\0\n]/g, ''));
const person = fc.record({ name: line, email: line });
const commit: fc.Arbitrary<Commit> = fc.record({
  hash: fc.constantFrom(HASH, 'c'.repeat(64)),
  parents: fc.constantFrom([], [PARENT], [PARENT, HASH, 'd'.repeat(40)]),
  author: person,
  committer: person,
  message: fc
    .array(fc.constantFrom('\n', '\r\n', 'KEY-1 #time 2h', 'é', '✓', '👩‍💻', '\uFEFF', '\u2028', ' ', '#'), {
      maxLength: 30,
    })
    .map((parts) => parts.join('')),
});

describe('makeCommitLogReader', () => {
  it('reads every commit back, wherever the output is cut', () => {
    fc.assert(
      fc.property(
        fc.array(commit, { maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (commits, cuts) => {
          const output = Buffer.from(commits.map(record).join(''));
          expect(readCut(output, cuts)).toEqual(commits);
        },
      ),
    );
  });

  it('counts commits without a mark, and hands over all others', () => {
    fc.assert(
      fc.property(
        fc.array(commit, { maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 3 }),
        (commits, cuts) => {
          const output = Buffer.from(commits.map(record).join(''));
          const read = makeCommitLogReader('#');
          const batches = cutAt(output, cuts).map(read);
          expect(batches.reduce((sum, { count }) => sum + count, 0)).toBe(commits.length);
          const found = batches.flatMap((batch) => batch.commits);
          const isMarked = (one: Commit): boolean => record(one).includes('#');
          expect(found.filter(isMarked)).toEqual(commits.filter(isMarked));
        },
      ),
    );
  });

  it('decodes no commit without a mark', () => {
    const nobody = { name: '', email: '' };
    const [plain, marked] = ['KEY-1', 'KEY-1 #close'].map((message) => ({
      hash: HASH,
      parents: [],
      author: nobody,
      committer: nobody,
      message,
    }));
    const commits = [plain, plain, marked, plain].filter((one) => one !== undefined);
    const read = makeCommitLogReader('#');
    expect(read(Buffer.from(commits.map(record).join('')))).toEqual({ count: 4, commits: [marked] });
  });

  it('reads every commit back byte by byte', () => {
    const commits: Commit[] = ['', 'one\n', 'zwölf ✓ 👩‍💻\r\n\r\n', '\n\n'].map((message) => ({
      hash: HASH,
      parents: [],
      author: { name: 'Ä', email: '' },
      committer: { name: '', email: 'c@example.com' },
      message,
    }));
    const output = Buffer.from(commits.map(record).join(''));
    expect(
      readCut(
        output,
        Array.from(output, (_, index) => index),
      ),
    ).toEqual(commits);
  });

  it('reads bytes that are no UTF-8 as replacement characters', () => {
    const header = Buffer.from(`${HASH}\n\nA\na@x\nC\nc@x\n`);
    const output = Buffer.concat([header, Buffer.from([0x63, 0xe9, 0xff, 0x0a, 0xe2, 0x9c, 0])]);
    expect(readCut(output, [header.length + 2])[0]?.message).toBe('c\uFFFD\uFFFD\n\uFFFD');
  });

  it('keeps a message of ten megabytes that comes in small pieces, in time that grows with its size', () => {
    const message = 'KEY-1 #comment é\n'.repeat(600_000);
    const output = Buffer.from(record({ hash: HASH, parents: [], author: none, committer: none, message }));
    const cuts = Array.from({ length: Math.ceil(output.length / 4096) }, (_, index) => index * 4096);
    expect(readCut(output, cuts)[0]?.message).toBe(message);
  });

  const malformed: [name: string, output: string][] = [
    ['ends within a commit', `${HASH}\n\nA\na@x\nC\nc@x\nmessage`],
    ...[1, 2, 3, 4, 5, 6].map((count): [string, string] => [
      `has ${count} of 7 fields`,
      `${[HASH, '', 'A', 'a@x', 'C', 'c@x'].slice(0, count).join('\n')}\0`,
    ]),
    ['begins with something else', `warning: hello\n${HASH}\n\nA\na@x\nC\nc@x\nmessage\0`],
    ['holds an empty record', '\0'],
  ];
  it.each(malformed)('refuses output that %s', (_, output) => {
    expect(() => readCut(Buffer.from(output), [])).toThrow(ExpectedError);
  });
});

const none = { name: '', email: '' };
