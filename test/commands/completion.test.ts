import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { runCli } from '../support/run-cli.ts';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
  mkdirSync(path.join(scratch.directory, 'empty'));
});
afterAll(() => scratch.remove());

const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

async function scriptOf(shell: string): Promise<string> {
  const { status, stdout, stderr } = await runCli(['completion', shell], { cwd: scratch.directory });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const file = path.join(scratch.directory, `completion.${shell}`);
  writeFileSync(file, stdout);
  return file;
}

function run(shell: string, args: readonly string[]): string[] {
  const { status, stdout, stderr } = spawnSync(shell, args, {
    cwd: path.join(scratch.directory, 'empty'),
    env: { ...scratch.env, TERM: 'dumb' },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t')[0] ?? '');
}

/** What a shell offers for the last of these words. */
const offers: Readonly<Record<string, (file: string, words: readonly string[]) => string[]>> = {
  bash: (file, words) => {
    const array = words.map((word) => `'${word}'`).join(' ');
    const script = `. '${file}'; COMP_WORDS=(${array}); COMP_CWORD=${words.length - 1}; _smart_commits; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return run('bash', ['--norc', '-c', script]);
  },
  zsh: (file, words) => {
    const array = words.map((word) => `'${word}'`).join(' ');
    const script = `autoload -Uz compinit; compinit -u -D; . '${file}'; setopt ksharrays; COMP_WORDS=(${array}); COMP_CWORD=${words.length - 1}; emulate -L ksh; _smart_commits; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return run('zsh', ['-f', '-c', script]);
  },
  fish: (file, words) =>
    run('fish', ['--no-config', '-c', `source '${file}'; complete -C '${words.join(' ')}'`]),
};

const cases: [words: string[], expected: string[]][] = [
  [['smart-commits', 'li'], ['lint']],
  [
    ['smart-commits', 'pre-'],
    ['pre-push', 'pre-receive'],
  ],
  [['smart-commits', 'lint', '--fr'], ['--from']],
  [
    ['smart-commits', 'lint', '--processor', 'git'],
    ['gitlab-dvcs', 'github-cloud', 'gitlab-cloud', 'gitkraken'],
  ],
  [['smart-commits', 'lint', '--jira', 're'], ['required']],
  [
    ['smart-commits', 'explain', '--format', ''],
    ['text', 'json'],
  ],
  [['smart-commits', 'rules', 'time-f'], ['time-format']],
  [['smart-commits', 'doctor', 'gitl'], ['gitlab']],
  [['smart-commits', 'init', '--hooks', 'h'], ['husky']],
  [
    ['smart-commits', 'init', '--no-'],
    ['--no-commitlint', '--no-install'],
  ],
  [['smart-commits', 'completion', 'f'], ['fish']],
  [['smart-commits', 'help', 'expl'], ['explain']],
];

describe.each(['bash', 'zsh', 'fish'])('completion for %s', (shell) => {
  it.skipIf(!has(shell)).each(cases)('offers for %j %j', async (words, expected) => {
    const file = await scriptOf(shell);
    const offered = offers[shell]!(file, words);
    for (const word of expected) expect(offered).toContain(word);
    // zsh leaves out by itself what does not begin so.
    const typed = shell === 'zsh' ? '' : (words.at(-1) ?? '');
    for (const word of offered) expect(word.startsWith(typed)).toBe(true);
  });
});

describe('completion for bash', () => {
  it.skipIf(!has('bash'))(
    'runs nothing of what is typed, needs nothing but bash, and may be loaded twice',
    async () => {
      const file = await scriptOf('bash');
      const script = `. '${file}'; . '${file}'; COMP_WORDS=(smart-commits explain '"$(touch ran)"' '>' kept --fo); COMP_CWORD=5; _smart_commits; printf '%s\\n' "\${COMPREPLY[@]}"`;
      expect(run('bash', ['--norc', '-c', script])).toEqual(['--format']);
      expect(readdirSync(path.join(scratch.directory, 'empty'))).toEqual([]);
    },
  );
});

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'])(
    'for %s knows every command and each of its options',
    async (shell) => {
      const { stdout } = await runCli(['completion', shell], { cwd: scratch.directory });
      for (const [name, { load }] of Object.entries(commands)) {
        expect(stdout).toContain(name);
        const { options, help } = await load();
        for (const option of Object.keys(options)) {
          const form =
            help.includes(`--no-${option}`) && !new RegExp(`--${option}\\b`).test(help)
              ? `no-${option}`
              : option;
          expect(stdout).toMatch(new RegExp(shell === 'fish' ? ` -l ${form}\\b` : `--${form}\\b`));
        }
      }
    },
  );

  it.each([
    [[], /takes the name of one shell\nhelp: name one of bash, zsh, fish, powershell/],
    [['bash', 'zsh'], /takes the name of one shell/],
    [['bsh'], /no shell is called bsh\nhelp: did you mean bash\?/],
  ])('refuses %j', async (args, expected) => {
    const { status, stderr } = await runCli(['completion', ...args], { cwd: scratch.directory });
    expect(status).toBe(2);
    expect(stderr).toMatch(expected);
  });
});
