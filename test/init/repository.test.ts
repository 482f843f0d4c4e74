import { chmodSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { applyChanges } from '../../src/init/apply.ts';
import { openFiles } from '../../src/init/files.ts';
import { guessHooks } from '../../src/init/guess.ts';
import { readRepository } from '../../src/init/repository.ts';
import { makeScratch, type ScratchRepository } from '../support/git-repository.ts';

const scratch = makeScratch();
afterAll(() => scratch.remove());

const read = (cwd: string) => readRepository({ cwd, env: scratch.env }, 'linux');

function write({ path: top }: ScratchRepository, name: string, text: string | Buffer, mode = 0o644): void {
  const file = path.join(top, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
}

describe('readRepository', () => {
  it('takes a path with a line break as it is', async () => {
    const repository = scratch.init('two\nlines');
    const found = await read(repository.path);
    expect(found).toMatchObject({ top: repository.path, gitFolder: path.join(repository.path, '.git') });
    expect(found.hooks.path).toBe('.git/hooks');
  });

  it('asks a program for its version, and takes silence for none', async () => {
    const { versionOf } = await read(scratch.init('versions').path);
    expect(versionOf('git')).toMatch(/^git version \d/);
    expect(versionOf('no-such-program')).toBeNull();
  });

  it('finds the top, the remotes and the hooks from a folder below', async () => {
    const repository = scratch.init('below');
    repository.git('remote', 'add', 'origin', 'short:team/app');
    repository.git('config', 'url.https://gitlab.example.com/.insteadOf', 'short:');
    write(repository, 'web/package.json', '{}');
    write(repository, 'web/src/index.js', '');
    write(repository, '.git/hooks/pre-push', '#!/bin/sh\n', 0o755);
    const found = await read(path.join(repository.path, 'web', 'src'));
    expect(found).toMatchObject({
      top: repository.path,
      remotes: [{ name: 'origin', url: 'https://gitlab.example.com/team/app' }],
      hooks: { path: '.git/hooks', setting: null, names: ['pre-push'] },
      packageFolder: 'web/',
      hasContent: true,
    });
    expect(guessHooks(found)).toEqual({ value: 'none', why: '.git/hooks/pre-push is here' });
    expect((await read(repository.path)).packageFolder).toBeNull();
  });

  it('finds an empty repository to be empty', async () => {
    const repository = scratch.init('empty');
    write(repository, 'README.md', '# Shop\n');
    write(repository, '.gitignore', '');
    await expect(read(repository.path)).resolves.toMatchObject({ hasContent: false, packageFolder: null });
  });

  it('finds the hooks of a linked work tree where they are shared', async () => {
    const repository = scratch.init('shared');
    repository.commit('Begin');
    repository.git('worktree', 'add', '../linked');
    const found = await read(path.join(scratch.directory, 'linked'));
    expect(found.hooks.path).toBe(path.join(repository.path, '.git', 'hooks'));
    expect(found.gitFolder).toBe(path.join(repository.path, '.git', 'worktrees', 'linked'));
  });

  it('tells a setting of the repository from one of the user', async () => {
    const repository = scratch.init('settings');
    const env = { ...scratch.env, GIT_CONFIG_PARAMETERS: "'core.hooksPath=/x'" };
    const found = await readRepository({ cwd: repository.path, env }, 'linux');
    expect(found.hooks).toMatchObject({ path: '/x', setting: { value: '/x', isLocal: false } });
    repository.git('config', 'core.hooksPath', 'tools/hooks');
    expect((await read(repository.path)).hooks).toEqual({
      path: 'tools/hooks',
      setting: { value: 'tools/hooks', isLocal: true },
      names: [],
    });
  });

  it.each([
    ['a bare repository', 'is bare'],
    ['a folder inside of .git', 'inside .git'],
    ['a folder in no repository', 'is not in a git repository'],
  ])('refuses %s', async (name, message) => {
    const folder = path.join(scratch.directory, 'refused', name);
    mkdirSync(folder, { recursive: true });
    if (name.startsWith('a bare')) scratch.init(`refused/${name}`, '--bare');
    const inside = name.includes('.git') ? path.join(scratch.init('refused/inside').path, '.git') : folder;
    await expect(read(inside)).rejects.toThrow(message);
  });
});

describe('openFiles', () => {
  const repository = scratch.init('files');
  write(repository, 'plain', 'text');
  write(repository, 'hook', '#!/bin/sh\n', 0o755);
  write(repository, 'marked', '\uFEFFtext');
  write(repository, 'locked', 'text', 0o444);
  write(repository, 'bytes', Buffer.from([0xff, 0xfe]));
  write(repository, 'real/inner', 'text');
  symlinkSync('plain', path.join(repository.path, 'link'));
  symlinkSync('nowhere', path.join(repository.path, 'dangling'));
  symlinkSync('real', path.join(repository.path, 'alias'));
  const inside = (name: string): string => path.join(realpathSync(repository.path), name);

  it.each([
    ['plain', { kind: 'file', text: 'text', isExecutable: false }],
    ['hook', { kind: 'file', isExecutable: true }],
    ['marked', { kind: 'file', text: '\uFEFFtext' }],
    ['locked', { kind: 'guarded', text: 'text', reason: 'is read-only' }],
    ['bytes', { kind: 'guarded', text: null, reason: 'cannot be read as text in UTF-8' }],
    ['link', { kind: 'guarded', text: 'text', reason: `is a symbolic link to ${inside('plain')}` }],
    ['dangling', { kind: 'guarded', text: null, reason: 'is a symbolic link to nowhere' }],
    [
      'alias/inner',
      { kind: 'guarded', text: 'text', reason: `lies behind a symbolic link to ${inside('real')}` },
    ],
    ['alias/new', { kind: 'none', obstacle: `lies behind a symbolic link to ${inside('real')}` }],
    ['alias/new/deeper', { kind: 'none', obstacle: `lies behind a symbolic link to ${inside('real')}` }],
    ['real', { kind: 'folder' }],
    ['nothing', { kind: 'none', obstacle: null }],
    ['nothing/at/all', { kind: 'none', obstacle: null }],
    ['plain/below', { kind: 'none', obstacle: null }],
  ])('%s', (name, entry) => {
    expect(openFiles(repository.path, 'linux').read(name)).toMatchObject(entry);
  });
});

describe('applyChanges', () => {
  const change = { isExecutable: false, why: [] };

  it('writes all or nothing', async () => {
    const repository = scratch.init('all-or-nothing');
    write(repository, 'a', 'old\n');
    write(repository, 'folder', 'a file\n');
    const { top, files } = await read(repository.path);
    const changes = [
      { ...change, path: 'a', before: 'old\n', after: 'new\n' },
      { ...change, path: 'b', before: null, after: 'new\n' },
      { ...change, path: 'folder/c', before: null, after: 'new\n' },
    ];
    expect(() => applyChanges(changes, top, files)).toThrow('folder/c cannot be written');
    expect(files.read('a')).toMatchObject({ text: 'old\n' });
    expect(files.read('b')).toEqual({ kind: 'none', obstacle: null });
  });

  it('writes nothing where a file has changed in the meantime', async () => {
    const repository = scratch.init('meantime');
    write(repository, 'a', 'newer\n');
    const { top, files } = await read(repository.path);
    const changes = [{ ...change, path: 'a', before: 'old\n', after: 'new\n' }];
    expect(() => applyChanges(changes, top, files)).toThrow('has changed since');
    expect(files.read('a')).toMatchObject({ text: 'newer\n' });
  });

  it('keeps the mode of a file, and makes a hook executable', async () => {
    const repository = scratch.init('modes');
    write(repository, 'a', 'old\n', 0o755);
    const { top, files } = await read(repository.path);
    applyChanges(
      [
        { ...change, path: 'a', before: 'old\n', after: 'new\n' },
        { ...change, path: 'deep/down/b', before: null, after: 'new\n', isExecutable: true },
      ],
      top,
      files,
    );
    expect(files.read('a')).toMatchObject({ text: 'new\n', isExecutable: true });
    expect(files.read('deep/down/b')).toMatchObject({ text: 'new\n', isExecutable: true });
  });
});
