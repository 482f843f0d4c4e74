import { expect, it } from 'vitest';
import { nearestKey } from '../../src/config/nearest-key.ts';

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
