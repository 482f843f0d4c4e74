import { expect, it } from 'vitest';

import { findProcessor } from '../../src/smart-commit/processor.ts';
import { linkedKeysOf, readMessage } from '../../src/smart-commit/read-message.ts';
import type { SmartCommand } from '../../src/smart-commit/interpret.ts';
import { describeCorpus, readCorpus } from '../support/corpus.ts';

/** What the connector does with a message. */
interface Entry {
  readonly message: string;
  readonly commands: readonly Record<string, unknown>[];
  readonly linkedKeys: readonly string[];
}

/** A command with the fields that the corpus has. */
function fieldsOf(command: SmartCommand): Record<string, unknown> {
  const { issueKey, kind, name, arguments: text } = command;
  const fields = { issueKey, kind, name, arguments: text };
  if (command.kind !== 'time') return fields;
  const { timeSpent, worklogComment } = command;
  return { ...fields, timeSpent, ...(worklogComment === undefined ? {} : { worklogComment }) };
}

describeCorpus('the connector', () => {
  it.each(['dvcs-real.jsonl', 'dvcs-generated.jsonl'])('reads every message of %s as we do', (file) => {
    const entries = readCorpus<Entry>(file);
    expect(entries.length).toBeGreaterThan(1000);
    for (const { message, commands, linkedKeys } of entries) {
      const reading = readMessage(message, findProcessor('dvcs'));
      const read = { message, commands: reading.commands.map(fieldsOf), linkedKeys: linkedKeysOf(reading) };
      expect(read).toEqual({ message, commands, linkedKeys });
    }
  });
});
