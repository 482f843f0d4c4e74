import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';
import { blocksOf } from '../readme/follow.ts';
import { makeHookedRepository, openHooked, type HookedRepository } from './hooked-repository.ts';

const root = path.join(import.meta.dirname, '..', '..');
const BAD = 'KEY-1 #tiem 2h';
const RULE = 'smart-commits/command-spelling';

const preCommit = spawnSync('pre-commit', ['--version'], { encoding: 'utf8' });
const prek = spawnSync('prek', ['--version'], { encoding: 'utf8' });
/** Versions before 3.2 call a stage by another name in the configuration of a repository. */
const [major = 0, minor = 0] =
  /\d+\.\d+/
    .exec(preCommit.stdout ?? '')?.[0]
    .split('.')
    .map(Number) ?? [];
const knowsPrePush = major > 3 || (major === 3 && minor >= 2);

const configurations = blocksOf('docs/hooks.md')
  .filter(({ info }) => info === '.pre-commit-config.yaml')
  .map(({ text }) => text);

let scratch: Scratch;
/** Outside of the home directory, where pre-commit takes no Node and npm for the system's. */
let tools: Scratch;
beforeAll(() => {
  scratch = makeScratch();
  tools = makeScratch();
});
afterAll(() => {
  scratch.remove();
  tools.remove();
});

function addRemote(repository: HookedRepository): void {
  const bare = `${path.basename(repository.path)}.git`;
  scratch.init(bare, '--bare');
  repository.git('remote', 'add', 'origin', `../${bare}`);
  repository.git('push', '--quiet', '--no-verify', 'origin', 'main');
}

/** Both hooks refuse what is bad and pass what is good. */
function assertHooks(
  repository: HookedRepository,
  env: Readonly<Record<string, string>> = {},
  program = 'pre-commit',
): void {
  const installed = repository.shell(`${program} install`, { env });
  expect(installed).toMatchObject({ status: 0 });
  for (const stage of ['commit-msg', 'pre-push'])
    expect(installed.output).toMatch(new RegExp(`hooks/${stage}\`?\n`));
  const refused = repository.run(['commit', '--allow-empty', '-m', BAD], { env });
  expect(refused.output).toContain(RULE);
  expect(refused.status).toBe(1);
  expect(repository.run(['commit', '--allow-empty', '-m', 'KEY-1 #time 2h']).status).toBe(0);
  expect(repository.run(['push', 'origin', 'main'])).toMatchObject({ status: 0 });
  repository.git('commit', '--quiet', '--no-verify', '--allow-empty', '-m', BAD);
  const push = repository.run(['push', 'origin', 'main']);
  expect(push.status).toBe(1);
  expect(push.output).toContain(RULE);
  expect(push.output).not.toContain('standard input');
  expect(
    repository.run(['commit', '--allow-empty', '-m', BAD], { env: { SKIP: 'smart-commits' } }).status,
  ).toBe(0);
  repository.git('reset', '--quiet', '--hard', 'origin/main');
}

// It is a Python program that npm cannot bring: run where it is installed.
describe.skipIf(preCommit.status !== 0)('with the pre-commit framework', () => {
  it('both hooks work from the package of the repository', () => {
    const repository = makeHookedRepository(scratch, 'local');
    repository.git('config', '--unset', 'core.hooksPath');
    const [, local = ''] = configurations;
    repository.write('.pre-commit-config.yaml', knowsPrePush ? local : local.replace('[pre-push]', '[push]'));
    repository.git('add', '.');
    repository.git('commit', '--quiet', '-m', 'Use pre-commit');
    addRemote(repository);
    assertHooks(repository);
  });

  it('both hooks work from a clone of this project, which it builds', () => {
    const project = projectAsRepository();
    const repository = openHooked(scratch, scratch.init('remote'));
    repository.write('smart-commits.config.json', '{ "processor": "dvcs" }\n');
    const [remote = ''] = configurations;
    const prepared = remote
      .replace(/repo: https:.*/, `repo: ${project.path}`)
      .replace('types: [', 'types: [prepare-commit-msg, ')
      .replace(/( *- id: smart-commits)\n/, '$1\n$1-prepare\n');
    repository.write('.pre-commit-config.yaml', prepared);
    repository.git('add', '.');
    repository.git('commit', '--quiet', '-m', 'Use pre-commit');
    addRemote(repository);
    assertHooks(repository, offlineNpm());
    repository.git('checkout', '--quiet', '-b', 'KEY-123-shoes', 'HEAD^');
    expect(repository.run(['commit', '--allow-empty', '-m', 'Remember the shoes']).status).toBe(0);
    expect(repository.git('log', '-1', '--format=%s')).toBe('Remember the shoes KEY-123');
  }, 60_000);
});

// The same in Rust, which reads the same file: run where it is installed.
describe.skipIf(prek.status !== 0)('with prek', () => {
  it('both hooks work from the package of the repository', () => {
    const repository = makeHookedRepository(scratch, 'prek');
    repository.git('config', '--unset', 'core.hooksPath');
    repository.write('.pre-commit-config.yaml', configurations[1] ?? '');
    repository.git('add', '.');
    repository.git('commit', '--quiet', '-m', 'Use prek');
    addRemote(repository);
    assertHooks(repository, {}, 'prek');
  });
});

/** The files of the working tree, with the tag that the page names. */
function projectAsRepository(): ScratchRepository {
  const project = scratch.init('project');
  const left = new Set(['.git', 'node_modules', 'dist', 'coverage', 'test', 'bench']);
  cpSync(root, project.path, { recursive: true, filter: (file) => !left.has(path.relative(root, file)) });
  project.git('add', '.');
  project.git('commit', '--quiet', '-m', 'Release');
  const { repos } = parse(configurations[0] ?? '') as { repos: [{ rev: string }] };
  project.git('tag', repos[0].rev);
  return project;
}

/** The environment in which `npm` takes packages from where they are. */
function offlineNpm(): Record<string, string> {
  const bin = tools.directory;
  const shim = path.join(root, 'test', 'support', 'offline-npm.mjs');
  writeFileSync(path.join(bin, 'npm'), `#!/bin/sh\nexec node '${shim}' "$@"\n`);
  chmodSync(path.join(bin, 'npm'), 0o755);
  const real = path.dirname(execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim());
  return {
    PATH: `${bin}:${process.env['PATH']}`,
    OFFLINE_NPM_REAL: real,
    npm_config_cache: path.join(scratch.directory, 'npm'),
    npm_config_update_notifier: 'false',
  };
}

describe('.pre-commit-hooks.yaml', () => {
  it('has a hook for each stage, as the page names them', () => {
    const { repos } = parse(configurations[0] ?? '') as { repos: [{ hooks: { id: string }[] }] };
    const hooks = parse(readFileSync(path.join(root, '.pre-commit-hooks.yaml'), 'utf8')) as {
      id: string;
      entry: string;
      stages: string[];
    }[];
    expect(hooks.map(({ id, entry, stages }) => [id, entry, stages])).toEqual([
      ['smart-commits', 'smart-commits commit-msg', ['commit-msg']],
      ['smart-commits-push', 'smart-commits pre-push', ['push']],
      ['smart-commits-prepare', 'smart-commits prepare-commit-msg', ['prepare-commit-msg']],
    ]);
    expect(repos[0].hooks.map(({ id }) => id)).toEqual(['smart-commits', 'smart-commits-push']);
  });
});
