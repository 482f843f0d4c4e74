import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

interface Loss {
  readonly name: string;
  readonly recorded: number;
  readonly measured: number | null;
}

const bench = path.join(import.meta.dirname, '..', '..', 'bench');
const recorded = readFileSync(path.join(bench, 'RESULTS.md'), 'utf8');
const { findLosses, readRatios } = (await import(path.join(bench, 'find-losses.mjs'))) as {
  readonly findLosses: (recorded: string, measured: string) => Loss[];
  readonly readRatios: (page: string) => Map<string, number>;
};

/** The section and the row. */
function partsOf(name: string): [section: string, row: string] {
  const colon = name.indexOf(': ');
  return [name.slice(0, colon), name.slice(colon + 2)];
}

/** The recorded page with one of its ratios replaced. */
function withRatio(name: string, ratio: number): string {
  const [section, row] = partsOf(name);
  const [before = '', behind = ''] = recorded.split(`## ${section}\n`);
  const start = behind.indexOf(`| ${row} `);
  const changed = behind.slice(start).replace(/\*\*[0-9.]+\*\*/, `**${ratio.toFixed(2)}**`);
  return `${before}## ${section}\n${behind.slice(0, start)}${changed}`;
}

const ratios = [...readRatios(recorded)];

describe('the ratios of the recorded page', () => {
  it('are those of the product, of every section', () => {
    const sections = new Set(ratios.map(([name]) => name.split(': ')[0]));
    const tables = recorded
      .split('\n## ')
      .slice(1)
      .filter((section) => section.includes('**'));
    expect([...sections]).toEqual(tables.map((section) => section.split('\n')[0]));
    expect(ratios.length).toBeGreaterThanOrEqual(10);
    // What smart-commits adds to a commit is compared with what commitlint adds, and all else with a start of Node.
    for (const [name, ratio] of ratios)
      expect(ratio, name).toBeGreaterThan(name.endsWith('what the other adds') ? 0.05 : 0.5);
  });

  it('are taken before those of commitlint beside them', () => {
    const row = '| a commit | 1 ms (1–1) | **1.10** (1.00–1.23) | ≤ 1.20 | **6.73** (6.54–7.21) |';
    expect([...readRatios(`## The hook\n${row}\n`)]).toEqual([['The hook: a commit', 1.1]]);
  });
});

describe('a loss', () => {
  it('is none where the same was measured', () => {
    expect(findLosses(recorded, recorded)).toEqual([]);
  });

  it('is none where a million commits were not asked for', () => {
    const row = '| lint | 1 ms | **1.58** (1.58–1.59) | |';
    const [million, other] = ['A range of 1 000 000 commits', 'A range of 36 000 commits'].map(
      (title) => `## ${title}\n${row}\n`,
    );
    expect(findLosses(`${other}${million}`, other ?? '')).toEqual([]);
    expect(findLosses(`${other}${million}`, million ?? '')).toHaveLength(1);
  });

  it.each(ratios)('is a fifth more than recorded, or less of a rate: %s', (name, before) => {
    const isRate = name.startsWith('Messages a second');
    const [little, much] = isRate ? [before / 1.15, before / 1.3] : [before * 1.15, before * 1.3];
    expect(findLosses(recorded, withRatio(name, little))).toEqual([]);
    expect(findLosses(recorded, withRatio(name, isRate ? before * 3 : before / 3))).toEqual([]);
    expect(findLosses(recorded, withRatio(name, much))).toEqual([
      { name, recorded: before, measured: Number(much.toFixed(2)) },
    ]);
  });

  it('is a row that was not measured', () => {
    const [[name, before] = ['', 0]] = ratios;
    const [, row] = partsOf(name);
    expect(findLosses(recorded, recorded.replace(`| ${row} `, '| another '))).toEqual([
      { name, recorded: before, measured: null },
    ]);
  });
});
