import { chmodSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGitSince, makeScratch, type Scratch } from '../support/git-repository.ts';
import { makeHookedRepository, type HookedRepository, type HookManager } from './hooked-repository.ts';

// lefthook needs git 2.31.
const hasLefthook = isGitSince(2, 31);
const MANAGERS: readonly HookManager[] = [
  'core.hooksPath',
  'husky',
  'simple-git-hooks',
  ...(hasLefthook ? (['lefthook'] as const) : []),
];
const BAD = 'KEY-1 #tiem 2h';
/** What skips all hooks of a manager, as docs/hooks.md says. */
const SWITCHES: Partial<Record<HookManager, Record<string, string>>> = {
  husky: { HUSKY: '0' },
  'simple-git-hooks': { SKIP_SIMPLE_GIT_HOOKS: '1' },
  lefthook: { LEFTHOOK: '0' },
};

let scratch: Scratch;

beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

function addRemote(repository: HookedRepository): void {
  const bare = `${path.basename(repository.path)}.git`;
  scratch.init(bare, '--bare');
  repository.git('remote', 'add', 'origin', `../${bare}`);
  repository.git('push', '--quiet', '--no-verify', 'origin', 'main');
}

describe.each(MANAGERS)('with %s', (manager) => {
  let repository: HookedRepository;
  beforeAll(() => {
    repository = makeHookedRepository(scratch, manager, manager);
    addRemote(repository);
  });

  it('a good commit passes', () => {
    const { status } = repository.run(['commit', '--allow-empty', '-m', 'KEY-1 #time 2h #close']);
    expect(status).toBe(0);
    expect(repository.git('log', '-1', '--format=%s')).toBe('KEY-1 #time 2h #close');
  });

  it('a bad commit is refused, and its message kept', () => {
    const before = repository.head();
    const { status, output } = repository.run(['commit', '--allow-empty', '-m', BAD]);
    expect(status).not.toBe(0);
    expect(output).toContain('smart-commits/command-spelling');
    expect(repository.head()).toBe(before);
    const [, command = ''] = /^ {2}(git commit .*)$/m.exec(output) ?? [];
    const again = repository.shell(`${command} --allow-empty`, { edited: 's/#tiem/#time/' });
    expect(again.status).toBe(0);
    expect(repository.git('log', '-1', '--format=%s')).toBe('KEY-1 #time 2h');
  });

  it('a push of good commits passes', () => {
    expect(repository.run(['push', 'origin', 'main']).status).toBe(0);
    expect(repository.git('ls-remote', 'origin')).toContain(repository.head());
  });

  it('a push of a bad commit is refused, with the lines that git hands to the hook', () => {
    repository.git('branch', 'other');
    repository.git('commit', '--quiet', '--no-verify', '--allow-empty', '-m', BAD);
    const { status, output } = repository.run(['push', 'origin', 'main']);
    expect(status).not.toBe(0);
    expect(output).toContain('smart-commits/command-spelling');
    expect(output).not.toContain('standard input');
    expect(repository.git('ls-remote', 'origin')).not.toContain(repository.head());
    // The branch that is pushed decides, not the one that is checked out.
    expect(repository.run(['push', 'origin', 'other']).status).toBe(0);
  });

  it('SMART_COMMITS=0 skips both hooks', () => {
    const env = { SMART_COMMITS: '0' };
    expect(repository.run(['commit', '--allow-empty', '-m', BAD], { env }).status).toBe(0);
    expect(repository.run(['push', 'origin', 'main'], { env }).status).toBe(0);
  });

  const ownSwitch = SWITCHES[manager];
  if (ownSwitch === undefined) return;
  it('the switch of the manager skips it, too', () => {
    expect(repository.run(['commit', '--allow-empty', '-m', BAD], { env: ownSwitch }).status).toBe(0);
  });
});

describe.skipIf(!hasLefthook)('lefthook without use_stdin', () => {
  it('leaves the hook without lines: it says so and checks what the remote lacks', () => {
    const repository = makeHookedRepository(scratch, 'no-stdin', 'lefthook');
    addRemote(repository);
    repository.write(
      'lefthook.yml',
      'pre-push:\n  jobs:\n    - run: node_modules/.bin/smart-commits pre-push {0}\n',
    );
    repository.git('commit', '--quiet', '--no-verify', '--allow-empty', '-m', BAD);
    const { status, output } = repository.run(['push', 'origin', 'main']);
    expect(status).not.toBe(0);
    expect(output).toContain('standard input names no pushed ref');
    expect(output).toContain('smart-commits/command-spelling');
  });
});

describe('hooks of a copied package', () => {
  it('run without the executable bit of a tarball that lost it', () => {
    const repository = makeHookedRepository(scratch, 'lost-bit', 'husky');
    const bin = 'node_modules/commitlint-plugin-smart-commits/dist/bin/smart-commits.cjs';
    chmodSync(path.join(repository.path, bin), 0o644);
    repository.write(
      '.husky/commit-msg',
      'sh node_modules/commitlint-plugin-smart-commits/hooks/commit-msg "$1"\n',
    );
    expect(repository.run(['commit', '--allow-empty', '-m', BAD]).output).toContain(
      'smart-commits/command-spelling',
    );
  });
});
