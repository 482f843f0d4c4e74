import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStage, type Stage, StoryError } from '../../src/demo/stage.ts';
import { shellWord } from '../../src/text/quote.ts';
import { styleFor } from '../../src/text/terminal.ts';

let directory: string;
let shown: string;
let interruption: AbortController;
const node = process.execPath;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'smart-commits-stage-'));
  shown = '';
  interruption = new AbortController();
});
afterEach(() => {
  process.execPath = node;
  rmSync(directory, { recursive: true, force: true });
});

const open = async (environment: NodeJS.ProcessEnv = process.env): Promise<Stage> =>
  await openStage({
    directory,
    environment,
    program: path.join(directory, 'program.cjs'),
    hooks: path.join(directory, 'no-hooks'),
    write: (text) => (shown += text),
    color: false,
    style: styleFor(false),
    interruption: interruption.signal,
  });

it('shows a command with its output in the order of writing, and its status', async () => {
  const { run } = await open();
  await run(['sh', '-c', 'echo one; echo two >&2; echo three; exit 4'], { status: 4, shows: ['two'] });
  expect(shown).toBe(
    "$ sh -c 'echo one; echo two >&2; echo three; exit 4'\none\ntwo\nthree\n(exit status 4)\n\n",
  );
});

it.each([
  ['a status that is not told', { status: 1 }, 'should have been 1, and was 0'],
  ['a text that is not printed', { status: 0, shows: ['done'] }, 'should have printed `done`'],
])('fails at %s', async (_, expected, message) => {
  const { run } = await open();
  const running = run(['git', 'status', '--short'], expected);
  await expect(running).rejects.toThrow(message);
  await expect(running).rejects.toBeInstanceOf(StoryError);
});

it('fails where something that is not shown goes wrong', async () => {
  const { prepare } = await open();
  await expect(prepare('checkout', 'nowhere')).rejects.toBeInstanceOf(StoryError);
});

it('stops behind the command that runs when it is interrupted', async () => {
  const { run } = await open();
  const running = run(['sh', '-c', 'echo ended > ended'], { status: 0 });
  interruption.abort();
  await expect(running).rejects.toThrow('aborted');
  expect(existsSync(path.join(directory, 'shop', 'ended'))).toBe(true);
});

it('says so where there is no git', async () => {
  process.execPath = path.join(directory, 'node');
  await expect(open({ PATH: directory })).rejects.toMatchObject({
    name: 'ExpectedError',
    kind: 'git',
    message: '`git` cannot be started',
  });
});

it.each([
  ['commit', 'commit'],
  ['--from=a/b~1', '--from=a/b~1'],
  ['KEY-1 #close', "'KEY-1 #close'"],
  ["don't", String.raw`'don'\''t'`],
  ['', "''"],
])('types the word %j as %s', (word, typed) => {
  expect(shellWord(word)).toBe(typed);
});

it('sets variables for all commands that follow, without showing them', async () => {
  const { run, set } = await open();
  set({ SHOP: 'open' });
  await run(['sh', '-c', 'echo $SHOP'], { status: 0, shows: ['open'] });
  expect(shown).toBe("$ sh -c 'echo $SHOP'\nopen\n\n");
});
