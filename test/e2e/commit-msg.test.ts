import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGitSince, knowsSha256, makeScratch, type Scratch } from '../support/git-repository.ts';
import { makeHookedRepository, openHooked, type HookedRepository, type Ran } from './hooked-repository.ts';

const BAD = 'Keep the session\n\nKEY-1 #tiem 2h\n';
const GOOD = 'Keep the session\n\nKEY-1 #time 2h\n';

let scratch: Scratch;
let repository: HookedRepository;
let changes = 0;

beforeAll(() => {
  scratch = makeScratch();
  repository = makeHookedRepository(scratch, 'repository');
});
afterAll(() => scratch.remove());

/** Puts a change into the index, so that there is something to commit. */
function stage(where = repository): void {
  where.write('src/change.txt', `${++changes}\n`);
  where.git('add', 'src');
}

function lastMessage(where = repository): string {
  return where.git('log', '-1', '--format=%B').trimEnd();
}

/** The command that a refusal prints. */
function printedCommand({ status, output }: Ran): string {
  expect(status).not.toBe(0);
  expect(output).toContain('smart-commits/');
  const [, command = ''] = /^ {2}(git .*)$/m.exec(output) ?? [];
  expect(command).toContain('SMART_COMMITS_MSG');
  return command;
}

/** The command that mends and commits. */
function printedFix({ status, output }: Ran): string {
  expect(status).not.toBe(0);
  const [, command = ''] = /^To fix it and commit.*:\n {2}(\S.*)$/m.exec(output) ?? [];
  expect(command).toContain('smart-commits');
  return command;
}

const withTrailer: [string, string[]] = [
  'with a trailer',
  ['-m', 'Tidy up', '--trailer', 'Reviewed-by: A <a@example.com>'],
];

describe('a commit for several processors', () => {
  let several: HookedRepository;
  beforeAll(() => {
    several = makeHookedRepository(scratch, 'several');
    several.write('smart-commits.config.json', '{ "processor": ["dvcs", "github-cloud", "gitkraken"] }');
  });

  it('passes without a word where it means the same for all', () => {
    stage(several);
    const args = ['commit', '--quiet', '-m', 'Keep it KEY-1 #time 2h #comment Done #close'];
    expect(several.run(args)).toEqual({ status: 0, output: '' });
  });

  it('is refused where it does not, and where one of them misreads it', () => {
    stage(several);
    const differs = several.run(['commit', '--quiet', '-m', 'KEY-1 #comment Done', '-m', 'and more']);
    expect(differs.status).not.toBe(0);
    expect(differs.output).toContain('smart-commits/processors-differ');
    const misread = several.run(['commit', '--quiet', '-m', 'KEY-1 #time 1.5h']);
    expect(misread.status).not.toBe(0);
    expect(misread.output.replaceAll(/\s+/g, ' ')).toContain('(only with the Jira DVCS connector by itself)');
    expect(misread.output).toContain('help: write `#time 1h 30m`');
  });
});

describe('a good commit', () => {
  it.each([
    ['without a key', ['-m', 'Tidy up']],
    ['with a Smart Commit', ['-m', 'Keep the session', '-m', 'KEY-1 #time 2h #comment Done #close']],
    ...(isGitSince(2, 32) ? [withTrailer] : []),
  ])('passes without a word: %s', (_, args) => {
    stage();
    expect(repository.run(['commit', '--quiet', ...args])).toEqual({ status: 0, output: '' });
  });

  it('passes from the editor, whose comments are not judged', () => {
    stage();
    const typed = `${GOOD}# KEY-1 is what Jira calls it\n`;
    expect(repository.run(['commit', '--quiet'], { typed })).toEqual({ status: 0, output: '' });
    expect(lastMessage()).toBe(GOOD.trimEnd());
  });

  it('passes with -v, whose diff is not judged', () => {
    repository.write('src/change.txt', 'KEY-9 #tiem 2h\n');
    repository.git('add', 'src');
    expect(repository.run(['commit', '--quiet', '-v'], { typed: GOOD })).toEqual({ status: 0, output: '' });
    expect(lastMessage()).toBe(GOOD.trimEnd());
  });

  it('passes where it is amended without a new message', () => {
    stage();
    expect(repository.run(['commit', '--quiet', '--amend', '--no-edit'])).toEqual({ status: 0, output: '' });
  });

  it('passes as a merge', () => {
    repository.git('checkout', '--quiet', '-b', 'good-topic');
    stage();
    repository.git('commit', '--quiet', '-m', 'Begin a topic');
    repository.git('checkout', '--quiet', 'main');
    expect(repository.run(['merge', '--quiet', '--no-ff', '--no-edit', 'good-topic']).status).toBe(0);
    // Older ones say where to.
    expect(lastMessage()).toMatch(/^Merge branch 'good-topic'(?: into main)?$/);
  });

  it('with a warning passes, and says so', () => {
    stage();
    const { status, output } = repository.run(['commit', '--quiet', '-m', 'KEY-1 #time 2h fixed 3d model']);
    expect(status).toBe(0);
    expect(output).toContain('smart-commits/time-comment');
    expect(output).not.toContain('kept');
  });
});

describe('a refused commit', () => {
  it.each([
    { how: '-m', args: ['-m', 'Keep the session', '-m', 'KEY-1 #tiem 2h'] },
    { how: 'the editor', args: [], typed: `${BAD}# a note that git deletes\n` },
    { how: '-v', args: ['-v'], typed: BAD },
    { how: 'a file', args: ['-F', '-'], input: BAD },
    { how: 'a file with CRLF', args: ['-F', '-'], input: BAD.replaceAll('\n', '\r\n') },
  ])('comes back with the printed command: $how', ({ args, typed, input }) => {
    stage();
    const before = repository.head();
    const refused = repository.run(['commit', ...args], {
      ...(typed === undefined ? {} : { typed }),
      ...(input === undefined ? {} : { input }),
    });
    const command = printedCommand(refused);
    expect(repository.head()).toBe(before);
    expect(repository.shell(command, { edited: 's/#tiem/#time/' }).status).toBe(0);
    expect(repository.git('rev-parse', 'HEAD~1')).toBe(before);
    expect(lastMessage().replaceAll('\r', '')).toBe(GOOD.trimEnd());
  });

  it('comes back whole where a line begins with the comment character', () => {
    stage();
    const message = 'Keep the session\n\n#1 of three steps\nKEY-1 #tiem 2h';
    const command = printedCommand(repository.run(['commit', '-m', message]));
    expect(repository.shell(command, { edited: 's/#tiem/#time/' }).status).toBe(0);
    expect(lastMessage()).toBe(message.replace('#tiem', '#time'));
  });

  it('may come back more than once', () => {
    stage();
    const first = printedCommand(repository.run(['commit', '-m', 'KEY-1 #tiem 2h #coment Kept']));
    const second = printedCommand(repository.shell(first, { edited: 's/#tiem/#time/' }));
    expect(repository.shell(second, { edited: 's/#coment/#comment/' }).status).toBe(0);
    expect(lastMessage()).toBe('KEY-1 #time 2h #comment Kept');
  });

  it('is told what to add to the command after -a', () => {
    repository.write('src/change.txt', `${++changes}\n`);
    const refused = repository.run(['commit', '-a', '-m', 'KEY-1 #tiem 2h']);
    expect(refused.output).toContain('the `-a` or the paths of your command');
    const command = `${printedCommand(refused)} -a`;
    expect(repository.shell(command, { edited: 's/#tiem/#time/' }).status).toBe(0);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('is told what to add to the command after --amend', () => {
    const parent = repository.git('rev-parse', 'HEAD~1');
    const refused = repository.run(['commit', '--amend', '-m', 'KEY-1 #tiem 2h']);
    expect(refused.output).toContain('`--amend` if you were amending');
    const command = `${printedCommand(refused)} --amend`;
    expect(repository.shell(command, { edited: 's/#tiem/#time/' }).status).toBe(0);
    expect(repository.git('rev-parse', 'HEAD~1')).toBe(parent);
    expect(lastMessage()).toBe('KEY-1 #time 2h');
  });

  it('as a merge comes back as a merge', () => {
    repository.git('checkout', '--quiet', '-b', 'topic');
    stage();
    repository.git('commit', '--quiet', '-m', 'Begin a topic');
    repository.git('checkout', '--quiet', 'main');
    const command = printedCommand(repository.run(['merge', '--no-ff', '-m', 'KEY-1 #tiem 2h', 'topic']));
    expect(repository.shell(command, { edited: 's/#tiem/#time/' }).status).toBe(0);
    expect(repository.git('rev-list', '--parents', '-1', 'HEAD').split(' ')).toHaveLength(3);
    expect(lastMessage()).toBe('KEY-1 #time 2h');
  });

  it('in a rebase that rewords comes back, and the rebase goes on', () => {
    stage();
    repository.git('commit', '--quiet', '-m', 'Old words');
    stage();
    repository.git('commit', '--quiet', '-m', 'Later');
    const refused = repository.run(['rebase', '-i', 'HEAD~2'], {
      env: {
        GIT_SEQUENCE_EDITOR: "sed -i.bak '1s/^pick/reword/'",
        GIT_EDITOR: "sed -i.bak '1s/.*/KEY-1 #tiem 2h/'",
      },
    });
    expect(repository.shell(printedCommand(refused), { edited: 's/#tiem/#time/' }).status).toBe(0);
    expect(repository.git('log', '-2', '--format=%s').split('\n')).toEqual(['Later', 'KEY-1 #time 2h']);
    expect(repository.git('status')).not.toContain('rebase in progress');
  });

  it('below the top of the work tree comes back there', () => {
    stage();
    const refused = repository.run(['commit', '-m', 'KEY-1 #tiem 2h'], { cwd: 'src' });
    const command = printedCommand(refused);
    expect(repository.shell(command, { cwd: 'src', edited: 's/#tiem/#time/' }).status).toBe(0);
    expect(lastMessage()).toBe('KEY-1 #time 2h');
  });

  it('in a linked work tree comes back there', () => {
    const hooks = path.join(repository.path, 'node_modules/commitlint-plugin-smart-commits/hooks');
    repository.git('config', 'core.hooksPath', hooks);
    repository.git('worktree', 'add', '-b', 'linked', '../linked tree');
    const linked = openHooked(scratch, scratch.open(path.join(scratch.directory, 'linked tree')));
    stage(linked);
    const command = printedCommand(linked.run(['commit', '-m', 'KEY-1 #tiem 2h']));
    expect(linked.shell(command, { edited: 's/#tiem/#time/' }).status).toBe(0);
    expect(lastMessage(linked)).toBe('KEY-1 #time 2h');
  });

  it('on a detached HEAD comes back', () => {
    repository.git('checkout', '--quiet', '--detach');
    stage();
    const command = printedCommand(repository.run(['commit', '-m', 'KEY-1 #tiem 2h']));
    expect(repository.shell(command, { edited: 's/#tiem/#time/' }).status).toBe(0);
    repository.git('checkout', '--quiet', 'main');
  });

  it('is committed all the same with SMART_COMMITS=0, and with --no-verify', () => {
    for (const [args, env] of [
      [[], { SMART_COMMITS: '0' }],
      [['--no-verify'], {}],
    ] as const) {
      stage();
      expect(repository.run(['commit', '--quiet', '-m', 'KEY-1 #tiem 2h', ...args], { env })).toEqual({
        status: 0,
        output: '',
      });
    }
  });
});

describe('a refused commit whose findings all have a fix', () => {
  it.each([
    {
      how: '-m',
      args: ['-m', 'Keep the session', '-m', 'KEY-1 #tiem 2h'],
      call: 'npx commitlint-plugin-smart-commits fix && git commit -F ',
    },
    {
      how: 'the editor',
      args: [],
      typed: `${BAD}# a note that git deletes\n`,
      call: 'npx commitlint-plugin-smart-commits fix && git commit -F ',
    },
    {
      how: 'a setting that strips',
      args: ['-F', '-'],
      input: BAD,
      setting: 'strip',
      call: 'fix && git -c commit.cleanup=whitespace commit -F ',
    },
  ])('is mended and made by one command: $how', ({ args, typed, input, setting, call }) => {
    stage();
    const before = repository.head();
    if (setting !== undefined) repository.git('config', 'commit.cleanup', setting);
    const refused = repository.run(['commit', ...args], {
      ...(typed === undefined ? {} : { typed }),
      ...(input === undefined ? {} : { input }),
    });
    const command = printedFix(refused);
    expect(command).toContain(call);
    const { status, output } = repository.shell(command);
    if (setting !== undefined) repository.git('config', '--unset', 'commit.cleanup');
    expect([status, output]).toEqual([0, expect.stringContaining('1 fix applied')]);
    expect(repository.git('rev-parse', 'HEAD~1')).toBe(before);
    expect(lastMessage()).toBe(GOOD.trimEnd());
  });

  it('keeps a line that begins with the comment character', () => {
    stage();
    const message = 'Keep the session\n\n#1 of three steps\nKEY-1 #tiem 2h';
    repository.git('config', 'commit.cleanup', 'whitespace');
    expect(repository.shell(printedFix(repository.run(['commit', '-m', message]))).status).toBe(0);
    repository.git('config', '--unset', 'commit.cleanup');
    expect(lastMessage()).toBe(message.replace('#tiem', '#time'));
  });

  it('is told what to add after -a and --amend', () => {
    repository.write('src/change.txt', `${++changes}\n`);
    const command = printedFix(repository.run(['commit', '-a', '-m', 'KEY-1 #tiem 2h']));
    expect(repository.shell(`${command} -a`).status).toBe(0);
    const parent = repository.git('rev-parse', 'HEAD~1');
    const refused = repository.run(['commit', '--amend', '-m', 'KEY-1 #tiem 3h']);
    expect(refused.output).toMatch(/^To fix it and commit \(add `--amend` if you were amending\):$/m);
    expect(repository.shell(`${printedFix(refused)} --amend`).status).toBe(0);
    expect(repository.git('rev-parse', 'HEAD~1')).toBe(parent);
    expect(lastMessage()).toBe('KEY-1 #time 3h');
  });

  it('as a merge is made as a merge', () => {
    repository.git('checkout', '--quiet', '-b', 'mended-topic');
    stage();
    repository.git('commit', '--quiet', '-m', 'Begin a topic');
    repository.git('checkout', '--quiet', 'main');
    const refused = repository.run(['merge', '--no-ff', '-m', 'KEY-1 #tiem 2h', 'mended-topic']);
    expect(repository.shell(printedFix(refused)).status).toBe(0);
    expect(repository.git('rev-list', '--parents', '-1', 'HEAD').split(' ')).toHaveLength(3);
    expect(lastMessage()).toBe('KEY-1 #time 2h');
  });

  it('in a rebase that rewords is mended, and the rebase goes on', () => {
    stage();
    repository.git('commit', '--quiet', '-m', 'Old words');
    stage();
    repository.git('commit', '--quiet', '-m', 'Later');
    const refused = repository.run(['rebase', '-i', 'HEAD~2'], {
      env: {
        GIT_SEQUENCE_EDITOR: "sed -i.bak '1s/^pick/reword/'",
        GIT_EDITOR: "sed -i.bak '1s/.*/KEY-1 #tiem 2h/'",
      },
    });
    expect(repository.shell(printedFix(refused)).status).toBe(0);
    expect(repository.git('log', '-2', '--format=%s').split('\n')).toEqual(['Later', 'KEY-1 #time 2h']);
    expect(repository.git('status')).not.toContain('rebase in progress');
  });

  it('below the top of the work tree is made from there', () => {
    stage();
    const refused = repository.run(['commit', '-m', 'KEY-1 #tiem 2h'], { cwd: 'src' });
    expect(repository.shell(printedFix(refused), { cwd: 'src' }).status).toBe(0);
    expect(lastMessage()).toBe('KEY-1 #time 2h');
  });

  it('in a linked work tree, where nothing is installed, is made there', () => {
    const hooks = path.join(repository.path, 'node_modules/commitlint-plugin-smart-commits/hooks');
    repository.git('config', 'core.hooksPath', hooks);
    repository.git('worktree', 'add', '-b', 'bare-linked', '../bare linked');
    const linked = openHooked(scratch, scratch.open(path.join(scratch.directory, 'bare linked')));
    stage(linked);
    const command = printedFix(linked.run(['commit', '-m', 'KEY-1 #tiem 2h']));
    expect(command).toMatch(
      /^node \S+smart-commits\.cjs fix && git commit -F (?:\S+|'.*)SMART_COMMITS_MSG'?$/,
    );
    expect(linked.shell(command).status).toBe(0);
    expect(lastMessage(linked)).toBe('KEY-1 #time 2h');
  });

  it.each([
    ['one finding has none', 'KEY-1 #tiem 2h\n\nKEY-2 #comment'],
    ['another author is needed', 'KEY-1 #tiem 2h'],
  ])('is not offered that where %s', (what, message) => {
    stage();
    const email = what.includes('author') ? '1+bot@users.noreply.github.com' : 'author@example.com';
    const env = { GIT_AUTHOR_EMAIL: email };
    const { status, output } = repository.run(['commit', '-m', message], { env });
    expect(status).not.toBe(0);
    expect(output).toContain('To edit it and go on');
    expect(output).not.toContain('To fix it');
  });
});

describe('the hook', () => {
  it.skipIf(!knowsSha256)('refuses the first commit of a SHA-256 repository, and lets it come back', () => {
    const other = makeHookedRepository(scratch, 'sha256', 'core.hooksPath', '--object-format=sha256');
    other.git('checkout', '--quiet', '--orphan', 'new');
    stage(other);
    const command = printedCommand(other.run(['commit', '-m', 'KEY-1 #tiem 2h']));
    expect(other.shell(command, { edited: 's/#tiem/#time/' }).status).toBe(0);
    expect(other.git('rev-list', '--count', 'HEAD')).toBe('1');
    expect(other.head()).toHaveLength(64);
  });

  it('names a command on a line that git deletes', () => {
    stage();
    const { status, output } = repository.run(['commit'], { typed: 'KEY-1 keep it\n#close\n' });
    expect(status).not.toBe(0);
    expect(output).toContain('smart-commits/stripped-line');
  });

  it('judges the author whom git names', () => {
    stage();
    const env = { GIT_AUTHOR_EMAIL: '1+bot@users.noreply.github.com' };
    const { status, output } = repository.run(['commit', '-m', 'KEY-1 #close'], { env });
    expect(status).not.toBe(0);
    expect(output).toContain('smart-commits/author-email');
  });

  it('stops a commit that it cannot check, and says why', () => {
    stage();
    repository.write('smart-commits.config.json', '{ "processor": "dvcs" \n');
    const before = repository.head();
    const { status, output } = repository.run(['commit', '-m', 'Tidy up']);
    expect(status).not.toBe(0);
    expect(output).toMatch(/^smart-commits: smart-commits\.config\.json:.*\nhelp: .*\n$/s);
    expect(repository.head()).toBe(before);
    repository.git('checkout', '--quiet', 'smart-commits.config.json');
  });

  it('keeps the text that the person wrote, to the byte', () => {
    stage();
    const text = 'Grüße 🙂\n\nKEY-1 #tiem 2h\n';
    repository.run(['commit', '-F', '-'], { input: text });
    expect(readFileSync(path.join(repository.path, '.git/SMART_COMMITS_MSG'), 'utf8')).toBe(text);
  });

  it('is not run by git for a revert and a cherry-pick: those are for pre-push and CI', () => {
    repository.git('reset', '--quiet', '--hard');
    repository.git('commit', '--quiet', '--no-verify', '--allow-empty', '-m', 'KEY-1 #tiem 2h');
    stage();
    repository.git('commit', '--quiet', '--no-verify', '-m', 'KEY-1 #tiem 2h');
    expect(repository.run(['revert', '--no-edit', 'HEAD'])).toMatchObject({ status: 0 });
    expect(repository.run(['cherry-pick', 'HEAD~1'])).toMatchObject({ status: 0 });
  });
});

describe('a merge whose conflicts were resolved', () => {
  it.each([
    { name: 'with -m', args: ['commit', '-m', 'KEY-1 #close'] },
    { name: 'in the editor', args: ['commit'] },
  ])('is told of as a merge: $name', ({ args }) => {
    const merging = makeHookedRepository(scratch, `merging-${++changes}`);
    merging.write('smart-commits.config.json', '{ "processor": "github-cloud" }');
    merging.write('file', 'base\n');
    merging.git('add', '.');
    merging.git('commit', '--quiet', '--no-verify', '-m', 'Begin');
    merging.git('checkout', '--quiet', '-b', 'side');
    merging.write('file', 'theirs\n');
    merging.git('commit', '--quiet', '--no-verify', '-am', 'Side');
    merging.git('checkout', '--quiet', '-');
    merging.write('file', 'ours\n');
    merging.git('commit', '--quiet', '--no-verify', '-am', 'Ours');
    expect(merging.run(['merge', '--quiet', 'side']).status).toBe(1);
    merging.write('file', 'both\n');
    merging.git('add', '.');
    const { status, output } = merging.run(args, { typed: 'KEY-1 #close\n' });
    expect(output).toContain('smart-commits/merge-commit');
    expect(status).toBe(0);
    // The next commit is none.
    merging.write('file', 'more\n');
    merging.git('add', '.');
    expect(merging.run(['commit', '--quiet', '-m', 'KEY-1 #close']).output).toBe('');
  });
});
