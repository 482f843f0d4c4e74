import { ExpectedError } from '../errors.ts';
import { assertCompleteHistory, FETCH_HISTORY, isShallow } from './assert-complete-history.ts';
import type { GitContext } from './run-git.ts';
import type { CommitSelection } from './read-commits.ts';
import { isNoObject, resolveRevisions } from './resolve-revisions.ts';

/** What `lint` was asked for; revisions as in gitrevisions(7). */
export interface RangeRequest {
  /** Commits that this one reaches are left out. Absent: nothing is, back to the first commit. */
  readonly from?: string | undefined;
  /** Absent: `HEAD`, detached or not. */
  readonly to?: string | undefined;
  /** Only the commit that `to` names. */
  readonly isLast?: boolean | undefined;
}

/**
 * The commits of `from..to`, all of them in this clone.
 * @throws ExpectedError `usage` for `--last` with `--from`; `git` where a revision names no commit, or the range
 * is incomplete in a shallow clone: an unread commit must not pass
 */
export async function resolveRange(context: GitContext, request: RangeRequest): Promise<CommitSelection> {
  const { from, to = 'HEAD', isLast = false } = request;
  if (isLast && from !== undefined) {
    throw new ExpectedError(
      'usage',
      '`--last` and `--from` cannot be combined',
      'use `--last` for one commit, or `--from` for all commits after it',
    );
  }
  const revisions = from === undefined ? [to] : [to, from];
  // Two processes of git at once: one after the other they would be felt in a short range.
  const shallow = isShallow(context);
  shallow.catch(() => undefined);
  const [toCommit, fromCommit] = await resolveRevisions(context, revisions);
  if (toCommit === undefined) {
    throw request.to === undefined ? noCommits() : await unknownRevision(context, '--to', to);
  }
  if (isLast) return { include: [toCommit], limit: 1 };
  if (from !== undefined && fromCommit === undefined) throw await unknownRevision(context, '--from', from);
  const ends = { include: [toCommit], exclude: fromCommit === undefined ? [] : [fromCommit] };
  await assertCompleteHistory(context, ends, shallow);
  return ends;
}

/** Names of branches, tags and commits with their ancestors: nothing that git could take for something else than a revision. */
const PLAIN_REVISION = /^[A-Za-z0-9][\w/-]*(?:\.[\w/-]+)*(?:[~^][0-9]*)*$/;

/**
 * As `resolveRange`, without waiting: git can read the commits of most ranges while they are checked. What is wrong with
 * one is then thrown by whoever reads it.
 * @throws ExpectedError as `resolveRange`
 */
export async function openRange(context: GitContext, request: RangeRequest): Promise<CommitSelection> {
  const { from, to = 'HEAD', isLast = false } = request;
  const check = (): Promise<CommitSelection> => resolveRange(context, request);
  if (![to, from ?? to].every((revision) => PLAIN_REVISION.test(revision))) return await check();
  return {
    include: [`${to}^{commit}`],
    exclude: from === undefined ? [] : [`${from}^{commit}`],
    ...(isLast ? { limit: 1 } : {}),
    check,
  };
}

function noCommits(): ExpectedError {
  return new ExpectedError('git', '`HEAD` has no commit yet', 'commit first, or name a revision with `--to`');
}

async function unknownRevision(
  context: GitContext,
  option: string,
  revision: string,
): Promise<ExpectedError> {
  if (revision.trim() === '') {
    return new ExpectedError(
      'git',
      `\`${option}\` is empty`,
      'give it a revision; if it comes from a variable, that variable is not set here',
    );
  }
  if (isNoObject(revision)) {
    return new ExpectedError(
      'git',
      `\`${option}\` is the all-zero object name, which means "no commit"`,
      'name the commit or branch that the new branch started from, `origin/main` for example',
    );
  }
  const help = (await isShallow(context))
    ? `this clone is shallow and may lack it: ${FETCH_HISTORY}`
    : revision.includes('..')
      ? 'pass the two ends of a range separately, with `--from` and `--to`'
      : 'check its spelling with `git rev-parse`, and fetch it where only the remote has it';
  return new ExpectedError(
    'git',
    `\`${option} ${revision}\` does not name a commit of this repository`,
    help,
  );
}
