import path from 'node:path';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readHookMessage, readMessageSettings } from '../../src/git/message-file.ts';
import {
  DEFAULT_SETTINGS,
  type JudgedMessage,
  judgeMessage,
  type MessageSettings,
} from '../../src/message/decide-clean-up.ts';
import { isGitSince } from '../support/git-repository.ts';
import { createScratchRepository, type ScratchRepository } from './scratch-repository.ts';

let repository: ScratchRepository;

beforeEach(() => {
  repository = createScratchRepository();
});
afterEach(() => repository.remove());

const read = (more: NodeJS.ProcessEnv = {}) =>
  readMessageSettings(repository.directory, { ...repository.environment, ...more });

describe('readMessageSettings', () => {
  it.each<[string, Partial<MessageSettings>]>([
    ['', {}],
    ['[commit]\n cleanup = scissors', { cleanup: 'scissors' }],
    ['[commit]\n cleanup = default', {}],
    ['[commit]\n cleanup = strip\n[commit]\n cleanup = whitespace', { cleanup: 'whitespace' }],
    ['[commit]\n cleanup = nonsense', {}],
    ['[commit]\n verbose', { verbose: true }],
    ['[commit]\n verbose = 2', { verbose: true }],
    ['[commit]\n verbose = 0', {}],
    ['[commit]\n verbose = -1', {}],
    ['[commit]\n verbose = off', {}],
    ['[commit]\n verbose =', {}],
    ['[commit]\n status = false', { status: false }],
    ['[commit]\n status = yes', {}],
    ['[core]\n commentChar = ";"', { comment: { string: ';' } }],
    ['[core]\n commentChar = AUTO', { comment: 'auto', picksByComments: !isGitSince(2, 51) }],
    ['[i18n]\n commitEncoding = ISO-8859-1', { encoding: 'ISO-8859-1' }],
  ])('reads %j', (config, expected) => {
    writeFileSync(path.join(repository.directory, '.git', 'config'), `[core]\n\tbare = false\n${config}\n`);
    expect(read()).toEqual({ ...DEFAULT_SETTINGS, ...expected });
  });

  it('reads what git was told on its command line', () => {
    expect(read({ GIT_CONFIG_PARAMETERS: "'commit.cleanup=verbatim'" }).cleanup).toBe('verbatim');
  });

  it('reads the settings of the repository that GIT_DIR names', () => {
    repository.git('config', 'commit.cleanup', 'strip');
    const environment = { ...repository.environment, GIT_DIR: path.join(repository.directory, '.git') };
    expect(readMessageSettings('/', environment).cleanup).toBe('strip');
  });

  it.each([
    ['without git', { PATH: '/nonexistent' }],
    ['with a broken configuration', { GIT_CONFIG_PARAMETERS: 'nonsense' }],
    ['with a GIT_DIR that is none', { GIT_DIR: '/nonexistent' }],
  ])('keeps the defaults of git %s', (_, environment) => {
    expect(read(environment)).toEqual(DEFAULT_SETTINGS);
  });

  it('does not wait for a git that hangs', () => {
    const bin = repository.write('git', '#!/bin/sh\nexec sleep 600\n');
    chmodSync(bin, 0o755);
    expect(read({ PATH: `${repository.directory}:/usr/bin:/bin` })).toEqual(DEFAULT_SETTINGS);
  });
});

/** What is judged in the hook that git has just called. */
function judgeHookCall(): JudgedMessage {
  const call = repository.takeHookCall();
  if (call === null) throw new Error('git did not call the hook');
  const folder = path.join(repository.directory, '.git', 'judged');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, path.basename(call.name));
  writeFileSync(file, call.bytes);
  const message = readHookMessage(file, repository.directory, call.environment);
  return judgeMessage(message.raw, message.decision);
}

const NASTY = [
  '',
  '  \t',
  'KEY-1 subject  ',
  '#time 2h',
  '',
  '',
  '; semicolon #close',
  ';KEY-2 #close',
  '# a note',
  ' #indented',
  'trailing\t \r',
  '',
  '// KEY-3 #close',
  '%percent',
  '# ------------------------ >8 ------------------------ ',
  'last',
  '',
  '',
].join('\n');

const PREPEND = `cat "$MESSAGE" "$1" >"$1.new" && mv "$1.new" "$1"`;
const REPLACE = `cat "$MESSAGE" >"$1"`;
const CLEANUPS = [null, 'default', 'strip', 'whitespace', 'verbatim', 'scissors'] as const;

interface Way {
  readonly name: string;
  readonly args: readonly string[];
  readonly editor?: string;
}

const WAYS: readonly Way[] = [
  { name: 'in the editor', args: [], editor: PREPEND },
  { name: 'in the editor, with -v', args: ['-v'], editor: PREPEND },
  { name: 'in the editor, with -v -v', args: ['-v', '-v'], editor: PREPEND },
  { name: 'in the editor, the block deleted', args: [], editor: REPLACE },
  { name: 'in the editor, without a status', args: ['--no-status'], editor: PREPEND },
  { name: 'in the editor, from a file', args: ['-e', '-F', 'message.txt'], editor: 'true' },
  { name: 'with -F', args: ['-F', 'message.txt'] },
  { name: 'with -m', args: ['-m', 'KEY-1 subject', '-m', NASTY] },
  { name: 'amending in the editor', args: ['--amend'], editor: PREPEND },
  { name: 'amending without an editor', args: ['--amend', '--no-edit'] },
  {
    name: 'from a template',
    args: ['-t', 'message.txt'],
    editor: `echo "KEY-1 top" >"$1.new"; cat "$1" >>"$1.new"; mv "$1.new" "$1"`,
  },
];

describe.each([
  ['#', ['core.commentChar', '#']],
  [';', ['core.commentChar', ';']],
  ['auto', ['core.commentChar', 'auto']],
] as const)('with the comment character %s', (_, [key, value]) => {
  it.each(CLEANUPS)('judges what git commits, commit.cleanup %s', (cleanup) => {
    repository.git('config', key, value);
    if (cleanup !== null) repository.git('config', 'commit.cleanup', cleanup);
    const message = repository.write('message.txt', NASTY);
    for (const way of WAYS) {
      repository.write('tracked.txt', way.name);
      repository.git('add', 'tracked.txt');
      const { status, stderr } = repository.run(['commit', '-q', ...way.args], {
        ...(way.editor === undefined ? {} : { editor: way.editor }),
        environment: { MESSAGE: message },
      });
      expect(status, `${way.name}: ${stderr}`).toBe(0);
      expect({ [way.name]: judgeHookCall().text }).toEqual({
        [way.name]: repository.headMessage().toString(),
      });
    }
  });
});

interface Case {
  readonly name: string;
  /** The git that knows of it. */
  readonly since?: readonly [major: number, minor: number];
  readonly settings?: Readonly<Record<string, string>>;
  readonly before?: (scratch: ScratchRepository) => void;
  readonly args: readonly string[];
  readonly editor?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly message?: string | Buffer;
}

const SCISSORS_LINE = '# ------------------------ >8 ------------------------';
const TYPED_SCISSORS = `KEY-1 subject\n\n#time 1h\n${SCISSORS_LINE}\n# cut one\n# cut two\n#close\n`;
const SCISSORS_AND_PROSE = `KEY-1 subject\n\n${SCISSORS_LINE}\nbelow\n`;
const TO_CRLF = `cat "$MESSAGE" "$1" | sed 's/$/\\r/' >"$1.new"; mv "$1.new" "$1"`;

const CASES: readonly Case[] = [
  ...(['strip', 'whitespace', 'scissors', 'default'] as const).flatMap((mode): Case[] => [
    { name: `--cleanup=${mode} in the editor`, args: [`--cleanup=${mode}`], editor: PREPEND },
    {
      name: `--cleanup=${mode} in the editor against the settings`,
      settings: { 'commit.cleanup': mode === 'strip' ? 'whitespace' : 'strip' },
      args: [`--cleanup=${mode}`, '-v'],
      editor: PREPEND,
    },
    {
      name: `typed scissors, ${mode}`,
      args: [`--cleanup=${mode}`],
      editor: PREPEND,
      message: TYPED_SCISSORS,
    },
    {
      name: `typed scissors, ${mode}, -v`,
      args: [`--cleanup=${mode}`, '-v'],
      editor: PREPEND,
      message: TYPED_SCISSORS,
    },
    {
      name: `scissors above prose, ${mode}`,
      args: [`--cleanup=${mode}`],
      editor: PREPEND,
      message: SCISSORS_AND_PROSE,
    },
    { name: `lines that end in CRLF, ${mode}`, args: [`--cleanup=${mode}`, '-v'], editor: TO_CRLF },
    {
      name: `the status deleted, the diff kept, ${mode}`,
      settings: { 'commit.cleanup': mode },
      args: ['-v'],
      editor: `{ cat "$MESSAGE"; sed -n '/>8/,$p' "$1"; } >"$1.new"; mv "$1.new" "$1"`,
    },
    {
      name: `an allowed empty message, ${mode}`,
      args: [`--cleanup=${mode}`, '--allow-empty-message'],
      editor: PREPEND,
    },
    {
      name: `a template with such a hint, ${mode}`,
      settings: { 'commit.cleanup': mode, 'commit.template': 'template.txt' },
      before: (scratch) =>
        scratch.write('template.txt', "\n# Lines that start with '#' will be ignored.\n#\n"),
      args: ['-v'],
      editor: `echo "KEY-1 new" >"$1.new"; cat "$1" >>"$1.new"; mv "$1.new" "$1"`,
    },
  ]),
  { name: '--cleanup=scissors without an editor', args: ['--cleanup=scissors', '-F', 'message.txt'] },
  {
    name: '--cleanup=verbatim without an editor, on clean text',
    args: ['--cleanup=verbatim', '-m', 'KEY-1 a\n\n#time 1h'],
  },
  {
    name: '-c commit.cleanup',
    args: ['-F', 'message.txt'],
    environment: { GIT_CONFIG_PARAMETERS: "'commit.cleanup=strip'" },
  },
  {
    name: 'an included file',
    args: ['-F', 'message.txt'],
    before: (scratch) => {
      const file = scratch.write('included', '[commit]\n\tcleanup = strip\n[core]\n\tcommentChar = ";"\n');
      scratch.git('config', 'include.path', file);
    },
  },
  {
    name: 'worktree settings',
    since: [2, 20],
    args: ['-F', 'message.txt'],
    before: (scratch) => {
      scratch.git('config', 'extensions.worktreeConfig', 'true');
      scratch.git('config', '--worktree', 'commit.cleanup', 'strip');
    },
  },
  {
    name: 'commit.verbose with a typed scissors line',
    settings: { 'commit.verbose': '2' },
    args: ['-F', 'message.txt'],
    message: TYPED_SCISSORS,
  },
  {
    name: 'commit.verbose off',
    settings: { 'commit.verbose': 'no' },
    args: ['-F', 'message.txt'],
    message: TYPED_SCISSORS,
  },
  { name: 'commit.verbose in the editor', settings: { 'commit.verbose': 'true' }, args: [], editor: PREPEND },
  { name: 'commit.status off', settings: { 'commit.status': 'false' }, args: [], editor: PREPEND },
  {
    name: 'an editor that does nothing, by the environment',
    args: ['--amend'],
    environment: { GIT_EDITOR: ':' },
  },
  {
    name: 'the same with a scissors status',
    args: ['--amend', '--cleanup=scissors'],
    environment: { GIT_EDITOR: ':' },
  },
  {
    name: 'prose below the block',
    args: [],
    editor: `{ cat "$1"; cat "$MESSAGE"; } >"$1.new"; mv "$1.new" "$1"`,
  },
  {
    name: 'a list of hyphens',
    args: ['-F', 'message.txt'],
    message: "KEY-1 a\n\n- use '-' here\n-\n- #close\n",
  },
  { name: 'a byte order mark', args: [], editor: PREPEND, message: '\uFEFF# KEY-1\n#time 1h\ntext\n' },
  {
    name: 'bytes that are not UTF-8',
    args: ['-F', 'message.txt'],
    message: Buffer.from('KEY-1 caf\u00e9 \u00ff\n\n#time 1h', 'latin1'),
  },
  {
    name: 'bytes of both kinds in the editor',
    args: [],
    editor: PREPEND,
    message: Buffer.from('4b45592d3120c3a920e920efbfbf20f09f9880eda0800a2374696d650a', 'hex'),
  },
  { name: 'old Macintosh line ends', args: [], editor: PREPEND, message: 'KEY-1 a\r#time 2h\r\rb' },
  {
    name: 'form feeds and no-break spaces',
    args: [],
    editor: PREPEND,
    message: 'KEY-1 a\f\n\v\n\u00a0\n\u2028#x\n#y',
  },
  { name: '--fixup=amend:', since: [2, 32], args: ['--fixup=amend:HEAD'], editor: 'true' },
  { name: '--fixup', args: ['--fixup=HEAD'] },
  { name: '--squash in the editor', args: ['--squash=HEAD'], editor: PREPEND },
  { name: 'signed off', args: ['-s'], editor: PREPEND },
  {
    name: 'a comment character of its own',
    settings: { 'core.commentChar': '%' },
    args: ['-v'],
    editor: PREPEND,
  },
  {
    name: 'a letter as comment character',
    settings: { 'core.commentChar': 'x' },
    args: ['-v'],
    editor: PREPEND,
    message: 'KEY-1\nxyz\n#time',
  },
];

it.each(CASES.filter(({ since = [2, 0] }) => isGitSince(...since)))(
  'judges what git commits: $name',
  ({ settings = {}, before, args, editor, environment, message = NASTY }) => {
    repository.write('tracked.txt', 'one\n');
    repository.git('add', 'tracked.txt');
    repository.git('commit', '-q', '-m', 'KEY-1 first', '-m', '#time 2h');
    for (const [key, value] of Object.entries(settings)) repository.git('config', key, value);
    before?.(repository);
    const file = repository.write('message.txt', message);
    repository.write('tracked.txt', `two\n${SCISSORS_LINE}\n# in the diff\n`);
    repository.git('add', 'tracked.txt');
    const { status, stderr } = repository.run(['commit', '-q', ...args], {
      ...(editor === undefined ? {} : { editor }),
      environment: { MESSAGE: file, ...environment },
    });
    expect(status, stderr).toBe(0);
    expect(judgeHookCall().text).toBe(repository.headMessage().toString());
  },
);

it.each(['', '\n \n', '# only a note\n'])('judges %j as the empty message that git refuses', (message) => {
  const file = repository.write('message.txt', message);
  const { status } = repository.run(['commit', '--allow-empty'], {
    editor: PREPEND,
    environment: { MESSAGE: file },
  });
  expect(status).toBe(1);
  expect(judgeHookCall().text).toBe('');
});

it('reads a message in the encoding of the commits', () => {
  repository.git('config', 'i18n.commitEncoding', 'ISO-8859-2');
  const file = repository.write('message.txt', Buffer.from('KEY-1 \xb1\n', 'latin1'));
  repository.git('commit', '-q', '--allow-empty', '-F', file);
  expect(judgeHookCall().text).toBe('KEY-1 ą\n');
});

const LANGUAGES = [
  'bg',
  'ca',
  'de',
  'el',
  'es',
  'fr',
  'id',
  'it',
  'ko',
  'pl',
  'pt_PT',
  'ru',
  'sv',
  'tr',
  'vi',
  'zh_CN',
  'zh_TW',
];

it.each(LANGUAGES)('judges what git commits with git in the language %s', (language) => {
  const file = repository.write('message.txt', NASTY);
  for (const [mode, configured] of [
    ['strip', 'whitespace'],
    ['whitespace', 'strip'],
    ['scissors', 'strip'],
  ] as const) {
    repository.git('config', 'commit.cleanup', configured);
    repository.write('tracked.txt', mode);
    repository.git('add', 'tracked.txt');
    const environment = { MESSAGE: file, LANGUAGE: language };
    const args = ['commit', '-q', '-v', `--cleanup=${mode}`];
    const { status, stderr } = repository.run(args, { editor: PREPEND, environment });
    expect(status, stderr).toBe(0);
    expect({ [mode]: judgeHookCall().text }).toEqual({ [mode]: repository.headMessage().toString() });
  }
});

describe('a merge', () => {
  const MODES = [null, 'strip', 'whitespace', 'verbatim', 'scissors'] as const;

  function diverge(isConflict: boolean): void {
    repository.write('a.txt', 'base\n');
    repository.git('add', '.');
    repository.git('commit', '-q', '-m', 'KEY-1 base');
    repository.git('checkout', '-q', '-b', 'other');
    repository.write(isConflict ? 'a.txt' : 'b.txt', 'theirs\n');
    repository.git('add', '.');
    repository.git('commit', '-q', '-m', 'KEY-2 theirs');
    repository.git('checkout', '-q', 'main');
    repository.write('a.txt', 'ours\n');
    repository.git('commit', '-q', '-a', '-m', 'KEY-3 ours');
    repository.takeHookCall();
  }

  it.each(MODES)('without conflict, commit.cleanup %s', (mode) => {
    const ways: Way[] = [
      { name: 'in the editor', args: ['--edit'], editor: PREPEND },
      { name: 'in the editor, block deleted', args: ['--edit'], editor: REPLACE },
      { name: 'without', args: ['--no-edit'] },
      { name: 'with -m', args: ['-m', 'KEY-1\n\n#time 1h\n; x'] },
      ...(isGitSince(2, 18) ? [{ name: 'with -F', args: ['-F', 'message.txt'] }] : []),
      { name: 'without, with a log', args: ['--no-edit', '--log'] },
    ];
    diverge(false);
    if (mode !== null) repository.git('config', 'commit.cleanup', mode);
    const file = repository.write('message.txt', NASTY);
    for (const { name, args, editor } of ways) {
      repository.git('reset', '-q', '--hard', 'main');
      const { status, stderr } = repository.run(['merge', '-q', '--no-ff', ...args, 'other'], {
        ...(editor === undefined ? {} : { editor }),
        environment: { MESSAGE: file },
      });
      expect(status, `${name}: ${stderr}`).toBe(0);
      expect({ [name]: judgeHookCall().text }).toEqual({ [name]: repository.headMessage().toString() });
      repository.git('reset', '-q', '--hard', 'HEAD^');
    }
  });

  // Before 2.21 git writes the scissors and, below them, that comments are kept.
  const known = MODES.filter((mode) => mode !== 'scissors' || isGitSince(2, 21));
  it.each(known)('with a conflict, commit.cleanup %s', (mode) => {
    const ways: Way[] = [
      { name: 'in the editor', args: [], editor: PREPEND },
      { name: 'in the editor with -v', args: ['-v'], editor: PREPEND },
      { name: 'without', args: ['--no-edit'] },
      { name: 'with -F', args: ['-F', 'message.txt'] },
    ];
    diverge(true);
    for (const commentChar of ['#', ';', 'auto']) {
      repository.git('config', 'core.commentChar', commentChar);
      if (mode !== null) repository.git('config', 'commit.cleanup', mode);
      const file = repository.write('message.txt', NASTY);
      for (const { name, args, editor } of ways) {
        repository.run(['merge', 'other']);
        repository.write('a.txt', 'both\n');
        repository.git('add', 'a.txt');
        const { status, stderr } = repository.run(['commit', '-q', ...args], {
          ...(editor === undefined ? {} : { editor }),
          environment: { MESSAGE: file },
        });
        const label = `${commentChar} ${name}`;
        expect(status, `${label}: ${stderr}`).toBe(0);
        expect({ [label]: judgeHookCall().text }).toEqual({ [label]: repository.headMessage().toString() });
        repository.git('reset', '-q', '--hard', 'HEAD^');
      }
    }
  });

  it.each(MODES)('squashed, commit.cleanup %s', (mode) => {
    diverge(false);
    if (mode !== null) repository.git('config', 'commit.cleanup', mode);
    repository.git('merge', '-q', '--squash', 'other');
    const file = repository.write('message.txt', NASTY);
    const { status, stderr } = repository.run(['commit', '-q'], {
      editor: PREPEND,
      environment: { MESSAGE: file },
    });
    expect(status, stderr).toBe(0);
    expect(judgeHookCall().text).toBe(repository.headMessage().toString());
  });
});

it.each([null, 'strip', 'whitespace', 'scissors'])(
  'judges a reword as git commits it, commit.cleanup %s',
  (mode) => {
    for (const name of ['one', 'two', 'three']) {
      repository.write('a.txt', name);
      repository.git('add', '.');
      repository.git('commit', '-q', '-m', `KEY-1 ${name}`, '-m', '#time 2h');
    }
    repository.takeHookCall();
    if (mode !== null) repository.git('config', 'commit.cleanup', mode);
    const file = repository.write('message.txt', NASTY);
    const { status, stderr } = repository.run(['rebase', '-q', '-i', 'HEAD~2'], {
      editor: PREPEND,
      environment: { MESSAGE: file, GIT_SEQUENCE_EDITOR: "sed -i.bak '2s/^pick/reword/'" },
    });
    expect(status, stderr).toBe(0);
    expect(judgeHookCall().text).toBe(repository.headMessage().toString());
  },
);

const knowsStrings = isGitSince(2, 45);

describe.runIf(knowsStrings)('with a longer comment string, which git knows since 2.45', () => {
  it.each(['//', 'REM', '※', ';;'])('judges what git commits with %s', (commentString) => {
    repository.git('config', 'core.commentString', commentString);
    repository.git('config', 'commit.cleanup', 'strip');
    const file = repository.write('message.txt', `${NASTY}${commentString}time\n${commentString} note\n`);
    for (const args of [[], ['-v'], ['--cleanup=scissors', '-v'], ['-F', file]]) {
      const { status, stderr } = repository.run(['commit', '-q', '--allow-empty', ...args], {
        editor: PREPEND,
        environment: { MESSAGE: file },
      });
      expect(status, stderr).toBe(0);
      expect(judgeHookCall().text).toBe(repository.headMessage().toString());
    }
  });
});

it.skipIf(knowsStrings)('does not believe core.commentString of a git that does not read it', () => {
  repository.git('config', 'core.commentChar', ';');
  repository.git('config', 'core.commentString', '#');
  repository.git('config', 'commit.cleanup', 'strip');
  const file = repository.write('message.txt', NASTY);
  repository.git('commit', '-q', '--allow-empty', '-F', file);
  expect(judgeHookCall().text).toBe(repository.headMessage().toString());
});
