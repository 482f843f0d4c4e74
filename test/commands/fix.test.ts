import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
  writeFileSync(path.join(scratch.directory, 'smart-commits.config.json'), '{ "processor": "dvcs" }');
});
afterAll(() => scratch.remove());

/** Fixes a file with this text; returns the run with the text that the file has then. */
async function fix(text: string | Buffer, ...args: readonly string[]): Promise<CliRun & { text: string }> {
  const file = path.join(scratch.directory, 'COMMIT_EDITMSG');
  writeFileSync(file, text);
  const run = await runCli(['fix', 'COMMIT_EDITMSG', ...args], { cwd: scratch.directory });
  return { ...run, text: readFileSync(file, 'latin1') };
}

const COMMENTS = `
# Please enter the commit message for your changes. Lines starting
# with '#' will be ignored, and an empty message aborts the commit.
#
# On branch main
# KEY-9 #tiem 30min
#
`;

describe('fix', () => {
  it.each([
    ['a message', 'KEY-1 #tiem 1h30m\n', 'KEY-1 #time 1h 30m\n'],
    ['a message without a line feed', 'key-1 #close', 'KEY-1 #close'],
    ['several lines', 'key-1 #close\nTidy up\nKEY-2 #time 30min', 'KEY-1 #close\nTidy up\nKEY-2 #time 30m'],
    ['CRLF, which stays', 'Tidy up\r\n\r\nkey-1 #close\r\n', 'Tidy up\r\n\r\nKEY-1 #close\r\n'],
    ["git's comments, which stay", `key-1 #close\n${COMMENTS}`, `KEY-1 #close\n${COMMENTS}`],
    [
      'the diff of -v, which stays',
      'key-1 #close\n# ------------------------ >8 ------------------------\n+key-1 #close\n',
      'KEY-1 #close\n# ------------------------ >8 ------------------------\n+key-1 #close\n',
    ],
    ['empty lines and blanks, which stay', '\n\n  key-1 #close  \n\n\n', '\n\n  KEY-1 #close  \n\n\n'],
  ])('mends %s', async (_, before, after) => {
    const { status, stdout, stderr, text } = await fix(before);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/^\d+ fix(?:es)? applied\n$/);
    expect(text).toBe(after);
    expect((await fix(text)).stderr).toBe('0 fixes applied\n');
  });

  it.each([
    ['nothing to mend', 'KEY-1 #time 1h 30m\n'],
    ['no Smart Commit', 'Tidy up\n'],
    ['nothing at all', ''],
    ['something that only its author can mend', 'KEY-1 #comment\n'],
  ])('leaves a file with %s as it is', async (_, before) => {
    expect(await fix(before)).toMatchObject({ status: 0, stderr: '0 fixes applied\n', text: before });
  });

  it('says nothing with --quiet', async () => {
    expect(await fix('key-1 #close', '--quiet')).toMatchObject({
      status: 0,
      stderr: '',
      text: 'KEY-1 #close',
    });
  });

  it('refuses a file that is not UTF-8, and leaves it as it is', async () => {
    const bytes = Buffer.from('key-1 #close \xe9\n', 'latin1');
    const { status, stderr, text } = await fix(bytes);
    expect(status).toBe(2);
    expect(stderr).toBe(
      'smart-commits: COMMIT_EDITMSG is not UTF-8\nhelp: convert the file first: fixing it would lose bytes\n',
    );
    expect(text).toBe(bytes.toString('latin1'));
  });

  it('keeps a byte order mark and characters of every kind', async () => {
    const before = '\ufeffÄ 🙂 漢\u0000\u0301\nkey-1 #close\n';
    const { text } = await fix(before);
    expect(Buffer.from(text, 'latin1').toString()).toBe(before.replace('key', 'KEY'));
  });

  it.each([
    ['no file', [], /takes one file/],
    ['two files', ['a', 'b'], /takes one file/],
    ['a file that is not there', ['nosuch'], /cannot read nosuch/],
    ['a directory', ['folder'], /cannot read folder/],
  ])('refuses %s', async (_, args, expected) => {
    mkdirSync(path.join(scratch.directory, 'folder'), { recursive: true });
    const { status, stderr } = await runCli(['fix', ...args], { cwd: scratch.directory });
    expect(status).toBe(2);
    expect(stderr).toMatch(expected);
  });

  it.skipIf(process.getuid?.() === 0)('refuses a file that it may not write', async () => {
    const file = path.join(scratch.directory, 'read-only');
    writeFileSync(file, 'key-1 #close');
    chmodSync(file, 0o444);
    const { status, stderr } = await runCli(['fix', 'read-only'], { cwd: scratch.directory });
    expect(status).toBe(2);
    expect(stderr).toContain('cannot write read-only');
  });
});
