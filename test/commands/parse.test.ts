import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { runCli } from '../support/run-cli.ts';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

/** The lines that parse prints, as values. */
async function parse(args: readonly string[], input: string | Buffer = ''): Promise<unknown[]> {
  const run = await runCli(['parse', '--processor', 'dvcs', ...args], { cwd: scratch.directory, input });
  expect(run).toMatchObject({ status: 0, stderr: '' });
  return run.stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);
}

describe('parse', () => {
  it('prints keys and commands with their places', async () => {
    expect(await parse(['-m', 'KEY-123 #time 2d 5h'])).toEqual([
      {
        linkedKeys: ['KEY-123'],
        commands: [
          {
            issueKey: 'KEY-123',
            kind: 'time',
            name: 'time',
            arguments: '2d 5h',
            timeSpent: '2d 5h',
            worklogComment: '',
            start: 8,
            end: 19,
          },
        ],
      },
    ]);
  });

  it('has null for a duration that there is not, and then no comment', async () => {
    expect(await parse(['-m', 'KEY-1 #time soon'])).toMatchObject([{ commands: [{ timeSpent: null }] }]);
    expect(JSON.stringify(await parse(['-m', 'KEY-1 #time soon']))).not.toContain('worklogComment');
  });

  it('has the time only on #time', async () => {
    const [line] = await parse(['-m', 'KEY-1 #comment a #close b']);
    expect(line).toEqual({
      linkedKeys: ['KEY-1'],
      commands: [
        { issueKey: 'KEY-1', kind: 'comment', name: 'comment', arguments: 'a', start: 6, end: 16 },
        { issueKey: 'KEY-1', kind: 'transition', name: 'close', arguments: 'b', start: 17, end: 25 },
      ],
    });
  });

  it('prints one line for each message of -z, empty ones too', async () => {
    const lines = await parse(['-z'], 'KEY-1 #close\0\0BB-2 and AA-1\nBB-2\0');
    expect(lines).toMatchObject([
      { linkedKeys: ['KEY-1'], commands: [{}] },
      { linkedKeys: [], commands: [] },
      { linkedKeys: ['AA-1', 'BB-2'], commands: [] },
    ]);
  });

  it('keeps line feeds inside of a message on one line', async () => {
    expect(await parse(['-z'], 'KEY-1\nKEY-2 #close\r\n\0')).toHaveLength(1);
  });

  it('reads messages that come in pieces of any size', async () => {
    const messages = Array.from(
      { length: 3000 },
      (_, index) => `KEY-${index + 1} #comment é🙂${'x'.repeat(index % 97)}`,
    );
    const lines = await parse(['-z'], messages.join('\0'));
    expect(lines).toHaveLength(3000);
    expect(lines[2999]).toMatchObject({ linkedKeys: ['KEY-3000'] });
  });

  it('prints nothing for no messages', async () => {
    expect(await parse(['-z'], '')).toEqual([]);
  });

  it('reads files, and messages of arguments, in their order', async () => {
    const file = path.join(scratch.directory, 'message');
    writeFileSync(file, 'BB-2 #close');
    expect(await parse(['-m', 'AA-1', 'message', '-m', 'CC-3'])).toMatchObject([
      { linkedKeys: ['AA-1'] },
      { linkedKeys: ['CC-3'] },
      { linkedKeys: ['BB-2'] },
    ]);
  });

  it('reads text as it is: no comments are taken out', async () => {
    expect(await parse(['-m', '# KEY-1 #close'])).toMatchObject([{ commands: [{ issueKey: 'KEY-1' }] }]);
  });

  it('prints nothing that a terminal or a CI system would obey, and loses nothing', async () => {
    const argument = 'a\u001b[2J \u202e ::error::x ##vso[y] \u0085\u2028';
    const { stdout } = await runCli(['parse', '-m', `KEY-1 #comment ${argument}b`], {
      cwd: scratch.directory,
    });
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]|^::|##vso\[/);
    expect(JSON.parse(stdout)).toMatchObject({ commands: [{ arguments: `${argument}b` }] });
  });
});
