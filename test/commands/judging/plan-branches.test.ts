import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch, type ScratchRepository } from '../../support/git-repository.ts';
import { runCli, type CliRun } from '../../support/run-cli.ts';

const RULE = 'smart-commits/branch-key';
const TOPIC = 'feature/KEY-2-login';
const NONE = '0'.repeat(40);

let scratch: Scratch;
let config: string;
let repository: ScratchRepository;
let number = 0;
beforeAll(() => {
  scratch = makeScratch();
  config = path.join(scratch.directory, 'config.json');
  writeFileSync(config, JSON.stringify({ processor: 'dvcs', rules: { [RULE]: 'error' } }));
});
beforeEach(() => {
  repository = scratch.init(`r${++number}`);
  repository.commit('base');
});
afterAll(() => scratch.remove());

/** Makes a branch at `from` with one commit, and returns its name. */
function branch(name: string, message: string, from = 'main'): string {
  repository.git('checkout', '-q', '-b', name, from);
  return repository.commit(message);
}

async function run(command: string, args: readonly string[], given: object = {}): Promise<CliRun> {
  const { env = {}, input = '' } = given as { env?: object; input?: string };
  const options = { cwd: repository.path, env: { ...scratch.env, ...env }, input };
  return await runCli([command, '--config', config, ...args], options);
}

/** The subjects of the commits that the rule refuses. */
function refused({ status, stdout, stderr }: CliRun): string[] {
  const output = `${stdout}${stderr}`;
  const lines = [...output.matchAll(/but the message names (KEY-\d+)/g)].map(([, key = '']) => key);
  expect({ status, output }).toMatchObject({ status: lines.length > 0 ? 1 : 0 });
  return lines;
}

describe('the branch of a message', () => {
  const commitMsg = async (message: string): Promise<string[]> => {
    writeFileSync(path.join(repository.path, '.git', 'COMMIT_EDITMSG'), message);
    return refused(await run('commit-msg', [path.join('.git', 'COMMIT_EDITMSG')]));
  };

  it('is that of HEAD in commit-msg', async () => {
    repository.git('checkout', '-q', '-b', TOPIC);
    expect(await commitMsg('KEY-1 fix login\n')).toEqual(['KEY-1']);
    expect(await commitMsg('KEY-1 #close\n')).toEqual(['KEY-1']);
    expect(await commitMsg('KEY-2 #close\n')).toEqual([]);
    repository.git('checkout', '-q', '--detach');
    expect(await commitMsg('KEY-1 fix login\n')).toEqual([]);
  });

  it('is that of HEAD in lint, and none outside of a repository', async () => {
    repository.git('checkout', '-q', '-b', TOPIC);
    expect(refused(await run('lint', ['-m', 'KEY-1 fix login']))).toEqual(['KEY-1']);
    expect(refused(await run('lint', ['-m', 'KEY-2 fix login']))).toEqual([]);
    const outside = { cwd: scratch.directory, env: scratch.env };
    expect(refused(await runCli(['lint', '--config', config, '-m', 'KEY-1 fix'], outside))).toEqual([]);
  });
});

describe('the branch of a range', () => {
  it.each([
    ['HEAD, on a branch', ['--from', 'main'], ['KEY-1']],
    ['a branch', ['--from', 'main', '--to', TOPIC], ['KEY-1']],
    ['its last commit', ['--last'], ['KEY-1']],
    ['a commit, which names no branch', ['--from', 'main', '--to', `${TOPIC}~0`], []],
    ['a whole history, which is of many issues', ['--to', TOPIC], []],
  ])('is at its end: %s', async (_, args, expected) => {
    branch(TOPIC, 'KEY-1 fix login #close');
    expect(refused(await run('lint', args))).toEqual(expected);
  });

  it('is told by the CI system', async () => {
    const sha = branch(TOPIC, 'KEY-1 fix login');
    repository.git('update-ref', 'refs/remotes/origin/main', 'main');
    repository.git('checkout', '-q', '--detach');
    const env = {
      GITLAB_CI: 'true',
      CI_COMMIT_SHA: sha,
      CI_MERGE_REQUEST_IID: '1',
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: TOPIC,
      CI_MERGE_REQUEST_TITLE: 'KEY-3 fix login',
    };
    // The title is no commit yet: what it lacks is no matter.
    expect(refused(await run('lint', ['--ci'], { env }))).toEqual(['KEY-1']);
  });
});

describe('the name of a branch', () => {
  const NAMED = { rules: { 'smart-commits/branch-name': 'error' } };
  /** The branches that are refused. */
  const named = ({ status, stdout, stderr }: CliRun): string[] => {
    const output = `${stdout}${stderr}`;
    const names = [...output.matchAll(/^branch (\S+)$/gm)].map(([, name = '']) => name);
    expect({ status, output }).toMatchObject({ status: names.length > 0 ? 1 : 0 });
    return names;
  };
  let file: string;
  beforeAll(() => {
    file = path.join(scratch.directory, 'named.json');
    writeFileSync(file, JSON.stringify(NAMED));
  });
  const call = async (command: string, args: readonly string[], input: string, env = {}): Promise<CliRun> =>
    await runCli([command, '--config', file, ...args], {
      cwd: repository.path,
      env: { ...scratch.env, ...env },
      input,
    });

  it('is judged when it is pushed, even where no commit is new, and not when it is deleted', async () => {
    const main = repository.git('rev-parse', 'main');
    repository.git('update-ref', 'refs/remotes/origin/main', 'main');
    const push = async (remote: string, object = main): Promise<CliRun> =>
      await call('pre-push', ['origin', 'url'], `refs/heads/x ${object} ${remote} ${NONE}\n`);
    expect(named(await push('refs/heads/login'))).toEqual(['login']);
    expect((await push('refs/heads/login')).stderr).toMatch(/Nothing was pushed\.\n$/);
    expect(named(await push('refs/heads/KEY-1-login'))).toEqual([]);
    expect(named(await push('refs/heads/main'))).toEqual([]);
    expect(named(await push('refs/tags/login'))).toEqual([]);
    expect(named(await push('refs/heads/login', NONE))).toEqual([]);
    repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/login');
    expect(named(await push('refs/heads/login'))).toEqual([]);
  });

  it('is judged by a server, whose default branch is exempt', async () => {
    const main = repository.git('rev-parse', 'main');
    const receive = async (branchName: string): Promise<string[]> => {
      const line = `${NONE} ${main} refs/heads/${branchName}\n`;
      return named(await call('pre-receive', [], line, { GIT_DIR: '.git' }));
    };
    expect(await receive('login')).toEqual(['login']);
    repository.git('symbolic-ref', 'HEAD', 'refs/heads/login');
    expect(await receive('login')).toEqual([]);
  });

  it('is judged in CI', async () => {
    const sha = branch('login', 'fix login');
    repository.git('update-ref', 'refs/remotes/origin/main', 'main');
    const env = { GITLAB_CI: 'true', CI_COMMIT_SHA: sha, CI_COMMIT_BRANCH: 'login' };
    expect(named(await call('lint', ['--ci'], '', env))).toEqual(['login']);
    const other = { ...env, CI_COMMIT_BRANCH: 'KEY-1-login' };
    expect(named(await call('lint', ['--ci'], '', other))).toEqual([]);
  });

  it('may be any for the default branch that CI names, whose clone has no remote HEAD', async () => {
    const sha = branch('production', 'fix login');
    repository.git('update-ref', 'refs/remotes/origin/main', 'main');
    const before = repository.git('rev-parse', 'main');
    const env = { GITLAB_CI: 'true', CI_COMMIT_SHA: sha, CI_COMMIT_BRANCH: 'production' };
    const told = { ...env, CI_DEFAULT_BRANCH: 'production', CI_COMMIT_BEFORE_SHA: before };
    expect(named(await call('lint', ['--ci'], '', env))).toEqual(['production']);
    expect(named(await call('lint', ['--ci'], '', told))).toEqual([]);
  });
});

describe('the branch of a pushed commit', () => {
  const lineOf = (local: string, remote = `refs/heads/${local}`): string =>
    `refs/heads/${local} ${repository.git('rev-parse', local)} ${remote} ${NONE}\n`;
  const push = async (...lines: string[]): Promise<string[]> =>
    refused(await run('pre-push', ['origin', 'url'], { input: lines.join('') }));

  it('is the one it is pushed to', async () => {
    branch('KEY-1', 'KEY-1 fix login');
    expect(await push(lineOf('KEY-1'))).toEqual([]);
    expect(await push(lineOf('KEY-1', `refs/heads/${TOPIC}`))).toEqual(['KEY-1']);
    expect(await push(lineOf('KEY-1', 'refs/heads/main'))).toEqual([]);
    expect(await push(lineOf('KEY-1', 'refs/tags/KEY-2'))).toEqual([]);
  });

  it('is each that reaches it, where several are pushed', async () => {
    branch(TOPIC, 'KEY-1 fix login');
    branch('KEY-3', 'KEY-3 fix logout');
    branch('KEY-4', 'KEY-5 fix more', 'KEY-3');
    repository.git('tag', 'v1', TOPIC);
    const tag = `refs/tags/v1 ${repository.git('rev-parse', 'v1')} refs/tags/v1 ${NONE}\n`;
    expect(await push(lineOf(TOPIC), lineOf('KEY-3'), tag)).toEqual(['KEY-1']);
    // What both branches have may be for either.
    expect(await push(lineOf('KEY-3'), lineOf('KEY-4'))).toEqual(['KEY-5']);
  });

  it('is that of HEAD, where git names no ref', async () => {
    branch(TOPIC, 'KEY-1 fix login');
    expect(await push()).toEqual(['KEY-1']);
  });

  it('is that of the ref on a server', async () => {
    const commit = branch(TOPIC, 'KEY-1 fix login');
    repository.git('checkout', '-q', '--detach', 'main');
    repository.git('branch', '-q', '-D', TOPIC);
    const receive = async (ref: string): Promise<string[]> =>
      refused(
        await run('pre-receive', [], { input: `${NONE} ${commit} ${ref}\n`, env: { GIT_DIR: '.git' } }),
      );
    expect(await receive(`refs/heads/${TOPIC}`)).toEqual(['KEY-1']);
    expect(await receive('refs/heads/topic')).toEqual([]);
    expect(await receive('refs/tags/KEY-2')).toEqual([]);
  });
});
