import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { importHistory, makeScratch, type ScratchRepository } from '../support/git-repository.ts';
import { runCli, type CliOptions, type CliRun } from '../support/run-cli.ts';

const scratch = makeScratch();
afterAll(() => scratch.remove());

let repository: ScratchRepository;
let count = 0;
beforeEach(() => {
  repository = scratch.init(`baseline-${++count}`);
  importHistory(repository, 6, (number) =>
    number % 2 === 0 ? `KEY-${number} #tiem 2h\n` : `key-${number} #close and KEY-9 #time 1h30m\n`,
  );
  repository.git('reset', '--quiet', '--hard', 'main');
  writeFileSync(path.join(repository.path, 'smart-commits.config.json'), '{ "processor": "dvcs" }\n');
});

const lint = (args: readonly string[], options: Partial<CliOptions> = {}): Promise<CliRun> =>
  runCli(['lint', ...args], { cwd: repository.path, env: { ...scratch.env }, ...options });
const file = (): string => path.join(repository.path, 'known.json');
const write = (...args: string[]): Promise<CliRun> =>
  lint(['--baseline', 'known.json', '--write-baseline', ...args]);
const check = (...args: string[]): Promise<CliRun> => lint(['--baseline', 'known.json', ...args]);

describe('lint --write-baseline', () => {
  it('writes what is found, reports nothing of it, and ends with 0', async () => {
    expect(await write('--to', 'HEAD')).toEqual({
      status: 0,
      stdout: '6 messages checked, 9 known findings, no new problem\n',
      stderr: 'smart-commits: known.json holds 9 findings now (9 new)\n',
    });
    const text = readFileSync(file(), 'utf8');
    expect(text.split('\n')).toHaveLength(9 + 6);
    expect(text).not.toMatch(/KEY-\d|tiem|Author|@/i);
  });

  it('writes the same file again where nothing has changed', async () => {
    await write('--to', 'HEAD');
    const text = readFileSync(file(), 'utf8');
    expect((await write('--to', 'HEAD')).stderr).toBe('smart-commits: known.json holds 9 findings now\n');
    expect(readFileSync(file(), 'utf8')).toBe(text);
  });

  it('adds what a part of the history shows, and drops what the whole no longer does', async () => {
    await write('--from', 'HEAD~2');
    expect((await write('--from', 'HEAD~4', '--to', 'HEAD~2')).stderr).toBe(
      'smart-commits: known.json holds 6 findings now (3 new, 3 kept from elsewhere in the history)\n',
    );
    repository.git('reset', '--quiet', '--hard', 'HEAD~3');
    const { stderr } = await write('--to', 'HEAD');
    expect(stderr).toBe('smart-commits: known.json holds 5 findings now (3 new, 4 removed)\n');
  });

  it('needs a file, in a directory that exists', async () => {
    expect(await lint(['--to', 'HEAD', '--write-baseline'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--write-baseline needs the name of a file'),
    });
    const { status, stderr } = await lint(['--to', 'HEAD', '--baseline', 'no/such', '--write-baseline']);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'smart-commits: cannot write the baseline no/such\nhelp: name a file in a directory that exists and that you may write\n',
    });
  });

  it('writes nothing where Jira is required and cannot be asked', async () => {
    const { status } = await lint(
      ['--to', 'HEAD', '--baseline', 'known.json', '--write-baseline', '--jira', 'required'],
      {
        env: {
          ...scratch.env,
          JIRA_BASE_URL: 'http://127.0.0.1:1',
          JIRA_USER_EMAIL: 'a@example.com',
          JIRA_API_TOKEN: 'x',
        },
      },
    );
    expect(status).toBe(2);
    expect(existsSync(file())).toBe(false);
  });
});

describe('lint --baseline', () => {
  beforeEach(() => write('--to', 'HEAD'));

  it('fails for new findings only', async () => {
    expect((await check('--to', 'HEAD')).status).toBe(0);
    repository.commit('KEY-2 #tiem 2h\n');
    const { status, stdout } = await check('--to', 'HEAD');
    expect(status).toBe(1);
    expect(stdout.match(/command-spelling/g)).toHaveLength(1);
    expect(stdout).toContain('1 error and 0 warnings in 7 messages, 9 known findings\n');
    // The same words again are another commit, also where the old one is not looked at.
    expect((await check('--from', 'HEAD~1')).status).toBe(1);
  });

  it('knows commits again after a rebase that changes all of their hashes', async () => {
    const before = repository.git('rev-parse', 'HEAD');
    repository.git('rebase', '--quiet', '--root', '--force-rebase', '--committer-date-is-author-date');
    repository.gitWith(
      { env: { GIT_COMMITTER_EMAIL: 'new@example.com' } },
      'rebase',
      '--quiet',
      '--root',
      '--force-rebase',
    );
    expect(repository.git('rev-parse', 'HEAD')).not.toBe(before);
    expect(await check('--to', 'HEAD')).toMatchObject({ status: 0, stderr: '' });
  });

  it('sees a message that was written anew', async () => {
    repository.git('commit', '--quiet', '--amend', '--allow-empty', '-m', 'KEY-6 #tiem 3h');
    const { status, stdout } = await check('--to', 'HEAD');
    expect(status).toBe(1);
    expect(stdout).toContain('KEY-6 #tiem 3h');
  });

  it('tells of findings that are gone, where it looked at all of a history', async () => {
    repository.git('reset', '--quiet', '--hard', 'HEAD~2');
    expect(await check('--to', 'HEAD')).toEqual({
      status: 0,
      stdout: '4 messages checked, 6 known findings, no new problem\n',
      stderr:
        'smart-commits: 3 findings of the baseline are no longer in this history: update known.json with --write-baseline\n',
    });
    expect((await check('--from', 'HEAD~1')).stderr).toBe('');
  });

  it('keeps what it knows where there is nothing to judge', async () => {
    const text = readFileSync(file(), 'utf8');
    const commit = repository.git('rev-parse', 'HEAD');
    const tag = { BITBUCKET_BUILD_NUMBER: '7', BITBUCKET_COMMIT: commit, BITBUCKET_TAG: 'v1' };
    const env = { ...scratch.env, CI: 'true', ...tag };
    const { status, stdout } = await lint(['--ci', '--baseline', 'known.json', '--write-baseline'], { env });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: '0 messages checked, 0 known findings, no new problem\n',
    });
    expect(readFileSync(file(), 'utf8')).toBe(text);
  });

  it('counts in the JSON report', async () => {
    const { stdout } = await check('--to', 'HEAD', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ summary: { baseline: { known: 9, stale: 0 } }, commits: [] });
    const range = await check('--from', 'HEAD~2', '--format', 'json');
    expect(JSON.parse(range.stdout)).toMatchObject({ summary: { baseline: { known: 3, stale: null } } });
  });

  it('works for messages that are no commits, and for a stream of them', async () => {
    const messages = 'KEY-1 #tiem 2h\0KEY-2 #tiem 3h\0';
    await lint(['-z', '--baseline', 'loose.json', '--write-baseline'], { input: messages });
    const again = await lint(['-z', '--baseline', 'loose.json'], { input: messages });
    expect(again).toMatchObject({ status: 0, stderr: '' });
    const more = await lint(['-z', '--baseline', 'loose.json'], { input: `KEY-3 #tiem 1h\0${messages}` });
    expect(more.status).toBe(1);
    expect(more.stdout).toContain('KEY-3');
    expect(more.stdout).not.toContain('KEY-1');
  });

  it.each([
    ['is not there', null, 'there is no baseline file file known.json', 'add --write-baseline'],
    ['is half merged', '<<<<<<< HEAD\n{', 'known.json:1:1: ', 'strict JSON'],
    ['is of another version', '{ "version": 9 }', 'known.json is a baseline of version 9', 'write it again'],
    ['is something else', '{}', 'known.json is not a baseline file', '--write-baseline wrote'],
  ])('ends with 2 where the file %s', async (_, text, message, help) => {
    repository.git('clean', '--quiet', '-f', 'known.json');
    if (text !== null) writeFileSync(file(), text);
    const { status, stdout, stderr } = await check('--to', 'HEAD');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(help);
  });
});
