import { describe, expect, it } from 'vitest';
import { lintBranch } from '../../src/lint/lint-commit.ts';
import type { BranchNameOptions } from '../../src/rules/branch-name.ts';
import type { LintSettings } from '../../src/lint/lint-message.ts';

type Given = Pick<LintSettings, 'projects'> & { readonly options?: BranchNameOptions };

function judge(branch: string, { options, ...settings }: Given = {}, defaultBranch?: string): string[] {
  const rules = { 'smart-commits/branch-name': ['error', options] as const };
  const found = lintBranch(branch, { processor: 'dvcs', ...settings, rules }, defaultBranch);
  for (const { start, end } of found) expect([start, end]).toEqual([0, branch.length]);
  return found.map(({ message, help }) => `${message}; ${help}`);
}

const NO_KEY = 'the name of the branch holds no issue key; the name of a branch for an issue holds its key';
const RENAMES = '`git branch -m` renames it';

describe('branch-name', () => {
  it('is off unless it is turned on', () => {
    expect(lintBranch('login', {})).toEqual([]);
  });

  it.each<[title: string, branch: string, given?: Given]>([
    ['a key', 'feature/KEY-2-login'],
    ['a key of the projects, in lower case', 'feature/key-2-login', { projects: ['KEY'] }],
    ['a usual name', 'main'],
    ['a usual name with something behind it', 'release/2.1/rc'],
    ['a branch of a robot', 'dependabot/npm_and_yarn/vite-6'],
    ['a name that matches', 'fix/login', { options: { pattern: '^(feature|fix)/' } }],
    ['a name that is exempt', 'wip/ada/x', { options: { exempt: ['wip/*'] } }],
    ['a name that is exempt as it stands', 'a.b+c', { options: { exempt: ['a.b+c'] } }],
  ])('lets pass %s: %s', (_, branch, given) => {
    expect(judge(branch, given)).toEqual([]);
  });

  it('lets pass the default branch, whatever it is called', () => {
    expect(judge('trunk-2', {}, 'trunk-2')).toEqual([]);
  });

  it.each<[title: string, branch: string, said: string, given?: Given]>([
    ['no key', 'feature/login', `${NO_KEY}: ${RENAMES}`],
    ['a word with a number', 'release-2', `${NO_KEY}: ${RENAMES}`],
    [
      'a key of another project',
      'OTHER-1',
      `${NO_KEY} of KEY, APP: ${RENAMES}`,
      { projects: ['KEY', 'APP'] },
    ],
    [
      'a name that does not match, with a key too',
      'login-KEY-2',
      `the name of the branch does not match \`^(feature|fix)/\`; ${RENAMES}`,
      { options: { pattern: '^(feature|fix)/' } },
    ],
    [
      'a usual name that is not exempt',
      'develop',
      `${NO_KEY}: ${RENAMES}`,
      { options: { exempt: ['main'] } },
    ],
    ['a name like an exempt one', 'axb', `${NO_KEY}: ${RENAMES}`, { options: { exempt: ['a.b', 'x*'] } }],
  ])('finds %s: %s', (_, branch, said, given) => {
    expect(judge(branch, given)).toEqual([said]);
  });

  it('takes no longer for a name and patterns that are made for it', () => {
    const options = { pattern: '^(a+)+$', exempt: [`${'*a'.repeat(99)}b`] };
    const before = performance.now();
    expect(judge(`${'a'.repeat(5000)}!`, { options })).toHaveLength(1);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
