import { execFileSync, spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  importHistory,
  makeScratch,
  type Scratch,
  type ScratchRepository,
} from '../support/git-repository.ts';

const MEBIBYTE = 2 ** 20;

let scratch: Scratch;
let repository: ScratchRepository;
let program: string;

beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('repository');
  program = path.join(inject('packed').directory, 'dist/bin/smart-commits.cjs');
  repository.commit('Begin');
  repository.commit('KEY-1 #tiem 2h');
  write('smart-commits.config.json', '{ "processor": "dvcs" }');
  write('folder/file', '');
});
afterAll(() => scratch.remove());

function write(name: string, content: string | Buffer): string {
  const file = path.join(repository.path, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return name;
}

interface Given {
  readonly input?: string | Buffer;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

function run(args: readonly string[], { input = '', cwd = repository.path, env = {} }: Given = {}) {
  return spawnSync(process.execPath, [program, ...args], {
    cwd,
    env: { ...scratch.env, ...env },
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 100_000,
  });
}

/** Nothing was checked: status 2, nothing on standard output, a sentence and a way out on standard error. */
function expectSentence({ status, stdout, stderr }: SpawnSyncReturns<string>, about: RegExp): void {
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^smart-commits: .+\nhelp: [^\n]+\n$/s);
  expect(stderr).toMatch(about);
  expect(stderr).not.toMatch(/\n {4}at |is a bug/);
}

const COMMANDS = ['lint', 'explain', 'parse'] as const;

describe('a message that is no text', () => {
  const strange = {
    'is binary': Buffer.from(
      Array.from({ length: 100_000 }, (_, index) => (index * 7919 + (index >> 3)) % 256),
    ),
    'holds NUL': 'KEY-1 #close\0KEY-2 #tiem 2h',
    'is not UTF-8': Buffer.from('KEY-1 #tiem \xff\xfe caf\xe9 2h', 'latin1'),
    'holds lone surrogates': Buffer.from('4b45592d3120237469656d20eda080edb080203268', 'hex'),
    'ends within a character': Buffer.from('KEY-1 #tiem 2h \xf0\x9f', 'latin1'),
    'is UTF-16': Buffer.from('\ufeffKEY-1 #close', 'utf16le'),
    'is nothing but line ends': '\r\n'.repeat(1000),
  };
  it.each(Object.entries(strange))('is judged all the same where it %s', (_, message) => {
    write('message', message);
    for (const command of COMMANDS) {
      const { status, stderr } = run([command, 'message']);
      expect({ command, stderr }).toEqual({ command, stderr: '' });
      expect([0, 1]).toContain(status);
    }
    expect([0, 1]).toContain(run(['commit-msg', 'message']).status);
    expect([0, 2]).toContain(run(['fix', 'message']).status);
    if (run(['fix', 'message']).status === 2) {
      expect(readFileSync(path.join(repository.path, 'message'))).toEqual(Buffer.from(message));
    }
  });

  it('still has its commands judged, in a file and in history', () => {
    write('message', strange['is not UTF-8']);
    expect(run(['lint', 'message']).stdout).toContain('smart-commits/command-spelling');
    repository.commit(strange['is not UTF-8']);
    expect(run(['lint', '--last']).stdout).toContain('smart-commits/command-spelling');
  });
});

describe('a message of 10 MiB', () => {
  const huge = {
    'of one line': `KEY-1 #tiem ${'x'.repeat(10 * MEBIBYTE)}`,
    'of many lines': `${'Some words in a line of prose\n'.repeat((10 * MEBIBYTE) / 30)}KEY-1 #tiem 2h`,
    'of signs only': `KEY-1 #tiem 2h\n${'#'.repeat(10 * MEBIBYTE)}`,
    'of keys only': `KEY-1 #tiem 2h\n${'KEY-1 '.repeat((10 * MEBIBYTE) / 6)}`,
  };
  it.each(Object.entries(huge))('%s is judged, and refused in a report of a screen', (_, message) => {
    write('message', message);
    const { status, stdout, stderr } = run(['lint', 'message']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('smart-commits/command-spelling');
    expect(stdout.length).toBeLessThan(4000);
  });

  it('is kept whole by the hook that refuses it', () => {
    write('.git/COMMIT_EDITMSG', huge['of one line']);
    const { status } = run(['commit-msg', '.git/COMMIT_EDITMSG'], { env: { GIT_EDITOR: ':' } });
    expect(status).toBe(1);
    const kept = readFileSync(path.join(repository.path, '.git/SMART_COMMITS_MSG'), 'utf8');
    expect(kept.trimEnd() === huge['of one line']).toBe(true);
  });

  it('with thousands of findings is reported whole, in time', () => {
    write('message', 'KEY-1 #time 1h30m '.repeat(20_000));
    const { status, stdout } = run(['lint', 'message']);
    expect(status).toBe(1);
    expect(stdout).toContain('20000 errors');
  });
});

describe('a revision', () => {
  it.each([
    ['that does not exist', ['--from', 'nosuch'], /nosuch/],
    ['that does not exist, at the end', ['--from', 'HEAD~1', '--to', 'nosuch'], /nosuch/],
    ['that is an option', ['--from=--output=owned'], /--output=owned/],
    ['that is empty', ['--from', ''], /./],
    ['with what would move the cursor', ['--from', 'a\u001b[2J\u202e::error::b'], /a␛\[2J<U\+202E>: :error/],
    ['that is all zeros', ['--from', '0'.repeat(40)], /all-zero/],
    ['beyond the beginning', ['--from', 'HEAD~100'], /HEAD~100/],
  ])('%s is refused in a sentence', (_, args, about) => {
    expectSentence(run(['lint', ...args]), about);
    expect(existsSync(path.join(repository.path, 'owned'))).toBe(false);
  });

  it('in a shallow clone that lacks its history is refused, with the setting to change', () => {
    const source = scratch.init('deep');
    importHistory(source, 10, (count) => `Change ${count}`);
    const clone = scratch.clone(`file://${source.path}`, 'shallow', '--depth=2');
    const first = source.git('rev-list', '--max-parents=0', 'HEAD');
    expectSentence(run(['lint', '--from', first], { cwd: clone.path }), /shallow/);
    expectSentence(run(['lint', '--to', 'HEAD'], { cwd: clone.path }), /shallow/);
    expect(run(['lint', '--from', 'HEAD~1'], { cwd: clone.path }).status).toBe(0);
  });

  it('outside of a repository is refused', () => {
    const outside = path.join(scratch.directory, 'outside');
    mkdirSync(outside);
    expectSentence(run(['lint', '--last'], { cwd: outside }), /not in a git repository/);
    expectSentence(run(['pre-push', 'origin', 'url'], { cwd: outside }), /not in a git repository/);
    expect(run(['lint', '-m', 'KEY-1 #close'], { cwd: outside }).status).toBe(0);
  });

  it('without git on the PATH is refused', () => {
    expectSentence(run(['lint', '--last'], { env: { PATH: '' } }), /git/);
  });

  it('in a repository without commits is refused', () => {
    const empty = scratch.init('empty');
    expectSentence(run(['lint', '--last'], { cwd: empty.path }), /no commit/);
  });
});

describe('a file', () => {
  it.each([
    ['that is not there', 'nosuch', /cannot read nosuch/],
    ['that is a directory', 'folder', /cannot read folder/],
    ['below a file', 'folder/file/x', /cannot read folder\/file\/x/],
    ['whose name would move the cursor', 'a\u001b[2J', /cannot read a␛\[2J/],
  ])('%s is refused in a sentence', (_, name, about) => {
    for (const command of COMMANDS) expectSentence(run([command, name]), about);
    expectSentence(run(['fix', name]), about);
    expectSentence(run(['commit-msg', name]), /cannot read/);
  });

  it('that may not be read is refused in a sentence', { skip: process.getuid?.() === 0 }, () => {
    write('secret', 'x');
    execFileSync('chmod', ['000', path.join(repository.path, 'secret')]);
    for (const command of COMMANDS) expectSentence(run([command, 'secret']), /cannot read secret/);
  });
});

describe('a configuration', () => {
  it.each([
    ['that is no JSON', 'broken.json', '{ "processor": ', /broken\.json/],
    ['that is empty', 'broken.json', '', /broken\.json/],
    ['that is no object', 'broken.json', '[]', /broken\.json/],
    ['that is binary', 'broken.json', Buffer.from([0, 255, 254, 3]), /broken\.json/],
    ['with an unknown key', 'broken.json', '{ "procesor": "dvcs" }', /procesor.*processor/s],
    [
      'with an unknown rule',
      'broken.json',
      '{ "rules": { "smart-commits/tiem-format": "off" } }',
      /time-format/,
    ],
    ['that throws', 'broken.mjs', 'throw new Error("no luck\u001b[2J");', /no luck/],
    ['with a syntax error', 'broken.mjs', 'export default {', /broken\.mjs/],
    ['without a default export', 'broken.mjs', 'export const a = 1;', /broken\.mjs/],
    ['in another language', 'broken.toml', 'a = 1', /broken\.toml/],
  ])('%s is refused in a sentence', (_, name, text, about) => {
    write(name, text);
    for (const command of [...COMMANDS, 'rules']) {
      const args = command === 'rules' ? [command] : [command, '-m', 'KEY-1 #close'];
      expectSentence(run([...args, '--config', name]), about);
    }
    write('message', 'Tidy up');
    expectSentence(run(['commit-msg', 'message', '--config', name]), about);
  });

  it('twice in one directory is refused in a sentence', () => {
    const twice = scratch.init('twice');
    writeFileSync(path.join(twice.path, 'smart-commits.config.json'), '{}');
    writeFileSync(path.join(twice.path, '.smart-commitsrc.json'), '{}');
    expectSentence(run(['lint', '-m', 'KEY-1'], { cwd: twice.path }), /smart-commits\.config\.json/);
  });
});

describe('an output', () => {
  it('whose reader goes away ends the run, without a word', () => {
    write('message', 'KEY-1 #time 1h30m\n'.repeat(20_000));
    const line = `"${process.execPath}" "${program}" lint message | head -n 1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', line], {
      cwd: repository.path,
      env: scratch.env,
      encoding: 'utf8',
      timeout: 100_000,
    });
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('');
  });

  it.skipIf(!existsSync('/dev/full'))('that takes no more is told in a sentence', () => {
    const line = `"${process.execPath}" "${program}" lint -m 'KEY-1 #close' > /dev/full`;
    const { status, stderr } = spawnSync('sh', ['-c', line], {
      cwd: repository.path,
      env: scratch.env,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'smart-commits: cannot write its output (ENOSPC)\n',
    });
    const report = run(['lint', '-m', 'KEY-1 #tiem', '--format', 'json=/dev/full']);
    expectSentence(report, /cannot write the report \/dev\/full/);
  });

  it.skipIf(!existsSync('/dev/full'))('of the hook does not decide about a commit', () => {
    for (const [text, expected] of [
      ['KEY-1 #tiem 2h', 1],
      ['KEY-1 #time 2h fixed 3d model', 0],
    ] as const) {
      write('message', text);
      const line = `"${process.execPath}" "${program}" commit-msg message 2> /dev/full`;
      expect(spawnSync('sh', ['-c', line], { cwd: repository.path, env: scratch.env }).status).toBe(expected);
    }
  });
});

describe('an input', () => {
  it('that never ends is waited for, and stops with the program', async () => {
    const child = spawn(process.execPath, [program, 'lint'], { cwd: repository.path, env: scratch.env });
    child.stdin.write('KEY-1 #tiem');
    const ended = new Promise((resolve) => child.on('close', (_, signal) => resolve(signal)));
    child.kill();
    expect(await ended).toBe('SIGTERM');
  });

  it('that is closed or empty is no message', () => {
    for (const redirection of ['<&-', '< /dev/null']) {
      const { status, stderr } = spawnSync(
        'sh',
        ['-c', `"${process.execPath}" "${program}" lint ${redirection}`],
        {
          cwd: repository.path,
          env: scratch.env,
          encoding: 'utf8',
        },
      );
      expect(status).toBe(2);
      expect(stderr).toContain('there is no message to read');
    }
  });
});

describe('what is printed', () => {
  const HOSTILE =
    'KEY-1 #tiem \u001b[31m\u0007 ::error title=x::owned \u202e ##vso[task.x] \u0090 #\u200bclose';
  const UNSAFE =
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e]|^::|[^:]::error|##vso\[/m;

  it.each([
    ['lint', ['lint', '-m', HOSTILE]],
    ['lint as JSON', ['lint', '--format', 'json', '-m', HOSTILE]],
    ['explain', ['explain', '-m', HOSTILE]],
    ['explain as JSON', ['explain', '--format', 'json', '-m', HOSTILE]],
    ['parse', ['parse', '-m', HOSTILE]],
  ])('by %s holds nothing of a message that could speak to a terminal or a CI system', (_, args) => {
    const { stdout, stderr } = run(args);
    const json = args.includes('json') || args[0] === 'parse';
    expect(stdout).not.toBe('');
    // JSON may hold a colon pair inside of a string: a line of it never begins with one.
    expect(stdout + stderr).not.toMatch(
      json ? /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]|^::|##vso\[/m : UNSAFE,
    );
    if (json) expect(() => JSON.parse(stdout) as unknown).not.toThrow();
  });

  it('by lint over commits holds nothing of an author or a message that could', () => {
    repository.commit(HOSTILE, {
      author: 'A\u001b]0;owned\u0007\u202e ::warning::x',
      email: 'a\u001b@example.com',
    });
    expect(run(['lint', '--last']).stdout).not.toMatch(UNSAFE);
    expect(run(['lint', '--last', '--format', 'json']).stdout).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u202e]/,
    );
  });
});
