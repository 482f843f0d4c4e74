import { isExpectedError } from '../errors.ts';
import { makeCommitReader, type CommitBatch, type CommitSieve } from './commit-objects.ts';
import type { Commit } from '../message/commit.ts';
import { type GitContext, streamGit } from './run-git.ts';

/**
 * Which commits: those that can be reached from what is included, without those that can be reached from what is excluded.
 * Object names are whole (40 or 64 hexadecimal digits): `resolveRevisions` makes them from what a person writes.
 */
export interface CommitSelection {
  /** Empty: no commit. */
  readonly include: readonly string[];
  readonly exclude?: readonly string[];
  /** At most so many. */
  readonly limit?: number;
  /**
   * Only commits that change a file there, as written relative to the working directory: a merge where it differs from
   * one of its parents. Absent: any commit.
   */
  readonly paths?: readonly string[];
  /**
   * Finds out what has to hold before any commit is believed; git reads meanwhile, which takes as long. Then the revisions
   * may be abbreviated.
   */
  readonly check?: () => Promise<unknown>;
}

/**
 * `newest-first` streams. For `oldest-first` git walks the whole selection before the first commit comes;
 * it then never shows a commit before its parents, whatever the clocks said.
 */
export type CommitOrder = 'newest-first' | 'oldest-first';

/**
 * The commits of a selection, each once, one at a time: memory does not grow with their number.
 * @throws ExpectedError `git`
 */
export async function* readCommits(
  context: GitContext,
  selection: CommitSelection,
  order: CommitOrder = 'newest-first',
): AsyncGenerator<Commit, void, undefined> {
  for await (const { commits } of readCommitBatches(context, selection, order)) yield* commits;
}

/**
 * As `readCommits`, in the batches in which git hands them over: less work where there are very many.
 * @param sieve commits that do not pass are only counted
 */
export async function* readCommitBatches(
  context: GitContext,
  selection: CommitSelection,
  order: CommitOrder,
  sieve?: CommitSieve,
): AsyncGenerator<CommitBatch, void, undefined> {
  const read = makeCommitReader(sieve);
  for await (const chunk of streamObjects(context, selection, order)) yield read(chunk);
  read(undefined);
}

/** One git names the commits, and a second one prints what they are, at the same time: that is faster than `git log`. */
async function* streamObjects(
  context: GitContext,
  selection: CommitSelection,
  order: CommitOrder,
): AsyncGenerator<Buffer, void, undefined> {
  const { include, paths, check } = selection;
  if (include.length === 0) return;
  const names = ['rev-list', ...toArguments(selection, order)];
  const objects = ['cat-file', '--batch', '--buffer'];
  const env = paths === undefined ? context.env : { ...context.env, ...LITERAL_PATHS };
  const chunks = streamGit({ ...context, env }, [names, objects], toRevisionLines(selection));
  yield* check === undefined ? chunks : readAhead(chunks, check);
}

/** Starts at once and hands over when the check is passed; throws what the check throws. */
async function* readAhead(
  chunks: AsyncGenerator<Buffer, void, undefined>,
  check: () => Promise<unknown>,
): AsyncGenerator<Buffer, void, undefined> {
  const first = chunks.next();
  first.catch(() => undefined);
  try {
    await check();
    for (let next = await first; next.done !== true; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return();
  }
}

/** Nothing in a path is a pattern, whatever the environment says of pathspecs. See git(1). */
const LITERAL_PATHS = {
  GIT_LITERAL_PATHSPECS: '1',
  GIT_GLOB_PATHSPECS: undefined,
  GIT_NOGLOB_PATHSPECS: undefined,
  GIT_ICASE_PATHSPECS: undefined,
};

function toArguments({ limit, paths }: CommitSelection, order: CommitOrder): string[] {
  return [
    // Revisions come on standard input: very many of them would overflow the argument list.
    '--stdin',
    ...(order === 'oldest-first' ? ['--date-order', '--reverse'] : []),
    ...(limit === undefined ? [] : [`--max-count=${limit}`]),
    // The commits of a side branch count, also where nothing of them is left.
    ...(paths === undefined ? [] : ['--full-history', '--', ...paths]),
  ];
}

function toRevisionLines({ include, exclude = [] }: CommitSelection): string {
  return [...include, ...exclude.map((name) => `^${name}`)].map((line) => `${line}\n`).join('');
}

/**
 * Whether any commit of the history that a selection begins in changed a path, relative to the working directory; what
 * the selection excludes counts too. The path is no pattern.
 * @throws ExpectedError `git`
 */
export async function isPathOf(
  context: GitContext,
  { include }: CommitSelection,
  path: string,
): Promise<boolean> {
  if (include.length === 0) return true;
  try {
    for await (const _ of readCommits(context, { include, limit: 1, paths: [path] })) return true;
  } catch (error) {
    // Outside of the repository, or empty.
    if (
      isExpectedError(error) &&
      /outside repository|empty string is not a valid pathspec/.test(error.message)
    )
      return false;
    throw error;
  }
  return false;
}
