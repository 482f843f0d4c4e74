import path from 'node:path';
import { existsSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeScratch, type Scratch, type ScratchRepository } from '../../support/git-repository.ts';
import { type CliRun, runCli } from '../../support/run-cli.ts';
import { startDeadline } from '../../../src/commands/pre-receive/pre-receive.ts';

const NONE = '0'.repeat(40);
const BAD = 'KEY-1 #tiem 2h';

let scratch: Scratch;
let bare: ScratchRepository;
let number = 0;
beforeAll(() => {
  scratch = makeScratch();
});
beforeEach(() => {
  bare = scratch.init(`${++number}.git`, '--bare');
});
afterAll(() => scratch.remove());

interface Imported {
  readonly branch?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** Puts a commit on a branch without any hook, and returns its name. */
function put(message: string, { branch = 'main', files = {} }: Imported = {}): string {
  const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const from = bare.git('for-each-ref', `refs/heads/${branch}`) === '' ? '' : `from refs/heads/${branch}^0\n`;
  const changes = Object.entries(files).map(([name, text]) => `M 100644 inline ${name}\n${data(text)}`);
  const who = `Ada <ada@example.com> ${1_700_000_000 + number} +0000`;
  const input = `commit refs/heads/${branch}\nauthor ${who}\ncommitter ${who}\n${data(message)}${from}${changes.join('')}\n`;
  bare.gitWith({ input }, 'fast-import', '--quiet', '--force');
  return bare.git('rev-parse', branch);
}

/** A commit that no ref reaches: as one that is pushed. */
function bring(message: string, given: Omit<Imported, 'branch'> = {}): string {
  const hasMain = bare.git('for-each-ref', 'refs/heads/main') !== '';
  if (hasMain) bare.git('update-ref', 'refs/heads/brought', 'main');
  const commit = put(message, { ...given, branch: 'brought' });
  bare.git('update-ref', '-d', 'refs/heads/brought');
  return commit;
}

interface Given {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

async function receive(lines: string, { args = [], env = {} }: Given = {}): Promise<CliRun> {
  const ran = await runCli(['pre-receive', ...args], {
    cwd: bare.path,
    env: { ...scratch.env, GIT_DIR: '.', ...env },
    input: lines,
  });
  expect(ran.stdout).toBe('');
  return ran;
}

const push = (commit: string, given?: Given, ref = 'refs/heads/topic'): Promise<CliRun> =>
  receive(`${NONE} ${commit} ${ref}\n`, given);

function configure(config: object): void {
  writeFileSync(path.join(bare.path, 'smart-commits.config.json'), JSON.stringify(config));
}

describe('the verdict', () => {
  it('is silent for a good push', async () => {
    expect(await push(bring('KEY-1 #time 2h #comment Done'))).toMatchObject({ status: 0, stderr: '' });
  });

  it('names the commits of a bad one and what to do, in 72 columns', async () => {
    const commit = bring(`${BAD} ${'word '.repeat(40)}`);
    const { status, stderr } = await push(commit);
    expect(status).toBe(1);
    expect(stderr).toContain(`commit ${commit.slice(0, 10)} KEY-1`);
    expect(stderr).toContain('smart-commits/command-spelling');
    expect(stderr).toMatch(/1 error and 0 warnings in 1 message\n\nThe push is refused\./);
    expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72);
  });

  it('lets warnings through and shows them, but not with --quiet', async () => {
    const commit = bring('KEY-1 #define it');
    expect(await push(commit)).toMatchObject({ status: 0, stderr: expect.stringContaining('warning: ') });
    expect(await push(commit, { args: ['--quiet'] })).toMatchObject({ status: 0, stderr: '' });
  });

  it('shows the first ten of many bad commits, oldest first, and counts the others', async () => {
    const messages = Array.from({ length: 30 }, (_, index) => `KEY-${index + 1} #tiem 2h`);
    for (const message of messages) put(message, { branch: 'many' });
    const commit = bare.git('rev-parse', 'many');
    bare.git('update-ref', '-d', 'refs/heads/many');
    const { status, stderr } = await push(commit);
    expect(status).toBe(1);
    expect([...stderr.matchAll(/^commit \w+ (KEY-\d+)/gm)].map(([, key]) => key)).toEqual(
      messages.slice(0, 10).map((message) => message.split(' ')[0]),
    );
    expect(stderr).toContain('Not shown: 20 findings, 20 commits\n');
    expect(stderr).toContain('30 errors and 0 warnings in 30 messages');
  });

  it('compares with what the branch and the default branch had before', async () => {
    const before = put('KEY-1 #time 2h #close');
    const again = bring('KEY-1 #time 2h #close');
    const { status, stderr } = await receive(`${before} ${again} refs/heads/main\n`);
    expect(status).toBe(0);
    expect(stderr).toContain('smart-commits/re-executed');
  });

  it('is not asked for by a variable of the person who pushes', async () => {
    expect(await push(bring(BAD), { env: { SMART_COMMITS: '0' } })).toMatchObject({ status: 1 });
    const options = { GIT_PUSH_OPTION_COUNT: '1', GIT_PUSH_OPTION_0: 'smart-commits.skip' };
    expect(await push(bring(BAD), { env: options })).toMatchObject({ status: 1 });
  });

  it('is text', async () => {
    const refused = await push(bring(BAD), { args: ['--format', 'json'] });
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('can only answer in text') });
    expect(await push(bring(BAD), { args: ['--format', 'text'] })).toMatchObject({ status: 1 });
  });
});

describe('where the configuration comes from', () => {
  const STRICT = { rules: { 'smart-commits/key-required': 'error' } };

  it('is none at first', async () => {
    expect(await push(bring('Tidy up'))).toMatchObject({ status: 0, stderr: '' });
  });

  it('is the file in the folder of the repository', async () => {
    configure(STRICT);
    expect((await push(bring('Tidy up'))).stderr).toContain('smart-commits/key-required');
  });

  it('is the file of --config, and no other', async () => {
    configure({ broken: true });
    const file = path.join(scratch.directory, 'server.json');
    writeFileSync(file, JSON.stringify(STRICT));
    expect((await push(bring('Tidy up'), { args: ['--config', file] })).stderr).toContain(
      'smart-commits/key-required',
    );
  });

  it.each([
    ['smart-commits.config.json', STRICT],
    ['.smart-commitsrc.json', STRICT],
    ['package.json', { 'smart-commits': STRICT }],
  ])('is %s of the default branch', async (name, value) => {
    put('Begin', { files: { [name]: JSON.stringify(value) } });
    expect((await push(bring('Tidy up'))).stderr).toContain('smart-commits/key-required');
    configure({});
    expect(await push(bring('Tidy up'))).toMatchObject({ status: 0, stderr: '' });
  });

  it('is never that of the push itself, nor of another branch', async () => {
    const LAX = JSON.stringify({
      rules: { 'smart-commits/command-spelling': 'off' },
      ignores: [{ message: '.' }],
    });
    const files = { 'smart-commits.config.json': LAX };
    expect(await push(bring(BAD, { files }))).toMatchObject({ status: 1 });
    put('Begin');
    put('Begin', { branch: 'lax', files });
    expect(await push(bring(BAD, { files }))).toMatchObject({ status: 1 });
    const main = bare.git('rev-parse', 'main');
    expect(await receive(`${main} ${bring(BAD, { files })} refs/heads/main\n`)).toMatchObject({ status: 1 });
  });

  it('is never code of a repository', async () => {
    const marker = path.join(scratch.directory, 'was-run');
    const code = `require('node:fs').writeFileSync(${JSON.stringify(marker)}, ''); module.exports = {};`;
    put('Begin', { files: { 'smart-commits.config.cjs': code } });
    const { stderr } = await push(bring(BAD));
    expect(stderr.replaceAll('\n', ' ')).toContain('config.cjs of the default branch is ignored: ');
    expect(existsSync(marker)).toBe(false);
    expect(await push(bring('Tidy up'))).toMatchObject({ status: 0, stderr: '' });
  });

  it('lets the default branch say nothing about Jira or the server', async () => {
    const value = {
      jira: { baseUrl: 'http://127.0.0.1:9', preReceive: 'required' },
      preReceive: { timeout: '1ms', onFailure: 'accept' },
    };
    put('Begin', { files: { 'smart-commits.config.json': JSON.stringify(value) } });
    expect(await push(bring('KEY-1 #close'))).toMatchObject({ status: 0, stderr: '' });
    expect(await receive('nonsense\n')).toMatchObject({ status: 2 });
  });

  it('lets the default branch extend nothing, and says so', async () => {
    const file = path.join(scratch.directory, 'own.json');
    writeFileSync(file, JSON.stringify(STRICT));
    for (const extended of [file, './other.json', '/etc/passwd', '@acme/config']) {
      const value = JSON.stringify({ extends: extended, ignores: [{ message: '^chore' }] });
      put('Begin', { files: { 'smart-commits.config.json': value, 'other.json': JSON.stringify(STRICT) } });
      expect(await push(bring('chore: KEY-1 #tiem'))).toMatchObject({ status: 0, stderr: '' });
      const { status, stderr } = await push(bring(BAD));
      expect(status).toBe(1);
      expect(stderr.replaceAll('\n', ' ')).toContain(
        'what the configuration of the default branch extends is left out: a server opens no file that a repository names',
      );
      expect(stderr).not.toContain('key-required');
    }
  });

  it('a broken one of the default branch does not stop the push that mends it', async () => {
    put('Begin', { files: { 'smart-commits.config.json': '{' } });
    expect(await push(bring('Mend'))).toMatchObject({ status: 0, stderr: '' });
    const { status, stderr } = await push(bring(BAD));
    expect(status).toBe(1);
    expect(stderr).toContain('smart-commits.config.json of the default branch:1:2:');
    expect(stderr).toContain('push is checked without it\n\n');
  });

  it('is read for the processor that the hook names', async () => {
    configure({ processor: 'dvcs' });
    const commit = bring('Tidy up\n\nKEY-1 #close');
    expect(await push(commit)).toMatchObject({ status: 0, stderr: '' });
    expect((await push(commit, { args: ['--processor', 'gitlab-dvcs'] })).stderr).toContain('first-line');
  });
});

describe('a push that cannot be checked', () => {
  it.each([
    ['nothing on standard input', '', {}, 'standard input names no ref'],
    ['no ref lines', 'hello world\n', {}, 'is not what git writes to a pre-receive hook'],
    ['a broken configuration', null, { broken: true }, 'broken: unknown key'],
    [
      'an object that is not there',
      `${NONE} ${'1'.repeat(40)} refs/heads/topic\n`,
      {},
      '`git rev-list` failed',
    ],
  ])('%s: is refused, or accepted where that is wanted', async (_, lines, config, reason) => {
    configure(config);
    const text = lines ?? `${NONE} ${bring('Tidy up')} refs/heads/topic\n`;
    const refused = await receive(text);
    expect(refused.status).toBe(2);
    expect(refused.stderr.replaceAll('\n', ' ')).toContain(reason);
    expect(refused.stderr).toContain('That is why it is refused');
    const accepted = await receive(text, { args: ['--on-failure', 'accept'] });
    expect(accepted.status).toBe(0);
    expect(accepted.stderr).toContain('It is accepted anyway.');
    configure({ ...config, preReceive: { onFailure: 'accept' } });
    expect(await receive(text)).toMatchObject({ status: 0 });
    expect(await receive(text, { args: ['--on-failure=reject'] })).toMatchObject({ status: 2 });
  });

  it('outside of a repository too', async () => {
    const env = { GIT_DIR: path.join(scratch.directory, 'nowhere') };
    expect(await push('1'.repeat(40), { env })).toMatchObject({ status: 2 });
  });

  it('with a Jira that must be asked and is not there', async () => {
    const jira = { baseUrl: 'http://127.0.0.1:9', preReceive: 'required', timeout: '1s' };
    configure({ jira });
    const commit = bring('KEY-1 #close');
    const env = {
      JIRA_BASE_URL: 'http://127.0.0.1:9',
      JIRA_USER_EMAIL: 'a@b.c',
      JIRA_API_TOKEN: 'x',
      XDG_CACHE_HOME: scratch.directory,
    };
    const { status, stderr } = await push(commit, { env });
    expect(status).toBe(2);
    expect(stderr).toContain('could not be checked as a whole');
    configure({ jira: { ...jira, preReceive: 'on' } });
    expect(await push(commit, { env })).toMatchObject({ status: 0 });
  });

  it('is refused where something was found all the same', async () => {
    const jira = { baseUrl: 'http://127.0.0.1:9', preReceive: 'required', timeout: '1s' };
    configure({ jira, preReceive: { onFailure: 'accept' } });
    const env = { JIRA_BASE_URL: 'http://127.0.0.1:9', JIRA_USER_EMAIL: 'a@b.c', JIRA_API_TOKEN: 'x' };
    const { status, stderr } = await push(bring(BAD), { env });
    expect(status).toBe(1);
    expect(stderr).toContain('What was found is above.');
  });

  it('an option that there is not is told to who installed the hook', async () => {
    expect(await push('x', { args: ['--on-failure', 'open'] })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--on-failure does not take open'),
    });
  });
});

describe('under GitLab', () => {
  const GL = { GL_ID: 'user-1', GL_REPOSITORY: 'project-1', GL_PROJECT_PATH: 'shop/web', GL_USERNAME: 'ada' };

  it('a push shows the findings, and a marked line', async () => {
    const { stderr } = await push(bring(BAD), { env: { ...GL, GL_PROTOCOL: 'ssh' } });
    expect(stderr).toContain('      smart-commits/command-spelling\n');
    expect(stderr).toMatch(
      /\nGL-HOOK-ERR: Smart Commits: 1 error in 1 new commit\. Change the messages and try again\.\n/,
    );
  });

  it('a merge shows marked lines only', async () => {
    const { stderr } = await push(bring(BAD), { env: { ...GL, GL_PROTOCOL: 'web' } });
    expect(
      stderr
        .trimEnd()
        .split('\n')
        .every((line) => line.startsWith('GL-HOOK-ERR: ')),
    ).toBe(true);
    expect(stderr).toContain('`#tiem` is not a command');
  });

  it('a merge that could not be checked says why', async () => {
    const { status, stderr } = await receive('', { env: { ...GL, GL_PROTOCOL: 'web' } });
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^GL-HOOK-ERR: Smart Commits: this could not be checked, .*standard input names no ref/,
    );
  });

  it('a wiki is not judged, and neither are designs', async () => {
    expect(await push(bring(BAD), { env: { ...GL, GL_REPOSITORY: 'wiki-1' } })).toMatchObject({
      status: 0,
      stderr: '',
    });
    bare = scratch.init(`${number}.wiki.git`, '--bare');
    expect(await push(bring(BAD))).toMatchObject({ status: 0, stderr: '' });
  });
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Milliseconds until the time is up, or null. */
async function lengthOf(act: (budget: ReturnType<typeof startDeadline>) => Promise<void> | void) {
  const budget = startDeadline(1000);
  let length: number | null = null;
  const start = performance.now();
  void budget.isUp.then(() => (length = performance.now() - start));
  await act(budget);
  await vi.advanceTimersByTimeAsync(10_000);
  return length;
}

it.each([
  ['as it was begun', () => {}, 1000],
  ['made longer', (budget: ReturnType<typeof startDeadline>) => budget.setLength(3000), 3000],
  ['made shorter', (budget: ReturnType<typeof startDeadline>) => budget.setLength(10), 10],
  ['stopped', (budget: ReturnType<typeof startDeadline>) => budget.stop(), null],
  [
    'made shorter than what is over',
    async (budget: ReturnType<typeof startDeadline>) => {
      await vi.advanceTimersByTimeAsync(500);
      budget.setLength(100);
    },
    500,
  ],
  [
    'counted from its beginning',
    async (budget: ReturnType<typeof startDeadline>) => {
      await vi.advanceTimersByTimeAsync(500);
      budget.setLength(2000);
    },
    2000,
  ],
])('ends once: %s', async (_, act, expected) => {
  expect(await lengthOf(act)).toBe(expected);
});
