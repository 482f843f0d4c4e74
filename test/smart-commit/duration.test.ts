import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  durationSeconds,
  findDurations,
  splitWorkLog,
  suggestDuration,
} from '../../src/smart-commit/duration.ts';

describe('splitWorkLog', () => {
  it.each<[text: string, timeSpent: string | null, comment: string]>([
    ['3h', '3h', ''],
    ['1w 2d 3h 4m done', '1w 2d 3h 4m', 'done'],
    ['2.5h y', '5h', '2.y'],
    ['2,5h', '5h', '2,'],
    ['3/4h', '4h', '3/'],
    ['-2h', '2h', '-'],
    ['2.5d 3h', '5d 3h', '2.'],
    ['45min y', '45m', 'in y'],
    ['3hours y', '3h', 'ours y'],
    ['3h painted 2d view', '3h', 'painted view'],
    ['painted 2d view 3h', '2d', 'painted view'],
    ['2h, 45m y', '2h', ', y'],
    ['3h45', '3h', '45'],
    ['2h\u00a045m', '2h', '\u00a0'],
    ['2h45m', '2h45m', ''],
    ['2w3d4h5m', '2w3d4h5m', ''],
    ['3H', null, ''],
    ['3 h', null, ''],
    ['120', null, ''],
    ['4 hours', null, ''],
    ['', null, ''],
    ['٣h', null, ''],
    ['2h\t\u000b3m\u0001', '2h\t\u000b3m', ''],
    ['2h\u3000', '2h', ''],
    ['2h \u2028\u3000 ', '2h', ''],
  ])('%j', (text, timeSpent, worklogComment) => {
    expect(splitWorkLog(text, 'whole')).toEqual(timeSpent === null ? null : { timeSpent, worklogComment });
  });

  it.each<[text: string, timeSpent: string | null, comment: string]>([
    ['2.5h y', '2.5h', 'y'],
    ['2.5d 0.5h', '2.5d 0.5h', ''],
    ['12.25h 10m', '12.25h 10m', ''],
    ['2h\v30m x', '2h\v30m', 'x'],
    ['2,5h', '5h', '2,'],
    ['1.2.3h', null, ''],
    ['.5h', null, ''],
  ])('%j, where decimals count', (text, timeSpent, worklogComment) => {
    expect(splitWorkLog(text, 'decimal')).toEqual(timeSpent === null ? null : { timeSpent, worklogComment });
  });
});

describe('findDurations', () => {
  it('finds each run without the white space behind it', () => {
    const text = 'a 1h 2m  b3d';
    const found = findDurations(text, 'whole').map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(['1h 2m', '3d']);
  });
});

const usual = { hoursPerDay: 8, daysPerWeek: 5 };

describe('durationSeconds', () => {
  it.each<[duration: string, seconds: number | null]>([
    ['1m', 60],
    ['2h', 7200],
    ['2d 5h', 75_600],
    ['1w', 144_000],
    ['1w 2d 3h 4m', 144_000 + 57_600 + 10_800 + 240],
    ['1h,30m', 5400],
    ['1h, 30m', 5400],
    [' 1h 30m ', 5400],
    ['', 0],
    ['0.00000001h', null],
    ['0.999999m', null],
    ['1.5h', 5400],
    ['0.1h', 360],
    ['0h', 0],
    ['1.33h', null],
    ['1h30m', null],
    ['90', null],
    ['1 h', null],
    ['99999999999999999999w', null],
  ])('%j', (duration, seconds) => {
    expect(durationSeconds(duration, usual)).toBe(seconds);
  });

  it("counts days and weeks by the site's working time", () => {
    expect(durationSeconds('1d', { hoursPerDay: 7.5, daysPerWeek: 4 })).toBe(27_000);
    expect(durationSeconds('1w', { hoursPerDay: 7.5, daysPerWeek: 4 })).toBe(108_000);
  });

  it('gives back the amounts that a duration is made of', () => {
    const amount = fc.nat(1000);
    fc.assert(
      fc.property(amount, amount, amount, amount, (w, d, h, m) => {
        const duration = `${w}w ${d}d ${h}h ${m}m`;
        expect(splitWorkLog(`${duration} text`, 'whole')).toEqual({
          timeSpent: duration,
          worklogComment: 'text',
        });
        expect(durationSeconds(duration, usual)).toBe(60 * (m + 60 * (h + 8 * (d + 5 * w))));
      }),
    );
  });
});

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
    ['2weeks 1day', '2w 1d', ''],
    ['1wk 1hour', '1w 1h', ''],
    ['2wks 1hr', '2w 1h', ''],
    ['1min 2mins', '1m 2m', ''],
    ['1minute', '1m', ''],
    ['1h,30m', '1h 30m', ''],
    ['1h  &  30m', '1h 30m', ''],
    ['1h 3  m wide', '1h', ' 3  m wide'],
    ['1h 3 m  wide', '1h', ' 3 m  wide'],
    ['1h 3 m 4 times', '1h', ' 3 m 4 times'],
    ['1h 3 m. Wide', '1h 3m', '. Wide'],
    ['1h 3 m - wide', '1h 3m', ' - wide'],
    ['0m', '0m', ''],
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
