import type { GitContext } from './git-context.ts';
import { tryGit } from './run-git.ts';

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
