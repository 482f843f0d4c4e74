import { PassThrough } from 'node:stream';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { promptAt } from '../../src/commands/commitizen.ts';
import { runCommand } from '../../src/commands/index.ts';
import { type Host, runMain } from '../../src/commands/session/host.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';

let scratch: Scratch;
let repository: ScratchRepository;
beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('shop');
  for (const subject of ['feat: open the shop', 'fix(door): open it wide', 'docs: say when'])
    repository.commit(subject);
  repository.git('checkout', '--quiet', '-b', 'feature/KEY-7-shoes');
  writeFileSync(
    path.join(repository.path, 'smart-commits.config.json'),
    JSON.stringify({ processor: 'dvcs', transitions: ['Close Issue', 'Start Progress', 'Start Review'] }),
  );
});
afterAll(() => scratch.remove());

const compose = (...args: readonly string[]): Promise<CliRun> =>
  runCli(['compose', ...args], { cwd: repository.path, env: scratch.env });

describe('compose, by options', () => {
  it('prints the message, and says what Jira will do', async () => {
    const text = ['--issue', 'key-123', '--type', 'fix', '--scope', 'basket', '--subject', 'count once'];
    const { status, stdout, stderr } = await compose(...text, '--time', '90 min', '--transition', 'close');
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: 'fix(basket): count once KEY-123 #time 1h 30m #close-issue\n',
    });
    expect(stderr).toContain('1. KEY-123: log 1h 30m (90 minutes)');
    expect(stderr).toContain('2. KEY-123: run the transition that "close-issue" begins');
  });

  it.each<[string, string[], string]>([
    ['takes the issue of the branch', ['--subject', 'Count once'], 'Count once KEY-7\n'],
    ['takes none where that is said', ['--subject', 'Count once', '--issue', ''], 'Count once\n'],
    [
      'takes several issues',
      ['--subject', 'x', '--issue', 'AB-1', '--issue', 'AB-2, AB-3'],
      'x AB-1 AB-2 AB-3\n',
    ],
    ['needs no subject', ['--transition', 'start review', '-q'], 'KEY-7 #start-review\n'],
    [
      'writes for the processor',
      [
        '--processor',
        'gitlab-dvcs',
        '--subject',
        'Remember the shoes',
        '--comment',
        `Kept ${'so '.repeat(30)}on`,
      ],
      `Remember the shoes KEY-7 #comment Kept ${'so '.repeat(30)}on\n`,
    ],
  ])('%s', async (_, args, text) => {
    const { status, stdout, stderr } = await compose(...args);
    expect({ status, stdout }).toEqual({ status: 0, stdout: text });
    expect(stderr === '').toBe(args.includes('-q'));
  });

  it.each<[string, string[], string]>([
    [
      'no issue key',
      ['--issue', '12', '--subject', 'x'],
      '`12` is not an issue key\nhelp: write it like `KEY-123`',
    ],
    [
      'no duration',
      ['--time', '90', '--subject', 'x'],
      '`90` is not a duration\nhelp: write it like `1h 30m`',
    ],
    [
      'no transition of the workflow',
      ['--transition', 'start', '--subject', 'x'],
      '`start` does not name exactly one transition\nhelp: write `#close-issue` or `#start-progress` or `#start-review`',
    ],
    ['no type', ['--type', 'fix it', '--subject', 'x'], '`fix it` is not a type'],
    ['nothing at all', [], 'there is nothing to write'],
    [
      'commands in the subject',
      ['--subject', 'KEY-2 #close it'],
      'Jira would read keys or commands that are not meant',
    ],
    ['an argument', ['Count once'], 'compose takes no arguments'],
  ])('refuses %s with status 2', async (_, args, sentence) => {
    const { status, stdout, stderr } = await compose(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it('writes nothing that a hook would refuse, and says why', async () => {
    const { status, stdout, stderr } = await compose('--subject', 'x', '--comment', 'as in KEY-2 before');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('smart-commits/comment-truncated');
  });

  it('commits with --commit, and hands on options of git', async () => {
    const done = await compose(
      '--subject',
      '# is no comment',
      '--time',
      '2h',
      '--commit',
      '--',
      '--allow-empty',
    );
    expect(done.status).toBe(0);
    expect(done.stdout).toContain('# is no comment KEY-7 #time 2h');
    expect(repository.git('log', '-1', '--format=%B').trim()).toBe('# is no comment KEY-7 #time 2h');
  });

  it('loses no message where git refuses', async () => {
    const refused = await compose('--subject', 'x', '--commit');
    expect(refused.status).toBe(1);
    expect(refused.stdout).toMatch(/\nx KEY-7\n$/);
    expect(refused.stderr).toContain('git did not commit');
  });
});

const ENTER = '\r';
const DOWN = '\u001b[B';

/** Answers each question as a person at a terminal, once it is shown. */
async function answer(
  answers: readonly (readonly [question: string, typed: string])[],
  run: (host: Host) => Promise<number> = (host) => runMain(host, () => runCommand(['compose'], host)),
  env: NodeJS.ProcessEnv = {},
): Promise<CliRun & { readonly left: number }> {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const written = { stdout: '', stderr: '' };
  let [next, seen] = [0, 0];
  const output = (name: keyof typeof written) => ({
    write(text: string) {
      written[name] += text;
      const [question, typed = ''] = answers[next] ?? [];
      if (question === undefined || !written.stderr.slice(seen).includes(question)) return;
      next++;
      seen = written.stderr.length;
      const keys = typed.match(/\u001b\[B|[^]/g) ?? [];
      // The prompt listens once it is shown.
      setImmediate(() => keys.forEach((key) => stdin.write(key)));
    },
    isTerminal: true,
    columns: 100,
  });
  const host: Host = {
    env: { ...scratch.env, ...env },
    home: repository.path,
    program: null,
    platform: process.platform,
    cwd: repository.path,
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: output('stdout'),
    stderr: output('stderr'),
  };
  const status = await run(host);
  return { status, ...written, left: answers.length - next };
}

describe('compose, at a terminal', () => {
  it('asks for each part, shows what Jira will do, and prints the message alone', async () => {
    const { status, stdout, stderr, left } = await answer([
      ['Issue', ENTER],
      ['Type', DOWN + ENTER],
      ['Scope', `basket${ENTER}`],
      ['Subject', `count once${ENTER}`],
      ['Time spent', `90 min${ENTER}`],
      ['Comment on the issue', `Looks good${ENTER}`],
      ['Transition', DOWN + ENTER],
      ['Is that what you mean?', ENTER],
    ]);
    expect({ status, stdout, left, stderr }).toMatchObject({
      status: 0,
      stdout: 'fix(basket): count once\n\nKEY-7 #time 1h 30m #comment Looks good #close-issue\n',
      left: 0,
    });
    expect(stderr).toContain('1. KEY-7: log 1h 30m (90 minutes)');
  });

  it('says at once what is wrong with an answer, and takes the next', async () => {
    const { stdout, left } = await answer(
      [
        ['Subject', `count once${ENTER}`],
        ['Time spent', `soon${ENTER}`],
        ['`soon` is not a duration', `${'\u007f'.repeat(4)}2h${ENTER}`],
        ['Comment on the issue', `as in KEY-2${ENTER}`],
        ['reads KEY-2', `${'\u007f'.repeat(11)}${ENTER}`],
        ['Transition', ENTER],
        ['Is that what you mean?', ENTER],
      ],
      (host) => {
        const args = ['compose', '--issue', 'KEY-1', '--type', 'fix', '--scope', 'basket'];
        return runMain(host, () => runCommand(args, host));
      },
    );
    expect({ stdout, left }).toEqual({ stdout: 'fix(basket): count once KEY-1 #time 2h\n', left: 0 });
  });

  it('offers the open issues of the user, and the transitions that Jira has for the one that is chosen', async () => {
    const sandbox = await startSandbox({ flavour: 'cloud' });
    onTestFinished(() => sandbox.close());
    const { status, stdout, stderr, left } = await answer(
      [
        // Of the branch, and the three of the user.
        ['Issue', DOWN + ENTER],
        ['Type', ENTER],
        ['Scope', ENTER],
        ['Subject', `count once${ENTER}`],
        ['Time spent', ENTER],
        ['Comment on the issue', ENTER],
        ['Transition', DOWN + ENTER],
        ['Is that what you mean?', ENTER],
      ],
      undefined,
      {
        JIRA_BASE_URL: sandbox.url,
        JIRA_USER_EMAIL: 'ada@example.com',
        JIRA_API_TOKEN: 'ada-token',
        XDG_CACHE_HOME: path.join(scratch.directory, 'cache'),
      },
    );
    const [, issue = '', transition = ''] = /^feat: count once (KEY-\d+) #([a-z-]+)\n$/.exec(stdout) ?? [];
    expect({ status, left, stdout }).toEqual({
      status: 0,
      left: 0,
      stdout: `feat: count once ${issue} #${transition}\n`,
    });
    expect(['KEY-1', 'KEY-2', 'KEY-123']).toContain(issue);
    for (const key of ['KEY-1 · Open · The space bar sticks', 'KEY-2 · ', 'KEY-123 · '])
      expect(stderr).toContain(key);
    // The configuration knows none of that name.
    expect(stderr).toContain('Resolve Issue');
  });

  it('asks the same for commitizen, and hands the message over', async () => {
    const committed: string[] = [];
    const { status, stdout, left } = await answer(
      [
        ['Issue', ENTER],
        ['Type', ENTER],
        ['Scope', ENTER],
        ['Subject', `count once${ENTER}`],
        ['Time spent', ENTER],
        ['Comment on the issue', ENTER],
        ['Transition', DOWN + DOWN + ENTER],
        ['Is that what you mean?', ENTER],
      ],
      (host) => promptAt(host, (message) => committed.push(message)),
    );
    expect({ status, stdout, left }).toEqual({ status: 0, stdout: '', left: 0 });
    expect(committed).toEqual(['feat: count once KEY-7 #start-progress']);
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('leaves nothing after %s', async (_, key) => {
    const { status, stdout, stderr } = await answer([
      ['Issue', ENTER],
      ['Type', ENTER],
      ['Scope', key],
    ]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('stopped before the end: nothing was written');
  });
});
