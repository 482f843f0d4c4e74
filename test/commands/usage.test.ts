import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { commitRules, messageRules, pushRules } from '../../src/rules/index.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

const run = (...args: readonly string[]): Promise<CliRun> => runCli(args, { cwd: scratch.directory });

const names = ['commit-msg', ...Object.keys(commands)];
const ruleNames: readonly string[] = [...messageRules, ...commitRules, ...pushRules].map(({ name }) => name);

describe('help', () => {
  it.each([['--help'], ['-h'], ['help']])('is printed for %s', async (argument) => {
    const { status, stdout, stderr } = await run(argument);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const name of names) expect(stdout).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
  });

  it('is printed as an error where there is no command', async () => {
    const { status, stdout, stderr } = await run();
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe((await run('--help')).stdout);
  });

  it.each(names)('of %s shows how it is called, with an example', async (name) => {
    for (const args of [
      [name, '--help'],
      [name, '-h'],
      ['help', name],
    ]) {
      const { status, stdout } = await run(...args);
      expect(status).toBe(0);
      expect(stdout).toMatch(new RegExp(`^smart-commits ${name}\\b`));
      expect(stdout).toContain('--cwd DIR');
      expect(stdout).toMatch(new RegExp(`\nExamples?:\n  .*smart-commits ${name}\\b`));
    }
  });

  it.each(Object.keys(commands))(
    'of %s lists its own options, and of the others those that it has',
    async (name) => {
      const { options, takes, formats } = await commands[name]!.load();
      const { stdout } = await run('help', name);
      for (const option of Object.keys(options)) expect(stdout).toMatch(new RegExp(`--(?:no-)?${option}\\b`));
      for (const option of ['config', 'processor', 'jira', 'color', 'quiet'] as const) {
        const listed = new RegExp(`^  (?:-., )?--${option}\\b`, 'm').test(stdout.split('too:\n')[1] ?? '');
        expect([option, listed]).toEqual([option, takes.includes(option)]);
      }
      expect(stdout.includes('  --format NAME[=FILE]  ')).toBe(takes.includes('reports'));
      expect(stdout.includes('  --format NAME         ')).toBe(takes.includes('format'));
      expect(takes.includes('reports') || takes.includes('format')).toBe(formats !== undefined);
    },
  );

  it('of a command that there is not is told', async () => {
    expect(await run('help', 'lnit')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('did you mean lint?'),
    });
  });

  it.each(['', ...names])('fits in 80 columns: %s', async (name) => {
    const { stdout } = await run(...(name === '' ? ['--help'] : [name, '--help']));
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe('the version', () => {
  it.each([['--version'], ['-v']])('is printed for %s', async (argument) => {
    expect(await run(argument)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/),
    });
  });
});

describe('a mistake on the command line', () => {
  it.each([
    ['an unknown command', ['lnit'], /no command is called lnit\nhelp: did you mean lint\?/],
    ['the hook, misspelt', ['commitmsg', 'file'], /did you mean commit-msg\?/],
    ['a command of every object', ['toString'], /no command is called toString/],
    ['an unknown option', ['lint', '--form', 'HEAD'], /--form'\nhelp: did you mean --from\?/],
    ['an option that says no', ['init', '--no-instal'], /did you mean --no-install\?/],
    ['an option like no other', ['lint', '--xyzzy'], /--xyzzy'\nhelp: see smart-commits lint --help/],
    ['an option without its value', ['lint', '--from'], /--from/],
    ['a value for a flag', ['lint', '--last=yes'], /--last/],
    ['an unknown processor', ['lint', '--processor', 'svn', '-m', 'x'], /svn.*gitlab-dvcs/s],
    ['a processor, misspelt', ['lint', '--processor', 'github', '-m', 'x'], /github.*one of.*github-cloud/s],
    ['a processor, nearly', ['lint', '--processor', 'githubcloud', '-m', 'x'], /did you mean github-cloud\?/],
    ['an unknown format', ['lint', '--format', 'xml', '-m', 'x'], /xml.*text/s],
    ['a format, misspelt', ['lint', '--format', 'sariff', '-m', 'x'], /did you mean sarif\?/],
    ['a check, misspelt', ['doctor', 'hoks'], /did you mean hooks\?/],
    ['a hook manager, misspelt', ['init', '--hooks', 'huskey'], /did you mean husky\?/],
    ['a format of every object', ['lint', '--format', 'toString', '-m', 'x'], /toString/],
    [
      'two reports in one place',
      ['lint', '--format', 'text', '--format', 'json', '-m', 'x'],
      /standard output/,
    ],
    ['a report in no directory', ['lint', '--format', 'json=no/such/file', '-m', 'x'], /no\/such\/file/],
    ['an unknown way to ask Jira', ['lint', '--jira', 'perhaps', '-m', 'x'], /perhaps/],
    ['commits and messages', ['lint', '--last', '-m', 'x'], /the same run/],
    ['commits and files', ['lint', '--from', 'HEAD', '.'], /the same run/],
    [
      'what is neither file nor commit',
      ['lint', 'nosuch'],
      /cannot read nosuch: there is no such file here.*--message/s,
    ],
    ['a configuration that is not there', ['lint', '--config', 'nosuch.json', '-m', 'x'], /nosuch\.json/],
    ['a directory that is not there', ['lint', '--cwd', 'nosuch', '-m', 'x'], /nosuch/],
    ['a rule that there is not', ['rules', 'nosuch'], /nosuch/],
    ['a rule, misspelt', ['rules', 'smart-commits/tme-format'], /did you mean time-format\?/],
    ['a rule elsewhere', ['rules', '../../package'], /\.\.\/\.\.\/package/],
    ['no message file', ['commit-msg'], /takes one file/],
    ['two message files', ['commit-msg', 'a', 'b'], /takes one file/],
    ['no message to fix', ['fix'], /there is no message of a refused commit here/],
    ['what would move the cursor', ['\u001b[2J\u202e'], /no command is called/],
  ])('is told in a sentence with a way out: %s', async (_, args, expected) => {
    const { status, stdout, stderr } = await run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^smart-commits: [^\n]+\nhelp: [^\n]+\n$/);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it('is to type a message at nothing', async () => {
    const { status, stderr } = await runCli(['lint'], { cwd: scratch.directory, isTyped: true });
    expect(status).toBe(2);
    expect(stderr).toContain('there is no message to read');
  });

  it('is to check a standard input that holds nothing', async () => {
    for (const args of [['lint'], ['lint', '-'], ['explain'], ['parse']]) {
      const { status, stderr } = await run(...args);
      expect(status).toBe(2);
      expect(stderr).toContain('there is no message to read');
    }
  });
});

describe('rules', () => {
  it('are listed with what they weigh here, in their order', async () => {
    const { stdout } = await run('rules');
    const rows = stdout.split('\n\n')[0]?.split('\n') ?? [];
    const listed = rows.map((row) => row.split(/ {2,}/)).filter(([name = '']) => ruleNames.includes(name));
    expect(listed.map(([name]) => name)).toEqual(ruleNames);
    for (const [, severity] of listed) expect(['off', 'warning', 'error']).toContain(severity);
  });

  it('are listed for programs, with default, weight and page', async () => {
    const { stdout } = await run('rules', '--format', 'json');
    const listed = JSON.parse(stdout) as { name: string }[];
    expect(listed.map(({ name }) => name)).toEqual(
      expect.arrayContaining(ruleNames.map((name) => `smart-commits/${name}`)),
    );
    expect(listed[0]).toEqual({
      name: `smart-commits/${ruleNames[0]}`,
      summary: expect.any(String),
      default: 'error',
      severity: 'error',
      url: expect.stringContaining(`/docs/rules/${ruleNames[0]}.md`),
    });
  });

  it.each(ruleNames)('have a page each: %s', async (name) => {
    const { stdout } = await run('rules', name);
    expect(stdout).toMatch(new RegExp(`^${name}\n\n`));
    expect((await run('rules', `smart-commits/${name}`)).stdout).toBe(stdout);
    // Code stays as it is, and an address cannot be broken.
    const prose = stdout.split('\n').filter((line) => !/^ {4}|https?:\/\//.test(line));
    for (const line of prose) expect(line.length).toBeLessThanOrEqual(80);
    expect(stdout).not.toMatch(/^#+ |^```|^\||\]\(|<!--|\*\*/m);
    expect(stdout).toContain(`/docs/rules/${name}.md`);
  });
});
