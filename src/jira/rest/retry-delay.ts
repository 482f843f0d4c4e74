import type { AnswerHeaders } from './http.ts';

/** Statuses that may be gone a moment later: rate limit, overload and maintenance, and a gateway in front of them. */
const passing: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Wait where the server names no time: milliseconds. */
const usualWait = 1000;

/**
 * How long to wait before the one retry, in milliseconds; null where a retry is no use: another status, a quota that
 * is used up for the hour, or a wait that the time budget does not allow. `now` is in milliseconds since 1970. Total.
 *
 * Sources: https://developer.atlassian.com/cloud/jira/platform/rate-limiting (`RateLimit-Reason`, `Retry-After` in
 * seconds); RFC 9110, 10.2.3 (seconds or a date). Data Center sends zero for "go on".
 */
export function retryDelay(
  status: number,
  headers: AnswerHeaders,
  remaining: number,
  now: number,
): number | null {
  if (!passing.has(status)) return null;
  const reason = headers.get('ratelimit-reason');
  if (status === 429 && reason !== null && !reason.includes('burst')) return null;
  const wait = readRetryAfter(headers, now) ?? usualWait;
  return wait < remaining ? wait : null;
}

/** What `Retry-After` asks for, in milliseconds; null where it is absent or unreadable. Total. */
export function readRetryAfter(headers: AnswerHeaders, now: number): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Z][a-z]{2}, /.test(text)) return null;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
