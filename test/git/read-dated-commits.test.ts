import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDatedBatches, type DatedBatch } from '../../src/git/read-dated-commits.ts';
import { makeScratch, toArray, type Scratch, type ScratchRepository } from '../support/git-repository.ts';

let scratch: Scratch;
let repository: ScratchRepository;
beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('dated');
});
afterAll(() => scratch.remove());

/** Stores a commit whose two dates are written as they are given. */
function store(message: string, authored: string, committed: string): string {
  const tree = repository.gitWith({ input: '' }, 'hash-object', '-t', 'tree', '-w', '--stdin');
  const input = `tree ${tree}\nauthor A <a@example.com> ${authored}\ncommitter C <c@example.com> ${committed}\n\n${message}`;
  return repository.gitWith({ input }, 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally');
}

async function read(hash: string, mark?: string): Promise<DatedBatch> {
  const batches = await toArray(
    readDatedBatches(repository.context, { include: [hash] }, 'newest-first', mark),
  );
  return {
    count: batches.reduce((sum, { count }) => sum + count, 0),
    commits: batches.flatMap(({ commits }) => commits),
  };
}

describe('readDatedBatches', () => {
  it.each<[string, string, string, number | null, number | null]>([
    ['both dates', '1700000000 +0100', '1700000600 -0800', 1_700_000_000, 1_700_000_600],
    ['the first second', '0 +0000', '1 +0000', 0, 1],
    ['a date far away', '99999999999 +0000', '1 +0000', 99_999_999_999, 1],
  ])('gives %s, in seconds', async (_, authored, committed, authoredAt, committedAt) => {
    const message = 'KEY-1 #close\n\n1700000000 1700000000\n';
    const { commits } = await read(store(message, authored, committed));
    expect(commits).toMatchObject([
      { message, authoredAt, committedAt, author: { name: 'A', email: 'a@example.com' }, parents: [] },
    ]);
  });

  it.each(['', 'yesterday', '18446744073709551617 +0000'])(
    'does not lose a commit whose dates are %j',
    async (date) => {
      const { commits } = await read(store('KEY-1 #close\n', date, date));
      expect(commits).toMatchObject([{ message: 'KEY-1 #close\n' }]);
      for (const seconds of [commits[0]?.authoredAt, commits[0]?.committedAt])
        expect(seconds === null || Number.isSafeInteger(seconds)).toBe(true);
    },
  );

  it('gives an empty message', async () => {
    expect((await read(store('', '1700000000 +0000', '1700000000 +0000'))).commits).toMatchObject([
      { message: '', authoredAt: 1_700_000_000 },
    ]);
  });

  it('only counts commits without a mark', async () => {
    expect(await read(store('Tidy up', '1 +0000', '1 +0000'), '#')).toEqual({ count: 1, commits: [] });
  });
});
