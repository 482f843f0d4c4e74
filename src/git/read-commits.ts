import { COMMIT_LOG_OPTIONS, makeCommitLogReader } from './commit-log.ts';
import type { Commit } from './commit.ts';
import type { GitContext } from './git-context.ts';
import { streamGit } from './run-git.ts';

/**
 * Which commits: those that can be reached from what is included, without those that can be reached from what is excluded.
 * Object names are whole (40 or 64 hexadecimal digits): `resolveRevisions` makes them from what a person writes.
 */
export interface CommitSelection {
  /** Empty: no commit. */
  readonly include: readonly string[];
  readonly exclude?: readonly string[];
  /** Excludes what any ref of the repository reaches: what a server has before it accepts a push. */
  readonly excludeAllRefs?: boolean;
  /** At most so many. */
  readonly limit?: number;
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
  // Without a revision `git log` would show HEAD.
  if (selection.include.length === 0) return;
  const read = makeCommitLogReader();
  const args = ['log', ...COMMIT_LOG_OPTIONS, ...toArguments(selection, order)];
  for await (const chunk of streamGit(context, args, toRevisionLines(selection))) yield* read(chunk);
  read(undefined);
}

function toArguments({ limit, excludeAllRefs = false }: CommitSelection, order: CommitOrder): string[] {
  return [
    // Revisions come on standard input: very many of them would overflow the argument list.
    '--stdin',
    ...(order === 'oldest-first' ? ['--date-order', '--reverse'] : []),
    ...(limit === undefined ? [] : [`--max-count=${limit}`]),
    ...(excludeAllRefs ? ['--not', '--all'] : []),
  ];
}

function toRevisionLines({ include, exclude = [] }: CommitSelection): string {
  return [...include, ...exclude.map((name) => `^${name}`)].map((line) => `${line}\n`).join('');
}
