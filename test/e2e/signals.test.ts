import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { makeScratch, type Scratch } from '../support/git-repository.ts';

const BAD = 'KEY-1 #tiem 2h\n';
const MANIFEST = '{\n  "name": "shop"\n}\n';

/**
 * Loaded before the program. At its first call of a function of node:fs for a file it says that it is there, and waits to
 * be let go; what it writes is then half-written.
 */
const STALL = `
const fs = require('node:fs');
const { STALL_CALL, STALL_FILE, STALLED, RELEASED } = process.env;
const { existsSync, writeFileSync, [STALL_CALL]: original } = fs;
const clock = new Int32Array(new SharedArrayBuffer(4));
let isOver = false;
fs[STALL_CALL] = (...args) => {
  const name = String(args[STALL_CALL === 'renameSync' ? 1 : 0]);
  if (isOver || !name.includes(STALL_FILE)) return original(...args);
  isOver = true;
  const [, content, options] = args;
  const isWrite = STALL_CALL === 'writeFileSync';
  if (isWrite) original(name, content.slice(0, content.length / 2), options);
  writeFileSync(STALLED, '');
  while (!existsSync(RELEASED)) Atomics.wait(clock, 0, 0, 10);
  return isWrite ? original(name, content, { ...options, flag: 'w' }) : original(...args);
};
`;

/** A program that says that it is there and hangs, where its arguments hold a text, and else is what it is named for. */
const HANG = `#!/bin/sh
case " $* " in *"$HANG_AT"*) echo $$ > "$STALLED"; exec sleep 600 ;; esac
PATH=\${PATH#*:} exec "\${0##*/}" "$@"
`;

let scratch: Scratch;
let count = 0;
beforeAll(() => {
  scratch = makeScratch();
  writeFileSync(path.join(scratch.directory, 'stall.cjs'), STALL);
  const tools = path.join(scratch.directory, 'tools');
  mkdirSync(tools);
  for (const name of ['git', 'npm']) writeFileSync(path.join(tools, name), HANG, { mode: 0o755 });
});
afterAll(() => scratch.remove());

/** Where a run is when the signal comes: in git or npm with such arguments, or in a function of node:fs for such a file. */
type Phase = { readonly hangsAt: string } | { readonly call: string; readonly file: string };

interface Interrupted {
  /** The signal that ended it, else its status. */
  readonly end: string;
  /** What there is afterwards. */
  readonly files: Readonly<Record<string, string>>;
}

/** A repository on the branch of an issue, with a message that is refused. */
function makeRepository(): string {
  const repository = scratch.init(`repository-${(count += 1)}`);
  const files = {
    'package.json': MANIFEST,
    'lefthook.yml': '# Ours\n',
    '.git/COMMIT_EDITMSG': BAD,
    '.git/MESSAGE': BAD,
    '.git/PLAIN': 'Tidy up\n',
  };
  repository.commit('Begin');
  repository.git('checkout', '--quiet', '-b', 'feature/KEY-5-shoes');
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(repository.path, name), text);
  return repository.path;
}

/** Everything but what git itself keeps. */
function filesIn(directory: string): Record<string, string> {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^\.git\/(?:objects|logs|refs|index|HEAD|config$)/.test(name))
    .filter((name) => statSync(path.join(directory, name)).isFile());
  return Object.fromEntries(
    names.toSorted().map((name) => [name, readFileSync(path.join(directory, name), 'utf8')]),
  );
}

function start(directory: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const program = path.join(inject('packed').directory, 'dist', 'bin', 'smart-commits.cjs');
  const options = 'STALL_CALL' in env ? ['--require', path.join(scratch.directory, 'stall.cjs')] : [];
  const child = spawn(process.execPath, [...options, program, ...args], {
    cwd: directory,
    env: { ...scratch.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdout.resume();
  child.stderr.resume();
  const ended = new Promise<string>((resolve) => {
    child.on('close', (status, by) => resolve(String(by ?? status)));
  });
  return { child, ended };
}

/** Runs the program up to a phase, sends a signal there, and lets it go on. */
async function interrupt(
  args: readonly string[],
  phase: Phase,
  signal: NodeJS.Signals,
): Promise<Interrupted & { before: Interrupted['files'] }> {
  const directory = makeRepository();
  const before = filesIn(directory);
  const [stalled, released] = ['stalled', 'released'].map((name) =>
    path.join(scratch.directory, `${name}-${count}`),
  ) as [string, string];
  const { child, ended } = start(directory, args, {
    STALLED: stalled,
    RELEASED: released,
    ...('call' in phase
      ? { STALL_CALL: phase.call, STALL_FILE: phase.file }
      : {
          HANG_AT: phase.hangsAt,
          PATH: `${path.join(scratch.directory, 'tools')}:${scratch.env['PATH'] ?? ''}`,
        }),
  });
  while (!existsSync(stalled)) {
    const early = await Promise.race([ended, wait(10, null)]);
    if (early !== null) throw new Error(`it ended before it came there: ${early}`);
  }
  child.kill(signal);
  if ('call' in phase) writeFileSync(released, '');
  else {
    const pid = Number(readFileSync(stalled, 'utf8'));
    // The program is gone first, and then what it has started.
    child.once('exit', () => pid > 0 && process.kill(pid));
  }
  return { before, end: await ended, files: filesIn(directory) };
}

/** What the command leaves where nothing comes in between. */
async function complete(args: readonly string[]): Promise<Interrupted['files']> {
  const directory = makeRepository();
  await start(directory, args, {}).ended;
  return filesIn(directory);
}

const init = ['init', '--yes', '--hooks', 'lefthook', '--processor', 'dvcs'];
const commands = {
  'commit-msg': ['commit-msg', '--processor', 'dvcs', '.git/COMMIT_EDITMSG'],
  // Of git's own file, the hook knows where to keep its message.
  'commit-msg of another file': ['commit-msg', '--processor', 'dvcs', '.git/MESSAGE'],
  'prepare-commit-msg': ['prepare-commit-msg', '.git/PLAIN', 'message'],
  fix: ['fix', '--processor', 'dvcs', '.git/COMMIT_EDITMSG'],
  init: [...init, '--no-install'],
  'init, which installs': init,
} as const;

const phases: readonly [
  command: keyof typeof commands,
  when: string,
  phase: Phase,
  leaves: 'what there was' | 'all of it',
][] = [
  ['commit-msg', 'reads the message', { call: 'readFileSync', file: 'COMMIT_EDITMSG' }, 'what there was'],
  ['commit-msg of another file', 'asks git', { hangsAt: ' --git-path ' }, 'what there was'],
  [
    'commit-msg',
    'has written half of what is kept',
    { call: 'writeFileSync', file: 'SMART_COMMITS_MSG' },
    'all of it',
  ],
  ['commit-msg', 'puts it in place', { call: 'renameSync', file: 'SMART_COMMITS_MSG' }, 'all of it'],
  ['prepare-commit-msg', 'reads the message', { call: 'readFileSync', file: 'PLAIN' }, 'what there was'],
  ['prepare-commit-msg', 'asks git', { hangsAt: ' ' }, 'what there was'],
  [
    'prepare-commit-msg',
    'has written half of the message',
    { call: 'writeFileSync', file: 'PLAIN' },
    'all of it',
  ],
  ['prepare-commit-msg', 'puts it in place', { call: 'renameSync', file: 'PLAIN' }, 'all of it'],
  ['fix', 'reads the message', { call: 'readFileSync', file: 'COMMIT_EDITMSG' }, 'what there was'],
  ['fix', 'has written half of the message', { call: 'writeFileSync', file: 'COMMIT_EDITMSG' }, 'all of it'],
  ['fix', 'puts it in place', { call: 'renameSync', file: 'COMMIT_EDITMSG' }, 'all of it'],
  ['init', 'asks git', { hangsAt: ' rev-parse ' }, 'what there was'],
  ['init', 'has written half of a new file', { call: 'writeFileSync', file: 'config.json' }, 'all of it'],
  ['init', 'has written half of a file', { call: 'writeFileSync', file: 'lefthook.yml' }, 'all of it'],
  ['init', 'puts a file in place', { call: 'renameSync', file: 'package.json' }, 'all of it'],
  ['init', 'has written half of the way back', { call: 'writeFileSync', file: '.patch' }, 'all of it'],
  ['init, which installs', 'waits for npm', { hangsAt: ' install ' }, 'all of it'],
];

describe.each(['SIGINT', 'SIGTERM'] as const)('%s ends', (signal) => {
  it.each(phases)('%s while it %s, and leaves whole files', async (command, _, phase, leaves) => {
    const args = commands[command];
    const { before, end, files } = await interrupt(args, phase, signal);
    // What is done to the end may end by itself.
    expect(leaves === 'all of it' ? [signal, '0'] : [signal]).toContain(end);
    const whole = command === 'init, which installs' ? commands.init : args;
    expect(files).toEqual(leaves === 'all of it' ? await complete(whole) : before);
  });
});
