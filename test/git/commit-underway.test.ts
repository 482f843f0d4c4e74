import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCommitUnderway } from '../../src/git/commit-underway.ts';
import { makeScratch, objectFormats, type ScratchRepository } from '../support/git-repository.ts';

const scratch = makeScratch();
afterAll(() => scratch.remove());

let count = 0;
const init = (...options: string[]): ScratchRepository => {
  const repository = scratch.init(`r${++count}`, ...options);
  repository.git('symbolic-ref', 'HEAD', 'refs/heads/feature/KEY-1');
  return repository;
};
const FILE = '.git/COMMIT_EDITMSG';
const read = (repository: ScratchRepository, file = FILE, env: NodeJS.ProcessEnv = scratch.env) =>
  readCommitUnderway(file, { cwd: repository.path, environment: env });

/** So that a question to git would be noticed. */
const withoutGit = { PATH: '' };

describe('the commit underway', () => {
  it.each(objectFormats)('is on a branch, its first one too: %s', (format) => {
    const repository = init(`--object-format=${format}`);
    const expected = { branch: 'feature/KEY-1', isMadeFromOthers: false };
    expect(read(repository, FILE, withoutGit)).toEqual(expected);
    repository.commit('x');
    expect(read(repository, FILE, withoutGit)).toEqual(expected);
  });

  it('is on no branch where HEAD is detached', () => {
    const repository = init();
    repository.commit('x');
    repository.git('checkout', '--quiet', '--detach');
    expect(read(repository, FILE, withoutGit)).toEqual({ branch: null, isMadeFromOthers: false });
  });

  it('is on the branch of its own work tree', () => {
    const repository = init();
    repository.commit('x');
    repository.git('worktree', 'add', '-b', 'KEY-2', `../w${count}`);
    const file = path.join(repository.path, '.git', 'worktrees', `w${count}`, 'COMMIT_EDITMSG');
    const linked = scratch.open(path.join(scratch.directory, `w${count}`));
    expect(read(linked, file, withoutGit).branch).toBe('KEY-2');
  });

  it.each(['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD'])(
    'is made from others where there is %s',
    (name) => {
      const repository = init();
      writeFileSync(path.join(repository.path, '.git', name), `${repository.commit('x')}\n`);
      expect(read(repository, FILE, withoutGit)).toEqual({ branch: 'feature/KEY-1', isMadeFromOthers: true });
    },
  );

  it.each(['rebase-merge', 'rebase-apply'])('is made from others where there is %s', (name) => {
    const repository = init();
    mkdirSync(path.join(repository.path, '.git', name));
    expect(read(repository, FILE, withoutGit).isMadeFromOthers).toBe(true);
  });
});

describe('git is asked', () => {
  it('where HEAD is a symbolic link', () => {
    const repository = init();
    repository.commit('x');
    const head = path.join(repository.path, '.git', 'HEAD');
    renameSync(head, `${head}.old`);
    symlinkSync('refs/heads/feature/KEY-1', head);
    expect(read(repository)).toEqual({ branch: 'feature/KEY-1', isMadeFromOthers: false });
  });

  it('where the message file stands elsewhere', () => {
    const repository = init();
    const commit = repository.commit('x');
    expect(read(repository, 'message.txt')).toEqual({ branch: 'feature/KEY-1', isMadeFromOthers: false });
    writeFileSync(path.join(repository.path, '.git', 'CHERRY_PICK_HEAD'), `${commit}\n`);
    expect(read(repository, 'message.txt').isMadeFromOthers).toBe(true);
  });

  it('where refs are in a reftable, which leaves a stand-in for HEAD', () => {
    const repository = init();
    writeFileSync(path.join(repository.path, '.git', 'HEAD'), 'ref: refs/heads/.invalid\n');
    const bin = path.join(scratch.directory, 'bin');
    mkdirSync(bin);
    const git = path.join(bin, 'git');
    writeFileSync(
      git,
      '#!/bin/sh\ncase "$*" in\n*symbolic-ref*) echo refs/heads/KEY-3 ;;\n*CHERRY_PICK_HEAD*) echo 1 ;;\n*) exit 1 ;;\nesac\n',
    );
    chmodSync(git, 0o755);
    const env = { ...scratch.env, PATH: `${bin}:${scratch.env['PATH']}` };
    expect(read(repository, FILE, env)).toEqual({ branch: 'KEY-3', isMadeFromOthers: true });
  });

  it('and says nothing outside a repository, or without git', () => {
    const nowhere = scratch.open(scratch.directory);
    const nothing = { branch: null, isMadeFromOthers: false };
    expect(read(nowhere, 'message.txt')).toEqual(nothing);
    expect(read(nowhere, 'message.txt', withoutGit)).toEqual(nothing);
  });
});
