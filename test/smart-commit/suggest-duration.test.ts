import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { durationSeconds } from '../../src/smart-commit/duration.ts';
import { suggestDuration } from '../../src/smart-commit/suggest-duration.ts';

const usual = { hoursPerDay: 8, daysPerWeek: 5 };

describe('suggestDuration', () => {
  it.each<[written: string, meant: string, rest: string]>([
    ['1.5h x', '1h 30m', ' x'],
    ['1,5h', '1h 30m', ''],
    ['0.25h', '15m', ''],
    ['2.0h', '2h', ''],
    ['0.0h', '0h', ''],
    ['30min x', '30m', ' x'],
    ['2 hours and 5 minutes', '2h 5m', ''],
    ['3 HRS', '3h', ''],
    ['2H', '2h', ''],
    ['1h30m', '1h 30m', ''],
    ['1h, 30m', '1h 30m', ''],
    ['1h + 30m; 2d', '1h 30m 2d', ''],
    ['1h\u00a030m', '1h 30m', ''],
    ['2h30', '2h 30m', ''],
    ['2h30 x', '2h 30m', ' x'],
    ['2h75', '2h', '75'],
    ['02h', '2h', ''],
    ['1week 2days', '1w 2d', ''],
    ['2h androids', '2h', ' androids'],
    ['1.5w', '1w 2d 4h', ''],
    ['1.5d', '1d 4h', ''],
    ['1.75h', '1h 45m', ''],
    ['1d30', '1d', '30'],
    ['1.5h30', '1h 30m', '30'],
    ['1h59 x', '1h 59m', ' x'],
    ['1h 3 m', '1h 3m', ''],
    ['3 m wide', '3m', ' wide'],
    ['1h30pm', '1h', '30pm'],
    ['2h 15 m', '2h 15m', ''],
    ['1h 45 min review', '1h 45m', ' review'],
    ['3d 2 h', '3d 2h', ''],
    ['1h, 30 min', '1h 30m', ''],
    ['1h 3 tests mended', '1h', ' 3 tests mended'],
    ['2h 12 files moved', '2h', ' 12 files moved'],
    ['1h 3 m wide', '1h', ' 3 m wide'],
    ['\u30002h', '2h', ''],
  ])('%j', (written, meant, rest) => {
    const suggestion = suggestDuration(written);
    expect(suggestion?.text).toBe(meant);
    expect(written.slice(suggestion?.length)).toBe(rest);
  });

  it.each([
    '',
    'lunch',
    '90',
    '1/2h',
    '-1h',
    '2 houses',
    '1.33h',
    '1.01h',
    '0.5m',
    'x 2h',
    '9999999999h',
    `${'9'.repeat(5000)}h`,
  ])('has nothing for %j', (written) => {
    expect(suggestDuration(written)).toBeNull();
  });

  it('tells where it depends on the length of a day', () => {
    expect(suggestDuration('1.5d')).toEqual({ text: '1d 4h', length: 4, isExact: false });
    expect(suggestDuration('1.5h')).toEqual({ text: '1h 30m', length: 4, isExact: true });
  });

  it('keeps the length of what it replaces', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (minutes) => {
        const suggestion = suggestDuration(`${minutes / 60}h`.replace(/^(\d+\.\d{2})\d+h$/, '$1h'));
        fc.pre(suggestion !== null);
        const written = `${minutes / 60}h`.replace(/^(\d+\.\d{2})\d+h$/, '$1h');
        expect(durationSeconds(suggestion.text, usual)).toBe(durationSeconds(written, usual));
      }),
    );
  });
});
