import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch } from '../../support/git-repository.ts';
import { runCli, type CliRun } from '../../support/run-cli.ts';
import { readRunnerCommand } from '../../support/runner-commands.ts';

const BAD = 'KEY-1 #tiem 2h';
const GOOD = 'KEY-1 #time 2h';

let scratch: Scratch;
let folder: string;
let number = 0;
beforeAll(() => {
  scratch = makeScratch();
});
beforeEach(() => {
  folder = path.join(scratch.directory, String(number++));
  mkdirSync(folder);
});
afterAll(() => scratch.remove());

const lint = (
  formats: readonly string[],
  given: { message?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<CliRun> =>
  runCli(
    [
      'lint',
      '--processor',
      'dvcs',
      '-m',
      given.message ?? BAD,
      ...formats.flatMap((name) => ['--format', name]),
    ],
    { cwd: folder, ...(given.env === undefined ? {} : { env: given.env }) },
  );
const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

describe('several reports at once', () => {
  it('go to standard output and to files', async () => {
    const { status, stdout } = await lint([
      'text',
      'sarif=out.sarif',
      'junit=junit.xml',
      'gitlab=gitlab.json',
      'markdown=a.md',
    ]);
    expect(status).toBe(1);
    expect(stdout).toContain('help: write `#time 2h`');
    expect(JSON.parse(read('out.sarif'))).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ level: 'error' }] }],
    });
    expect(read('junit.xml')).toContain('<failure ');
    expect(JSON.parse(read('gitlab.json'))).toHaveLength(1);
    expect(read('a.md')).toMatch(/^## ❌ Smart Commits: 1 error and 0 warnings in 1 message\n/);
  });

  it('may not share a file', async () => {
    const { status, stderr } = await lint(['text=./a', 'json=a']);
    expect(status).toBe(2);
    expect(stderr).toContain('two reports would go to the same file');
    expect(existsSync(path.join(folder, 'a'))).toBe(false);
  });

  it('leave no file behind where the run breaks off', async () => {
    const repository = scratch.init(`broken-off-${number++}`);
    repository.commit('one\n');
    const { status } = await runCli(['lint', '--from', 'nope', '--format', 'json=a.json'], {
      cwd: repository.path,
    });
    expect(status).toBe(2);
    expect(existsSync(path.join(repository.path, 'a.json'))).toBe(false);
  });

  it.each([[['text', 'github']], [['github', 'text']]])(
    'share the log where they are %j',
    async (formats) => {
      const { status, stdout } = await lint(formats);
      expect(status).toBe(1);
      expect(stdout).toContain('\n1 error and 0 warnings in 1 message\n');
      expect(stdout.split('\n').map(readRunnerCommand).filter(Boolean)).toMatchObject([{ name: 'error' }]);
    },
  );

  it.each([
    [['text', 'json']],
    [['github', 'sarif']],
    [['github', 'github']],
    [['text', 'text']],
    [['text', 'github', 'text']],
  ])('are refused where one would spoil the other, before anything is written: %j', async (formats) => {
    const { status, stdout, stderr } = await lint([...formats, 'json=out.json']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('two reports would go to standard output');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the summary of a job on GitHub', () => {
  const summarize = (given: Parameters<typeof lint>[1] = {}, formats = ['github']): Promise<CliRun> =>
    lint(formats, { ...given, env: { GITHUB_STEP_SUMMARY: path.join(folder, 'summary.md'), ...given.env } });

  it('is written beside the annotations', async () => {
    const { stdout } = await summarize();
    expect(stdout).toMatch(/^::error [^\n]*\n$/);
    expect(read('summary.md')).toMatch(/^## ❌ Smart Commits: .*KEY-1 #tiem 2h.*```\n$/s);
  });

  it('is written for a clean run, too', async () => {
    expect(await summarize({ message: GOOD })).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(read('summary.md')).toBe('## ✅ Smart Commits: 1 message checked, no problem\n');
  });

  it('is left alone by other formats', async () => {
    await summarize({}, ['text']);
    expect(existsSync(path.join(folder, 'summary.md'))).toBe(false);
  });

  it('follows what another command of the step has written', async () => {
    writeFileSync(path.join(folder, 'summary.md'), 'Before');
    await summarize({ message: GOOD });
    expect(read('summary.md')).toBe('Before\n\n## ✅ Smart Commits: 1 message checked, no problem\n');
  });

  it('stays below what GitHub takes, together with what was there', async () => {
    writeFileSync(path.join(folder, 'summary.md'), 'x'.repeat(1024 * 1024 - 20_000));
    await summarize({ message: Array.from({ length: 200 }, () => BAD).join('\n') });
    expect(Buffer.byteLength(read('summary.md'))).toBeLessThanOrEqual(1024 * 1024);
    expect(read('summary.md')).toMatch(/Findings in 1 more message: see the log\.\n$/);
  });

  it('is no reason to fail where it cannot be written', async () => {
    const { status, stderr } = await summarize({
      env: { GITHUB_STEP_SUMMARY: path.join(folder, 'none', 'summary.md') },
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^smart-commits: cannot write the summary of the job, .*; the findings are in the log\n$/,
    );
  });

  it('is not asked for by an empty variable', async () => {
    expect(await summarize({ env: { GITHUB_STEP_SUMMARY: '' } })).toMatchObject({ status: 1, stderr: '' });
  });

  it('links to the commits of the repository', async () => {
    const repository = scratch.init('linked');
    const hash = repository.commit(BAD);
    const env = {
      ...scratch.env,
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'shop/web',
    };
    const { stdout } = await runCli(['lint', '--processor', 'dvcs', '--to', 'HEAD', '--format', 'markdown'], {
      cwd: repository.path,
      env,
    });
    expect(stdout).toContain(`[\`${hash.slice(0, 10)}\`](https://github.example/shop/web/commit/${hash})`);
  });
});
