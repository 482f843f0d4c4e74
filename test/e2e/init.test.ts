import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ManagerName } from '../../src/hook-managers/managers.ts';
import { isGitSince, makeScratch, type Scratch } from '../support/git-repository.ts';
import { installPackages } from '../support/install-packages.ts';
import { openHooked, type HookedRepository, type Ran } from './hooked-repository.ts';

const BAD = 'KEY-1 #tiem 2h';
const GOOD = 'KEY-1 #time 2h';
const RULE = 'smart-commits/command-spelling';
const MANIFEST = '{\n  "name": "shop"\n}\n';

let scratch: Scratch;
/** A PATH whose npm needs no network. */
let searchPath: string;

beforeAll(() => {
  scratch = makeScratch();
  const prepared = path.join(scratch.directory, 'prepared');
  installPackages(prepared, inject('packed'), ['husky', 'lefthook', 'simple-git-hooks']);
  const tools = path.join(scratch.directory, 'tools');
  mkdirSync(tools);
  writeFileSync(path.join(tools, 'npm'), `#!/bin/sh\ncp -RP '${prepared}/node_modules' .\n`, { mode: 0o755 });
  searchPath = `${tools}${path.delimiter}${scratch.env['PATH'] ?? ''}`;
});
afterAll(() => scratch.remove());

/** A repository with files, all committed, and a remote that has them. */
function makeRepository(name: string, texts: Readonly<Record<string, string>>): HookedRepository {
  const repository = openHooked(scratch, scratch.init(name));
  for (const [file, text] of Object.entries({ '.gitignore': 'node_modules\n', ...texts })) {
    repository.write(file, text);
    if (text.startsWith('#!')) chmodSync(path.join(repository.path, file), 0o755);
  }
  repository.git('add', '.');
  repository.git('commit', '--quiet', '--no-verify', '-m', 'Begin');
  scratch.init(`${name}.git`, '--bare');
  repository.git('remote', 'add', 'origin', path.join(scratch.directory, `${name}.git`));
  repository.git('push', '--quiet', '--no-verify', 'origin', 'main');
  return repository;
}

function smartCommits(repository: HookedRepository, args: readonly string[], folder = '.'): Ran {
  const program = path.join(inject('packed').directory, 'dist', 'bin', 'smart-commits.cjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: path.join(repository.path, folder),
    env: { ...scratch.env, PATH: searchPath },
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Both hooks do their work, the doctor finds nothing, and a second run nothing to do. */
function assertSetUp(repository: HookedRepository, args: readonly string[], folder = '.'): void {
  const env = { PATH: searchPath };
  const commit = (message: string): Ran =>
    repository.run(['commit', '--allow-empty', '-m', message], { env });
  const refused = commit(BAD);
  expect(refused.output).toContain(RULE);
  expect(refused.status).not.toBe(0);
  expect(commit(GOOD)).toMatchObject({ status: 0 });
  repository.git('commit', '--quiet', '--no-verify', '--allow-empty', '-m', BAD);
  const push = repository.run(['push', 'origin', 'HEAD'], { env });
  expect(push.output).toContain(RULE);
  expect(push.output).not.toContain('standard input');
  expect(push.status).not.toBe(0);
  const diagnosis = smartCommits(repository, ['doctor', 'hooks'], folder);
  expect(diagnosis.output).toContain('0 problems, 0 warnings');
  const again = smartCommits(repository, ['init', ...args], folder);
  expect(again).toMatchObject({ status: 0, output: expect.stringContaining('nothing to do') });
}

/** Whether a manager works here: pre-commit has to be installed, and lefthook needs git 2.31. */
const works = (manager: ManagerName): boolean =>
  (manager !== 'pre-commit' || hasPreCommit) && (manager !== 'lefthook' || isGitSince(2, 31));

const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0;

/** What is there before, for each manager: nothing of it, or its hooks with what a person lets them do. */
const starts: readonly {
  readonly manager: ManagerName;
  readonly title: string;
  readonly texts: Readonly<Record<string, string>>;
  /** How its hooks were put in place. */
  readonly before?: string;
}[] = [
  { manager: 'husky', title: 'that is not here', texts: {} },
  { manager: 'lefthook', title: 'that is not here', texts: {} },
  { manager: 'simple-git-hooks', title: 'that is not here', texts: {} },
  { manager: 'none', title: 'with no hooks', texts: {} },
  { manager: 'pre-commit', title: 'that is not here', texts: {} },
  {
    manager: 'husky',
    title: 'with a hook',
    texts: {
      'package.json': '{ "scripts": { "prepare": "husky" }, "devDependencies": { "husky": "^9.0.0" } }\n',
      '.husky/commit-msg': 'touch "$(git rev-parse --git-dir)/theirs"',
    },
    before: 'npm install && node_modules/.bin/husky',
  },
  {
    manager: 'lefthook',
    title: 'with a hook',
    texts: {
      'package.json': '{ "devDependencies": { "lefthook": "^2.0.0" } }\n',
      'lefthook.yml':
        '# Ours\ncommit-msg:\n  commands:\n    theirs:\n      run: touch "$(git rev-parse --git-dir)/theirs"\n',
    },
    before: 'npm install && node_modules/.bin/lefthook install',
  },
  {
    manager: 'simple-git-hooks',
    title: 'with a hook',
    texts: {
      'package.json':
        '{\n  "devDependencies": { "simple-git-hooks": "^2.0.0" },\n  "simple-git-hooks": {\n    "commit-msg": "touch $(git rev-parse --git-dir)/theirs"\n  }\n}\n',
    },
    before: 'npm install && node_modules/.bin/simple-git-hooks',
  },
  {
    manager: 'none',
    title: 'with a hook in a folder of the repository',
    texts: { 'tools/hooks/commit-msg': '#!/bin/sh\ntouch "$(git rev-parse --git-dir)/theirs"\n' },
    before: 'git config core.hooksPath tools/hooks',
  },
  {
    manager: 'none',
    title: 'with a hook of this clone',
    texts: {},
    before:
      'mkdir -p .git/hooks && printf \'#!/bin/sh\\ntouch "$(git rev-parse --git-dir)/theirs"\\n\' > .git/hooks/commit-msg && chmod +x .git/hooks/commit-msg',
  },
];

describe.each(starts)('$manager $title', ({ manager, title, texts, before = 'true' }) => {
  it.skipIf(!works(manager))('is set up, and taken back', () => {
    const repository = makeRepository(`${manager} ${title}`, { 'package.json': MANIFEST, ...texts });
    const env = { PATH: searchPath };
    expect(repository.shell(before, { env })).toMatchObject({ status: 0 });
    const args = ['--yes', ...(before === 'true' ? ['--hooks', manager] : [])];
    const { status, output } = smartCommits(repository, ['init', ...args]);
    expect({ status, output }).toMatchObject({ status: 0 });
    // What the new hook of pre-commit is configured by has to be known to git.
    repository.git('add', '--all');
    assertSetUp(repository, args);
    const theirs = repository.shell('rm "$(git rev-parse --git-dir)/theirs"');
    expect(theirs.status === 0).toBe(before !== 'true');

    const [, undo = ''] = /^To undo it:\n((?: {2}.*\n)*)/m.exec(output) ?? [];
    const lines = undo.split('\n').filter((line) => !line.includes('delete the line'));
    expect(repository.shell(`set -e\n${lines.join('\n')}`, { env })).toMatchObject({ status: 0 });
    repository.git('add', '--all');
    expect(repository.git('diff', '--cached', '--stat', 'origin/main')).toBe('');
    if (undo.includes('delete the line')) return;
    expect(repository.run(['commit', '--allow-empty', '-m', BAD], { env })).toMatchObject({ status: 0 });
  });
});

it('an empty repository has its first commit refused after one command', () => {
  const repository = openHooked(scratch, scratch.init('empty'));
  const start = performance.now();
  expect(smartCommits(repository, ['init', '--yes'])).toMatchObject({ status: 0 });
  const { output } = repository.run(['commit', '--allow-empty', '-m', BAD]);
  expect(performance.now() - start).toBeLessThan(60_000);
  expect(output).toContain(RULE);
  expect(repository.run(['rev-parse', 'HEAD']).status).not.toBe(0);
});

it.each<ManagerName>(['husky', 'none', 'simple-git-hooks'])(
  '%s works from a package below the top',
  (manager) => {
    const repository = makeRepository(`below ${manager}`, { 'web/package.json': MANIFEST, 'pom.xml': '' });
    const args = ['--yes', '--hooks', manager];
    expect(smartCommits(repository, ['init', ...args], 'web')).toMatchObject({ status: 0 });
    assertSetUp(repository, args, 'web');
  },
);

it('a linked work tree is set up', () => {
  const repository = makeRepository('main tree', { 'package.json': MANIFEST });
  repository.git('worktree', 'add', '../linked tree', '-b', 'linked');
  const linked = openHooked(scratch, scratch.open(path.join(scratch.directory, 'linked tree')));
  expect(smartCommits(linked, ['init', '--yes'])).toMatchObject({ status: 0 });
  assertSetUp(linked, ['--yes']);
});

it('a repository that is none of Node calls the command of the PATH', () => {
  const repository = makeRepository('java', { 'pom.xml': '<project/>' });
  const bin = path.join(scratch.directory, 'prepared', 'node_modules', '.bin');
  const { output } = smartCommits(repository, ['init', '--yes']);
  expect(output).toContain('npm install --global commitlint-plugin-smart-commits');
  const commit = (PATH: string): Ran =>
    repository.run(['commit', '--allow-empty', '-m', BAD], { env: { PATH } });
  expect(commit(`${bin}${path.delimiter}${searchPath}`).output).toContain(RULE);
  const without = commit(searchPath);
  expect(without.status).not.toBe(0);
  expect(without.output).toContain('smart-commits: the command is not found');
});

it('commitlint, configured by a CommonJS module, gets the rules from what is shown to paste', () => {
  const repository = makeRepository('commonjs', {
    'package.json': '{ "devDependencies": { "@commitlint/cli": "^20.0.0", "husky": "^9.0.0" } }\n',
    'commitlint.config.js': "module.exports = { extends: ['@commitlint/config-conventional'] };\n",
    '.husky/commit-msg': 'commitlint --edit "$1"\n',
  });
  installPackages(repository.path, inject('packed'), ['husky', '@commitlint']);
  const { status, output } = smartCommits(repository, ['init', '--yes']);
  expect(status).toBe(1);
  const [, shown = ''] = /^Put this into commitlint\.config\.js:\n((?: {4}.*\n)+)/m.exec(output) ?? [];
  const pasted = shown
    .replaceAll(/^ {4}/gm, '')
    .replace('// what is there now', "'@commitlint/config-conventional',");
  repository.write('commitlint.config.js', pasted);
  const commit = (message: string): Ran => repository.run(['commit', '--allow-empty', '-m', message]);
  const refused = commit(`fix: sell ${BAD}`);
  expect(refused.output.match(/smart-commits\/command-spelling/g)).toHaveLength(1);
  expect(refused.output).toContain(`[${RULE}]`);
  expect(refused.output).not.toMatch(/\(node:\d+\)|trace-warnings/);
  expect(commit(`fix: sell shoes ${GOOD}`)).toMatchObject({ status: 0 });
  expect(smartCommits(repository, ['init', '--yes']).output).toContain('nothing to do');
});

it('commitlint, as it runs in a hook already, gets the rules', () => {
  const repository = makeRepository('commitlint', {
    'package.json': '{ "devDependencies": { "@commitlint/cli": "^20.0.0", "husky": "^9.0.0" } }\n',
    '.commitlintrc.json': '{ "extends": ["@commitlint/config-conventional"] }\n',
    '.husky/commit-msg': 'commitlint --edit "$1"\n',
  });
  installPackages(repository.path, inject('packed'), ['husky', '@commitlint']);
  expect(smartCommits(repository, ['init', '--yes'])).toMatchObject({ status: 0 });
  const commit = (message: string): Ran => repository.run(['commit', '--allow-empty', '-m', message]);
  expect(commit(`fix: sell ${BAD}`).output).toContain(`[${RULE}]`);
  expect(commit(GOOD).output).toContain('[subject-empty]');
  expect(commit(`fix: sell shoes ${GOOD}`)).toMatchObject({ status: 0 });
  expect(smartCommits(repository, ['doctor', 'hooks']).output).toContain('0 problems, 0 warnings');
  expect(smartCommits(repository, ['init', '--yes']).output).toContain('nothing to do');
});
