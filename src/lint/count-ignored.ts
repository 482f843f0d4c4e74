import type { IgnoredMessages } from '../report/report.ts';
import { findIgnore, type IgnorableCommit, type Ignores } from './is-ignored.ts';

/** Tells which commits of a run are ignored, and remembers how many. */
export interface IgnoreCounter {
  /** Whether a commit is left out, which is counted. Total. */
  readonly isIgnored: (commit: IgnorableCommit) => boolean;
  /** What was left out up to now; undefined where nothing is configured to be. */
  readonly counts: () => IgnoredMessages | undefined;
}

/** Makes the counter of one run. */
export function countIgnored(ignores: Ignores): IgnoreCounter {
  if (ignores === undefined || ignores.length === 0)
    return { isIgnored: () => false, counts: () => undefined };
  const commits = ignores.map(() => 0);
  return {
    isIgnored(commit) {
      const index = findIgnore(commit, ignores);
      if (index < 0) return false;
      commits[index] = (commits[index] ?? 0) + 1;
      return true;
    },
    counts: () => ({
      commits: commits.reduce((sum, count) => sum + count, 0),
      by: ignores.map((entry, index) => ({ entry, commits: commits[index] ?? 0 })),
    }),
  };
}
