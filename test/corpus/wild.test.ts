import { expect, it } from 'vitest';

import { lintMessage } from '../../src/lint/lint-message.ts';
import { bareName } from '../../src/rules/rule-name.ts';
import { describeCorpus, readCorpus } from '../support/corpus.ts';

/** How many findings each rule has in a file, and how many messages have any. */
function countFindings(file: string): Record<string, number> {
  const counts: Record<string, number> = { messages: 0, 'messages with findings': 0 };
  for (const { message } of readCorpus<{ message: string }>(file)) {
    const { diagnostics } = lintMessage(message, { processor: 'dvcs' });
    const names = diagnostics.map(({ rule, severity }) => `${bareName(rule)} (${severity})`);
    const counted = ['messages', ...(names.length > 0 ? ['messages with findings'] : []), ...names];
    for (const name of counted) counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describeCorpus('messages from public histories', () => {
  it('have these findings where people knew Smart Commits', () => {
    expect(countFindings('dvcs-real.jsonl')).toMatchInlineSnapshot(`
      {
        "command-target (error)": 3,
        "command-without-key (error)": 6,
        "comment-empty (error)": 3,
        "comment-truncated (error)": 5,
        "comment-truncated (warning)": 1,
        "key-boundary (error)": 1,
        "messages": 1143,
        "messages with findings": 38,
        "prose-command (warning)": 16,
        "repeated-command (warning)": 4,
      }
    `);
  });

  it('have these findings where people write about Smart Commits', () => {
    expect(countFindings('wild.jsonl')).toMatchInlineSnapshot(`
      {
        "command-spelling (error)": 11,
        "command-target (error)": 1,
        "command-without-key (error)": 19,
        "comment-empty (error)": 3,
        "comment-truncated (error)": 9,
        "key-case (error)": 1,
        "messages": 217,
        "messages with findings": 55,
        "prose-command (warning)": 3,
        "repeated-command (warning)": 3,
        "time-format (error)": 8,
      }
    `);
  });
});
