import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { chapters, heading } from '../../src/demo/chapters.ts';
import { runDemo, type Played } from './run-demo.ts';

const ESCAPES = /\u001b\[\d+m/g;
const { directory } = inject('packed');

function scratchDirectory(): string {
  const scratch = mkdtempSync(path.join(tmpdir(), 'smart-commits-test-'));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  return scratch;
}

describe('smart-commits demo', () => {
  let played: Played;
  beforeAll(async () => {
    played = await runDemo(directory);
  });

  it('tells every chapter, in order, and that all went as described', () => {
    const headings = chapters.map(({ title }, index) => heading(index + 1, title));
    expect(played.stdout.split('\n').filter((line) => line.startsWith('--- '))).toEqual(headings);
    expect(played.stdout).toMatch(/\nEverything went as described\.\n$/);
    expect(played).toMatchObject({ status: 0, stderr: '' });
  });

  it('leaves nothing behind', () => {
    expect(played.leftovers).toEqual([]);
  });

  it('prints no colours where no terminal reads, and lines that a terminal has room for', () => {
    expect(played.stdout).not.toContain('\u001b');
    const tooLong = played.stdout.split('\n').filter((line) => line.length > 80);
    expect(tooLong.filter((line) => !line.startsWith('Nothing was pushed.'))).toEqual([]);
  });

  it('prints the same text with colours where they are asked for', async () => {
    const { stdout, status } = await runDemo(directory, { args: ['--color'] });
    expect(status).toBe(0);
    expect(stdout).toMatch(ESCAPES);
    expect(stdout.replaceAll(ESCAPES, '')).toBe(played.stdout);
  });

  it('knows nothing of the person who plays it', async () => {
    const home = scratchDirectory();
    const hook = path.join(home, 'commit-msg');
    writeFileSync(hook, '#!/bin/sh\nexit 3\n');
    chmodSync(hook, 0o755);
    writeFileSync(
      path.join(home, '.gitconfig'),
      `[core]\n\thooksPath = ${home}\n[commit]\n\tgpgSign = true\n\tcleanup = verbatim\n[user]\n\tuseConfigOnly = true\n`,
    );
    const environment = {
      HOME: home,
      GIT_DIR: path.join(home, 'nowhere'),
      GIT_EDITOR: 'false',
      GIT_AUTHOR_EMAIL: 'nobody@example.org',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.commentChar',
      GIT_CONFIG_VALUE_0: ';',
      SMART_COMMITS: '0',
      LC_ALL: 'de_DE.UTF-8',
      LANGUAGE: 'de',
    };
    const { stdout, status } = await runDemo(directory, { environment });
    expect({ stdout, status }).toEqual({ stdout: played.stdout, status: 0 });
  });

  it('fails where a hook does otherwise than told', async () => {
    const changed = path.join(scratchDirectory(), 'package');
    cpSync(directory, changed, { recursive: true });
    writeFileSync(path.join(changed, 'hooks', 'commit-msg'), '#!/bin/sh\nexit 0\n');
    const { status, stdout, stderr, leftovers } = await runDemo(changed);
    expect(status).toBe(1);
    expect(stdout).not.toContain('Everything went as described');
    expect(stderr).toMatch(
      /^smart-commits: the demo did not go as described: the status of `git commit .*` should have been 1, and was 0\n$/,
    );
    expect(leftovers).toEqual([]);
  });

  it('leaves nothing behind where it is interrupted', async () => {
    const { signal, leftovers } = await runDemo(directory, { interruptAt: '--- 2.' });
    expect({ signal, leftovers }).toEqual({ signal: 'SIGINT', leftovers: [] });
  });

  it('leaves nothing behind where nobody reads on', async () => {
    const { status, leftovers } = await runDemo(directory, { closeAt: '--- 2.' });
    expect({ status, leftovers }).toEqual({ status: 2, leftovers: [] });
  });
});
