import { assertCompleteHistory } from './assert-complete-history.ts';
import type { GitContext } from './git-context.ts';
import type { CommitSelection } from './read-commits.ts';
import { resolveRevisions } from './resolve-revisions.ts';
import { runGit } from './run-git.ts';

/**
 * All commits that branches, the remote's branches as they were last fetched, tags and `HEAD` reach; not what else git
 * keeps below `refs/`, such as the stash.
 * @throws ExpectedError `git`, also where a shallow clone lacks a part of them
 */
export async function readAllRefs(context: GitContext): Promise<CommitSelection> {
  const args = ['for-each-ref', '--format=%(objectname)', 'refs/heads', 'refs/remotes', 'refs/tags'];
  const names = (await runGit(context, args)).split('\n').filter((name) => name !== '');
  // A tag may name something that is no commit.
  const commits = await resolveRevisions(context, ['HEAD', ...new Set(names)]);
  const include = [...new Set(commits.filter((commit) => commit !== undefined))];
  await assertCompleteHistory(context, { include, exclude: [] });
  return { include };
}
