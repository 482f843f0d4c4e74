import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/doctor/checks.ts';
import { readTables } from './read-tables.ts';

const root = path.join(import.meta.dirname, '..', '..');
const tables = readTables(readFileSync(path.join(root, 'docs', 'troubleshooting.md'), 'utf8'));
const rowsBelow = (first: string): readonly (readonly string[])[] =>
  tables.filter(({ header }) => header[0] === first).flatMap(({ rows }) => rows);

const sources = ['src', 'hooks']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:ts|cjs)$|^(?:commit-msg|pre-push)$/.test(file))
      .map((file) => readFileSync(path.join(root, folder, file), 'utf8')),
  )
  .map(asSpoken);

/** A source with its texts as they are printed: `…` where something is put in, and no line breaks. */
function asSpoken(source: string): string {
  let text = source.replaceAll(/' \+\n\s*'/g, '');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replaceAll(/\$\{[^{}]*\}/g, '…');
  }
  return text.replaceAll(/\\([`'])/g, '$1');
}

/** The texts of all code spans of a cell. */
function spansOf(cell: string): string[] {
  const spans = [...cell.matchAll(/(?<fence>`+) ?(?<text>.*?) ?\k<fence>(?!`)/g)];
  expect(spans.length, `the cell has code spans: ${cell}`).toBeGreaterThan(0);
  return spans.map(({ groups }) => groups?.['text'] ?? '');
}

describe('docs/troubleshooting.md', () => {
  it('has tables of both kinds, and no other', () => {
    const kinds = new Set(tables.map(({ header }) => header.join(' | ')));
    expect([...kinds].toSorted()).toEqual([
      'Jira or GitLab says | Cause | What to do',
      'The tool says | What to do',
    ]);
  });

  const sentences = rowsBelow('The tool says').flatMap(([cell = '']) => spansOf(cell));
  it.each(sentences)('%s is a sentence that there is', (sentence) => {
    const parts = sentence.split('…').map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
    const spoken = new RegExp(parts.join('.*'));
    expect(sources.some((text) => spoken.test(text))).toBe(true);
  });

  it('names checks and options that there are, wherever it does', () => {
    const page = readFileSync(path.join(root, 'docs', 'troubleshooting.md'), 'utf8');
    const groups = ['jira', 'hooks', 'identity', 'gitlab'];
    const named = [
      ...page.matchAll(
        /(?<!smart-commits )`doctor ([a-z][a-z0-9-]*)|smart-commits doctor ([a-z][a-z0-9-]*)/g,
      ),
    ];
    expect(named.length).toBeGreaterThan(10);
    for (const [, one, other] of named) {
      expect([...groups, ...checks.map(({ id }) => id)]).toContain(one ?? other);
    }
  });
});
