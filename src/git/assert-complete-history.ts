import { ExpectedError } from '../errors.ts';
import { type GitContext, runGit, tryGit } from './run-git.ts';

/** What mends a clone whose history is cut off: the setting of each CI system that cuts it by default. */
export const FETCH_HISTORY =
  'run `git fetch --unshallow`, or let CI clone the whole history ' +
  '(GitHub Actions `fetch-depth: 0`, GitLab `GIT_DEPTH: 0`, Bitbucket `clone: depth: full`)';

/** Commits by whole object names: what `include` reaches and `exclude` does not. */
export interface Ends {
  readonly include: readonly string[];
  /** Empty: the whole history. */
  readonly exclude: readonly string[];
}

/**
 * Returns where every commit of a range is in this clone.
 * A shallow clone has commits whose parents were not fetched; git shows them as if they had none.
 * @param shallow whether the clone is shallow, where that is being asked already
 * @param help what mends the clone: an order
 * @throws ExpectedError `git` where the range runs into such a commit and may lack others behind it, and where nothing
 * in the clone connects its ends
 */
export async function assertCompleteHistory(
  context: GitContext,
  { include, exclude }: Ends,
  shallow: Promise<boolean> = isShallow(context),
  help: string = FETCH_HISTORY,
): Promise<void> {
  if (!(await shallow)) return;
  const starts = await runGit(
    context,
    ['rev-list', '--max-parents=0', '--stdin'],
    toLines([...include, ...exclude.map(not)]),
  );
  for (const start of starts.split('\n').filter(Boolean)) {
    const parents = await readRecordedParents(context, start);
    // The very first commit of all: what is excluded has been cut off before it came to it.
    if (parents.length === 0 && exclude.length > 0) throw incomplete(exclude[0] ?? '', help);
    for (const parent of parents) {
      if (!(await isReached(context, parent, exclude))) throw incomplete(start, help);
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

/** Whether one of `commits` reaches `parent`; a parent that is not in this clone is not reached. */
async function isReached(context: GitContext, parent: string, commits: readonly string[]): Promise<boolean> {
  if (commits.length === 0) return false;
  const input = toLines([parent, ...commits.map(not)]);
  const beyond = await tryGit(context, ['rev-list', '--max-count=1', '--stdin'], input);
  return beyond === '';
}

function not(commit: string): string {
  return `^${commit}`;
}

function toLines(revisions: readonly string[]): string {
  return revisions.map((revision) => `${revision}\n`).join('');
}

function incomplete(commit: string, help: string): ExpectedError {
  return new ExpectedError(
    'git',
    `this clone is shallow: the history before ${commit.slice(0, 12)} is missing, so the range is incomplete`,
    help,
  );
}
