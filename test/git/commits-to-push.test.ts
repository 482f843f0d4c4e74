import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findCommitsToPush, findUnpushedCommits, type PushPlan } from '../../src/git/commits-to-push.ts';
import { parsePushedRefs, readPreCommitVariables } from '../../src/git/pushed-refs.ts';
import { readCommits } from '../../src/git/read-commits.ts';
import { readRemoteMessages } from '../../src/commands/judging/find-repeated.ts';
import {
  makeScratch,
  objectFormats,
  toArray,
  type Scratch,
  type ScratchRepository,
} from '../support/git-repository.ts';

let scratch: Scratch;
let number = 0;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

interface Stage {
  readonly remote: ScratchRepository;
  readonly local: ScratchRepository;
}

const stages = new Map<string, Stage>();

/** A bare remote whose `main` holds `one` and `two`, and a clone of it: copies of one pair, which is made once. */
function makeStage(format = 'sha1'): Stage {
  const pattern = stages.get(format) ?? makePattern(format);
  stages.set(format, pattern);
  number += 1;
  const copies = {
    remote: `${scratch.directory}/remote-${number}.git`,
    local: `${scratch.directory}/local-${number}`,
  };
  cpSync(pattern.remote.path, copies.remote, { recursive: true });
  cpSync(pattern.local.path, copies.local, { recursive: true });
  const local = scratch.open(copies.local);
  local.git('config', 'remote.origin.url', copies.remote);
  return { remote: scratch.open(copies.remote), local };
}

function makePattern(format: string): Stage {
  const remote = scratch.init(`remote-${format}.git`, '--bare', `--object-format=${format}`);
  const seed = scratch.init(`seed-${format}`, `--object-format=${format}`);
  seed.commit('one\n');
  seed.commit('two\n');
  seed.git('push', '-q', remote.path, 'main');
  return { remote, local: scratch.clone(remote.path, `local-${format}`) };
}

interface Push {
  readonly name: string;
  readonly url: string;
  readonly lines: string;
}

/** What git hands to the hook `pre-push` when this is pushed; the hook refuses, so nothing arrives. */
function recordPush(repository: ScratchRepository, ...args: string[]): Push {
  const hooks = path.join(repository.path, 'hooks-that-refuse');
  const [named, lines] = [path.join(hooks, 'named'), path.join(hooks, 'lines')];
  mkdirSync(hooks, { recursive: true });
  writeFileSync(
    path.join(hooks, 'pre-push'),
    `#!/bin/sh\nprintf '%s\\n' "$1" "$2" > '${named}'\ncat > '${lines}'\nexit 1\n`,
  );
  chmodSync(path.join(hooks, 'pre-push'), 0o755);
  try {
    expect(() => repository.git('-c', `core.hooksPath=${hooks}`, 'push', ...args)).toThrow(/failed to push/);
    const [name = '', url = ''] = readFileSync(named, 'utf8').split('\n');
    return { name, url, lines: readFileSync(lines, 'utf8') };
  } finally {
    rmSync(hooks, { recursive: true });
  }
}

async function plan(repository: ScratchRepository, push: Push): Promise<PushPlan> {
  return findCommitsToPush(repository.context, push, parsePushedRefs(push.lines));
}

async function subjects(repository: ScratchRepository, { selection }: PushPlan): Promise<string[]> {
  const commits = await toArray(readCommits(repository.context, selection, 'oldest-first'));
  return commits.map(({ message }) => message.trimEnd());
}

/** The commits that are new, and what is said of how they were found. */
async function check(
  repository: ScratchRepository,
  ...args: string[]
): Promise<[string[], readonly string[]]> {
  const found = await plan(repository, recordPush(repository, ...args));
  return [await subjects(repository, found), found.notes];
}

describe.each(objectFormats)('findCommitsToPush in a %s repository', (format) => {
  let remote: ScratchRepository;
  let local: ScratchRepository;
  beforeEach(() => {
    ({ remote, local } = makeStage(format));
  });

  it('finds what an update adds', async () => {
    local.commit('three\n');
    local.commit('four\n');
    expect(await check(local, 'origin', 'main')).toEqual([['three', 'four'], []]);
  });

  it('finds what a new branch adds to what the remote has', async () => {
    local.git('checkout', '-q', '-b', 'team/topic');
    local.commit('three\n');
    expect(await check(local, 'origin', 'team/topic')).toEqual([['three'], []]);
  });

  it('finds nothing in a new branch of old commits', async () => {
    expect(await check(local, 'origin', 'HEAD~1:refs/heads/again')).toEqual([[], []]);
  });

  it('finds nothing in a deletion', async () => {
    local.git('push', '-q', 'origin', 'main:topic');
    expect(await check(local, 'origin', ':topic')).toEqual([[], []]);
  });

  it('finds what a forced push of rewritten commits adds', async () => {
    local.commit('three\n');
    local.git('push', '-q', 'origin', 'main');
    local.git('reset', '-q', '--hard', 'HEAD~1');
    local.commit('three, better\n');
    expect(await check(local, '--force', 'origin', 'main')).toEqual([['three, better'], []]);
  });

  it('says so where a forced push replaces commits that are not here', async () => {
    const other = scratch.clone(remote.path, `other-${number}`);
    other.commit('from elsewhere\n');
    other.git('push', '-q', 'origin', 'main');
    local.commit('three\n');
    expect(await check(local, '--force', 'origin', 'main')).toEqual([
      ['three'],
      [
        expect.stringMatching(
          /^`refs\/heads\/main` of the remote is at [0-9a-f]{12}, which is not in this clone: .*as they were last fetched$/,
        ),
      ],
    ]);
  });

  it('finds the commits of tags, annotated and not, and none of a tagged file', async () => {
    local.commit('three\n');
    local.git('tag', '-a', '-m', 'a tag', 'v3');
    local.git('tag', '-a', '-m', 'a tag of a tag', 'v3-again', 'v3');
    local.commit('four\n');
    local.git('tag', 'v4');
    local.git('tag', 'file', local.gitWith({ input: 'text' }, 'hash-object', '-w', '--stdin'));
    expect(await check(local, 'origin', 'v3')).toEqual([['three'], []]);
    expect(await check(local, 'origin', 'v3-again')).toEqual([['three'], []]);
    expect(await check(local, 'origin', 'file')).toEqual([[], []]);
    expect(await check(local, 'origin', '--tags')).toEqual([['three', 'four'], []]);
  });

  it('gives a commit once that several refs bring', async () => {
    local.commit('three\n');
    local.git('branch', 'topic');
    local.commit('four\n');
    local.git('tag', 'v4');
    local.git('push', '-q', 'origin', 'HEAD~2:refs/heads/old');
    const args = ['origin', 'main', 'topic', 'v4', ':old'];
    expect(await check(local, ...args)).toEqual([['three', 'four'], []]);
  });

  it('finds the commits of a detached HEAD, and of revisions with spaces', async () => {
    local.git('checkout', '-q', '--detach');
    local.commit('three\n');
    local.commit('fix the bug\n');
    local.commit('five\n');
    expect(await check(local, 'origin', 'HEAD:refs/heads/x')).toEqual([['three', 'fix the bug', 'five'], []]);
    const push = recordPush(local, 'origin', 'HEAD^{/fix the bug}:refs/heads/x');
    expect(push.lines).toMatch(/^HEAD\^\{\/fix the bug\} /);
    expect(await subjects(local, await plan(local, push))).toEqual(['three', 'fix the bug']);
  });

  it('finds a merge and the sides that are new', async () => {
    for (const branch of ['one', 'two', 'three']) {
      local.git('checkout', '-q', '-b', `side-${branch}`, 'origin/main');
      local.commit(`side ${branch}\n`);
    }
    local.git('push', '-q', 'origin', 'side-two');
    local.git('checkout', '-q', 'main');
    local.git('merge', '-q', '--no-ff', '-m', 'octopus', 'side-one', 'side-two', 'side-three');
    expect(await check(local, 'origin', 'main')).toEqual([['side one', 'side three', 'octopus'], []]);
  });

  it('finds the whole history on the first push to an empty remote', async () => {
    const empty = scratch.init(`empty-${number}.git`, '--bare', `--object-format=${format}`);
    local.git('remote', 'remove', 'origin');
    local.git('remote', 'add', 'mirror', empty.path);
    expect(await check(local, 'mirror', 'main')).toEqual([
      ['one', 'two'],
      ['nothing has been fetched from `mirror`, so the whole history counts as new to it'],
    ]);
  });
});

describe('the remote', () => {
  let remote: ScratchRepository;
  let local: ScratchRepository;
  beforeEach(() => {
    ({ remote, local } = makeStage());
    local.git('checkout', '-q', '-b', 'topic');
    local.commit('three\n');
  });

  const spellings: [name: string, toUrl: (path: string) => string][] = [
    ['its path', (where) => where],
    ['its path with a final slash', (where) => `${where}/`],
    ['a file URL', (where) => `file://${where}`],
    ['a relative path', (where) => `../${path.basename(where)}`],
    ['a roundabout path', (where) => `${path.dirname(where)}/./x/../${path.basename(where)}`],
  ];
  it.each(spellings)('is known when it is given as %s', async (_, toUrl) => {
    mkdirSync(path.join(scratch.directory, 'x'), { recursive: true });
    expect(await check(local, toUrl(remote.path), 'topic')).toEqual([['three'], []]);
  });

  it('is known by its URL where insteadOf shortens it', async () => {
    local.git('config', `url.${scratch.directory}/.insteadOf`, 'short:');
    expect(await check(local, `short:${path.basename(remote.path)}`, 'topic')).toEqual([['three'], []]);
    local.git('remote', 'set-url', 'origin', `short:${path.basename(remote.path)}`);
    expect(await check(local, remote.path, 'topic')).toEqual([['three'], []]);
  });

  it('is known by the URL for pushing only', async () => {
    local.git('remote', 'set-url', 'origin', 'https://example.com/app.git');
    local.git('remote', 'set-url', '--push', 'origin', remote.path);
    expect(await check(local, remote.path, 'topic')).toEqual([['three'], []]);
  });

  const sameHost: [configured: string, pushed: string, isSame: boolean][] = [
    ['git@example.com:team/app.git', 'https://example.com/team/app', true],
    ['https://user:secret@Example.com/team/app.git/', 'ssh://git@example.com:7999/team/app', true],
    ['example.com:team/app', 'git@example.com:/team/app.git', true],
    ['https://example.com/team/app', 'https://example.com/team/application', false],
    ['https://example.com/team/app', 'https://example.org/team/app', false],
    ['https://example.com:8443/team/app', 'https://example.com/team/app', false],
    ['https://example.com/team/app', 'https://example.com/Team/app', false],
  ];
  it.each(sameHost)('at %s is told from one at %s: the same is %s', async (configured, url, isSame) => {
    local.git('remote', 'set-url', 'origin', configured);
    const lines = `refs/heads/topic ${local.git('rev-parse', 'topic')} refs/heads/topic ${'0'.repeat(40)}\n`;
    const found = await plan(local, { name: url, url, lines });
    expect(found.remoteCommits).toHaveLength(isSame ? 1 : 0);
  });

  it('that is no remote of the configuration is known by what it says to have', async () => {
    const stranger = scratch.init(`stranger-${number}.git`, '--bare');
    local.git('push', '-q', stranger.path, 'main');
    expect(await check(local, stranger.path, 'topic:main')).toEqual([['three'], []]);
    expect(await check(local, stranger.path, 'topic:main', 'topic:new')).toEqual([['three'], []]);
    // A new branch alone brings no word of the other branches.
    local.git('remote', 'remove', 'origin');
    expect(await check(local, stranger.path, 'topic:new')).toEqual([
      ['one', 'two', 'three'],
      [expect.stringMatching(/^nothing has been fetched from `.*stranger.*`/)],
    ]);
  });

  it('that lags behind is not held to bring what another has already', async () => {
    const fork = scratch.init(`fork-${number}.git`, '--bare');
    local.git('remote', 'add', 'fork', fork.path);
    local.git('push', '-q', 'fork', 'main~1:refs/heads/main');
    for (const args of [['main'], ['main:new'], ['HEAD~1:refs/heads/other']]) {
      expect(await check(local, 'fork', ...args)).toEqual([[], []]);
    }
    expect(await check(local, 'fork', 'topic')).toEqual([['three'], []]);
    const { remoteCommits } = await plan(local, recordPush(local, 'fork', 'main'));
    expect(remoteCommits).toEqual([local.git('rev-parse', 'main~1')]);
  });

  it('that nothing is known of has what the others have', async () => {
    const empty = scratch.init(`empty-${number}.git`, '--bare');
    local.git('remote', 'add', 'mirror', empty.path);
    expect(await check(local, 'mirror', 'topic')).toEqual([['three'], []]);
  });

  it('may be called anything git allows', async () => {
    local.git('remote', 'rename', 'origin', 'team/up.stream');
    expect(await check(local, 'team/up.stream', 'topic')).toEqual([['three'], []]);
  });

  it('may be followed by refs of other names', async () => {
    local.git('config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/elsewhere/deep/*');
    local.git('fetch', '-q');
    local.git('update-ref', '-d', 'refs/remotes/origin/main');
    expect(await check(local, 'origin', 'topic')).toEqual([['three'], []]);
  });

  it('has branches with slashes in their names', async () => {
    local.git('push', '-q', 'origin', 'topic:refs/heads/team/deep/topic');
    local.commit('four\n');
    expect(await check(local, 'origin', 'topic')).toEqual([['four'], []]);
  });

  it('may be followed by one branch only', async () => {
    const single = scratch.clone(remote.path, `single-${number}`, '--single-branch', '--branch', 'main');
    single.commit('three\n');
    expect(single.git('config', 'remote.origin.fetch')).toBe('+refs/heads/main:refs/remotes/origin/main');
    expect(await check(single, 'origin', 'HEAD:refs/heads/x')).toEqual([['three'], []]);
  });

  it('is not taken from a mirror of the local branches', async () => {
    local.git('config', 'remote.origin.fetch', '+refs/*:refs/*');
    expect(await check(local, 'origin', 'topic')).toEqual([['three'], []]);
  });

  it('is this repository itself, which gets nothing new', async () => {
    expect(await check(local, '.', 'topic:other')).toEqual([[], []]);
  });

  it('is found from a worktree, a renamed branch and a bare repository', async () => {
    local.git('worktree', 'add', `../worktree-${number}`, '-b', 'elsewhere');
    const worktree = scratch.open(`${scratch.directory}/worktree-${number}`);
    worktree.commit('four\n');
    expect(await check(worktree, 'origin', 'elsewhere')).toEqual([['three', 'four'], []]);
    local.git('branch', '-m', 'topic', 'renamed');
    expect(await check(local, 'origin', 'renamed')).toEqual([['three'], []]);

    const bare = scratch.clone(local.path, `bare-${number}.git`, '--bare');
    bare.git('remote', 'add', 'up', remote.path);
    bare.git('fetch', '-q', 'up');
    expect(await check(bare, 'up', 'renamed')).toEqual([['three'], []]);
  });

  it('gets what is new from a shallow clone', async () => {
    const shallow = scratch.clone(`file://${remote.path}`, `shallow-${number}`, '--depth=1');
    shallow.commit('three\n');
    expect(await check(shallow, 'origin', 'main')).toEqual([['three'], []]);
    expect(await check(shallow, 'origin', 'main:other')).toEqual([['three'], []]);
  });

  it('is found from inside the hook, where git has set its variables', async () => {
    const push = recordPush(local, 'origin', 'topic');
    const env = { ...scratch.env, GIT_DIR: '.git', GIT_PREFIX: '', GIT_EXEC_PATH: local.git('--exec-path') };
    const hook = { ...local, context: { cwd: local.path, env } };
    expect(await subjects(hook, await plan(hook, push))).toEqual(['three']);
  });

  it('may have a ref without a target', async () => {
    local.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/gone');
    expect(await check(local, 'origin', 'topic')).toEqual([['three'], []]);
  });
});

describe('a push that names what is not here', () => {
  it('is refused rather than passed', async () => {
    const { local } = makeStage();
    const lines = `refs/heads/x ${'1'.repeat(40)} refs/heads/x ${'0'.repeat(40)}\n`;
    await expect(plan(local, { name: 'origin', url: '', lines })).rejects.toMatchObject({
      kind: 'git',
      message: '`refs/heads/x` is pushed, but names nothing in this repository',
    });
  });
});

describe('the variables of the pre-commit framework', () => {
  async function checkVariables(local: ScratchRepository, more: Record<string, string>): Promise<string[]> {
    const push = readPreCommitVariables({
      PRE_COMMIT: '1',
      PRE_COMMIT_REMOTE_NAME: 'origin',
      PRE_COMMIT_REMOTE_URL: 'https://example.com/app',
      PRE_COMMIT_LOCAL_BRANCH: 'refs/heads/topic',
      PRE_COMMIT_REMOTE_BRANCH: 'refs/heads/topic',
      ...more,
    });
    if (push?.kind !== 'push') throw new Error('not a push');
    return subjects(local, await findCommitsToPush(local.context, push.target, [push.ref]));
  }

  it('give the range of a branch, and its whole history where they are silent', async () => {
    const { local } = makeStage();
    local.git('checkout', '-q', '-b', 'topic');
    const from = local.git('rev-parse', 'HEAD');
    const to = local.commit('three\n');
    expect(await checkVariables(local, { PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: to })).toEqual([
      'three',
    ]);
    local.git('checkout', '-q', '--orphan', 'unrelated');
    local.commit('a root\n');
    local.git('branch', '-f', 'topic');
    expect(await checkVariables(local, {})).toEqual(['a root']);
  });
});

describe('findUnpushedCommits', () => {
  let local: ScratchRepository;
  beforeEach(() => {
    ({ local } = makeStage());
    local.commit('three\n');
  });

  async function checkHead(target?: { name: string; url?: string }): Promise<[string[], string]> {
    const found = await findUnpushedCommits(local.context, target);
    return [
      await subjects(local, found),
      found.notes.join('\n').replace('standard input names no pushed ref: ', ''),
    ];
  }

  it('compares HEAD with the branch that it follows', async () => {
    expect(await checkHead()).toEqual([['three'], 'checking the commits of `HEAD` that `origin/main` lacks']);
  });

  it('compares HEAD with the branch that a push would go to, before the one that it follows', async () => {
    const fork = scratch.init(`fork-${number}.git`, '--bare');
    local.git('remote', 'add', 'fork', fork.path);
    local.git('config', 'remote.pushDefault', 'fork');
    local.git('config', 'push.default', 'current');
    local.git('push', '-q', 'fork', 'main~1:refs/heads/main');
    expect(await checkHead()).toEqual([['three'], 'checking the commits of `HEAD` that `fork/main` lacks']);
    // The remote that the hook is told counts more.
    expect((await checkHead({ name: 'origin' }))[1]).toBe(
      'checking the commits of `HEAD` that `origin/main` lacks',
    );
  });

  it('compares a branch that follows nothing, and a detached HEAD, with the branches of the remote', async () => {
    local.git('checkout', '-q', '--no-track', '-b', 'topic');
    const expected = [['three'], 'checking the commits of `HEAD` that no branch of `origin` has'];
    expect(await checkHead()).toEqual(expected);
    local.git('checkout', '-q', '--detach');
    expect(await checkHead()).toEqual(expected);
    expect(await checkHead({ name: 'origin' })).toEqual(expected);
  });

  it('leaves out what other branches of the remote have', async () => {
    const other = scratch.clone(local.git('config', 'remote.origin.url'), `other-${number}`);
    other.git('checkout', '-q', '-b', 'side');
    other.commit('of somebody else\n');
    other.git('push', '-q', 'origin', 'side');
    local.git('fetch', '-q');
    local.git('merge', '-q', '-m', 'merge', 'origin/side');
    expect((await checkHead())[0]).toEqual(['three', 'merge']);
  });

  it('does not take a local branch for a remote one', async () => {
    local.git('checkout', '-q', '-b', 'topic', '--track', 'main');
    local.commit('four\n');
    expect(await checkHead()).toEqual([
      ['three', 'four'],
      'checking the commits of `HEAD` that no branch of `origin` has',
    ]);
  });

  it('takes the whole history where no remote is known, and nothing where there is no commit', async () => {
    local.git('remote', 'remove', 'origin');
    expect(await checkHead()).toEqual([
      ['one', 'two', 'three'],
      'checking the whole history of `HEAD`, because no branch of a remote is known',
    ]);
    local = scratch.init(`unborn-${number}`);
    expect((await checkHead())[0]).toEqual([]);
  });
});

describe('readRemoteMessages', () => {
  it('gives the commits of the remote that may hold a Smart Commit, the newest first', async () => {
    const { local } = makeStage();
    local.commit('KEY-1 #close\n');
    local.commit('no command\n');
    local.commit('+review CR-1 @me\n');
    local.git('push', '-q', 'origin', 'main:main', 'main:copy');
    local.git('commit', '-q', '--amend', '--allow-empty', '-m', 'KEY-1 #close again');
    const found = await plan(local, recordPush(local, '--force', 'origin', 'main'));
    const messages = await toArray(readRemoteMessages(local.context, found.remoteCommits));
    expect(messages.map(({ message }) => message)).toEqual(['+review CR-1 @me\n', 'KEY-1 #close\n']);
  });

  it('gives none where nothing is known of the remote', async () => {
    const { local } = makeStage();
    expect(await toArray(readRemoteMessages(local.context, []))).toEqual([]);
  });
});
