import { expect, it } from 'vitest';
import { timeoutMilliseconds } from '../../src/config/config.ts';

it.each([
  ['8s', 8000],
  ['500ms', 500],
  ['2m', 120_000],
])('takes %s for %i milliseconds', (timeout, milliseconds) => {
  expect(timeoutMilliseconds(timeout)).toBe(milliseconds);
});
