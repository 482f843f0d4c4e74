import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTables } from './read-tables.ts';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const page = read('docs/architecture.md').replace(/^```\n.*?^```$/ms, '');
const tables = readTables(page);
const spansOf = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);

describe('docs/architecture.md', () => {
  it('has a room for each folder of the source, and no other', () => {
    const rooms = tables[0]?.rows.flatMap(([names = '']) => spansOf(names)) ?? [];
    const folders = readdirSync(path.join(root, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(rooms.toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
  });

  it('names the rooms that the linter keeps pure', () => {
    const { overrides } = JSON.parse(read('.oxlintrc.json')) as { overrides: { files: string[] }[] };
    const pure = overrides.find(({ files }) => files.includes('src/rules/**'))?.files ?? [];
    const core = spansOf(tables[0]?.rows[0]?.[0] ?? '').map((room) => `src/${room}/**`);
    expect(pure.filter((file) => file.endsWith('/**')).toSorted()).toEqual(core.toSorted());
  });

  it('names files that there are', () => {
    const named = spansOf(page).filter(
      (span) => /^[\w.-]+(?:\/[\w.-]+)+$/.test(span) && !/NAME|GROUP/.test(span),
    );
    expect(named.length).toBeGreaterThan(20);
    const places = ['', 'src', 'src/jira'];
    for (const file of named)
      expect(
        places.some((place) => existsSync(path.join(root, place, file))),
        file,
      ).toBe(true);
  });

  it('names folders for what is called NAME that there are', () => {
    for (const span of spansOf(page).filter((text) => /NAME/.test(text))) {
      const folder = path.dirname(span.replace('GROUP', 'jira'));
      expect(
        ['', 'src/jira'].some((place) => existsSync(path.join(root, place, folder))),
        span,
      ).toBe(true);
    }
  });

  it('is one screen', () => {
    expect(page.split('\n').length).toBeLessThanOrEqual(66);
  });
});
