import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf } from '../readme/follow.ts';
import { isGitSince, knowsSha256, makeScratch, type Scratch } from '../support/git-repository.ts';
import {
  makeHookedRepository,
  openHooked,
  type HookedRepository,
  type RunOptions,
} from './hooked-repository.ts';

const HOOKS = 'node_modules/commitlint-plugin-smart-commits/hooks';

let scratch: Scratch;
let repository: HookedRepository;

beforeAll(() => {
  scratch = makeScratch();
  repository = makeRepositoryWithKeys('repository');
  repository.git('checkout', '--quiet', '-b', 'feature/KEY-1-remember-shoes');
});
afterAll(() => scratch.remove());

/** A repository with all three hooks as links, which linked work trees share. */
function makeRepositoryWithKeys(name: string, ...initOptions: readonly string[]): HookedRepository {
  const made = makeHookedRepository(scratch, name, 'core.hooksPath', ...initOptions);
  made.git('config', '--unset', 'core.hooksPath');
  for (const hook of ['commit-msg', 'pre-push', 'optional/prepare-commit-msg']) {
    const link = path.join(made.path, '.git/hooks', path.basename(hook));
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(`../../${HOOKS}/${hook}`, link);
  }
  return made;
}

const lastMessage = (where = repository): string => where.git('log', '-1', '--format=%B').trimEnd();

/** Makes a commit and gives its message; an answer of git that is no success fails the test. */
function commit(args: readonly string[], options?: RunOptions, where = repository): string {
  const ran = where.run(['commit', '--quiet', '--allow-empty', ...args], options);
  expect(ran).toEqual({ status: 0, output: '' });
  return lastMessage(where);
}

/** A commit of somebody without hooks; `--no-verify` does not skip this one. */
function commitWithoutHooks(message: string, where = repository): void {
  where.gitWith({ env: { SMART_COMMITS: '0' } }, 'commit', '--quiet', '--allow-empty', '-m', message);
}

/** A commit that git itself ends, because nothing was written. */
function abort(args: readonly string[], options: RunOptions): string {
  const before = repository.head();
  const { status, output } = repository.run(['commit', '--quiet', '--allow-empty', ...args], options);
  expect(status).toBe(1);
  expect(repository.head()).toBe(before);
  return output.trim();
}

function template(text: string): string {
  const file = path.join(scratch.directory, 'template.txt');
  writeFileSync(file, text);
  return file;
}

const withTrailer: [string[], string] = [
  ['-m', 'x', '--trailer', 'Reviewed-by: A'],
  'x KEY-1\n\nReviewed-by: A',
];

describe('without the editor', () => {
  it.each<readonly [args: readonly string[], message: string]>([
    [['-m', 'fix(core)!: drop the api'], 'fix(core)!: drop the api KEY-1'],
    [['-m', 'fix: x #time 2h #close'], 'fix: x KEY-1 #time 2h #close'],
    [['-m', 'fix: x', '-m', '  indented\n  #time 2h'], 'fix: x\n\n  indented\n  KEY-1 #time 2h'],
    [['-m', 'fix: x', '-m', 'a block:\n\n\t#time 2h'], 'fix: x KEY-1\n\na block:\n\n\t#time 2h'],
    [['-m', '#1 of three'], '#1 of three KEY-1'],
    [['-m', 'fix: OPS-2 x'], 'fix: OPS-2 x'],
    [['-s', '-m', 'x'], 'x KEY-1\n\nSigned-off-by: C O Mitter <committer@example.com>'],
    ...(isGitSince(2, 32) ? [withTrailer] : []),
    [['--amend', '-m', 'y'], 'y KEY-1'],
    [['--cleanup=verbatim', '-m', 'x  '], 'x KEY-1'],
  ])('git commit %j', (args, message) => expect(commit(args)).toBe(message));

  it('a file keeps its bytes', () => {
    const input = Buffer.from('\ufeffx: \u00e9\r\n\r\n  b\r\n#time 2h', 'utf8');
    repository.gitWith({ input }, 'commit', '--quiet', '--allow-empty', '--cleanup=verbatim', '-F', '-');
    expect(repository.git('cat-file', 'commit', 'HEAD').split('\n\n')[1]).toBe(
      '\ufeffx: \u00e9\r\n\r\n  b\r\nKEY-1 #time 2h',
    );
  });

  it('bytes that are not UTF-8 stay', () => {
    const input = Buffer.from('x \xe9\xff\r\ny\xe9\n', 'latin1');
    const how = ['-c', 'i18n.commitEncoding=ISO-8859-1', 'commit', '--quiet', '--allow-empty'];
    repository.gitWith({ input }, ...how, '--cleanup=verbatim', '-F', '-');
    const stored = spawnSync('git', ['cat-file', 'commit', 'HEAD'], {
      cwd: repository.path,
      env: scratch.env,
    });
    expect(stored.stdout.toString('latin1').split('\n\n')[1]).toBe('x \xe9\xff KEY-1\r\ny\xe9\n');
  });

  it('an empty message still ends the commit', () => {
    expect(abort(['-m', ''], {})).toBe('Aborting commit due to empty commit message.');
    expect(abort(['-s', '-m', ''], {})).toBe('Aborting commit due to empty commit message.');
    expect(abort(['-t', template('Why:\n'), '--no-edit'], {})).toBe(
      'Aborting commit; you did not edit the message.',
    );
  });
});

describe('in the editor', () => {
  it.each<readonly [what: string, args: readonly string[], typed: string, message: string]>([
    ['a message', [], 'fix(core)!: drop\n\n  body\n', 'fix(core)!: drop KEY-1\n\n  body'],
    ['a Smart Commit', [], 'fix: x #time 2h\n', 'fix: x KEY-1 #time 2h'],
    ['a message with a key', [], 'OPS-2 x\n', 'OPS-2 x'],
    ['a message above the diff', ['-v'], 'x\n', 'x KEY-1'],
    ['a message above the scissors', ['--cleanup=scissors'], 'x\n# y\n', 'x KEY-1\n# y'],
    ['a message where git keeps comments', ['--cleanup=whitespace', '--no-status'], 'x\n', 'x'],
    ['a message of -m', ['-m', 'fix: x', '-e'], '', 'fix: x KEY-1'],
  ])('%s', (_, args, typed, message) => expect(commit(args, { typed })).toBe(message));

  it('the key is seen, and the person can leave it out', () => {
    const seen = path.join(scratch.directory, 'seen.txt');
    const env = {
      GIT_EDITOR: `sh -c 'cp "$1" "${seen}"; sed -i.bak -e "/smart-commits/d" -e "1s/^/x/" "$1"' -`,
    };
    expect(commit([], { env })).toBe('x');
    expect(readFileSync(seen, 'utf8')).toMatch(
      /^\n# smart-commits: the issue of this branch is KEY-1\n# It is added .*\n#\n# Please enter/,
    );
  });

  it('an empty message still ends the commit', () => {
    const nothing = 'Aborting commit due to empty commit message.';
    expect(abort([], { typed: '' })).toBe(nothing);
    expect(abort(['-s'], { typed: '\n \n' })).toBe(nothing);
    expect(abort(['-v', '--cleanup=scissors'], { typed: '' })).toBe(nothing);
  });

  it('a template that nobody touched still ends the commit', () => {
    const untouched = 'Aborting commit; you did not edit the message.';
    const args = ['-t', template('type: subject\n\n# a hint\nWhy:\n')];
    expect(abort(args, { typed: '' })).toBe(untouched);
    expect(abort([...args, '-s'], { typed: '' })).toBe(untouched);
    expect(abort([...args, '--cleanup=scissors', '-v'], { typed: '' })).toBe(untouched);
    expect(commit(args, { edited: 's/subject/done/' })).toBe('type: done KEY-1\n\nWhy:');
  });

  it('other settings of git are known', () => {
    for (const setting of ['core.commentChar=;', 'core.commentChar=auto', 'commit.status=false']) {
      const ran = repository.run(['-c', setting, 'commit', '--quiet', '--allow-empty'], { typed: 'x\n' });
      // Since 2.52 git says of `auto` that it will not always be there.
      const said = ran.output.replace(
        /^warning: Support for 'core\.commentChar=auto' .*\n(?:hint: .*\n)*/m,
        '',
      );
      expect({ ...ran, output: said }).toEqual({ status: 0, output: '' });
      expect(lastMessage()).toBe('x KEY-1');
    }
  });

  it('a refused message comes back with the key', () => {
    const { status, output } = repository.run(['commit', '--allow-empty'], { typed: 'fix: x #tiem 2h\n' });
    expect(status).toBe(1);
    expect(output).toContain('smart-commits/');
    const [, command = ''] = /^ {2}(git .*)$/m.exec(output) ?? [];
    expect(repository.shell(`${command} --allow-empty`, { edited: 's/#tiem/#time/' }).status).toBe(0);
    expect(lastMessage()).toBe('fix: x KEY-1 #time 2h');
  });
});

describe('what was made from others is left', () => {
  const branch = (): string => repository.git('symbolic-ref', '--short', 'HEAD');

  it('by --amend, -c and -C', () => {
    commitWithoutHooks('Tidy up');
    expect(commit(['--amend', '--no-edit'])).toBe('Tidy up');
    expect(commit(['--amend'], { edited: 's/Tidy/Clear/' })).toBe('Clear up');
    expect(commit(['-c', 'HEAD'], { typed: '' })).toBe('Clear up');
    expect(commit(['-C', 'HEAD'])).toBe('Clear up');
  });

  it('by --fixup and --squash', () => {
    commitWithoutHooks('Tidy up');
    expect(commit(['--fixup', 'HEAD'])).toBe('fixup! Tidy up');
    expect(commit(['--squash', 'HEAD~1', '-m', 'note'])).toBe('squash! Tidy up\n\nnote');
    if (!isGitSince(2, 32)) return;
    expect(commit(['--fixup', 'amend:HEAD~2'], { typed: '' })).toBe('amend! Tidy up\n\nTidy up');
  });

  it('by merge, cherry-pick, revert and rebase', () => {
    const own = branch();
    repository.git('checkout', '--quiet', '-b', 'other');
    repository.write('other.txt', '1\n');
    repository.git('add', 'other.txt');
    repository.git('commit', '--quiet', '--no-verify', '-m', 'Other');
    repository.git('checkout', '--quiet', own);
    const run = (...args: string[]) => {
      expect(repository.run(args, { typed: '' }).status, args.join(' ')).toBe(0);
      return lastMessage();
    };
    expect(run('cherry-pick', 'other')).toBe('Other');
    expect(run('revert', '--no-edit', 'HEAD')).toMatch(/^Revert "Other"\n/);
    expect(run('revert', 'HEAD')).toMatch(/^(?:Revert "Revert "Other""|Reapply "Other")\n/);
    run('reset', '--quiet', '--hard', 'HEAD~3');
    commitWithoutHooks('Aside');
    // "into feature/KEY-1-…" would name the issue.
    expect(run('merge', '--no-ff', '--no-log', '-m', 'Take it over', 'other')).toBe('Take it over');
    run('reset', '--quiet', '--hard', 'HEAD~1');
    run('merge', '--quiet', '--no-ff', '--no-commit', 'other');
    expect(commit(['-m', 'Merged by hand'])).toBe('Merged by hand');
    const edited = repository.run(['rebase', '--quiet', '-i', 'HEAD~1'], {
      env: { GIT_SEQUENCE_EDITOR: 'sed -i.bak 1s/^pick/reword/', GIT_EDITOR: 'sed -i.bak 1s/$/!/' },
    });
    expect(edited.status).toBe(0);
    expect(branch()).toBe(own);
    expect(lastMessage()).toMatch(/^(?:Other|Merged by hand)!$/);
  });

  it('but for merge --squash, which makes a commit of this branch', () => {
    repository.git('checkout', '--quiet', '-b', 'squashed', 'main');
    repository.write('squashed.txt', '1\n');
    repository.git('add', 'squashed.txt');
    repository.git('commit', '--quiet', '--no-verify', '-m', 'Squashed');
    repository.git('checkout', '--quiet', '-');
    expect(repository.run(['merge', '--quiet', '--squash', 'squashed']).status).toBe(0);
    expect(repository.run(['commit', '--quiet'], { typed: 'feat: all of it\n' }).status).toBe(0);
    expect(lastMessage()).toMatch(/^feat: all of it KEY-1\n/);
  });
});

describe('a branch', () => {
  it.skipIf(!knowsSha256)('has its key in its first commit, in a SHA-256 repository', () => {
    const fresh = makeRepositoryWithKeys('sha256', '--object-format=sha256');
    fresh.git('checkout', '--quiet', '--orphan', 'P2P-123-begin');
    expect(commit(['-m', 'Begin'], {}, fresh)).toBe('Begin P2P-123');
  });

  it('has its own key in a linked work tree', () => {
    repository.git('worktree', 'add', '-b', 'OPS-7', '../linked');
    const linked = openHooked(scratch, scratch.open(path.join(scratch.directory, 'linked')));
    expect(commit(['-m', 'x'], {}, linked)).toBe('x OPS-7');
    expect(commit([], { typed: 'y\n' }, linked)).toBe('y OPS-7');
  });

  it.each(['release/utf-8-fix', 'feature/key-1-x'])('without a key brings none: %s', (name) => {
    repository.git('checkout', '--quiet', '-b', name);
    expect(commit(['-m', 'x'])).toBe('x');
    repository.git('checkout', '--quiet', '-');
  });

  it('brings none where HEAD is detached', () => {
    repository.git('checkout', '--quiet', '--detach');
    expect(commit(['-m', 'x'])).toBe('x');
    repository.git('checkout', '--quiet', '-');
  });
});

describe('the configuration', () => {
  it('says where, and which keys are keys; ignored commits are left', () => {
    const other = makeRepositoryWithKeys('configured');
    other.write(
      'smart-commits.config.json',
      JSON.stringify({
        processor: 'github-cloud',
        projects: ['KEY'],
        branchKey: { position: 'start', brackets: true },
        ignores: [{ message: '^chore\\(release\\)' }],
      }),
    );
    other.git('checkout', '--quiet', '-b', 'feature/key-1-x');
    expect(commit(['-m', 'fix(core)!: drop'], {}, other)).toBe('fix(core)!: [KEY-1] drop');
    expect(commit([], { typed: 'fix: drop\n' }, other)).toBe('fix: [KEY-1] drop');
    expect(commit(['-m', 'chore(release): 1.0.0'], {}, other)).toBe('chore(release): 1.0.0');
    expect(commit([], { typed: 'chore(release): 1.0.1\n' }, other)).toBe('chore(release): 1.0.1');
    other.git('checkout', '--quiet', '-b', 'OPS-1');
    expect(commit(['-m', 'x'], {}, other)).toBe('x');
  });
});

describe('what goes wrong stops no commit', () => {
  it('a broken configuration', () => {
    const other = makeRepositoryWithKeys('broken');
    other.git('checkout', '--quiet', '-b', 'KEY-1');
    rmSync(path.join(other.path, '.git/hooks/commit-msg'));
    other.write('smart-commits.config.json', '{ "procesor": 1 }\n');
    const ran = other.run(['commit', '--quiet', '--allow-empty', '-m', 'x']);
    expect(ran).toEqual({
      status: 0,
      output:
        'smart-commits: no issue key was added to the message: smart-commits.config.json: procesor: unknown key, did you mean "processor"?\n',
    });
    expect(lastMessage(other)).toBe('x');
    // Nobody is there to add a key after the editor.
    other.write('smart-commits.config.json', '{ "processor": "dvcs" }\n');
    const seen = path.join(scratch.directory, 'promise.txt');
    expect(commit([], { env: { GIT_EDITOR: `sh -c 'cp "$1" "${seen}"; echo y > "$1"' -` } }, other)).toBe(
      'y',
    );
    const promisesNothing = /^\n# smart-commits: .* KEY-1\n#\n# Please/;
    expect(readFileSync(seen, 'utf8')).toMatch(promisesNothing);
    other.write('.git/hooks/commit-msg', '#!/bin/sh\n# commitlint\n');
    chmodSync(path.join(other.path, '.git/hooks/commit-msg'), 0o755);
    expect(commit([], { env: { GIT_EDITOR: `sh -c 'cp "$1" "${seen}"; echo y > "$1"' -` } }, other)).toBe(
      'y',
    );
    expect(readFileSync(seen, 'utf8')).toMatch(promisesNothing);
  });

  it.each([
    [[], 'the hook names no file'],
    [['no-such-file', 'message'], "ENOENT: no such file or directory, open '"],
    [['COMMIT_EDITMSG', '--no-such-option'], "unknown option '--no-such-option'"],
    [['.', 'message'], 'EISDIR'],
  ])('a wrong call: %j', (args, reason) => {
    const bin = 'node_modules/.bin/smart-commits';
    const { status, output } = repository.shell([bin, 'prepare-commit-msg', ...args].join(' '));
    expect(status).toBe(0);
    expect(output).toContain(`smart-commits: no issue key was added to the message: ${reason}`);
    expect(output.trim().split('\n')).toHaveLength(1);
  });

  it('SMART_COMMITS=0 skips it', () => {
    expect(commit(['-m', 'x'], { env: { SMART_COMMITS: '0' } })).toBe('x');
  });

  it('a folder where nothing can be written', () => {
    // The superuser may write anywhere.
    if (process.getuid?.() === 0) return;
    const folder = path.join(repository.path, '.git');
    writeFileSync(path.join(folder, 'COMMIT_EDITMSG'), 'x\n');
    chmodSync(folder, 0o555);
    const { status, output } = repository.shell(
      'node_modules/.bin/smart-commits prepare-commit-msg .git/COMMIT_EDITMSG message',
    );
    chmodSync(folder, 0o755);
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toContain('no issue key was added');
    expect(readFileSync(path.join(folder, 'COMMIT_EDITMSG'), 'utf8')).toBe('x\n');
  });

  it('leaves no draft behind', () => {
    commit(['-m', 'x']);
    expect(existsSync(path.join(repository.path, '.git/COMMIT_EDITMSG.smart-commits'))).toBe(false);
  });
});

const COMMIT_MSG_JOB = 'commit-msg:\n  jobs:\n    - run: node_modules/.bin/smart-commits commit-msg {1}\n';
const COMMIT_MSG_HOOK = `      - id: smart-commits-commit-msg
        name: Smart Commits
        language: system
        entry: node_modules/.bin/smart-commits commit-msg
        stages: [commit-msg]
`;

/** The block of the documentation for a hook manager. */
function recipe(language: string, info = ''): string {
  const blocks = blocksOf('docs/prepare-commit-msg.md').filter(({ section }) => section === 'Install');
  const block = blocks.find((one) => one.language === language && one.info === info);
  if (block === undefined) throw new Error(`the page has no ${language} ${info}`);
  return block.text;
}

const install: Readonly<
  Record<'husky' | 'simple-git-hooks' | 'lefthook', (other: HookedRepository) => string>
> = {
  husky: () => recipe('sh'),
  'simple-git-hooks': (other) => {
    other.write('package.json', recipe('json', 'simple-git-hooks'));
    return 'node_modules/.bin/simple-git-hooks';
  },
  lefthook: (other) => {
    other.write('lefthook.yml', recipe('yaml', 'lefthook.yml') + COMMIT_MSG_JOB);
    return 'node_modules/.bin/lefthook install';
  },
};

/** A key with -m and in the editor; an amended message is left. */
function expectKeys(other: HookedRepository): void {
  other.git('checkout', '--quiet', '-b', 'KEY-1');
  const message = (args: readonly string[], options?: RunOptions) => {
    const ran = other.run(['commit', '--quiet', '--allow-empty', ...args], options);
    expect(ran, ran.output).toMatchObject({ status: 0 });
    return lastMessage(other);
  };
  expect(message(['-m', 'fix: x #time 2h'])).toBe('fix: x KEY-1 #time 2h');
  expect(message([], { typed: 'fix: y\n' })).toBe('fix: y KEY-1');
  commitWithoutHooks('Tidy up', other);
  expect(message(['--amend', '--no-edit'])).toBe('Tidy up');
}

// lefthook needs git 2.31.
const managers = (['husky', 'simple-git-hooks', 'lefthook'] as const).filter(
  (manager) => manager !== 'lefthook' || isGitSince(2, 31),
);
it.each(managers)('works with %s, as documented', (manager) => {
  const other = makeHookedRepository(scratch, manager, manager);
  expect(other.shell(install[manager](other)).status).toBe(0);
  expectKeys(other);
});

describe('with git alone, as documented,', () => {
  const alone = () => blocksOf('docs/prepare-commit-msg.md').filter(({ section }) => section === 'Install');

  it('core.hooksPath into the package turns on no keys', () => {
    const other = makeHookedRepository(scratch, 'checks-only');
    other.git('checkout', '--quiet', '-b', 'feature/KEY-1');
    expect(commit(['-m', 'fix: x'], {}, other)).toBe('fix: x');
    expect(commit([], { typed: 'fix: y\n' }, other)).toBe('fix: y');
    expect(other.run(['commit', '--allow-empty', '-m', 'KEY-1 #tiem 2h']).status).toBe(1);
  });

  it('a folder of hooks works', () => {
    const other = makeHookedRepository(scratch, 'folder');
    const started = blocksOf('docs/getting-started.md').filter(({ section }) => section === 'Git alone');
    const blocks = [...started, ...alone()].filter(({ text, info }) => /my-hooks/.test(info + text));
    for (const { info, text } of blocks.filter((block) => block.info !== '')) other.write(info, text);
    for (const { text } of blocks.filter(({ info }) => info === '')) {
      expect(other.shell(text)).toEqual({ status: 0, output: '' });
    }
    expect(other.git('config', 'core.hooksPath')).toBe('my-hooks');
    expectKeys(other);
    rmSync(path.join(other.path, `${HOOKS}/optional`), { recursive: true });
    expect(other.run(['commit', '--allow-empty', '-m', 'fix: x']).status).toBe(0);
    expect(lastMessage(other)).toBe('fix: x');
  });

  it('a link works', () => {
    const other = makeRepositoryWithKeys('link');
    rmSync(path.join(other.path, '.git/hooks/prepare-commit-msg'));
    const link = `ln -s '../../${HOOKS}/optional/prepare-commit-msg' .git/hooks/prepare-commit-msg`;
    expect(other.shell(link)).toEqual({ status: 0, output: '' });
    expectKeys(other);
  });
});

const preCommit = spawnSync('pre-commit', ['--version'], { encoding: 'utf8' });

// It is a Python program that npm cannot bring: run where it is installed.
it.skipIf(preCommit.status !== 0)('works with the pre-commit framework, as documented', () => {
  const other = makeHookedRepository(scratch, 'pre-commit');
  other.git('config', '--unset', 'core.hooksPath');
  other.write('.pre-commit-config.yaml', recipe('yaml', '.pre-commit-config.yaml') + COMMIT_MSG_HOOK);
  other.git('add', '.');
  other.git('commit', '--quiet', '-m', 'Use pre-commit');
  expect(other.shell('pre-commit install').status).toBe(0);
  expectKeys(other);
});
