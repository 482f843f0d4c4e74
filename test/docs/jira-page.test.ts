import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { processorNames } from '../../src/smart-commit/processor.ts';
import { readTables } from './read-tables.ts';

const page = readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'jira.md'), 'utf8');

it('docs/jira.md says for each processor what Jira needs', () => {
  const table = readTables(page).find(({ header }) => header[0] === '`processor`');
  expect(table?.rows.map(([name]) => name)).toEqual(processorNames.map((name) => `\`${name}\``));
  for (const row of table?.rows ?? []) expect(row).toHaveLength(4);
});
