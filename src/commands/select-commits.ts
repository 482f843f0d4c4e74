import { ExpectedError } from '../errors.ts';
import type { CommitSelection } from '../git/read-commits.ts';
import { resolveRange } from '../git/resolve-range.ts';
import type { Session } from './session.ts';

/** Options of the commands that judge commits of a repository. */
export const rangeOptions = {
  from: { type: 'string' },
  to: { type: 'string' },
  last: { type: 'boolean' },
} as const;

/**
 * The commits that `--from`, `--to` and `--last` name; null where none of them is given.
 * @throws ExpectedError `usage`, `git`
 */
export async function selectCommits({ own, positionals, git }: Session): Promise<CommitSelection | null> {
  const from = own['from'] as string | undefined;
  const to = own['to'] as string | undefined;
  const isLast = own['last'] === true;
  if (from === undefined && to === undefined && !isLast) return null;
  if (positionals.length > 0 || own['message'] !== undefined) {
    throw new ExpectedError(
      'usage',
      'commits and messages cannot be judged in one run',
      'leave out the files and --message, or --from, --to and --last',
    );
  }
  return await resolveRange(git, { from, to, isLast });
}
