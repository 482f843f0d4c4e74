import { findBranchKey } from '../branch-key/find-branch-key.ts';
import { compilePattern } from '../text/compile-pattern.ts';
import { quote } from '../text/quote.ts';
import type { BranchRule } from './rule.ts';

/** `pattern`: what the name has to match, in place of naming an issue. `exempt`: names that need not, `*` for anything. */
export interface BranchNameOptions {
  readonly pattern?: string;
  readonly exempt?: readonly string[];
}

/** Branches that are for no issue, in most repositories, and those that robots push. */
const USUALLY_EXEMPT: readonly string[] =
  'main master trunk develop release/* gh-pages dependabot/* renovate/* snyk-* gh-readonly-queue/*'.split(
    ' ',
  );

/** Projects that a sentence names. */
const MOST_NAMES = 5;

export const branchName: BranchRule = {
  name: 'branch-name',
  check(branch, { options, processor, projects, defaultBranch }) {
    const { pattern, exempt = USUALLY_EXEMPT } = (options ?? {}) as BranchNameOptions;
    if (branch === defaultBranch || exempt.some((name) => fits(branch, name))) return [];
    const isFine =
      pattern === undefined
        ? findBranchKey(branch, { processor, projects }) !== null
        : matches(branch, pattern);
    if (isFine) return [];
    const ofProjects = projects === undefined ? '' : ` of ${projects.slice(0, MOST_NAMES).join(', ')}`;
    return [
      {
        start: 0,
        end: branch.length,
        message:
          pattern === undefined
            ? 'the name of the branch holds no issue key'
            : `the name of the branch does not match ${quote(pattern)}`,
        help:
          pattern === undefined
            ? `the name of a branch for an issue holds its key${ofProjects}: \`git branch -m\` renames it`
            : '`git branch -m` renames it',
      },
    ];
  },
};

/** No name matches a pattern that is none; the configuration is refused for one. */
function matches(branch: string, pattern: string): boolean {
  const compiled = compilePattern(pattern);
  return 'test' in compiled && compiled.test(branch);
}

/** Whether a name is an exempt one, in which `*` stands for anything, slashes too. */
function fits(branch: string, exempt: string): boolean {
  const pieces = exempt.split('*').map((piece) => piece.replaceAll(/[\\^$.|?+()[\]{}/]/g, String.raw`\$&`));
  return matches(branch, `^${pieces.join('.*')}$`);
}
