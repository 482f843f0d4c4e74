import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseReceivedRefs } from '../../src/git/pushed-refs.ts';
import { readCommits } from '../../src/git/read-commits.ts';
import { findReceivedCommits, readDefaultBranchFiles } from '../../src/git/received-commits.ts';
import {
  makeScratch,
  objectFormats,
  type Scratch,
  type ScratchRepository,
  toArray,
} from '../support/git-repository.ts';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

describe.each(objectFormats)('what a push brings to a repository of %s', (format) => {
  const none = '0'.repeat(format === 'sha1' ? 40 : 64);
  let repository: ScratchRepository;
  /** On `main`. */
  let known: readonly [one: string, two: string];
  /** Two new commits on top of each other, which no ref reaches. */
  let fresh: readonly [one: string, two: string];

  beforeAll(() => {
    repository = scratch.init(format, `--object-format=${format}`);
    known = [repository.commit('one'), repository.commit('two')];
    repository.git('checkout', '-q', '--detach');
    fresh = [repository.commit('three'), repository.commit('four')];
    repository.git('checkout', '-q', 'main');
    repository.git('tag', '-a', '-m', 'A release', 'v1', known[0]);
  });

  async function judged(...lines: readonly string[]): Promise<string[]> {
    const refs = parseReceivedRefs(lines.map((line) => `${line}\n`).join(''));
    const { selection } = await findReceivedCommits(repository.context, refs);
    const commits = await toArray(readCommits(repository.context, selection, 'oldest-first'));
    return commits.map(({ message }) => message.trim());
  }

  type Case = readonly [name: string, lines: () => readonly string[], messages: readonly string[]];
  it.each<Case>([
    ['a new branch', () => [`${none} ${fresh[1]} refs/heads/topic`], ['three', 'four']],
    ['a branch that moves on', () => [`${known[1]} ${fresh[0]} refs/heads/main`], ['three']],
    ['a branch that moves back', () => [`${known[1]} ${known[0]} refs/heads/main`], []],
    ['a new branch at an old commit', () => [`${none} ${known[0]} refs/heads/topic`], []],
    ['a deletion', () => [`${known[1]} ${none} refs/heads/main`], []],
    ['a tag', () => [`${none} ${fresh[0]} refs/tags/v2`], ['three']],
    ['a tag of an old commit', () => [`${none} ${known[1]} refs/tags/v2`], []],
    ['a proposal for a branch', () => [`${none} ${fresh[0]} refs/for/main/topic`], ['three']],
    [
      'several refs with one commit',
      () => [`${none} ${fresh[1]} refs/heads/a`, `${none} ${fresh[0]} refs/heads/b`],
      ['three', 'four'],
    ],
    [
      'a deletion beside a new branch',
      () => [`${known[1]} ${none} refs/heads/main`, `${none} ${fresh[0]} refs/tags/v2`],
      ['three'],
    ],
    ...['notes/commits', 'merge-requests/1/head', 'pull/1/head', 'keep-around/x', 'headstrong/x'].map(
      (name): Case => [`refs/${name}`, () => [`${none} ${fresh[1]} refs/${name}`], []],
    ),
  ])('%s', async (_, lines, expected) => {
    expect(await judged(...lines())).toEqual(expected);
  });

  it('an annotated tag: its commit; of a file or a tree: nothing', async () => {
    const tag = (name: string, target: string): string => {
      const text = `object ${repository.git('rev-parse', target)}\ntype ${repository.git('cat-file', '-t', target)}\ntag ${name}\ntagger A <a@b> 1 +0000\n\n`;
      return repository.gitWith({ input: text }, 'hash-object', '-w', '-t', 'tag', '--stdin');
    };
    const blob = repository.gitWith({ input: 'text' }, 'hash-object', '-w', '--stdin');
    expect(await judged(`${none} ${tag('v2', fresh[0])} refs/tags/v2`)).toEqual(['three']);
    expect(await judged(`${none} ${tag('v2', blob)} refs/tags/v2`)).toEqual([]);
    expect(await judged(`${none} ${tag('v2', `${known[0]}^{tree}`)} refs/tags/v2`)).toEqual([]);
    expect(await judged(`${none} ${blob} refs/tags/file`, `${none} ${fresh[0]} refs/heads/a`)).toEqual([
      'three',
    ]);
  });

  it('counts as known what branches and tags reach, tags of files among them, and nothing else', async () => {
    const blob = repository.gitWith({ input: 'text' }, 'hash-object', '-w', '--stdin');
    repository.git('update-ref', 'refs/tags/file', blob);
    repository.git('update-ref', 'refs/notes/hidden', fresh[1]);
    repository.git('update-ref', 'refs/merge-requests/1/head', fresh[1]);
    expect(await judged(`${none} ${fresh[1]} refs/heads/topic`)).toEqual(['three', 'four']);
    repository.git('update-ref', 'refs/tags/annotated', fresh[0]);
    expect(await judged(`${none} ${fresh[1]} refs/heads/topic`)).toEqual(['four']);
    for (const name of ['tags/file', 'notes/hidden', 'merge-requests/1/head', 'tags/annotated']) {
      repository.git('update-ref', '-d', `refs/${name}`);
    }
  });

  it('names what was there before, and the default branch', async () => {
    repository.git('update-ref', 'refs/heads/other', known[0]);
    const refs = parseReceivedRefs(`${known[0]} ${fresh[0]} refs/heads/other\n`);
    const { knownCommits } = await findReceivedCommits(repository.context, refs);
    expect(knownCommits).toEqual([known[0], known[1]]);
    repository.git('update-ref', '-d', 'refs/heads/other');
  });
});

it('a first push brings the whole history', async () => {
  const repository = scratch.init('first');
  const commit = repository.commit('one');
  repository.git('checkout', '-q', '--detach');
  repository.git('update-ref', '-d', 'refs/heads/main');
  const refs = parseReceivedRefs(`${'0'.repeat(40)} ${commit} refs/heads/main\n`);
  const { selection, knownCommits } = await findReceivedCommits(repository.context, refs);
  expect({ selection, knownCommits }).toEqual({
    selection: { include: [commit], exclude: [] },
    knownCommits: [],
  });
});

describe('the files of the default branch', () => {
  let bare: ScratchRepository;
  beforeAll(() => {
    bare = scratch.init('bare.git', '--bare');
  });

  const NAMES = ['a.json', 'b.json', 'folder', 'missing'];

  it('finds nothing before the first commit', async () => {
    expect(await readDefaultBranchFiles(bare.context, NAMES, 100)).toEqual([]);
  });

  it('reads the files of the default branch, and those of no other', async () => {
    const importFile = (branch: string, file: string, text: string): string =>
      `commit refs/heads/${branch}\ncommitter A <a@b> 1 +0000\ndata 1\nx\nM 100644 inline ${file}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
    const input = [
      importFile('main', 'a.json', '{ "name": "ü" }'),
      importFile('main', 'b.json', '{ "b": 0123456789 }'),
      importFile('main', 'folder/c.json', '{}'),
      importFile('other', 'missing', '{}'),
    ];
    bare.gitWith({ input: input.join('') }, 'fast-import', '--quiet');
    expect(await readDefaultBranchFiles(bare.context, NAMES, 16)).toEqual([
      { name: 'a.json', text: '{ "name": "ü" }' },
      { name: 'b.json', text: null },
      { name: 'folder', text: null },
    ]);
  });

  it('fails where there is no repository', async () => {
    const context = { cwd: scratch.directory, env: scratch.env };
    await expect(readDefaultBranchFiles(context, NAMES, 100)).rejects.toThrow('is not in a git repository');
  });
});
