import { describe, expect, it } from 'vitest';
import type { NamedCounts } from '../../src/audit/audit.ts';
import { drawMonths } from '../../src/audit/draw-months.ts';

const month = (name: string, asWritten = 1, dropped = 0): NamedCounts => ({
  name,
  counts: { asWritten, dropped, misread: 0, twice: 0 },
});

/** What the bars of a chart say of themselves. */
const bars = (months: readonly NamedCounts[]): string[] =>
  [...(drawMonths(months) ?? '').matchAll(/<title>(.*?)<\/title>/g)].map(([, title = '']) => title);

/** Where the lines of the chart are numbered. */
const scale = (months: readonly NamedCounts[]): string[] =>
  [...(drawMonths(months) ?? '').matchAll(/text-anchor="end">(.*?)</g)].map(([, text = '']) => text);

describe('drawMonths', () => {
  it('draws each month from the first to the last, those without commands too', () => {
    expect(bars([month('2023-11', 2, 1), month('2024-02', 1)])).toEqual([
      '2023-11: 2 as written, 1 dropped',
      '2023-12: no commands',
      '2024-01: no commands',
      '2024-02: 1 as written',
    ]);
  });

  it('draws years where there were too many months', () => {
    expect(bars([month('2001-05', 2), month('2001-06', 0, 1), month('2024-02', 1)])).toEqual([
      '2001: 2 as written, 1 dropped',
      '2024: 1 as written',
    ]);
  });

  it('draws so many bars only, whatever the clocks said', () => {
    const years = Array.from({ length: 9000 }, (_, index) => month(`${String(index + 1000).slice(0, 4)}-01`));
    expect(bars(years)).toHaveLength(120);
    expect(bars(years).at(-1)).toBe('9999: 1 as written');
  });

  it('draws nothing of commits whose date nobody knows', () => {
    expect(drawMonths([month('unknown', 7)])).toBeNull();
    expect(bars([month('2024-01'), month('unknown', 7)])).toEqual(['2024-01: 1 as written']);
  });

  it.each([
    [1, ['0', '1']],
    [3, ['0', '1', '2', '3']],
    [12, ['0', '5', '10', '15']],
    [67, ['0', '20', '40', '60', '80']],
    [1200, ['0', '500', '1000', '1500']],
  ])('has round numbers beside %i commands', (commands, expected) => {
    expect(scale([month('2024-01', commands)])).toEqual(expected);
  });

  it('piles up what became of the commands, as high as they are many', () => {
    const svg = drawMonths([month('2024-01', 3, 1)]) ?? '';
    const rects = [...svg.matchAll(/<rect class="(\w+)".*?y="([\d.]+)" height="([\d.]+)"/g)];
    expect(rects.map(([, outcome, y, height]) => [outcome, Number(y), Number(height)])).toEqual([
      ['asWritten', 64.5, 150.5],
      ['dropped', 14, 49.5],
    ]);
  });
});
