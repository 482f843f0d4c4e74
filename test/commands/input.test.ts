import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';

let scratch: Scratch;
let repository: ScratchRepository;

beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('repository');
  writeFileSync(path.join(repository.path, 'smart-commits.config.json'), '{ "processor": "dvcs" }');
  for (const message of ['Begin', 'key-1 #close', 'key-2 #close', 'Tidy up']) repository.commit(message);
  repository.git('tag', 'v1', 'HEAD~2');
  repository.git('branch', 'topic', 'HEAD~1');
  mkdirSync(path.join(repository.path, 'notes'));
  writeFileSync(path.join(repository.path, 'notes', 'a b.txt'), 'key-8 #close\n');
  writeFileSync(path.join(repository.path, 'KEY-9 #close'), 'Nothing\n');
  writeFileSync(path.join(repository.path, 'v2'), 'key-7 #close\n');
  repository.git('tag', 'v2');
  writeFileSync(path.join(repository.path, 'two'), 'key-3 #close\0key-4 #close\0');
});
afterAll(() => scratch.remove());

const run = (...args: string[]): Promise<CliRun> => runCli(args, { cwd: repository.path, env: scratch.env });

/** The keys that findings are about. */
async function keys(...args: string[]): Promise<string[]> {
  const { stdout, stderr } = await run('lint', ...args);
  expect(stderr).toBe('');
  return [...stdout.matchAll(/^error: `(\S+)` is not upper case/gm)].map(([, key = '']) => key);
}

describe('an argument without a dash', () => {
  it.each([
    ['a range', ['HEAD~3..HEAD'], ['key-2', 'key-1']],
    ['a range up to HEAD', ['HEAD~2..'], ['key-2']],
    ['a range with a tag', ['v1..topic'], ['key-2']],
    ['a range that holds nothing', ['HEAD..v1'], []],
    ['a revision', ['HEAD~2'], ['key-1']],
    ['a branch', ['topic'], ['key-2']],
    ['a revision with blanks', [':/key-1'], ['key-1']],
    ['a message', ['key-5 #close'], ['key-5']],
    ['several messages', ['key-5 #close', 'KEY-6 #close', '-m', 'key-7 #close'], ['key-7', 'key-5']],
    ['a message of several lines', ['Tidy up\n\nkey-5 #close'], ['key-5']],
    ['a file', ['notes/a b.txt'], ['key-8']],
    ['a file with the name of a message', ['KEY-9 #close'], []],
    ['a file with the name of a tag', ['v2'], ['key-7']],
    ['a file and a message', ['v2', 'key-5 #close'], ['key-5', 'key-7']],
  ])('may be %s', async (_, args, expected) => {
    expect(await keys(...args)).toEqual(expected);
  });

  it.each([
    [
      'nothing of these',
      ['nosuch'],
      /cannot read nosuch: there is no such file here, and it does not name a commit/,
    ],
    ['a file with a slip in its name', ['notes/a c.txt'], /there is no such file here/],
    ['a range with a slip', ['HEAD~3..haed'], /there is no such file here/],
    ['both sides of a range', ['v1...topic'], /names the commits of both sides\nhelp: write v1\.\.topic/],
    ['a range beside a file', ['HEAD~3..HEAD', 'v2'], /names commits.*--from and --to/s],
    ['two revisions', ['HEAD', 'topic'], /names commits.*--from and --to/s],
    ['a revision beside --from', ['--from', 'v1', 'HEAD'], /names commits.*--from and --to/s],
    ['a revision beside a message', ['-m', 'x', 'HEAD'], /names commits/],
    ['a message beside commits', ['--last', 'KEY-1 #close'], /the same run/],
  ])('is refused as %s', async (_, args, expected) => {
    const { status, stdout, stderr } = await run('lint', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^smart-commits: [^\n]+\nhelp: [^\n]+\n$/);
    expect(stderr).toMatch(expected);
  });

  it('means the same to explain', async () => {
    expect((await run('explain', 'HEAD~1')).stdout).toContain('key-2 #close');
    expect((await run('explain', 'KEY-5 #close')).stdout).toContain('KEY-5: run the transition');
    expect((await run('explain', 'v1..topic')).stdout).toContain('key-2 #close');
  });

  it('needs no repository where it is a message or a file', async () => {
    const { status, stdout } = await runCli(['lint', 'key-5 #close'], {
      cwd: scratch.directory,
      env: scratch.env,
    });
    expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringContaining('key-5') });
    const missing = await runCli(['lint', 'nosuch'], { cwd: scratch.directory, env: scratch.env });
    expect(missing).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('there is no such file here'),
    });
  });
});

describe('a message has its name in every report', () => {
  const files = ['notes/a b.txt', './v2'];
  it.each([
    ['text', /^notes\/a b\.txt\nerror:.*^\.\/v2\nerror:/ms],
    ['github', /in notes\/a b\.txt::.*line 1.*in \.\/v2::/s],
    ['json', /"title":"notes\/a b\.txt".*"title":"\.\/v2"/],
    ['junit', /name="notes\/a b\.txt".*name="\.\/v2"/s],
    ['gitlab', /"path":"notes\/a b\.txt".*"path":"v2"/s],
    [
      'sarif',
      /"uri":"notes\/a%20b\.txt".*In notes\/a b\.txt.*"uri":"v2"|In notes\/a b\.txt.*"uri":"notes\/a%20b\.txt".*"uri":"v2"/s,
    ],
    ['markdown', /^notes\/a b\.txt\n.*^\.\/v2\n/ms],
  ])('%s: that of its file', async (format, expected) => {
    const { status, stdout } = await run('lint', '--format', format, ...files);
    expect(status).toBe(1);
    expect(stdout).toMatch(expected);
    expect(stdout).not.toContain('commit-messages/');
  });

  it.each(['text', 'github', 'json', 'junit', 'gitlab', 'sarif', 'markdown'])(
    '%s: its number',
    async (format) => {
      const { stdout } = await run(
        'lint',
        '--format',
        format,
        '-m',
        'KEY-1 #close',
        '-m',
        'key-2 #close',
        '-m',
        'key-3 #close',
      );
      expect(stdout).not.toContain('message 1');
      expect(stdout).toMatch(/message 2.*message 3/s);
    },
  );

  it('unless there is only one, which has none', async () => {
    expect((await run('lint', '--format', 'json', '-m', 'key-2 #close')).stdout).not.toContain('title');
  });

  it('by file and number where a file holds several', async () => {
    const { stdout } = await run('lint', '-z', 'two');
    expect(stdout).toMatch(/^message 1 of two\nerror.*^message 2 of two\nerror/ms);
  });

  it('in explain', async () => {
    expect((await run('explain', 'v2', 'KEY-5 #close')).stdout).toMatch(
      /^message 1: KEY-5 #close\n.*^v2: key-7 #close\n/ms,
    );
    const json = (await run('explain', '--format', 'json', 'v2', 'KEY-5 #close')).stdout;
    expect(json).toMatch(/"title":"message 1".*"title":"v2"/);
  });
});
