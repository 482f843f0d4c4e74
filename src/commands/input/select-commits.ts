import { ExpectedError } from '../../errors.ts';
import { type CommitSelection, isPathOf } from '../../git/read-commits.ts';
import { openRange, resolveRange } from '../../git/resolve-range.ts';
import type { messageOptions } from './read-messages.ts';
import type { Session } from '../session/session.ts';

/** Options of the commands that judge commits of a repository. */
export const rangeOptions = {
  from: { type: 'string' },
  to: { type: 'string' },
  last: { type: 'boolean' },
  path: { type: 'string', multiple: true },
} as const;

/** Those of commands that judge messages as well. */
export type InputOptions = typeof rangeOptions & typeof messageOptions;

/**
 * The commits that `--from`, `--to`, `--last` and `--path` name; null where none of them is given.
 * @throws ExpectedError `usage`, `git`
 */
export async function selectCommits(session: Session<InputOptions>): Promise<CommitSelection | null> {
  const { own, positionals, git } = session;
  const { from, to, path } = own;
  const isLast = own.last === true;
  if (from === undefined && to === undefined && !isLast && path === undefined) return null;
  if (positionals.length > 0 || own.message !== undefined) {
    throw new ExpectedError(
      'usage',
      'commits and messages cannot be checked in the same run',
      'leave out the files and --message, or --from, --to, --last and --path',
    );
  }
  const request = { from, to, isLast };
  return path === undefined
    ? await openRange(git, request)
    : await withPaths(session, await resolveRange(git, request));
}

/**
 * A selection with the paths that `--path` names.
 * @throws ExpectedError `usage` for a path that no commit ever changed: a slip must not make a check pass
 */
export async function withPaths(
  { own, git }: Session<Pick<typeof rangeOptions, 'path'>>,
  selection: CommitSelection,
): Promise<CommitSelection> {
  const paths = own.path;
  if (paths === undefined) return selection;
  for (const path of paths) {
    if (await isPathOf(git, selection, path)) continue;
    throw new ExpectedError(
      'usage',
      `\`--path ${path}\` is in no commit of this history`,
      'name a file or folder of the repository, from the directory in which this runs',
    );
  }
  const { include, limit } = selection;
  // Git counts after it has looked at the paths, and would go back until it finds such a commit.
  return limit === 1
    ? { include, exclude: include.map((commit) => `${commit}^@`), paths }
    : { ...selection, paths };
}

/** Whether a selection is all that its beginnings reach, of which there are any. Total. */
export function isWholeHistory({ include, exclude, limit, paths }: CommitSelection): boolean {
  const isCut = (exclude ?? []).length > 0 || limit !== undefined;
  return include.length > 0 && !isCut && paths === undefined;
}
