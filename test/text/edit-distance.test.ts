import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearestKey } from '../../src/text/edit-distance.ts';

describe('editDistance', () => {
  it.each([
    ['time', 'time', 0],
    ['tim', 'time', 1],
    ['times', 'time', 1],
    ['tame', 'time', 1],
    ['tiem', 'time', 1],
    ['coment', 'comment', 1],
    ['comet', 'comment', 2],
    ['ca', 'abc', 3],
    ['', 'abc', 3],
  ])('from %j to %j it is %i', (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance);
  });

  it('stops counting behind the limit', () => {
    expect(editDistance('a'.repeat(100_000), 'b', 2)).toBe(3);
    expect(editDistance('abcdef', 'ghijkl', 2)).toBe(3);
  });

  it('is the same both ways, and zero for equal words only', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
        expect(editDistance(a, b, 9) === 0).toBe(a === b);
      }),
    );
  });
});

const keys = ['baseUrl', 'timeout', 'workingHoursPerDay', 'smart-commits/first-line'];

it.each([
  ['baseURL', 'baseUrl', true],
  ['base_url', 'baseUrl', true],
  ['timeuot', 'timeout', true],
  ['working-hours-per-day', 'workingHoursPerDay', true],
  ['first-line', 'smart-commits/first-line', true],
  ['smart-commits/frist-line', 'smart-commits/first-line', true],
  ['zzz', 'baseUrl', false],
  ['x'.repeat(1_000_000), 'baseUrl', false],
])('takes a misspelt key for the nearest one (case %#)', (misspelt, key, isClose) => {
  expect(nearestKey(misspelt, keys)).toEqual({ key, isClose });
});

it('has no nearest key where there are none', () => {
  expect(nearestKey('x', [])).toBeNull();
});
