import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { isGitSince, makeScratch } from '../support/git-repository.ts';

/** Somebody else on the same machine; only root can give files away. */
const STRANGER = 54_321;

/** Git asks for the owner of a repository since 2.35.2; before, nothing of somebody else's is trusted. */
const asksForOwners = isGitSince(2, 36);

interface Scene {
  /** Runs a command in a folder of the victim's below what the stranger has put there. */
  readonly run: (args: readonly string[], env?: object) => { status: number | null; stderr: string };
  readonly wasRun: () => boolean;
  readonly top: string;
}

function makeScene({ inRepository = true } = {}): Scene {
  const scratch = makeScratch();
  onTestFinished(() => scratch.remove());
  const top = inRepository ? scratch.init('shared').path : path.join(scratch.directory, 'shared');
  const folder = inRepository ? path.join(top, 'mine') : top;
  mkdirSync(folder, { recursive: true });
  const config = path.join(top, 'smart-commits.config.cjs');
  const trace = path.join(top, 'was-run');
  writeFileSync(
    config,
    `require('node:fs').writeFileSync(${JSON.stringify(trace)}, ''); module.exports = {};`,
  );
  for (const file of [top, config, path.join(top, '.git')]) {
    if (existsSync(file)) chownSync(file, STRANGER, STRANGER);
  }
  const program = path.join(inject('packed').directory, 'dist/bin/smart-commits.cjs');
  return {
    top,
    wasRun: () => existsSync(trace),
    run(args, env = {}) {
      const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
        cwd: folder,
        env: { ...scratch.env, ...env },
        input: 'KEY-1 #close',
        encoding: 'utf8',
      });
      return { status, stderr };
    },
  };
}

describe.runIf(process.getuid?.() === 0)('code that another user put into a folder', () => {
  it.each([
    { args: ['rules'], status: 2 },
    { args: ['rules', 'time-format'], status: 2 },
    { args: ['cache', 'clear'], status: 0 },
    { args: ['doctor', 'gitlab-connector'], status: 2 },
    { args: ['parse'], status: 2 },
    { args: ['explain'], status: 2 },
    { args: ['lint', '--message', 'x'], status: 2 },
    { args: ['fix', 'file'], status: 2 },
    { args: ['commit-msg', 'file'], status: 2 },
    { args: ['pre-push'], status: 2 },
    { args: ['sandbox', '--port', '-1'], status: 2 },
  ])('is not run by $args', ({ args, status }) => {
    const scene = makeScene();
    const ran = scene.run(args);
    expect(scene.wasRun()).toBe(false);
    expect(ran.status, ran.stderr).toBe(status);
    expect(ran.stderr).not.toContain('is a bug');
  });

  it('is named, with what to do', () => {
    const { top, run } = makeScene();
    expect(run(['parse']).stderr).toBe(
      `smart-commits: ${top}/smart-commits.config.cjs is code that another user may have put there, so it is not run\n` +
        `help: name it with --config if you trust it${asksForOwners ? ', or tell git that you trust its repository (safe.directory)' : ''}\n`,
    );
  });

  it('is not run where there is no repository', () => {
    const scene = makeScene({ inRepository: false });
    expect(scene.run(['parse'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('help: name it with --config if you trust it\n'),
    });
    expect(scene.wasRun()).toBe(false);
  });

  it('is not run where a configuration of one’s own extends it', () => {
    const { top, run, wasRun } = makeScene({ inRepository: false });
    const own = path.join(top, 'smart-commits.config.json');
    writeFileSync(own, '{ "extends": "./code/base.cjs" }');
    mkdirSync(path.join(top, 'code'));
    renameSync(path.join(top, 'smart-commits.config.cjs'), path.join(top, 'code', 'base.cjs'));
    expect(run(['parse'])).toEqual({
      status: 2,
      stderr:
        'smart-commits: code/base.cjs is code that another user may have put there, so it is not run\n' +
        'help: name smart-commits.config.json with --config if you trust it\n',
    });
    expect(wasRun()).toBe(false);
    expect(run(['parse', '--config', own]).status).toBe(0);
    expect(wasRun()).toBe(true);
  });

  it('is not run though a variable tells git where the repository is', () => {
    const scene = makeScene();
    scene.run(['parse'], { GIT_DIR: path.join(scene.top, '.git') });
    expect(scene.wasRun()).toBe(false);
  });

  it.each([
    ...(asksForOwners
      ? [{ name: 'git is told that the repository is safe', args: ['parse'], isSafe: true }]
      : []),
    { name: 'it is named', args: ['parse', '--config', '../smart-commits.config.cjs'], isSafe: false },
  ])('is run where $name', ({ args, isSafe }) => {
    const scene = makeScene();
    const safe = {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: scene.top,
    };
    expect(scene.run(args, isSafe ? safe : {}).status).toBe(0);
    expect(scene.wasRun()).toBe(true);
  });
});
