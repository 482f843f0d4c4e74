import { expect, it } from 'vitest';

import { lintMessage, type LintSettings } from '../../src/lint/lint-message.ts';
import { bareName } from '../../src/rules/rule-name.ts';
import { describeCorpus, readCorpus } from '../support/corpus.ts';

/** A message with the rules that speak of it. */
interface Entry {
  readonly message: string;
  readonly processor: NonNullable<LintSettings['processor']>;
  readonly config?: LintSettings;
  readonly rules: readonly string[];
}

describeCorpus('the rules', () => {
  it('speak where they should', () => {
    for (const { message, processor, config, rules } of readCorpus<Entry>('rules.jsonl')) {
      const { diagnostics } = lintMessage(message, { ...config, processor });
      const speakers = new Set(diagnostics.map(({ rule }) => bareName(rule)));
      expect({ message, rules: [...speakers].toSorted() }).toEqual({ message, rules: rules.toSorted() });
    }
  });
});
