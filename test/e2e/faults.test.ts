import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';

const BAD = 'KEY-1 #tiem 2h\n';

let scratch: Scratch;
let repository: ScratchRepository;
let program: string;
let message: string;
let kept: string;

beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('repository');
  program = path.join(inject('packed').directory, 'dist/bin/smart-commits.cjs');
  writeFileSync(path.join(repository.path, 'smart-commits.config.json'), '{ "processor": "dvcs" }');
  repository.commit('Begin');
  for (let count = 0; count < 5; count++) repository.commit('KEY-1 #tiem 2h');
  message = path.join(repository.path, '.git', 'COMMIT_EDITMSG');
  kept = path.join(repository.path, '.git', 'SMART_COMMITS_MSG');
});
beforeEach(() => {
  writeFileSync(message, BAD);
  rmSync(kept, { force: true });
});
afterAll(() => scratch.remove());

interface Given {
  /** Shell before the program, such as a limit. */
  readonly before?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly uid?: number;
}

function run(args: readonly string[], { before = ':', env = {}, cwd = repository.path, uid }: Given = {}) {
  const line = `${before}; exec "$NODE" "$PROGRAM" "$@"`;
  const { status, signal, stdout, stderr } = spawnSync('/bin/sh', ['-c', line, 'sh', ...args], {
    cwd,
    env: { ...scratch.env, NODE: process.execPath, PROGRAM: program, ...env },
    input: '',
    encoding: 'utf8',
    timeout: 100_000,
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  expect(stderr).not.toMatch(/is a bug|\n {4}at /);
  return { status, signal, stdout, stderr };
}

describe('with twenty open files, or the few more that a newer Node itself opens', () => {
  let fewest: number;
  beforeAll(() => {
    for (fewest = 20; fewest < 40 && !canStart(fewest); fewest++);
  });

  /** Whether Node starts, and reads a file and a second one. */
  function canStart(limit: number): boolean {
    const line = `ulimit -n ${limit}; exec "$NODE" "$PROGRAM" --version`;
    const env = { NODE: process.execPath, PROGRAM: program, NODE_DISABLE_COMPILE_CACHE: '1' };
    return spawnSync('/bin/sh', ['-c', line], { env }).status === 0;
  }

  it.each([
    { args: ['commit-msg', '.git/COMMIT_EDITMSG'], statuses: [1, 2] },
    { args: ['lint', '--last'], statuses: [1, 2] },
    { args: ['lint', '--from', 'HEAD~3'], statuses: [1, 2] },
    { args: ['lint', 'HEAD~3..HEAD'], statuses: [1, 2] },
    { args: ['pre-push'], statuses: [1, 2] },
    { args: ['lint', '-m', 'KEY-1 #tiem'], statuses: [1, 2] },
  ])('$args judges, or says what it lacks', ({ args, statuses }) => {
    const { status, stdout, stderr } = run(args, { before: `ulimit -n ${fewest}` });
    expect(statuses).toContain(status);
    expect(stdout + stderr).toMatch(status === 1 ? /#tiem/ : /^help: .*ulimit -n/m);
    expect(readFileSync(message, 'utf8')).toBe(BAD);
  });
});

describe('without a home', () => {
  it.each([
    { args: ['commit-msg', '.git/COMMIT_EDITMSG'], status: 1 },
    { args: ['lint', '--from', 'HEAD~3'], status: 1 },
    { args: ['lint', '--last', '--jira', 'on'], status: 1 },
    { args: ['cache', 'clear'], status: 0 },
  ])('$args does what it does', ({ args, status }) => {
    expect(run(args, { env: { HOME: undefined, XDG_CONFIG_HOME: undefined } }).status).toBe(status);
    expect(run(args, { env: { HOME: '/dev/null' } }).status).toBe(status);
  });
});

describe('with a hostile PATH', () => {
  const folder = (script: string): string => {
    const directory = path.join(scratch.directory, `bin-${readdirSync(scratch.directory).length}`);
    mkdirSync(directory);
    writeFileSync(path.join(directory, 'git'), script);
    chmodSync(path.join(directory, 'git'), 0o755);
    return directory;
  };

  it.each([
    { name: 'nothing', git: null },
    { name: 'a git that prints something else', git: '#!/bin/sh\necho garbage\n' },
    { name: 'a git that fails', git: '#!/bin/sh\nexit 3\n' },
    { name: 'a git that is no program', git: '\u007fELF nonsense' },
    { name: 'a git that prints for ever', git: '#!/bin/sh\nexec yes 2>/dev/null\n' },
  ])('$name: a range is not passed, and a message is judged', ({ git }) => {
    const PATH = git === null ? '' : folder(git);
    const range = run(['lint', '--from', 'HEAD~3'], {
      before: 'ulimit -v 4000000 2>/dev/null || :',
      env: { PATH },
    });
    if (git?.includes('yes') === true) expect(range.status).not.toBe(0);
    else
      expect(range).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/^smart-commits: .+\nhelp: .+\n$/s),
      });
    const judged = run(['commit-msg', '.git/COMMIT_EDITMSG'], { env: { PATH } });
    expect(judged.status).toBe(1);
    expect(readFileSync(message, 'utf8')).toBe(BAD);
  });
});

/** A file system of 256 KiB with nothing left on it; null where none can be mounted. */
function fullDisk(): string | null {
  const directory = path.join(scratch.directory, `disk-${readdirSync(scratch.directory).length}`);
  mkdirSync(directory);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', directory]);
  if (mounted.status !== 0) return null;
  onTestFinished(() => void spawnSync('umount', ['--lazy', directory]));
  return directory;
}

const fill = (disk: string): void => {
  const { bavail, bsize } = statfsSync(disk);
  try {
    writeFileSync(path.join(disk, 'rest'), Buffer.alloc((bavail + 10) * bsize));
  } catch {
    // It is full, which is what was wanted.
  }
};

describe('on a full disk', () => {
  it('a message that is to be changed stays as it was, and no draft of it is left', (context) => {
    const disk = fullDisk();
    if (disk === null) return context.skip('no file system can be mounted here');
    const file = path.join(disk, 'message');
    const text = `${BAD}${'word '.repeat(2000)}\n`;
    writeFileSync(file, text);
    fill(disk);
    const fixed = run(['fix', file]);
    expect(fixed).toMatchObject({ status: 2, stderr: expect.stringContaining('cannot write') });
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(disk).toSorted()).toEqual(['message', 'rest']);
  });

  it('a baseline stays as it was', (context) => {
    const disk = fullDisk();
    if (disk === null) return context.skip('no file system can be mounted here');
    const file = path.join(disk, 'baseline.json');
    const args = ['lint', '--to', 'HEAD', '--baseline', file, '--write-baseline'];
    expect(run(args).status).toBe(0);
    const before = readFileSync(file, 'utf8');
    fill(disk);
    repository.commit('KEY-1 #tiem 3h, another one that is not in it');
    expect(run(args)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('cannot write the baseline'),
    });
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(disk).toSorted()).toEqual(['baseline.json', 'rest']);
  });
});

describe.runIf(process.getuid?.() === 0)('where nothing may be written', () => {
  const NOBODY = 65_534;

  it('a message is judged all the same, and what could not be kept is not promised', () => {
    chmodSync(scratch.directory, 0o755);
    const safe = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' };
    // The program as anybody may read it.
    const copy = path.join(scratch.directory, 'package');
    cpSync(inject('packed').directory, copy, { recursive: true });
    const PROGRAM = path.join(copy, 'dist/bin/smart-commits.cjs');
    const given = { env: { ...safe, HOME: '/', PROGRAM }, uid: NOBODY };
    const judged = run(['commit-msg', '.git/COMMIT_EDITMSG'], given);
    expect(judged.status).toBe(1);
    expect(judged.stderr).toContain('#tiem');
    expect(judged.stderr).not.toContain('SMART_COMMITS_MSG');
    expect(existsSync(kept)).toBe(false);
    expect(run(['lint', '--from', 'HEAD~3'], given).status).toBe(1);
  });
});

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  /** A git that waits for ever at its first call, as a phase that a signal finds the program in. */
  const hanging = (): string => {
    const directory = path.join(scratch.directory, `hanging-${readdirSync(scratch.directory).length}`);
    mkdirSync(directory);
    writeFileSync(path.join(directory, 'git'), '#!/bin/sh\nexec sleep 20\n', { mode: 0o755 });
    return `${directory}:${scratch.env['PATH']}`;
  };

  it.each([
    { phase: 'while git lists commits', args: ['lint', '--from', 'HEAD~3'], hangs: true },
    { phase: 'while git is asked by a hook', args: ['pre-push', 'origin'], hangs: true },
    { phase: 'while standard input is read', args: ['lint'], hangs: false },
    { phase: 'while a token is awaited', args: ['login', 'https://jira.invalid', '--bearer'], hangs: false },
    { phase: 'while a push is checked', args: ['pre-receive'], hangs: true },
    { phase: 'while a report is written', args: ['lint', '--format', 'json=report.json'], hangs: false },
  ])('$phase ends the program, and changes no file', async ({ args, hangs }) => {
    const before = listFiles();
    const child = spawn(process.execPath, [program, ...args], {
      cwd: repository.path,
      env: { ...scratch.env, ...(hangs ? { PATH: hanging() } : {}) },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const ended = new Promise<string>((resolve) => {
      child.on('close', (status, by) => resolve(String(by ?? status)));
    });
    await wait(700);
    child.kill(signal);
    const end = await Promise.race([ended, wait(60_000, 'it runs on')]);
    child.kill('SIGKILL');
    expect(end).toBe(signal);
    expect(readFileSync(message, 'utf8')).toBe(BAD);
    expect(listFiles()).toEqual(before);
  });

  const listFiles = (): string[] =>
    readdirSync(repository.path, { recursive: true, encoding: 'utf8' })
      // Of a report the draft may stay, which nobody takes for one.
      .filter((name) => !name.includes('objects') && !name.endsWith('.smart-commits'))
      .toSorted();
});
