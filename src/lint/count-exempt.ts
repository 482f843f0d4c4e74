import { isExempt, type KeyRequiredOptions } from '../rules/key-required.ts';
import { ruleWeight } from '../rules/rule-weight.ts';
import { findProcessor } from '../smart-commit/processor.ts';
import { eachReading } from '../smart-commit/read-message.ts';
import type { LintSettings, LintedMessage } from './lint-message.ts';

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
