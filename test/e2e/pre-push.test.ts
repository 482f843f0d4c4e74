import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importHistory, knowsSha256, makeScratch, type Scratch } from '../support/git-repository.ts';
import { makeHookedRepository, openHooked, type HookedRepository, type Ran } from './hooked-repository.ts';

const BAD = 'KEY-1 #tiem 2h';
const HOOK = 'node_modules/commitlint-plugin-smart-commits/hooks/pre-push';

let scratch: Scratch;
let repository: HookedRepository;
let number = 0;

beforeAll(() => {
  scratch = makeScratch();
  repository = makeHookedRepository(scratch, 'repository');
  addRemote(repository, 'origin');
});
beforeEach(() => {
  // Each test stands on what the remote has.
  repository.git('checkout', '--quiet', '--no-track', '-B', `topic-${++number}`, 'origin/main');
});
afterAll(() => scratch.remove());

/** Makes an empty remote and pushes `main` to it. */
function addRemote(where: HookedRepository, name: string, ...options: readonly string[]): void {
  const bare = `${path.basename(where.path)}-${name}.git`;
  scratch.init(bare, '--bare', ...options);
  where.git('remote', 'add', name, `../${bare}`);
  where.git('push', '--quiet', '--no-verify', name, 'main');
}

function push(...args: readonly string[]): Ran {
  return repository.run(['push', '--quiet', ...args]);
}

/** The short names of the commits that a refusal reports. */
function reported({ status, output }: Ran): string[] {
  expect(status).toBe(1);
  expect(output).toContain('Nothing was pushed');
  return [...output.matchAll(/^commit ([0-9a-f]{10}) /gm)].map(([, name = '']) => name);
}

const remoteRefs = (): string => repository.git('ls-remote', 'origin');

describe('a push of good commits', () => {
  it.each([
    ['a new branch', ['origin', 'HEAD']],
    ['to a URL', ['../repository-origin.git', 'HEAD']],
    ['with an upstream to be', ['-u', 'origin', 'HEAD']],
  ])('passes without a word: %s', (_, args) => {
    repository.commit('Tidy up');
    repository.commit(`KEY-${number} #time 2h #comment Done #close`);
    const { status, output } = push(...args);
    // Older ones do not know that --quiet is said of this, too.
    expect(status).toBe(0);
    expect(output).toMatch(/^(?:Branch '\S+' set up to track remote branch .*\n)?$/);
    expect(remoteRefs()).toContain(repository.head());
  });

  it('passes where nothing is new', () => {
    expect(push('origin', 'HEAD')).toEqual({ status: 0, output: '' });
  });

  it('passes where a branch is deleted', () => {
    push('origin', 'HEAD:refs/heads/doomed');
    repository.commit(BAD);
    expect(push('origin', ':doomed')).toEqual({ status: 0, output: '' });
    expect(remoteRefs()).not.toContain('doomed');
  });

  it('does not speak of commits that the remote has already', () => {
    repository.commit(BAD);
    repository.git('push', '--quiet', '--no-verify', 'origin', 'HEAD');
    repository.commit('Tidy up');
    expect(push('origin', 'HEAD')).toEqual({ status: 0, output: '' });
    expect(push('origin', 'HEAD:refs/heads/again')).toEqual({ status: 0, output: '' });
  });
});

describe('a push of bad commits', () => {
  it('is refused as a whole, and names each of them', () => {
    const before = remoteRefs();
    const first = repository.commit(BAD);
    repository.commit('Tidy up');
    const second = repository.commit('key-2 #close');
    const refused = push('origin', 'HEAD');
    expect(reported(refused)).toEqual([first, second].map((name) => name.slice(0, 10)));
    expect(remoteRefs()).toBe(before);
  });

  it('passes once they are reworded', () => {
    repository.write('change.txt', `${number}\n`);
    repository.git('add', 'change.txt');
    repository.git('commit', '--quiet', '--no-verify', '-m', BAD);
    expect(push('origin', 'HEAD').status).toBe(1);
    const env = { GIT_SEQUENCE_EDITOR: "sed -i.bak '1s/^pick/reword/'" };
    expect(repository.run(['rebase', '-i', 'HEAD~1'], { env, edited: 's/#tiem/#time/' }).status).toBe(0);
    expect(push('origin', 'HEAD').status).toBe(0);
  });

  it('is refused for an update of a branch', () => {
    repository.commit('Tidy up');
    push('-u', 'origin', 'HEAD');
    const bad = repository.commit(BAD);
    expect(reported(push())).toEqual([bad.slice(0, 10)]);
  });

  it('is refused for a commit that several refs bring, once', () => {
    const bad = repository.commit(BAD);
    repository.git('branch', `${number}-a`);
    repository.commit('Tidy up');
    repository.git('branch', `${number}-b`);
    expect(reported(push('origin', `${number}-a`, `${number}-b`))).toEqual([bad.slice(0, 10)]);
  });

  it('is refused for one bad ref among good ones and deletions', () => {
    push('origin', 'HEAD:refs/heads/old');
    repository.git('branch', `${number}-good`);
    const bad = repository.commit(BAD);
    expect(reported(push('origin', ':old', `${number}-good`, 'HEAD'))).toEqual([bad.slice(0, 10)]);
    expect(remoteRefs()).toContain('refs/heads/old');
  });

  it.each([
    ['lightweight', []],
    ['annotated', ['-m', 'A release']],
  ])('is refused for what a tag brings: %s', (kind, args) => {
    const bad = repository.commit(BAD);
    repository.git('tag', `${kind}-1.0`, ...args);
    expect(reported(push('origin', `${kind}-1.0`))).toEqual([bad.slice(0, 10)]);
  });

  it('is refused from a detached HEAD', () => {
    repository.git('checkout', '--quiet', '--detach');
    const bad = repository.commit(BAD);
    expect(reported(push('origin', 'HEAD:refs/heads/from-detached'))).toEqual([bad.slice(0, 10)]);
  });

  it('goes through with SMART_COMMITS=0', () => {
    repository.commit(BAD);
    const skipped = repository.run(['push', '--quiet', 'origin', 'HEAD'], { env: { SMART_COMMITS: '0' } });
    expect(skipped).toEqual({ status: 0, output: '' });
  });

  it('is refused where git never asks commit-msg: a commit that was picked', () => {
    repository.git('checkout', '--quiet', '-b', `${number}-side`);
    repository.git('commit', '--quiet', '--allow-empty', '--no-verify', '-m', BAD);
    repository.git('checkout', '--quiet', '-');
    repository.commit('Tidy up');
    expect(repository.run(['cherry-pick', '--allow-empty', `${number}-side`]).status).toBe(0);
    expect(reported(push('origin', 'HEAD'))).toHaveLength(1);
  });
});

describe('a push that runs commands again', () => {
  it('by force after an amend is warned of', () => {
    repository.commit('KEY-1 #time 2h #close');
    push('-u', 'origin', 'HEAD');
    repository.git(
      'commit',
      '--quiet',
      '--amend',
      '--allow-empty',
      '--date=2001-01-01T00:00:00Z',
      '--no-edit',
    );
    const { status, output } = push('--force');
    expect(status).toBe(0);
    expect(output).toContain('smart-commits/re-executed');
  });

  it('as a revert is warned of', () => {
    repository.write('change.txt', `${number}\n`);
    repository.git('add', 'change.txt');
    repository.git('commit', '--quiet', '-m', 'KEY-1 #close');
    push('-u', 'origin', 'HEAD');
    expect(repository.run(['revert', '--no-edit', 'HEAD']).status).toBe(0);
    const { status, output } = push();
    expect(status).toBe(0);
    expect(output).toContain('smart-commits/re-executed');
  });
});

describe('the hook without ref lines', () => {
  /** Runs the hook itself; `open`: standard input stays open and silent. */
  async function runHook(
    env: Readonly<Record<string, string>>,
    args: readonly string[],
    input: 'open' | 'empty',
  ): Promise<Ran & { seconds: number }> {
    const start = performance.now();
    const hook = spawn('sh', [HOOK, ...args], { cwd: repository.path, env: { ...scratch.env, ...env } });
    let output = '';
    hook.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    hook.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    if (input === 'empty') hook.stdin.end();
    const status = await new Promise<number | null>((resolve) => hook.on('close', resolve));
    return { status, output, seconds: (performance.now() - start) / 1000 };
  }

  it('waits two seconds for a silent standard input, says so, and checks what the upstream lacks', async () => {
    repository.git('branch', '--quiet', '--set-upstream-to=origin/main');
    const bad = repository.commit(BAD);
    const ran = await runHook({}, ['origin', '../repository-origin.git'], 'open');
    expect(reported(ran)).toEqual([bad.slice(0, 10)]);
    expect(ran.output).toContain('standard input names no pushed ref');
    expect(ran.output).toContain('`origin/main` lacks');
    expect(ran.seconds).toBeGreaterThan(2);
  });

  it('checks what no branch of the remote has, where there is no upstream', async () => {
    const bad = repository.commit(BAD);
    const ran = await runHook({}, ['origin', '../repository-origin.git'], 'empty');
    expect(reported(ran)).toEqual([bad.slice(0, 10)]);
    expect(ran.output).toContain('no branch of `origin` has');
  });

  it('reads what husky 4 hands on in a variable', async () => {
    const start = repository.head();
    repository.git('checkout', '--quiet', '-b', `husky-${number}`);
    const bad = repository.commit(BAD);
    repository.git('checkout', '--quiet', '-');
    const HUSKY_GIT_STDIN = `refs/heads/husky ${bad} refs/heads/husky ${start}\n`;
    const ran = await runHook({ HUSKY_GIT_STDIN }, ['origin', '../repository-origin.git'], 'empty');
    expect(reported(ran)).toEqual([bad.slice(0, 10)]);
    expect(ran.output).not.toContain('standard input');
  });

  it('reads the variables of the pre-commit framework', async () => {
    const from = repository.head();
    const bad = repository.commit(BAD);
    const variables = {
      PRE_COMMIT: '1',
      PRE_COMMIT_TO_REF: bad,
      PRE_COMMIT_LOCAL_BRANCH: `refs/heads/topic-${number}`,
      PRE_COMMIT_REMOTE_BRANCH: `refs/heads/topic-${number}`,
      PRE_COMMIT_REMOTE_NAME: 'origin',
      PRE_COMMIT_REMOTE_URL: '../repository-origin.git',
    };
    // pre-commit leaves standard input open: the variables answer at once.
    const ran = await runHook({ ...variables, PRE_COMMIT_FROM_REF: from }, [], 'open');
    expect(reported(ran)).toEqual([bad.slice(0, 10)]);
    expect(ran.output).not.toContain('standard input');
    const clean = await runHook(
      { ...variables, PRE_COMMIT_TO_REF: from, PRE_COMMIT_FROM_REF: from },
      [],
      'open',
    );
    expect(clean).toMatchObject({ status: 0, output: '' });
    const range = { PRE_COMMIT: '1', PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: bad };
    expect(reported(await runHook(range, [], 'open'))).toEqual([bad.slice(0, 10)]);
  });
});

describe('a push from other repositories', () => {
  it.skipIf(!knowsSha256)('is refused from a SHA-256 repository', () => {
    const other = makeHookedRepository(scratch, 'sha256', 'core.hooksPath', '--object-format=sha256');
    addRemote(other, 'origin', '--object-format=sha256');
    const bad = other.commit(BAD);
    expect(reported(other.run(['push', '--quiet', 'origin', 'HEAD']))).toEqual([bad.slice(0, 10)]);
  });

  it('is judged from a shallow clone: what is new is all there', () => {
    const source = scratch.init('deep');
    importHistory(source, 20, (count) => (count === 3 ? BAD : `Change ${count}`));
    source.git('config', 'receive.denyCurrentBranch', 'ignore');
    const clone = scratch.clone(`file://${source.path}`, 'shallow', '--depth=2');
    const hooks = path.join(repository.path, 'node_modules/commitlint-plugin-smart-commits/hooks');
    clone.git('config', 'core.hooksPath', hooks);
    const shallow = openHooked(scratch, clone);
    shallow.write('smart-commits.config.json', '{ "processor": "dvcs" }\n');
    shallow.commit('KEY-1 #close');
    expect(shallow.run(['push', '--quiet', 'origin', 'HEAD'])).toEqual({ status: 0, output: '' });
    const bad = shallow.commit(BAD);
    expect(reported(shallow.run(['push', '--quiet', 'origin', 'HEAD:refs/heads/new']))).toEqual([
      bad.slice(0, 10),
    ]);
  });

  it('from one without any remote-tracking branch counts the whole history as new, and says so', () => {
    const other = makeHookedRepository(scratch, 'unseen');
    scratch.init('unseen-remote.git', '--bare');
    const bad = other.commit(BAD);
    const ran = other.run(['push', '--quiet', '../unseen-remote.git', 'HEAD']);
    expect(reported(ran)).toEqual([bad.slice(0, 10)]);
    expect(ran.output).toContain('the whole history counts as new to it');
  });
});

describe('what the hook prints', () => {
  it('holds nothing of a message, an author or a ref that could speak to a terminal or a CI system', () => {
    const hostile = 'KEY-1 #tiem \u001b[31m2h ::error::x \u202e##vso[task]\u0007';
    repository.commit(hostile, { author: 'A\u001b]0;x\u0007 \u202eevil ::warning::y' });
    const branch = 'topic-\u202eabc-##vso[x'.replace('[', '(');
    const { output } = push('origin', `HEAD:refs/heads/${branch}`);
    // Git itself writes the last line.
    const ours = output.split('error: failed to push')[0] ?? '';
    expect(ours).toContain('smart-commits/command-spelling');
    expect(ours).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(ours).not.toMatch(/::(?:error|warning)|##vso\[/);
  });
});
