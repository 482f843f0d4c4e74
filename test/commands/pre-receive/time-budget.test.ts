import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startTimeBudget } from '../../../src/commands/pre-receive/time-budget.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Milliseconds until the time is up, or null. */
async function lengthOf(act: (budget: ReturnType<typeof startTimeBudget>) => Promise<void> | void) {
  const budget = startTimeBudget(1000);
  let length: number | null = null;
  const start = performance.now();
  void budget.isUp.then(() => (length = performance.now() - start));
  await act(budget);
  await vi.advanceTimersByTimeAsync(10_000);
  return length;
}

it.each([
  ['as it was begun', () => {}, 1000],
  ['made longer', (budget: ReturnType<typeof startTimeBudget>) => budget.setLength(3000), 3000],
  ['made shorter', (budget: ReturnType<typeof startTimeBudget>) => budget.setLength(10), 10],
  ['stopped', (budget: ReturnType<typeof startTimeBudget>) => budget.stop(), null],
  [
    'made shorter than what is over',
    async (budget: ReturnType<typeof startTimeBudget>) => {
      await vi.advanceTimersByTimeAsync(500);
      budget.setLength(100);
    },
    500,
  ],
  [
    'counted from its beginning',
    async (budget: ReturnType<typeof startTimeBudget>) => {
      await vi.advanceTimersByTimeAsync(500);
      budget.setLength(2000);
    },
    2000,
  ],
])('ends once: %s', async (_, act, expected) => {
  expect(await lengthOf(act)).toBe(expected);
});
