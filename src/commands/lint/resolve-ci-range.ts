import type { CiRange, CiRun, Start } from '../../ci/ci-run.ts';
import { ExpectedError } from '../../errors.ts';
import { isShallow } from '../../git/assert-complete-history.ts';
import { readCommits } from '../../git/read-commits.ts';
import { resolveRevisions } from '../../git/resolve-revisions.ts';
import { visibleText } from '../../text/visible-text.ts';
import type { Session } from '../session/session.ts';

/** Both ends of a range as commits of this clone. */
export interface CiEnds {
  /** The last commit, by its name for people. */
  readonly head: string;
  /** The last commit, or all that a merge of the CI system has joined to it. */
  readonly include: readonly string[];
  /** What begins the range, first, and what is left out besides. */
  readonly exclude: readonly string[];
  /** Undefined for a whole history. */
  readonly start: Start | undefined;
  /** The commit with which the system says that they begin, where it is not in this clone. */
  readonly missing: string | undefined;
}

/**
 * Finds both ends of a range in this clone. The merge that a CI system made of them is left out with what it brought of
 * the target.
 * @throws ExpectedError `git` where one is not here, `usage` where the system does not tell it
 */
export async function resolveCiRange({ git }: Session, run: CiRun, range: CiRange): Promise<CiEnds> {
  const { head, starts, exclude, merge } = range;
  const merged = merge === null ? [] : [`${merge}^1`, `${merge}^2`];
  const asked = [head, ...starts.map(({ revision }) => revision), ...exclude, ...merged];
  const [headCommit, ...others] = await resolveRevisions(git, asked);
  if (headCommit === undefined) throw missingHead(run, range);
  if (!range.isStartTold) throw untoldStart(run, range);
  const startCommits = others.slice(0, starts.length);
  const index = startCommits.findIndex((commit) => commit !== undefined);
  if (index < 0 && starts.length > 0) throw await missingStart(git, run, range);
  const parents = others.slice(starts.length + exclude.length);
  const known = [
    startCommits[index],
    ...others.slice(starts.length, starts.length + exclude.length),
    ...(parents.includes(headCommit) ? parents.filter((parent) => parent !== headCommit) : []),
  ];
  const include = await withoutOwnMerge(git, headCommit, range.mergedBy);
  return {
    head: include[0] ?? headCommit,
    include,
    exclude: [...new Set(known.filter((commit) => commit !== undefined))],
    start: starts[index],
    missing: index > 0 && starts[0]?.name === null ? starts[0].revision : undefined,
  };
}

/**
 * A merge that the CI system made in this clone is nobody's message: its parents take its place, the head first. All of
 * them, because anybody can call himself by the name of the system; what belongs to the target is left out anyway.
 */
async function withoutOwnMerge(
  git: Session['git'],
  head: string,
  mergedBy: string | null,
): Promise<readonly string[]> {
  if (mergedBy === null) return [head];
  for await (const { parents, committer } of readCommits(git, { include: [head], limit: 1 })) {
    if (parents.length > 1 && committer.email === mergedBy) return parents;
  }
  return [head];
}

function missingHead({ subject, system }: CiRun, { head, fetchHead }: CiRange): ExpectedError {
  return new ExpectedError(
    'git',
    `the last commit of ${system} ${visibleText(subject)}, ${short(head)}, is not in this clone`,
    fetchHead,
  );
}

function untoldStart({ subject, system }: CiRun, { fetchStart }: CiRange): ExpectedError {
  return new ExpectedError(
    'usage',
    `${system} does not say where the new commits of ${visibleText(subject)} begin`,
    fetchStart,
  );
}

async function missingStart(
  git: Session['git'],
  { subject, cloneAll }: CiRun,
  { starts, fetchStart }: CiRange,
): Promise<ExpectedError> {
  const shallow = await isShallow(git);
  // A shallow clone lacks more than a branch: fetching one would not do.
  const names = (shallow ? starts.slice(0, 1) : starts).map(nameOf);
  const help = fetchStart.startsWith(cloneAll) ? cloneAll : `${cloneAll}, and ${fetchStart}`;
  return new ExpectedError(
    'git',
    `this ${shallow ? 'shallow ' : ''}clone has ${names.length === 1 ? 'no' : 'none of'} ${names.join(', ')}, after which the new commits of ${visibleText(subject)} begin`,
    shallow ? help : fetchStart,
  );
}

function nameOf({ name, revision }: Start): string {
  return visibleText(name ?? short(revision));
}

/** A commit by its first ten digits; other revisions as they are. */
export function short(commit: string): string {
  return /^[0-9a-f]{40,}$/i.test(commit) ? commit.slice(0, 10) : commit;
}
