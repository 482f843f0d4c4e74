import type { IgnoredMessages } from '../report/report.ts';
import { findIgnore, type IgnorableCommit, type Ignores } from './is-ignored.ts';
import { isExempt, type KeyRequiredOptions } from '../rules/key-required.ts';
import { ruleWeight } from '../rules/rule-weight.ts';
import { findProcessor } from '../smart-commit/processor.ts';
import { eachReading } from '../smart-commit/read-message.ts';
import type { LintedMessage, LintSettings } from './lint-message.ts';

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

/** Remembers how many messages of a run need no issue key because they say so. */
export interface ExemptCounter {
  readonly note: (linted: Pick<LintedMessage, 'reading'>) => void;
  /** Undefined where no word of the configuration exempts a message. */
  readonly count: () => number | undefined;
}

/** Makes the counter of one run. */
export function countExempt({ processor, projects, rules }: LintSettings): ExemptCounter {
  const options = ruleWeight('key-required', rules, findProcessor(processor))?.options;
  const words = (options as KeyRequiredOptions | undefined)?.exempt;
  if (words === undefined) return { note: () => undefined, count: () => undefined };
  let count = 0;
  return {
    note({ reading }) {
      if (eachReading(reading).some((one) => isExempt(one, projects, words))) count++;
    },
    count: () => count,
  };
}
