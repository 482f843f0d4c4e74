import { cpSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isSetUp, knownNames } from '../../src/hook-managers/managers.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { installPackages } from '../support/install-packages.ts';
import { openHooked, type HookedRepository, type Ran } from './hooked-repository.ts';

const BAD = 'KEY-1 #tiem 2h';
const RULE = 'smart-commits/command-spelling';

/** A `node_modules` with managers that `npm ci` does not bring: what they run at an installation needs Bun, or a repository. */
const installed = process.env['SMART_COMMITS_HOOK_MANAGERS'] ?? '';

/** Where each has its commands in package.json, what puts its hooks in place, and what skips them. */
const MANAGERS: Readonly<Record<string, { key: string; install: string; skip?: Record<string, string> }>> = {
  'bun-git-hooks': {
    key: 'git-hooks',
    install: 'node node_modules/bun-git-hooks/dist/bin/cli.js',
    skip: { SKIP_BUN_GIT_HOOKS: '1' },
  },
  yorkie: { key: 'gitHooks', install: 'node node_modules/yorkie/bin/install.js' },
};

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

/** A repository under a manager that runs something of a person's. */
function makeRepository(manager: string, key: string, install: string): HookedRepository {
  const repository = openHooked(scratch, scratch.init(manager));
  installPackages(repository.path, inject('packed'));
  cpSync(installed, path.join(repository.path, 'node_modules'), {
    recursive: true,
    filter: (file) => !/[\\/](?:\.bin|@j178)$/.test(file),
  });
  repository.write('.gitignore', 'node_modules\n');
  repository.write('smart-commits.config.json', '{ "processor": "dvcs" }\n');
  configure(repository, manager, { [key]: { 'commit-msg': 'true' } });
  repository.git('add', '.');
  repository.git('commit', '--quiet', '-m', 'Begin');
  scratch.init(`${manager}.git`, '--bare');
  repository.git('remote', 'add', 'origin', `../${manager}.git`);
  repository.git('push', '--quiet', 'origin', 'main');
  expect(repository.shell(install)).toMatchObject({ status: 0 });
  return repository;
}

function configure(repository: HookedRepository, manager: string, hooks: object): void {
  const manifest = { name: 'shop', devDependencies: { [manager]: '*' }, ...hooks };
  repository.write('package.json', JSON.stringify(manifest));
}

function smartCommits(repository: HookedRepository, args: string): Ran {
  return repository.shell(`node_modules/.bin/smart-commits ${args}`);
}

it('all are tried', () => {
  expect(Object.keys(MANAGERS)).toEqual(knownNames.filter((name) => !isSetUp(name)));
});

describe.each(Object.entries(MANAGERS))('%s', (manager, { key, install, skip }) => {
  it('runs both hooks when package.json has what init says', ({ skip: leaveOut }) => {
    leaveOut(installed === '', 'SMART_COMMITS_HOOK_MANAGERS names no node_modules');
    const repository = makeRepository(manager, key, install);
    const told = smartCommits(repository, 'init --yes');
    expect(told.status).toBe(2);
    expect(told.output).toContain(`git runs the hooks of ${manager} here, which are not added to`);
    const entries = [...told.output.matchAll(/`("(?:commit-msg|pre-push)": ".*?")`/g)].map(
      ([, entry]) => entry,
    );
    expect(entries).toHaveLength(2);
    configure(repository, manager, { [key]: JSON.parse(`{ ${entries.join(', ')} }`) as object });
    expect(repository.shell(install)).toMatchObject({ status: 0 });

    const commit = (message: string, env = {}): Ran =>
      repository.run(['commit', '--allow-empty', '-m', message], { env });
    const refused = commit(BAD);
    expect(refused.output).toContain(RULE);
    expect(refused.status).not.toBe(0);
    expect(commit('KEY-1 #time 2h')).toMatchObject({ status: 0 });
    expect(repository.run(['push', 'origin', 'main'])).toMatchObject({ status: 0 });
    const report = smartCommits(repository, 'doctor hook-commit-msg hook-pre-push').output;
    expect(report).toContain(`by ${manager}`);
    expect(report).toContain('0 problems, 0 warnings');
    // The branch that is pushed has it, and HEAD has not: only what git says leads there.
    repository.git('checkout', '--quiet', '-b', 'topic');
    repository.git('commit', '--quiet', '--no-verify', '--allow-empty', '-m', BAD);
    repository.git('checkout', '--quiet', 'main');
    const push = repository.run(['push', 'origin', 'topic']);
    expect(push.output).toContain(RULE);
    expect(push.output).not.toContain('standard input');
    expect(push.status).not.toBe(0);
    if (skip !== undefined) expect(commit(BAD, skip)).toMatchObject({ status: 0 });
  });
});
