import type { WorkingTime } from '../smart-commit/duration.ts';
import { suggestDuration } from '../smart-commit/suggest-duration.ts';

/**
 * A duration as a person types it, in the words of Jira: `1h 30m` for `90 min` or `1.5h`. Null for what
 * is no duration from its start to its end, and for no time at all. `time` tells how long days and weeks are. Total.
 */
export function readTime(typed: string, time: WorkingTime): string | null {
  const text = typed.trim();
  const found = suggestDuration(text, time);
  if (found === null || found.length !== text.length) return null;
  const amounts: Record<string, number> = { w: 0, d: 0, h: 0, m: 0 };
  for (const [, count, unit = ''] of found.text.matchAll(/([0-9]+)([wdhm])/g))
    amounts[unit] = (amounts[unit] ?? 0) + Number(count);
  const { h = 0, m = 0 } = amounts;
  // An hour has sixty minutes everywhere; how many hours a day has, Jira says.
  const carried = { ...amounts, h: h + Math.floor(m / 60), m: m % 60 };
  const parts = Object.entries(carried).flatMap(([unit, count]) => (count === 0 ? [] : [`${count}${unit}`]));
  return parts.length === 0 ? null : parts.join(' ');
}
