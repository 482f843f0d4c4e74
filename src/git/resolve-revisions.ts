import type { GitContext } from './git-context.ts';
import { tryGit } from './run-git.ts';

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
