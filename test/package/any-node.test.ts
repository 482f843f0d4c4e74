import { transform } from 'esbuild';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { scratchUser, writeBelow } from '../support/scratch-user.ts';

const packed = (...names: string[]): string => path.join(inject('packed').directory, ...names);
const entry = (): string => packed('dist/bin/smart-commits.cjs');

/** A node that says of itself that it is of a version, for the first file of the program and no other. */
function makeNode(folder: string, version: string): string {
  mkdirSync(folder, { recursive: true });
  const preload = path.join(folder, 'preload.cjs');
  const versions = `{ ...process.versions, node: ${JSON.stringify(version)} }`;
  writeFileSync(preload, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
  const node = path.join(folder, 'node');
  writeFileSync(node, `#!/bin/sh\nexec '${process.execPath}' --require '${preload}' "$@"\n`);
  chmodSync(node, 0o755);
  return node;
}

const SENTENCE =
  /^smart-commits: Node 18\.20\.8 \(\/[^\n]*\) is too old: 20\.19, or 22\.12 or newer, is needed\nhelp: [^\n]+\n$/;

describe('the first file', () => {
  it('is in a language that every Node reads', async () => {
    const text = readFileSync(entry(), 'utf8').replace(/^#!.*/, '');
    await expect(transform(text, { target: 'es5' })).resolves.toMatchObject({ warnings: [] });
  });

  it.each(['0.12.18', '12.22.12', '18.20.8', '20.18.3', '21.7.3', '22.11.0'])(
    'does not start the program on Node %s',
    (version) => {
      const node = makeNode(scratchUser().home, version);
      const { status, stdout, stderr } = spawnSync(node, [entry(), '--version'], { encoding: 'utf8' });
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain(`smart-commits: Node ${version} (`);
    },
  );

  it.each(['20.19.0', '22.12.0', '23.0.0', '99.1.2'])('starts it on Node %s', (version) => {
    const node = makeNode(scratchUser().home, version);
    expect(spawnSync(node, [entry(), '--version'], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });
});

describe('what Node has compiled', () => {
  const canKeep = 'enableCompileCache' in module;

  /** A package of one's own, in which a bad message is judged. */
  function install() {
    const user = scratchUser();
    const folder = path.join(user.home, 'package');
    cpSync(packed('dist'), path.join(folder, 'dist'), { recursive: true });
    writeBelow(user, 'message', 'KEY-1 #tiem 2h\n');
    return {
      kept: path.join(folder, '.cache'),
      judge: (env: Readonly<Record<string, string>> = {}) => {
        const args = [path.join(folder, 'dist/bin/smart-commits.cjs'), 'commit-msg', 'message'];
        const { status, stderr } = spawnSync(process.execPath, args, {
          cwd: user.home,
          env: { PATH: process.env['PATH'], HOME: user.home, ...env },
          encoding: 'utf8',
        });
        return { status, stderr };
      },
    };
  }

  const filesOf = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => path.join(file.parentPath, file.name));

  it('is kept in the package, where this Node can do that', () => {
    const { kept, judge } = install();
    const first = judge();
    expect(first).toMatchObject({ status: 1, stderr: expect.stringContaining('#tiem') });
    expect(existsSync(kept) && filesOf(kept).length > 0).toBe(canKeep);
    expect(judge()).toEqual(first);
  });

  it.runIf(canKeep)('is not kept where the user has switched that off', () => {
    const { kept, judge } = install();
    expect(judge({ NODE_DISABLE_COMPILE_CACHE: '1' }).status).toBe(1);
    expect(existsSync(kept)).toBe(false);
  });

  it.each([
    ['is half of a file', (text: Buffer) => text.subarray(0, text.length / 2)],
    ['is nothing', () => Buffer.alloc(0)],
    ['has other bytes', (text: Buffer) => text.fill(0x5a, text.length / 2)],
  ])('is not believed where it %s', (_, spoil) => {
    const { kept, judge } = install();
    const first = judge();
    if (canKeep) for (const file of filesOf(kept)) writeFileSync(file, spoil(readFileSync(file)));
    expect(judge()).toEqual(first);
  });

  it('is not missed where it cannot be kept', () => {
    const { kept, judge } = install();
    writeFileSync(kept, 'a file');
    expect(judge()).toMatchObject({ status: 1, stderr: expect.stringContaining('#tiem') });
    expect(readFileSync(kept, 'utf8')).toBe('a file');
  });
});

describe('a hook that git starts with an old Node', () => {
  /** Runs a command with an old node, the only one on the PATH; `newer` is one of nvm. */
  function run(args: readonly string[], { env = {}, newer = false } = {}) {
    const user = scratchUser();
    const tools = path.join(user.home, 'tools');
    const old = makeNode(tools, '18.20.8');
    for (const tool of ['sh', 'git', 'readlink']) {
      const { stdout } = spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' });
      symlinkSync(stdout.trim(), path.join(tools, tool));
    }
    const folder = path.join(user.home, '.nvm/versions/node/v22.12.0/bin');
    mkdirSync(folder, { recursive: true });
    if (newer) symlinkSync(process.execPath, path.join(folder, 'node'));
    writeBelow(user, 'message', 'KEY-1 #tiem 2h\n');
    const { status, stdout, stderr } = spawnSync(old, [entry(), ...args], {
      cwd: user.home,
      // Where there is no sh, no hook can look any further.
      env: { PATH: newer ? tools : '/nowhere', HOME: user.home, ...env },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  it('is run with a newer one of a version manager', () => {
    const ran = run(['commit-msg', 'message'], { newer: true });
    expect(ran.stderr).toContain('#tiem');
    expect(ran.status).toBe(1);
  });

  it.each([
    { name: 'commit-msg', args: ['commit-msg', 'message'], status: 2 },
    { name: 'pre-push', args: ['pre-push'], status: 2 },
    { name: 'prepare-commit-msg, which never stops a commit', args: ['prepare-commit-msg', 'x'], status: 0 },
    { name: 'pre-receive', args: ['pre-receive'], status: 2 },
    { name: 'pre-receive that accepts', args: ['pre-receive', '--on-failure=accept'], status: 0 },
  ])('says so where there is no other: $name', ({ args, status }) => {
    const ran = run(args);
    expect(ran.stderr).toMatch(SENTENCE);
    expect(ran).toMatchObject({ status, stdout: '' });
  });

  it('is skipped where SMART_COMMITS is 0', () => {
    const env = { SMART_COMMITS: '0' };
    expect(run(['commit-msg', 'message'], { env })).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(run(['pre-receive'], { env }).status).toBe(2);
  });
});
