import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ManagerName } from '../../src/hook-managers/managers.ts';
import { isGitSince, makeScratch, type Scratch } from '../support/git-repository.ts';
import { installPackages } from '../support/install-packages.ts';
import { openHooked, type HookedRepository, type Ran } from './hooked-repository.ts';

const BAD = 'KEY-1 #tiem 2h';
const RULE = 'smart-commits/command-spelling';
const LFS = 'git lfs pre-push "$@"';

let scratch: Scratch;
/** A PATH with an npm that needs no network, and a git-lfs that notes what it reads. */
let env: Record<string, string>;
let seen: string;

beforeAll(() => {
  scratch = makeScratch();
  const prepared = path.join(scratch.directory, 'prepared');
  installPackages(prepared, inject('packed'), ['husky', 'lefthook', 'simple-git-hooks']);
  const tools = path.join(scratch.directory, 'tools');
  seen = path.join(scratch.directory, 'seen');
  mkdirSync(tools);
  writeFileSync(path.join(tools, 'npm'), `#!/bin/sh\ncp -RP '${prepared}/node_modules' .\n`, { mode: 0o755 });
  writeFileSync(
    path.join(tools, 'git-lfs'),
    `#!/bin/sh\nif [ "$1" = pre-push ]; then shift; printf '%s\\n' "$@" >>'${seen}'; cat >>'${seen}'; fi\n`,
    { mode: 0o755 },
  );
  env = { PATH: `${tools}${path.delimiter}${scratch.env['PATH'] ?? ''}` };
});
afterAll(() => scratch.remove());

const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0;

interface Start {
  readonly manager: ManagerName;
  readonly texts: Readonly<Record<string, string>>;
  readonly before: string;
}

/** Git LFS as it is there before: in the hook of each manager, or of git alone. */
const starts: readonly Start[] = [
  { manager: 'none', texts: { '.git/hooks/pre-push': `#!/bin/sh\n${LFS}\n` }, before: 'true' },
  {
    manager: 'husky',
    texts: {
      'package.json': '{ "devDependencies": { "husky": "^9.0.0" } }\n',
      '.husky/pre-push': `${LFS}\n`,
    },
    before: 'npm install && node_modules/.bin/husky',
  },
  {
    manager: 'simple-git-hooks',
    texts: {
      'package.json': '{ "devDependencies": { "simple-git-hooks": "^2.0.0" } }\n',
      '.simple-git-hooks.json': JSON.stringify({ 'pre-push': LFS }),
    },
    before: 'npm install && node_modules/.bin/simple-git-hooks',
  },
  // It runs Git LFS by itself.
  { manager: 'lefthook', texts: {}, before: 'true' },
  { manager: 'pre-commit', texts: { '.git/hooks/pre-push': `#!/bin/sh\n${LFS}\n` }, before: 'true' },
];

function smartCommits(repository: HookedRepository, ...args: string[]): Ran {
  const program = path.join(inject('packed').directory, 'dist', 'bin', 'smart-commits.cjs');
  return repository.shell(`node '${program}' ${args.join(' ')}`, { env });
}

/** What Git LFS reads of a push: the lines of git, without the two arguments before them. */
function linesOf(push: () => Ran): { readonly ran: Ran; readonly lines: string[] } {
  rmSync(seen, { force: true });
  const ran = push();
  const text = existsSync(seen) ? readFileSync(seen, 'utf8') : '';
  return { ran, lines: text.split('\n').filter((line) => line.startsWith('refs/')) };
}

describe.each(starts)('$manager', ({ manager, texts, before }) => {
  it.skipIf((manager === 'pre-commit' && !hasPreCommit) || (manager === 'lefthook' && !isGitSince(2, 31)))(
    'lets Git LFS and this hook read all that git says',
    () => {
      const repository = openHooked(scratch, scratch.init(manager));
      const files = { '.gitignore': 'node_modules\n', 'package.json': '{}\n', 'lefthook.rc': '', ...texts };
      for (const [file, text] of Object.entries(files)) {
        repository.write(file, text);
        if (text.startsWith('#!')) chmodSync(path.join(repository.path, file), 0o755);
      }
      repository.git('add', '.');
      repository.git('commit', '--quiet', '--no-verify', '-m', 'Begin');
      scratch.init(`${manager}.git`, '--bare');
      repository.git('remote', 'add', 'origin', path.join(scratch.directory, `${manager}.git`));
      expect(repository.shell(before, { env })).toMatchObject({ status: 0 });
      expect(smartCommits(repository, 'init', '--yes', '--hooks', manager)).toMatchObject({ status: 0 });
      expect(smartCommits(repository, 'doctor', 'hook-pre-push').output).toContain('ok');
      repository.git('add', '.');
      repository.git('commit', '--quiet', '--no-verify', '-m', 'KEY-1 #time 2h');
      for (const branch of ['one', 'two']) repository.git('branch', branch);

      const good = linesOf(() => repository.run(['push', 'origin', 'main', 'one', 'two'], { env }));
      expect(good.ran).toMatchObject({ status: 0 });
      const zeros = '0'.repeat(40);
      const head = repository.head();
      expect(good.lines.toSorted()).toEqual(
        ['main', 'one', 'two'].map((name) => `refs/heads/${name} ${head} refs/heads/${name} ${zeros}`),
      );

      // HEAD has nothing bad: only what git says leads to the branch that does.
      repository.git('checkout', '--quiet', '-b', 'topic');
      repository.git('commit', '--quiet', '--no-verify', '--allow-empty', '-m', BAD);
      repository.git('checkout', '--quiet', 'main');
      const bad = linesOf(() => repository.run(['push', 'origin', 'topic'], { env }));
      expect(bad.ran.output).toContain(RULE);
      expect(bad.ran.output).not.toContain('standard input');
      expect(bad.ran.status).not.toBe(0);

      const nothing = linesOf(() => repository.run(['push', 'origin', 'main'], { env }));
      expect(nothing).toMatchObject({ ran: { status: 0 }, lines: [] });
    },
  );
});
