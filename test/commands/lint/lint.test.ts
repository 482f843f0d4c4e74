import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch, type ScratchRepository } from '../../support/git-repository.ts';
import { runCli, type CliOptions, type CliRun } from '../../support/run-cli.ts';

const BAD = 'KEY-1 #tiem 2h';
const GOOD = 'KEY-1 #time 2h';
const WARNED = 'KEY-1 #time 2h fixed 3d model';

let scratch: Scratch;
let repository: ScratchRepository;
let names: string[];

beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('repository');
  writeFileSync(path.join(repository.path, 'smart-commits.config.json'), '{ "processor": "dvcs" }');
  names = ['Begin', BAD, GOOD, 'key-2 #close', 'Tidy up'].map((message) => repository.commit(message));
  for (const [name, text] of Object.entries({ bad: BAD, good: GOOD, two: `${BAD}\0${GOOD}\0` })) {
    writeFileSync(path.join(repository.path, name), text);
  }
  mkdirSync(path.join(repository.path, 'folder'));
});
afterAll(() => scratch.remove());

const lint = (args: readonly string[], given: Omit<CliOptions, 'cwd'> = {}): Promise<CliRun> =>
  runCli(['lint', ...args], { cwd: repository.path, env: scratch.env, ...given });

/** The hashes that the JSON report names. */
function reported({ stdout }: CliRun): unknown[] {
  return (JSON.parse(stdout) as { commits: { hash: string }[] }).commits.map(({ hash }) => hash);
}

describe('the inputs of lint', () => {
  it.each([
    ['a message', ['-m', BAD], {}],
    ['several messages', ['-m', GOOD, '--message', BAD], {}],
    ['a file', ['bad'], {}],
    ['several files', ['good', 'bad'], {}],
    ['standard input', [], { input: BAD }],
    ['standard input by its sign', ['-'], { input: BAD }],
    ['a file beside standard input', ['good', '-'], { input: BAD }],
    ['messages apart by NUL', ['-z'], { input: `${GOOD}\0${BAD}\0` }],
    ['messages apart by NUL without the last one', ['-z'], { input: `${GOOD}\0${BAD}` }],
    ['a file of such messages', ['--null', 'two'], {}],
    ['the last commit', ['--last', '--to', 'HEAD~1'], {}],
    ['a range', ['--from', 'HEAD~3', '--to', 'HEAD~1'], {}],
    ['a range up to HEAD', ['--from', 'HEAD~2'], {}],
    ['the whole history', ['--to', 'HEAD'], {}],
    ['another directory', ['--cwd', 'folder', '../bad'], {}],
  ])('can be %s', async (_, args, given) => {
    const { status, stdout, stderr } = await lint(args, given);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('smart-commits/');
  });

  it.each([
    ['a good message', ['-m', GOOD], {}],
    ['a message with a warning', ['-m', WARNED], {}],
    ['a good commit', ['--last'], {}],
    ['an empty range', ['--from', 'HEAD'], {}],
    ['no messages at all', ['-z'], { input: '' }],
    ['an empty message', ['-m', ''], {}],
  ])('ends with 0 for %s', async (_, args, given) => {
    expect(await lint(args, given)).toMatchObject({ status: 0, stderr: '' });
  });

  it('names the commits of a range, newest first', async () => {
    const run = await lint(['--from', 'HEAD~4', '--format', 'json']);
    expect(reported(run)).toEqual([names[3], names[1]]);
    expect(JSON.parse(run.stdout)).toMatchObject({ summary: { commits: 4, errors: 2, warnings: 0 } });
  });

  it('cleans up a file only where git left its comments in it', async () => {
    const comments =
      "\n# Please enter the commit message for your changes. Lines starting\n# with '#' will be ignored.\n#\n# KEY-9 #tiem\n";
    expect((await lint([], { input: `${GOOD}\n${comments}` })).status).toBe(0);
    expect((await lint([], { input: `${GOOD}\n# KEY-9 #tiem\n` })).status).toBe(1);
  });
});

describe('a policy that a merge of git breaks by nature', () => {
  const required = ['--config', 'required.json'];
  const HINT = '; `"ignores": [{ "merges": true }]` leaves merges out';
  beforeAll(() => {
    const rules = { 'smart-commits/key-required': 'error' };
    writeFileSync(path.join(repository.path, 'required.json'), JSON.stringify({ processor: 'dvcs', rules }));
  });

  it('names the setting that leaves merges out, for a merge and for nothing else', async () => {
    const merge = repository.gitWith(
      {},
      'commit-tree',
      'HEAD^{tree}',
      '-p',
      'HEAD',
      '-p',
      'HEAD~1',
      '-m',
      "Merge branch 'topic'",
    );
    const help = async (to: string): Promise<string> => {
      const { stdout } = await lint([...required, '--last', '--to', to, '--format', 'json']);
      return (
        (JSON.parse(stdout) as { commits: { diagnostics: { help: string }[] }[] }).commits[0]?.diagnostics[0]
          ?.help ?? ''
      );
    };
    expect(await help(merge)).toMatch(/^an issue key anywhere in the message links it/);
    expect(await help(merge)).toContain(HINT);
    expect(await help('HEAD')).toMatch(/^an issue key anywhere in the message links it/);
    expect(await help('HEAD')).not.toContain('merges');
  });
});

describe('the reports of lint', () => {
  it('show people each finding with a caret, in 80 columns', async () => {
    const { stdout } = await lint([
      '-m',
      'Keep the session KEY-1 #time 30min and much more text that goes on #close',
    ]);
    expect(stdout).toMatchInlineSnapshot(`
      "error: \`30min\` is misread: Jira logs \`30m\` with the comment \`in and much more
             text that goes on\`
       1 | Keep the session KEY-1 #time 30min and much more text that goes on #close
         |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: write \`#time 30m\`
            smart-commits/time-format

      1 error and 0 warnings in 1 message
      "
    `);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('name the commit that a finding belongs to', async () => {
    const { stdout } = await lint(['--from', 'HEAD~4']);
    expect(stdout.replaceAll(/commit [0-9a-f]{10}/g, 'commit <hash>')).toMatchInlineSnapshot(`
      "commit <hash> key-2 #close (A U Thor)
      error: \`key-2\` is not upper case: Jira links the commit but ignores \`#close\`
       1 | key-2 #close
         | ^^^^^
      help: write \`KEY-2\`
            smart-commits/key-case

      commit <hash> KEY-1 #tiem 2h (A U Thor)
      error: \`#tiem\` is not a command: Jira looks for a transition of that name
       1 | KEY-1 #tiem 2h
         |       ^^^^^
      help: write \`#time 2h\`
            smart-commits/command-spelling

      2 errors and 0 warnings in 4 messages
      "
    `);
  });

  it('give programs one JSON document', async () => {
    const { stdout, status } = await lint([
      '--format',
      'json',
      '-m',
      'Keep it\n\nKEY-1 #time 1h30m',
      '-m',
      GOOD,
    ]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      processor: 'dvcs',
      summary: { commits: 2, errors: 1, warnings: 0 },
      commits: [
        {
          title: 'message 1',
          hash: null,
          author: null,
          message: 'Keep it\n\nKEY-1 #time 1h30m',
          diagnostics: [
            {
              rule: 'smart-commits/time-format',
              severity: 'error',
              message: expect.any(String),
              help: expect.any(String),
              start: 15,
              end: 26,
              line: 3,
              column: 7,
              endLine: 3,
              endColumn: 18,
              url: expect.stringMatching(/^https:\/\/.*\/docs\/rules\/time-format\.md$/),
              fix: { start: 21, end: 26, text: '1h 30m' },
            },
          ],
        },
      ],
    });
  });

  it('give the hash and the author of a commit', async () => {
    const { stdout } = await lint(['--last', '--to', 'HEAD~1', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      commits: [
        {
          hash: names[3],
          author: { name: 'A U Thor', email: 'author@example.com' },
          message: 'key-2 #close',
        },
      ],
    });
  });

  it('have a document for a clean run, too', async () => {
    expect(JSON.parse((await lint(['--format', 'json', '-m', GOOD])).stdout)).toEqual({
      version: 1,
      processor: 'dvcs',
      summary: { commits: 1, errors: 0, warnings: 0 },
      commits: [],
    });
  });

  it('can be several at once, each but one with a file', async () => {
    const { stdout } = await lint([
      '--format',
      'text',
      '--format',
      'json=out.json',
      '--format',
      'text=a=b.txt',
      '-m',
      BAD,
    ]);
    expect(stdout).toContain('help: write `#time 2h`');
    expect(readFileSync(path.join(repository.path, 'a=b.txt'), 'utf8')).toBe(stdout);
    const json = JSON.parse(readFileSync(path.join(repository.path, 'out.json'), 'utf8')) as object;
    expect(json).toMatchObject({ version: 1, summary: { errors: 1 } });
  });

  it('are shorter with --quiet: no warning, and nothing for a clean run', async () => {
    expect((await lint(['-q', '-m', GOOD])).stdout).toBe('');
    expect((await lint(['--quiet', '-m', WARNED])).stdout).toBe('');
    const { stdout } = await lint(['-q', '-m', WARNED, '-m', BAD]);
    expect(stdout).toContain('command-spelling');
    expect(stdout).not.toContain('time-comment');
  });

  it.each([
    ['where a terminal reads', [], { isTerminal: true }, true],
    ['where a file reads', [], {}, false],
    ['where it is asked for', ['--color'], {}, true],
    ['where it is refused', ['--no-color'], { isTerminal: true }, false],
    ['with NO_COLOR', [], { isTerminal: true, env: { NO_COLOR: '1' } }, false],
    ['with FORCE_COLOR', [], { env: { FORCE_COLOR: '1' } }, true],
    ['with FORCE_COLOR=0', [], { isTerminal: true, env: { FORCE_COLOR: '0' } }, false],
    ['with TERM=dumb', [], { isTerminal: true, env: { TERM: 'dumb' } }, false],
    ['where it is asked for despite NO_COLOR', ['--color'], { env: { NO_COLOR: '1' } }, true],
  ])('use colour %s', async (_, args, given, expected) => {
    const { stdout } = await lint([...args, '-m', BAD], given);
    expect(stdout.includes('\u001b[')).toBe(expected);
  });

  it('are as wide as the terminal', async () => {
    const long = `KEY-1 #tiem ${'2h '.repeat(60)}`;
    for (const columns of [40, 80, 120]) {
      const { stdout } = await lint(['-m', long], { columns });
      expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(columns);
    }
  });
});

describe('the settings of lint', () => {
  it('name the processor before the configuration does', async () => {
    const text = 'Tidy up\n\nKEY-1 #close';
    expect((await lint(['-m', text])).status).toBe(0);
    expect((await lint(['-m', text, '--processor', 'gitlab-dvcs'])).status).toBe(1);
  });

  it('come from another file with --config', async () => {
    writeFileSync(
      path.join(repository.path, 'other.json'),
      '{ "rules": { "smart-commits/command-spelling": "off" } }',
    );
    expect((await lint(['-m', BAD, '--config', 'other.json'])).status).toBe(0);
  });

  it('warn of lines below the first where no processor is set', async () => {
    writeFileSync(path.join(repository.path, 'empty.json'), '{}');
    const { status, stdout } = await lint(['-m', 'Tidy up\n\nKEY-1 #close', '--config', 'empty.json']);
    expect(status).toBe(0);
    expect(stdout).toContain('warning');
    expect(stdout).toContain('smart-commits/first-line');
    expect(stdout).toContain('processor');
  });

  it('leave out what `ignores` names', async () => {
    const ignores = [{ author: 'A U Thor' }, { message: '^chore' }];
    writeFileSync(path.join(repository.path, 'ignores.json'), JSON.stringify({ processor: 'dvcs', ignores }));
    expect((await lint(['--from', 'HEAD~4', '--config', 'ignores.json'])).status).toBe(0);
    expect((await lint(['-m', `chore: ${BAD}`, '--config', 'ignores.json'])).status).toBe(0);
    expect((await lint(['-m', BAD, '--config', 'ignores.json'])).status).toBe(1);
  });

  it('count what `ignores` left out, and for which entry', async () => {
    const ignores = [{ message: '#tiem' }, { message: '^key' }, { merges: true }];
    writeFileSync(path.join(repository.path, 'counted.json'), JSON.stringify({ processor: 'dvcs', ignores }));
    const range = ['--from', 'HEAD~4', '--config', 'counted.json'];
    expect((await lint(range)).stdout).toBe('2 messages checked, 2 ignored, no problem\n');
    expect(JSON.parse((await lint([...range, '--format', 'json'])).stdout)).toMatchObject({
      summary: {
        commits: 2,
        errors: 0,
        warnings: 0,
        ignored: {
          commits: 2,
          by: [
            { entry: { message: '#tiem' }, commits: 1 },
            { entry: { message: '^key' }, commits: 1 },
            { entry: { merges: true }, commits: 0 },
          ],
        },
      },
    });
    const messages = await lint([
      '-m',
      BAD,
      '-m',
      'key-1 #tidy',
      '-m',
      'KEY-1 #time',
      '--config',
      'counted.json',
    ]);
    expect(messages.stdout).toContain('1 error and 0 warnings in 1 message, 2 ignored\n');
  });
});
