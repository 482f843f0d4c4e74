import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryGit, runGit, streamGit } from '../../src/git/run-git.ts';
import {
  isGitSince,
  makeScratch,
  toArray,
  type Scratch,
  type ScratchRepository,
} from '../support/git-repository.ts';

let scratch: Scratch;
let repository: ScratchRepository;
beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('repository');
  repository.commit('one\n');
});
afterAll(() => scratch.remove());

/** A directory with a program `git` that prints this to standard error and fails, but knows its version. */
function fakeGit(name: string, status: number, standardError: string): string {
  const directory = path.join(scratch.directory, name);
  mkdirSync(directory);
  const file = path.join(directory, 'git');
  writeFileSync(
    file,
    `#!/bin/sh\n[ "$1" = --version ] && echo "git version 2.9.1" && exit\ncat <<'END' >&2\n${standardError}\nEND\nexit ${status}\n`,
  );
  chmodSync(file, 0o755);
  return directory;
}

describe('runGit', () => {
  it('returns what git prints, untouched', async () => {
    expect(await runGit(repository.context, ['log', '--format=%s%n'])).toBe('one\n\n');
  });

  it('hands the input over', async () => {
    const name = await runGit(repository.context, ['hash-object', '--stdin'], 'é');
    expect(name.trim()).toBe(repository.gitWith({ input: 'é' }, 'hash-object', '--stdin'));
  });

  it('does not mind a git that leaves the input unread', async () => {
    expect(await runGit(repository.context, ['rev-parse', 'HEAD'], 'x\n'.repeat(1_000_000))).toMatch(
      /^[0-9a-f]{40}\n$/,
    );
  });

  it('gives git the environment that it is given and no other', async () => {
    const env = { ...repository.context.env, GIT_AUTHOR_NAME: 'Somebody Else' };
    expect(await runGit({ ...repository.context, env }, ['var', 'GIT_AUTHOR_IDENT'])).toMatch(
      /^Somebody Else </,
    );
  });

  it('gets English from git whatever the language of the user', async () => {
    const env = { ...repository.context.env, LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de' };
    await expect(runGit({ cwd: scratch.directory, env }, ['log'])).rejects.toThrow(
      /is not in a git repository/,
    );
  });
});

describe('failures', () => {
  const cases: [
    name: string,
    make: () => { cwd: string; env?: object },
    message: string | RegExp,
    help: RegExp,
  ][] = [
    [
      'a directory outside any repository',
      () => ({ cwd: scratch.directory }),
      /^`.*` is not in a git repository$/,
      /--cwd/,
    ],
    [
      'a directory that does not exist',
      () => ({ cwd: path.join(scratch.directory, 'nowhere') }),
      /^there is no directory `.*nowhere`$/,
      /existing directory/,
    ],
    [
      'a file in the place of a directory',
      () => ({ cwd: path.join(repository.path, '.git', 'HEAD') }),
      /^there is no directory `.*HEAD`$/,
      /existing directory/,
    ],
    [
      'no git',
      () => ({ cwd: repository.path, env: { PATH: path.join(scratch.directory, 'empty') } }),
      'git was not found',
      /install git/,
    ],
    [
      'a git that cannot be run',
      () => {
        const directory = fakeGit('denied', 0, '');
        chmodSync(path.join(directory, 'git'), 0o644);
        return { cwd: repository.path, env: { PATH: directory } };
      },
      /^git (was not found|could not be started \(EACCES\))$/,
      /git/,
    ],
    [
      'a repository of somebody else',
      () => ({ cwd: repository.path, env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' } }),
      /^git does not read `.*repository`, because another user owns it$/,
      /^if you trust it, run `git config --global --add safe.directory '.*repository'`$/,
    ],
    [
      'a repository of somebody else with a name that would run in a shell',
      () => ({
        cwd: scratch.init("it's; id").path,
        env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' },
      }),
      /it's; id`, because another user owns it$/,
      /safe\.directory '.*it'\\''s; id'`$/,
    ],
    [
      'a git that is too old',
      () => ({
        cwd: repository.path,
        env: {
          PATH: `${fakeGit('old', 129, 'Unknown option: --no-optional-locks\nusage: git [--version]')}:/usr/bin:/bin`,
        },
      }),
      'git 2.9.1 is too old: it lacks an option that is needed',
      /^install git 2\.\d+ or newer$/,
    ],
    [
      'an error that has no sentence of its own',
      () => ({
        cwd: repository.path,
        env: {
          PATH: `${fakeGit('broken', 128, 'warning: a\nfatal: the disk is on fire\nhint: b')}:/usr/bin:/bin`,
        },
      }),
      '`git log` failed: the disk is on fire',
      /git fsck/,
    ],
    [
      'a failure without a word',
      () => ({ cwd: repository.path, env: { PATH: `${fakeGit('silent', 1, '')}:/usr/bin:/bin` } }),
      '`git log` failed',
      /git fsck/,
    ],
  ];

  // Since 2.35 git asks for the owner.
  const known = cases.filter(([name]) => isGitSince(2, 35) || !name.includes('of somebody else'));
  it.each(known)('are told in one sentence with a remedy: %s', async (_, make, message, help) => {
    const { cwd, env } = make();
    const context = { cwd, env: { ...scratch.env, ...env } };
    const expected = {
      name: 'ExpectedError',
      kind: 'git',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
      help: expect.stringMatching(help),
    };
    await expect(runGit(context, ['log'])).rejects.toMatchObject(expected);
    await expect(toArray(streamGit(context, [['log']]))).rejects.toMatchObject(expected);
  });

  it('keep their cause', async () => {
    await expect(runGit({ cwd: scratch.directory, env: scratch.env }, ['log'])).rejects.toMatchObject({
      cause: expect.objectContaining({ exitCode: 128 }),
    });
  });
});

describe('tryGit', () => {
  it('returns undefined where git says no', async () => {
    expect(await tryGit(repository.context, ['config', '--get', 'nothing.here'])).toBeUndefined();
    expect(await tryGit(repository.context, ['rev-parse', '@{upstream}'])).toBeUndefined();
  });

  it('does not take the lack of a repository for a no', async () => {
    const context = { cwd: scratch.directory, env: scratch.env };
    await expect(tryGit(context, ['rev-parse', '@{upstream}'])).rejects.toThrow(/not in a git repository/);
  });
});

describe('streamGit', () => {
  it('ends git when the consumer leaves', async () => {
    // Without end: the test would not come to its own.
    const forever = fakeGit('forever', 0, '');
    writeFileSync(path.join(forever, 'git'), '#!/bin/sh\nwhile :; do echo line; done\n');
    const context = { cwd: repository.path, env: { ...scratch.env, PATH: `${forever}:/usr/bin:/bin` } };
    for await (const chunk of streamGit(context, [['log']])) {
      expect(chunk.toString()).toMatch(/^line/);
      break;
    }
  });

  it('ends a git that is busy and prints nothing when the consumer leaves', async () => {
    const busy = fakeGit('busy', 0, '');
    writeFileSync(path.join(busy, 'git'), '#!/bin/sh\necho line\nexec sleep 600\n');
    const context = { cwd: repository.path, env: { ...scratch.env, PATH: `${busy}:/usr/bin:/bin` } };
    for await (const chunk of streamGit(context, [['log']])) {
      expect(chunk.toString()).toBe('line\n');
      break;
    }
  });

  it('gives what git could print before it failed', async () => {
    const failing = fakeGit('failing', 0, '');
    writeFileSync(
      path.join(failing, 'git'),
      '#!/bin/sh\necho line\necho "fatal: bad object" >&2\nexit 128\n',
    );
    const context = { cwd: repository.path, env: { ...scratch.env, PATH: `${failing}:/usr/bin:/bin` } };
    const chunks: string[] = [];
    await expect(async () => {
      for await (const chunk of streamGit(context, [['log']])) chunks.push(chunk.toString());
    }).rejects.toThrow('`git log` failed: bad object');
    expect(chunks.join('')).toBe('line\n');
  });
});
