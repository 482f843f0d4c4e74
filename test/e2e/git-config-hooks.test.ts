import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { blocksOf } from '../readme/follow.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { describeGits } from '../support/gits.ts';
import { installPackages } from '../support/install-packages.ts';
import { openHooked, type HookedRepository, type Ran, type RunOptions } from './hooked-repository.ts';

const BAD = 'KEY-1 #tiem 2h';
const GOOD = 'KEY-1 #time 2h';
const RULE = 'smart-commits/command-spelling';

let scratch: Scratch;
let count = 0;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

/** The lines of docs/hooks.md that set the hooks of all repositories. */
const [globalLines = ''] = blocksOf('docs/hooks.md').flatMap(({ text }) =>
  text.includes('git config --global hook.') ? [text] : [],
);

describeGits("hooks of git's configuration", { from: [2, 54, 0] }, ({ searchPath }) => {
  const env = { PATH: searchPath };

  /** A repository with the package, a commit and a remote that has it. */
  function makeRepository(texts: Readonly<Record<string, string>> = {}): HookedRepository {
    const repository = openHooked(scratch, scratch.init(`configured ${++count}`));
    installPackages(repository.path, inject('packed'));
    const all = { '.gitignore': 'node_modules\n', 'package.json': '{ "name": "shop" }\n', ...texts };
    for (const [name, text] of Object.entries(all)) repository.write(name, text);
    repository.git('add', '.');
    repository.git('commit', '--quiet', '-m', 'Begin');
    const remote = path.join(scratch.directory, `configured ${count}.git`);
    scratch.init(path.basename(remote), '--bare');
    repository.git('remote', 'add', 'origin', remote);
    repository.git('push', '--quiet', 'origin', 'main');
    return repository;
  }

  function smartCommits(repository: HookedRepository, args: string, more: RunOptions = {}): Ran {
    const program = path.join(inject('packed').directory, 'dist', 'bin', 'smart-commits.cjs');
    return repository.shell(`node '${program}' ${args}`, { ...more, env: { ...env, ...more.env } });
  }

  const commit = (repository: HookedRepository, message: string, more: RunOptions = {}): Ran =>
    repository.run(['commit', '--allow-empty', '-m', message], { ...more, env: { ...env, ...more.env } });

  it('init sets them up beside what is there, doctor is content, and what init prints takes them back', () => {
    const repository = makeRepository();
    repository.write('.git/hooks/commit-msg', '#!/bin/sh\ntouch "$(git rev-parse --git-dir)/theirs"\n');
    chmodSync(path.join(repository.path, '.git/hooks/commit-msg'), 0o755);
    const before = repository.git('config', '--local', '--list');
    const { status, output } = smartCommits(repository, 'init --yes --hooks git-config');
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toContain('these hooks are those of this clone alone');
    expect(output).toContain(
      'In each other clone:\n  npx commitlint-plugin-smart-commits init --yes --hooks git-config',
    );

    const refused = commit(repository, BAD);
    expect(refused).toMatchObject({ status: 1, output: expect.stringContaining(RULE) });
    expect(commit(repository, GOOD)).toMatchObject({ status: 0 });
    expect(existsSync(path.join(repository.path, '.git/theirs'))).toBe(true);
    expect(commit(repository, BAD, { env: { SMART_COMMITS: '0' } })).toMatchObject({ status: 0 });
    const push = repository.run(['push', 'origin', 'HEAD'], { env });
    expect(push).toMatchObject({ status: 1, output: expect.stringContaining(RULE) });
    expect(push.output).not.toContain('standard input');
    expect(smartCommits(repository, 'doctor hooks').output).toContain('0 problems, 0 warnings');
    expect(smartCommits(repository, 'init --yes').output).toContain('nothing to do');

    const [, undo = ''] = /^To undo it:\n((?: {2}.*\n)*)/m.exec(output) ?? [];
    expect(repository.shell(`set -e\n${undo}`, { env })).toMatchObject({ status: 0 });
    expect(repository.git('config', '--local', '--list')).toBe(before);
    expect(commit(repository, BAD)).toMatchObject({ status: 0 });
  });

  it('each command of a push reads all that git says', () => {
    const repository = makeRepository();
    const seen = path.join(scratch.directory, `seen ${count}`);
    const other = (name: string): string => `sed 's/^/${name}: /' >>'${seen}'; true`;
    repository.git('config', 'hook.first.command', other('first'));
    repository.git('config', 'hook.first.event', 'pre-push');
    expect(smartCommits(repository, 'init --yes --hooks git-config')).toMatchObject({ status: 0 });
    repository.git('config', 'hook.last.command', other('last'));
    repository.git('config', 'hook.last.event', 'pre-push');
    repository.write('.git/hooks/pre-push', `#!/bin/sh\n${other('file')}\n`);
    chmodSync(path.join(repository.path, '.git/hooks/pre-push'), 0o755);
    repository.git('commit', '--quiet', '--no-verify', '--allow-empty', '-m', GOOD);
    for (const branch of ['one', 'two']) repository.git('branch', branch);

    const branches = ['main', 'one', 'two'];
    expect(repository.run(['push', 'origin', ...branches], { env })).toMatchObject({ status: 0 });
    const lines = readFileSync(seen, 'utf8').trim().split('\n');
    for (const name of ['first', 'last', 'file']) {
      const refs = lines.filter((line) => line.startsWith(`${name}: refs/heads/`));
      expect(refs.map((line) => /refs\/heads\/(\S+)/.exec(line)?.[1] ?? '').toSorted()).toEqual(branches);
    }
    // HEAD has nothing bad: only what git says leads to the branch that does.
    repository.git('checkout', '--quiet', '-b', 'topic');
    repository.git('commit', '--quiet', '--no-verify', '--allow-empty', '-m', BAD);
    repository.git('checkout', '--quiet', 'main');
    const bad = repository.run(['push', 'origin', 'topic'], { env });
    expect(bad).toMatchObject({ status: 1, output: expect.stringContaining(RULE) });
    expect(bad.output).not.toContain('standard input');
  });

  it('work in a linked work tree, where nothing is installed', () => {
    const repository = makeRepository();
    expect(smartCommits(repository, 'init --yes --hooks git-config')).toMatchObject({ status: 0 });
    const place = path.join(scratch.directory, `linked ${count}`);
    repository.git('worktree', 'add', place, '-b', 'linked');
    const linked = openHooked(scratch, scratch.open(place));
    expect(commit(linked, BAD)).toMatchObject({ status: 1, output: expect.stringContaining(RULE) });
    expect(commit(linked, GOOD)).toMatchObject({ status: 0 });
  });

  it('call the command of the PATH where there is no package.json, and refuse where it is missing', () => {
    const repository = makeRepository();
    repository.git('rm', '--quiet', 'package.json');
    repository.write('pom.xml', '<project/>\n');
    expect(smartCommits(repository, 'init --yes --hooks git-config')).toMatchObject({
      status: 0,
      output: expect.stringContaining('In each other clone:\n  smart-commits init --yes --hooks git-config'),
    });
    const missing = commit(repository, GOOD);
    expect(missing.status).not.toBe(0);
    expect(missing.output).toContain('smart-commits: not found');
    expect(smartCommits(repository, 'doctor git-config').output.replaceAll(/\s+/g, ' ')).toContain(
      'hook.smart-commits.command calls smart-commits, which is not there',
    );
    const bin = path.join(repository.path, 'node_modules', '.bin');
    const withCommand = { env: { PATH: `${bin}${path.delimiter}${searchPath}` } };
    expect(commit(repository, BAD, withCommand).output).toContain(RULE);
    expect(commit(repository, GOOD, withCommand)).toMatchObject({ status: 0 });
    expect(smartCommits(repository, 'doctor git-config', withCommand)).toMatchObject({ status: 0 });
  });

  it('are set for all repositories by the lines of the page, the key of the branch too', () => {
    const home = path.join(scratch.directory, `home ${count}`);
    mkdirSync(home);
    writeFileSync(path.join(home, '.gitconfig'), '');
    const repository = makeRepository({ 'smart-commits.config.json': '{ "processor": "dvcs" }\n' });
    const bin = path.join(repository.path, 'node_modules', '.bin');
    const user = {
      HOME: home,
      GIT_CONFIG_GLOBAL: path.join(home, '.gitconfig'),
      PATH: `${bin}${path.delimiter}${searchPath}`,
    };
    expect(repository.shell(`set -e\n${globalLines}`, { env: user })).toMatchObject({
      status: 0,
      output: '',
    });
    expect(commit(repository, BAD, { env: user }).output).toContain(RULE);
    expect(
      smartCommits(repository, 'doctor hook-commit-msg hook-pre-push git-config', { env: user }).output,
    ).toMatch(/0 problems, 0 warnings/);
    repository.git('checkout', '--quiet', '-b', 'KEY-123-shoes');
    expect(commit(repository, 'Remember the shoes', { env: user })).toMatchObject({ status: 0 });
    expect(repository.git('log', '-1', '--format=%s')).toBe('Remember the shoes KEY-123');
    // In the editor, the note promises what the commit-msg hook of the configuration does.
    const edited = repository.run(['commit', '--allow-empty'], {
      env: user,
      typed: 'Remember the other shoes\n',
    });
    expect(edited).toMatchObject({ status: 0 });
    expect(repository.git('log', '-1', '--format=%s')).toBe('Remember the other shoes KEY-123');
    expect(
      repository.run(['-c', 'hook.smart-commits.enabled=false', 'commit', '--allow-empty', '-m', BAD], {
        env: user,
      }),
    ).toMatchObject({ status: 0 });
  });
});

describeGits('a git that runs no hooks of its configuration', { below: [2, 54, 0] }, ({ searchPath }) => {
  it('is told by init and doctor', () => {
    const repository = openHooked(scratch, scratch.init(`old ${++count}`));
    repository.write('package.json', '{}\n');
    const program = path.join(inject('packed').directory, 'dist', 'bin', 'smart-commits.cjs');
    const run = (args: string): Ran =>
      repository.shell(`node '${program}' ${args}`, { env: { PATH: searchPath } });
    const refused = run('init --yes --hooks git-config');
    expect(refused.status).toBe(2);
    expect(refused.output).toMatch(/smart-commits: git 2\.\d+\.\d+ runs no hooks of its configuration/);
    repository.git('config', 'hook.smart-commits.command', 'smart-commits commit-msg');
    repository.git('config', 'hook.smart-commits.event', 'commit-msg');
    const diagnosis = run('doctor git-config');
    expect(diagnosis.status).toBe(1);
    expect(diagnosis.output.replaceAll(/\s+/g, ' ')).toContain('this git runs no hooks of its configuration');
  });
});
