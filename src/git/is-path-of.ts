import { type GitContext, tryGit } from './run-git.ts';
import { type CommitSelection, readCommits } from './read-commits.ts';
import { isExpectedError } from '../errors.ts';

/**
 * Whether any commit of the history that a selection begins in changed a path, relative to the working directory; what
 * the selection excludes counts too. The path is no pattern.
 * @throws ExpectedError `git`
 */
export async function isPathOf(
  context: GitContext,
  { include }: CommitSelection,
  path: string,
): Promise<boolean> {
  if (include.length === 0) return true;
  try {
    for await (const _ of readCommits(context, { include, limit: 1, paths: [path] })) return true;
  } catch (error) {
    // Outside of the repository, or empty.
    if (
      isExpectedError(error) &&
      /outside repository|empty string is not a valid pathspec/.test(error.message)
    )
      return false;
    throw error;
  }
  return false;
}

/**
 * The top of the work tree that a repository was made or cloned with, absolute; linked ones (git-worktree(1)) share its
 * configuration and hooks. Null for a bare repository.
 * @throws ExpectedError `git` where nothing can be asked of git here
 */
export async function readMainWorkTree(context: GitContext): Promise<string | null> {
  const [first = ''] = ((await tryGit(context, ['worktree', 'list', '--porcelain'])) ?? '').split('\n\n');
  const [, top] = /^worktree (.*)$/m.exec(first) ?? [];
  return top === undefined || /^bare$/m.test(first) ? null : top;
}
