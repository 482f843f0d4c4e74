import { execFileSync } from 'node:child_process';
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
  it('tells what the hook would say of the branch', async () => {
    const repository = scratch.init('branches');
    const rules = { 'smart-commits/branch-key': 'error' };
    writeFileSync(path.join(repository.path, 'smart-commits.config.json'), JSON.stringify({ rules }));
    writeFileSync(path.join(repository.path, 'message'), 'KEY-1 fix\n');
    repository.git('switch', '--quiet', '--create', 'feature/KEY-2');
    repository.commit('Begin');
    const run = (): Promise<CliRun> => runCli(['fix', 'message'], { cwd: repository.path, env: scratch.env });
    expect(await run()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('the branch is for KEY-2'),
    });
    repository.git('switch', '--quiet', '--create', 'feature/KEY-1');
    expect(await run()).toMatchObject({ status: 0 });
  });

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
  ])('leaves a file with %s as it is', async (_, before) => {
    expect(await fix(before)).toMatchObject({ status: 0, stderr: '0 fixes applied\n', text: before });
  });

  it('says what only its author can mend, and ends as lint does', async () => {
    const { status, stderr, text } = await fix('KEY-1 #comment\nkey-2 #close\n');
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^1 fix applied\nerror: .*comment-empty\n\n1 error and 0 warnings in 1 message\n$/s,
    );
    expect(text).toBe('KEY-1 #comment\nKEY-2 #close\n');
    const warned = await fix('KEY-1 #time 2h fixed 3d model\n');
    expect(warned).toMatchObject({ status: 0, stderr: expect.stringContaining('time-comment') });
  });

  it('reads standard input and writes the message to standard output', async () => {
    const run = await runCli(['fix', '-'], { cwd: scratch.directory, input: 'key-1 #close\r\n\n# x' });
    expect(run).toEqual({ status: 0, stdout: 'KEY-1 #close\r\n\n# x', stderr: '1 fix applied\n' });
    const clean = await runCli(['fix', '-', '-q'], { cwd: scratch.directory, input: 'Tidy up' });
    expect(clean).toEqual({ status: 0, stdout: 'Tidy up', stderr: '' });
  });

  it('waits for no message that would have to be typed', async () => {
    const { status, stderr } = await runCli(['fix', '-'], { cwd: scratch.directory, isTyped: true });
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('is a terminal') });
  });

  it('only shows the changes with --dry-run, as a patch', async () => {
    const before = 'Tidy up\n\nkey-1 #close\n';
    const { status, stdout, stderr, text } = await fix(before, '--dry-run');
    expect({ status, stderr, text }).toEqual({ status: 0, stderr: '1 fix can be applied\n', text: before });
    expect(stdout).toContain('\n-key-1 #close\n+KEY-1 #close\n');
    execFileSync('git', ['apply'], { cwd: scratch.directory, input: stdout });
    expect(readFileSync(path.join(scratch.directory, 'COMMIT_EDITMSG'), 'utf8')).toBe(
      'Tidy up\n\nKEY-1 #close\n',
    );
    expect((await fix('Tidy up\n', '--dry-run')).stdout).toBe('');
  });

  it('takes the message that was kept when a commit was refused, from everywhere in its work tree', async () => {
    const repository = scratch.init('kept');
    const kept = path.join(repository.path, '.git', 'SMART_COMMITS_MSG');
    mkdirSync(path.join(repository.path, 'folder'));
    for (const folder of ['.', 'folder']) {
      writeFileSync(kept, 'key-1 #close\n');
      const cwd = path.join(repository.path, folder);
      const run = await runCli(['fix', '--processor', 'dvcs'], { cwd, env: scratch.env });
      expect(run).toEqual({ status: 0, stdout: '', stderr: '1 fix applied\n' });
      expect(readFileSync(kept, 'utf8')).toBe('KEY-1 #close\n');
    }
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
      'smart-commits: COMMIT_EDITMSG is not UTF-8\nhelp: convert it to UTF-8 first: fixing it would lose bytes\n',
    );
    expect(text).toBe(bytes.toString('latin1'));
  });

  it('keeps a byte order mark and characters of every kind', async () => {
    const before = '\ufeffÄ 🙂 漢\u0000\u0301\nkey-1 #close\n';
    const { text } = await fix(before);
    expect(Buffer.from(text, 'latin1').toString()).toBe(before.replace('key', 'KEY'));
  });

  it.each([
    ['no file where no message is kept', [], /there is no message of a refused commit here/],
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
