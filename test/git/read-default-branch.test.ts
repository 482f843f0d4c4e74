import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDefaultBranchFiles } from '../../src/git/read-default-branch.ts';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';

let scratch: Scratch;
let bare: ScratchRepository;
beforeAll(() => {
  scratch = makeScratch();
  bare = scratch.init('bare.git', '--bare');
});
afterAll(() => scratch.remove());

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
