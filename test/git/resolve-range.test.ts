import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCommits } from '../../src/git/read-commits.ts';
import { openRange, resolveRange, type RangeRequest } from '../../src/git/resolve-range.ts';
import { resolveRevisions } from '../../src/git/resolve-revisions.ts';
import {
  importHistory,
  makeScratch,
  toArray,
  type Scratch,
  type ScratchRepository,
} from '../support/git-repository.ts';

let scratch: Scratch;
let repository: ScratchRepository;
/** The commits of `main`, the oldest first; `side` leaves it at the second one. */
let main: string[];
let side: string;
beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('repository');
  main = ['one', 'two', 'three', 'four'].map((message) => repository.commit(`${message}\n`));
  repository.git('checkout', '-q', '-b', 'side', main[1]!);
  side = repository.commit('side\n');
  repository.git('checkout', '-q', 'main');
  repository.git('tag', '-a', '-m', 'a tag', 'v1', main[2]!);
  repository.git('tag', '-a', '-m', 'a tag of a tag', 'v1-again', 'v1');
  const blob = repository.gitWith({ input: 'text' }, 'hash-object', '-w', '--stdin');
  repository.git('tag', 'file', blob);
});
afterAll(() => scratch.remove());

async function subjects(given: ScratchRepository, request: RangeRequest): Promise<string[]> {
  const [resolved, opened] = await Promise.all(
    [resolveRange, openRange].map(async (open) =>
      toArray(readCommits(given.context, await open(given.context, request))),
    ),
  );
  expect(opened).toEqual(resolved);
  return (resolved ?? []).map(({ message }) => message.trimEnd());
}

/** What is wrong with a range shows when it is read, at the latest. */
async function readOpened(given: ScratchRepository, request: RangeRequest): Promise<unknown> {
  return await toArray(readCommits(given.context, await openRange(given.context, request)));
}

describe('resolveRevisions', () => {
  const found: [revision: string, expected: () => string | undefined][] = [
    ['HEAD', () => main[3]],
    ['HEAD~1', () => main[2]],
    ['side', () => side],
    ['refs/heads/side', () => side],
    ['v1', () => main[2]],
    ['v1-again', () => main[2]],
    [':/two', () => main[1]],
    ['HEAD^{/one}', () => main[0]],
    ['main@{0}', () => main[3]],
  ];
  it.each(found)('finds the commit of %s', async (revision, expected) => {
    expect(await resolveRevisions(repository.context, [revision])).toEqual([expected()]);
  });

  const nothing = [
    '',
    'nothing',
    '-x',
    '--all',
    '--output=/tmp/x',
    '--end-of-options',
    '^HEAD',
    'main..side',
    'main...side',
    'file',
    ':/no such message',
    '@{upstream}',
    '@{push}',
    'HEAD\nside',
    'HEAD\0',
    'HEAD ',
    '0'.repeat(40),
    '0'.repeat(64),
    '1'.repeat(40),
    '$(touch x)',
    '`id`',
    'x'.repeat(100_000),
  ];
  it.each(nothing)('finds no commit for %j', async (revision) => {
    expect(await resolveRevisions(repository.context, [revision])).toEqual([undefined]);
  });

  it('answers in the order of the questions, also where one of them ends git', async () => {
    const revisions = ['HEAD', 'nothing', '@{upstream}', 'HEAD\nside', 'side'];
    const expected = [main[3], undefined, undefined, undefined, side];
    expect(await resolveRevisions(repository.context, revisions)).toEqual(expected);
  });

  it('finds no commit for an abbreviation that fits several', async () => {
    const long = scratch.init('long');
    // So many that the first four digits of two are the same.
    importHistory(long, 1500, String);
    const names = long.git('rev-list', 'main').split('\n');
    const sorted = names.toSorted();
    const twin = sorted.findIndex((name, index) => sorted[index + 1]?.slice(0, 4) === name.slice(0, 4));
    expect(await resolveRevisions(long.context, [sorted[twin]!.slice(0, 4)])).toEqual([undefined]);
  });
});

describe('resolveRange', () => {
  const ranges: [name: string, request: () => RangeRequest, expected: string[]][] = [
    ['from .. to', () => ({ from: main[0]!, to: 'main' }), ['four', 'three', 'two']],
    ['only from: up to HEAD', () => ({ from: 'HEAD~2' }), ['four', 'three']],
    ['only to: from the first commit', () => ({ to: 'HEAD~2' }), ['two', 'one']],
    ['neither: all of HEAD', () => ({}), ['four', 'three', 'two', 'one']],
    ['the last commit', () => ({ isLast: true }), ['four']],
    ['the last commit of another branch', () => ({ isLast: true, to: 'side' }), ['side']],
    ['tags, annotated ones too', () => ({ from: 'v1', to: 'main' }), ['four']],
    ['branches that have grown apart', () => ({ from: 'main', to: 'side' }), ['side']],
    ['two names of one commit', () => ({ from: 'HEAD', to: 'main' }), []],
    ['the wrong way round', () => ({ from: 'main', to: main[0]! }), []],
  ];
  it.each(ranges)('understands %s', async (_, request, expected) => {
    expect(await subjects(repository, request())).toEqual(expected);
  });

  it('takes HEAD where it is detached', async () => {
    const detached = scratch.clone(repository.path, 'detached');
    detached.git('checkout', '-q', '--detach', main[2]!);
    expect(await subjects(detached, { from: main[0] })).toEqual(['three', 'two']);
  });

  it('works in a worktree, where HEAD is its own', async () => {
    repository.git('worktree', 'add', '../worktree', 'side');
    const worktree = scratch.open(`${scratch.directory}/worktree`);
    expect(await subjects(worktree, { from: main[0] })).toEqual(['side', 'two']);
  });

  it('works in a bare repository and in a subdirectory of .git', async () => {
    const bare = scratch.clone(repository.path, 'bare.git', '--bare');
    expect(await subjects(bare, { from: main[2] })).toEqual(['four']);
    expect(await subjects(scratch.open(`${repository.path}/.git`), { from: main[2] })).toEqual(['four']);
  });

  it('follows a branch that was renamed', async () => {
    const renamed = scratch.clone(repository.path, 'renamed');
    renamed.git('branch', '-m', 'main', 'trunk');
    expect(await subjects(renamed, { from: 'origin/main~1', to: 'trunk' })).toEqual(['four']);
    await expect(subjects(renamed, { to: 'main' })).rejects.toThrow('`--to main` does not name a commit');
  });

  const refused: [request: RangeRequest, kind: string, message: RegExp, help: RegExp][] = [
    [{ from: 'nothing' }, 'git', /^`--from nothing` does not name a commit of this repository$/, /spelling/],
    [{ to: 'nothing' }, 'git', /^`--to nothing` does not name a commit of this repository$/, /spelling/],
    [{ from: '--all' }, 'git', /^`--from --all` does not name a commit/, /spelling/],
    [{ from: 'file' }, 'git', /^`--from file` does not name a commit/, /spelling/],
    [{ from: 'main..side' }, 'git', /^`--from main..side` does not name a commit/, /`--from` and `--to`/],
    [{ from: '' }, 'git', /^`--from` is empty$/, /variable/],
    [{ to: ' ' }, 'git', /^`--to` is empty$/, /variable/],
    [{ from: '0'.repeat(40) }, 'git', /^`--from` is the all-zero object name/, /branch/],
    [{ isLast: true, from: 'HEAD~1' }, 'usage', /cannot be combined/, /--last/],
  ];
  it.each(refused)('refuses %j', async (request, kind, message, help) => {
    const refusal = { kind, message: expect.stringMatching(message), help: expect.stringMatching(help) };
    await expect(resolveRange(repository.context, request)).rejects.toMatchObject(refusal);
    await expect(readOpened(repository, request)).rejects.toMatchObject(refusal);
  });

  it.each([{}, { isLast: true }])('says that there is no commit yet (%j)', async (request) => {
    const empty = scratch.init(`empty-${Object.keys(request).length}`);
    await expect(readOpened(empty, request)).rejects.toThrow('`HEAD` has no commit yet');
  });
});

describe('a shallow clone', () => {
  // By default since version 2 of the protocol.
  beforeAll(() => void repository.git('config', 'uploadpack.allowAnySHA1InWant', 'true'));

  /** `git clone --depth` needs a URL: it copies everything from a path. */
  function cloneShallow(name: string, ...options: string[]): ScratchRepository {
    return scratch.clone(`file://${repository.path}`, name, '--no-tags', ...options);
  }

  const incomplete = {
    kind: 'git',
    message: expect.stringMatching(/^this clone is shallow: the history before [0-9a-f]{12} is missing/),
    help: expect.stringMatching(/git fetch --unshallow.*fetch-depth: 0.*GIT_DEPTH: 0/),
  };

  it('is refused where the range has no start', async () => {
    const clone = cloneShallow('depth-2', '--depth=2');
    await expect(subjects(clone, {})).rejects.toMatchObject(incomplete);
    await expect(readOpened(clone, {})).rejects.toMatchObject(incomplete);
  });

  it('is refused where the start was fetched alone', async () => {
    const clone = cloneShallow('apart', '--depth=1');
    clone.git('fetch', '-q', '--depth=1', 'origin', main[0]!);
    await expect(subjects(clone, { from: main[0] })).rejects.toMatchObject(incomplete);
  });

  it('is refused where only a merged side is cut off', async () => {
    const merged = scratch.clone(repository.path, 'merged');
    merged.git('merge', '-q', '-m', 'merge', 'origin/side');
    const clone = scratch.clone(`file://${merged.path}`, 'merged-shallow', '--depth=3', '--no-tags');
    // merge, four, three | side, two: the base is behind the cut of one line and before that of the other.
    const from = merged.git('rev-parse', 'HEAD~1');
    await expect(subjects(clone, { from })).rejects.toMatchObject(incomplete);
  });

  it('names its shallowness where a revision is not there', async () => {
    await expect(subjects(cloneShallow('depth-1', '--depth=1'), { from: main[0] })).rejects.toMatchObject({
      message: `\`--from ${main[0]}\` does not name a commit of this repository`,
      help: expect.stringMatching(/shallow.*git fetch --unshallow.*fetch-depth: 0/),
    });
  });

  it('is good for a range that it holds whole', async () => {
    const clone = cloneShallow('enough', '--depth=3');
    expect(await subjects(clone, { from: main[1] })).toEqual(['four', 'three']);
  });

  it('is good where the cut falls on the start itself', async () => {
    const clone = cloneShallow('touching', '--depth=1');
    clone.git('fetch', '-q', '--depth=1', 'origin', main[2]!);
    expect(await subjects(clone, { from: main[2] })).toEqual(['four']);
  });

  it('is good for the last commit', async () => {
    expect(await subjects(cloneShallow('last', '--depth=1'), { isLast: true })).toEqual(['four']);
  });

  it('is good again once it is unshallowed', async () => {
    const clone = cloneShallow('unshallowed', '--depth=1');
    clone.git('fetch', '-q', '--unshallow');
    expect(await subjects(clone, {})).toEqual(['four', 'three', 'two', 'one']);
  });

  it('is good where the whole history is shorter than its depth', async () => {
    expect(await subjects(cloneShallow('deep', '--depth=100'), {})).toHaveLength(4);
  });
});
