import { ExpectedError } from '../errors.ts';
import type { GitContext } from './git-context.ts';
import { tryGit, runGit } from './run-git.ts';

/** What mends a clone whose history is cut off: the setting of each CI system that cuts it by default. */
export const FETCH_HISTORY =
  'run `git fetch --unshallow`, or let CI clone the whole history ' +
  '(GitHub Actions `fetch-depth: 0`, GitLab `GIT_DEPTH: 0`, Bitbucket `clone: depth: full`)';

/**
 * Returns where every commit that `to` reaches and `from` does not is in this clone.
 * A shallow clone has commits whose parents were not fetched; git shows them as if they had none.
 * @param from undefined: the whole history of `to`
 * @param shallow whether the clone is shallow, where that is being asked already
 * @throws ExpectedError `git` where the range runs into such a commit and may lack others behind it
 */
export async function assertCompleteHistory(
  context: GitContext,
  from: string | undefined,
  to: string,
  shallow: Promise<boolean> = isShallow(context),
): Promise<void> {
  if (!(await shallow)) return;
  const range = from === undefined ? `${to}\n` : `${to}\n^${from}\n`;
  const starts = await runGit(context, ['rev-list', '--max-parents=0', '--stdin'], range);
  for (const start of starts.split('\n').filter(Boolean)) {
    for (const parent of await readRecordedParents(context, start)) {
      if (from === undefined || !(await isReached(context, parent, from))) throw incomplete(start);
    }
  }
}

export async function isShallow(context: GitContext): Promise<boolean> {
  return (await runGit(context, ['rev-parse', '--is-shallow-repository'])).trim() === 'true';
}

/** The parents that stand in the commit itself: whether they were fetched makes no difference to `cat-file`. */
async function readRecordedParents(context: GitContext, commit: string): Promise<string[]> {
  const content = await runGit(context, ['cat-file', 'commit', commit]);
  const header = content.slice(0, content.indexOf('\n\n'));
  return Array.from(header.matchAll(/^parent ([0-9a-f]+)$/gm), ([, parent]) => parent ?? '');
}

/** Whether `from` reaches `parent`; a parent that is not in this clone is not reached. */
async function isReached(context: GitContext, parent: string, from: string): Promise<boolean> {
  const beyond = await tryGit(context, ['rev-list', '--max-count=1', '--stdin'], `${parent}\n^${from}\n`);
  return beyond === '';
}

function incomplete(commit: string): ExpectedError {
  return new ExpectedError(
    'git',
    `this clone is shallow: the history before ${commit.slice(0, 12)} is missing, so the range is incomplete`,
    FETCH_HISTORY,
  );
}
