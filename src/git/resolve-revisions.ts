import { type GitContext, runGit, tryGit } from './run-git.ts';
import { assertCompleteHistory } from './assert-complete-history.ts';
import type { CommitSelection } from './read-commits.ts';

/**
 * The whole object names of the commits that revisions name, tags followed; undefined where a revision names
 * no commit, or where an abbreviated one fits several. Any text may be asked for: the revisions go through standard
 * input, so that none can be read as an option, and ranges are not understood. See gitrevisions(7), git-cat-file(1).
 * @throws ExpectedError `git` where nothing can be asked of git here
 */
export async function resolveRevisions(
  context: GitContext,
  revisions: readonly string[],
): Promise<(string | undefined)[]> {
  // `:/text` is a search up to the end of the line, and finds commits only.
  return findObjects(
    context,
    revisions.map((revision) => (revision.startsWith(':/') ? revision : `${revision}^{commit}`)),
  );
}

/** As `resolveRevisions`, for objects of any kind, tags not followed. */
export async function findObjects(
  context: GitContext,
  names: readonly string[],
): Promise<(string | undefined)[]> {
  if (names.length === 0) return [];
  // A line feed would make two questions out of one, and no revision holds one.
  const lines = names.map((name) => (/[\n\0]/.test(name) ? '' : name));
  const answers = await tryGit(
    context,
    ['cat-file', '--batch-check=%(objectname)'],
    lines.map((line) => `${line}\n`).join(''),
  );
  if (answers === undefined) {
    // One revision can end git for all (`@{upstream}` without an upstream), so each is asked for alone.
    if (names.length === 1) return [undefined];
    const alone: (string | undefined)[] = [];
    for (const line of lines) alone.push(...(await findObjects(context, [line])));
    return alone;
  }
  return answers.split('\n', names.length).map((answer) => (isObjectName(answer) ? answer : undefined));
}

/** Whether a text is a whole object name, SHA-1 or SHA-256, of which all digits may be zero. Total. */
export function isObjectName(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** Whether a text is the all-zero object name by which git says "none" to its hooks (githooks(5)). Total. */
export function isNoObject(text: string): boolean {
  return /^(?:0{40}|0{64})$/.test(text);
}

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
