import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';

const HOOKS = 'node_modules/commitlint-plugin-smart-commits/hooks';

let scratch: Scratch;
let count = 0;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

function makeRepository(...folders: string[]): ScratchRepository {
  const repository = scratch.init(`repository ${count++}`);
  repository.commit('Begin');
  for (const folder of folders) mkdirSync(path.join(repository.path, folder, HOOKS), { recursive: true });
  return repository;
}

const install = (cwd: string): Promise<CliRun> => runCli(['install-hooks'], { cwd, env: scratch.env });
const setting = (repository: ScratchRepository): string =>
  repository.git('config', '--get', 'core.hooksPath');
const silent = { status: 0, stdout: '', stderr: '' };

describe('install-hooks', () => {
  it('sets a path that holds in every work tree', async () => {
    const repository = makeRepository('');
    expect(await install(repository.path)).toEqual(silent);
    expect(setting(repository)).toBe(`${repository.path}/${HOOKS}`);
    expect(await install(repository.path)).toEqual(silent);
  });

  it('sets that of the main work tree from a linked one, with packages or without', async () => {
    const repository = makeRepository('');
    const linked = path.join(scratch.directory, `linked ${count++}`);
    repository.git('worktree', 'add', linked, '-b', 'linked');
    for (const folder of ['.', HOOKS]) {
      mkdirSync(path.join(linked, folder), { recursive: true });
      expect(await install(linked)).toEqual(silent);
      expect(setting(repository)).toBe(`${repository.path}/${HOOKS}`);
    }
  });

  it('sets a relative one where only the linked work trees have packages', async () => {
    const repository = makeRepository();
    const linked = path.join(scratch.directory, `linked ${count++}`);
    repository.git('worktree', 'add', linked, '-b', 'linked');
    mkdirSync(path.join(linked, HOOKS), { recursive: true });
    expect(await install(linked)).toEqual(silent);
    expect(setting(repository)).toBe(HOOKS);
  });

  it('finds the packages of the folder in which it is run', async () => {
    const repository = makeRepository('web/app');
    expect(await install(path.join(repository.path, 'web', 'app'))).toEqual(silent);
    expect(setting(repository)).toBe(`${repository.path}/web/app/${HOOKS}`);
  });

  it('moves a path of its own that leads elsewhere', async () => {
    const repository = makeRepository('');
    repository.git('config', 'core.hooksPath', `/gone/${HOOKS}`);
    expect(await install(repository.path)).toEqual(silent);
    expect(setting(repository)).toBe(`${repository.path}/${HOOKS}`);
  });

  it('leaves the path of somebody else, and says so', async () => {
    const repository = makeRepository('');
    repository.git('config', 'core.hooksPath', '.husky/_');
    const { status, stderr } = await install(repository.path);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'smart-commits: core.hooksPath stays .husky/_: add smart-commits to the hooks there\n',
    });
    expect(setting(repository)).toBe('.husky/_');
  });

  it('never fails an install: without a repository, without packages', async () => {
    const outside = path.join(scratch.directory, 'outside');
    mkdirSync(outside);
    writeFileSync(path.join(outside, 'package.json'), '{}');
    expect(await install(outside)).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('not in a git repository'),
    });
    expect(await install(makeRepository().path)).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('no hooks were installed'),
    });
  });
});
