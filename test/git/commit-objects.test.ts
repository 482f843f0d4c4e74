import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCommitReader } from '../../src/git/commit-objects.ts';
import type { Commit } from '../../src/message/commit.ts';
import { ExpectedError } from '../../src/errors.ts';

const HASH = 'a'.repeat(40);
const PARENT = 'b'.repeat(40);

/** What `git cat-file --batch` prints of a commit. */
function record({ hash, parents, author, committer, authoredAt, committedAt, message }: Commit): string {
  const object = [
    `tree ${HASH}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${author.name} <${author.email}> ${authoredAt} +0100`,
    `committer ${committer.name} <${committer.email}> ${committedAt} -0800`,
    'gpgsig -----BEGIN PGP SIGNATURE-----',
    ' parent not one',
    '',
    message,
  ].join('\n');
  return wrap(object, hash);
}

function wrap(object: string, hash = HASH): string {
  return `${hash} commit ${Buffer.byteLength(object)}\n${object}\n`;
}

/** Output that arrives cut at these places, and ends. */
function cutAt(output: Buffer, cuts: readonly number[]): (Buffer | undefined)[] {
  const places = [0, ...cuts.map((cut) => cut % (output.length + 1)).sort((a, b) => a - b), output.length];
  return [...places.slice(1).map((end, index) => output.subarray(places[index], end)), undefined];
}

function readCut(output: Buffer, cuts: readonly number[]): Commit[] {
  const read = makeCommitReader();
  return cutAt(output, cuts).flatMap((piece) => read(piece).commits);
}

const line = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\0\n<>]/g, '').trim());
const person = fc.record({ name: line, email: line });
const commit: fc.Arbitrary<Commit> = fc.record({
  hash: fc.constantFrom(HASH, 'c'.repeat(64)),
  parents: fc.constantFrom([], [PARENT], [PARENT, HASH, 'd'.repeat(40)]),
  author: person,
  committer: person,
  authoredAt: fc.integer(),
  committedAt: fc.nat(),
  message: fc
    .array(fc.constantFrom('\n', '\r\n', 'KEY-1 #time 2h', 'é', '✓', '👩‍💻', '\uFEFF', '\u2028', ' ', '#'), {
      maxLength: 30,
    })
    .map((parts) => parts.join('')),
});

describe('makeCommitReader', () => {
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
          const read = makeCommitReader({ marks: ['#'] });
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
      authoredAt: 1,
      committedAt: 2,
      message,
    }));
    const commits = [plain, plain, marked, plain].filter((one) => one !== undefined);
    const read = makeCommitReader({ marks: ['#'] });
    expect(read(Buffer.from(commits.map(record).join('')))).toEqual({ count: 4, commits: [marked] });
  });

  it('reads every commit back byte by byte', () => {
    const commits: Commit[] = ['', 'one\n', 'zwölf ✓ 👩‍💻\r\n\r\n', '\n\n'].map((message) => ({
      hash: HASH,
      parents: [],
      author: { name: 'Ä', email: '' },
      committer: { name: '', email: 'c@example.com' },
      authoredAt: 1,
      committedAt: 2,
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
    const object = Buffer.concat([
      Buffer.from('tree x\n\n'),
      Buffer.from([0x63, 0xe9, 0xff, 0x0a, 0xe2, 0x9c]),
    ]);
    const head = Buffer.from(`${HASH} commit ${object.length}\n`);
    expect(readCut(Buffer.concat([head, object, Buffer.from('\n')]), [70])[0]?.message).toBe(
      'c\uFFFD\uFFFD\n\uFFFD',
    );
  });

  it('keeps a message of ten megabytes that comes in small pieces, in time that grows with its size', () => {
    const message = 'KEY-1 #comment é\n'.repeat(600_000);
    const output = Buffer.from(
      record({
        hash: HASH,
        parents: [],
        author: none,
        committer: none,
        authoredAt: 1,
        committedAt: 1,
        message,
      }),
    );
    const cuts = Array.from({ length: Math.ceil(output.length / 4096) }, (_, index) => index * 4096);
    expect(readCut(output, cuts)[0]?.message).toBe(message);
  });

  it.each([
    ['without a message', 'tree x\nauthor A <a@x> 1 +0000\ncommitter C <c@x> 2 +0000\n', 'a@x', ''],
    ['without anybody', 'tree x\n\nmessage', '', 'message'],
    ['empty', '', '', ''],
  ])('reads an object %s', (_, object, email, message) => {
    expect(readCut(Buffer.from(wrap(object)), [])).toMatchObject([
      { author: { email }, message, parents: [] },
    ]);
  });

  const malformed: [name: string, output: string][] = [
    ['ends within a commit', `${HASH} commit 20\ntree x`],
    ['ends within its first line', HASH],
    ['begins with something else', 'warning: hello\n'],
    ['is one long line', 'x'.repeat(200)],
    ['is of another object', `${HASH} tree 3\nabc\n`],
    ['is of a commit that is not there', `${HASH} missing\n`],
  ];
  it.each(malformed)('refuses output that %s', (_, output) => {
    expect(() => readCut(Buffer.from(output), [])).toThrow(ExpectedError);
  });
});

const none = { name: '', email: '' };
