import type { Span } from '../text/diagnostic.ts';
import { trimControls } from '../text/spans.ts';

/** What the connector makes of the arguments of `#time`. */
export interface WorkLog {
  /** The first run of durations, as written, white space around it removed; what Jira is asked to log. */
  readonly timeSpent: string;
  /** The arguments without any run of durations, wherever it stands. */
  readonly worklogComment: string;
}

/** Hours in a working day and days in a working week, as Jira's time tracking is configured. */
export interface WorkingTime {
  readonly hoursPerDay: number;
  readonly daysPerWeek: number;
}

/** What Jira's time tracking has unless somebody changes it, and what is assumed unless it is configured or asked. */
export const USUAL_WORKING_TIME = { hoursPerDay: 8, daysPerWeek: 5 } as const satisfies WorkingTime;

/** What a configuration may say of Jira's time tracking. */
export interface WorkingTimeSettings {
  readonly workingHoursPerDay?: number | undefined;
  readonly workingDaysPerWeek?: number | undefined;
}

/** Hours and days by which Jira counts time: its defaults unless they are configured. */
export function workingTimeOf({
  workingHoursPerDay = USUAL_WORKING_TIME.hoursPerDay,
  workingDaysPerWeek = USUAL_WORKING_TIME.daysPerWeek,
}: WorkingTimeSettings): WorkingTime {
  return { hoursPerDay: workingHoursPerDay, daysPerWeek: workingDaysPerWeek };
}

/** Whether amounts are whole, as the connector reads them, or may be decimal, as some manuals promise. */
export type Amounts = 'whole' | 'decimal';

/** A run of digits is entered at its start only, so that no digit is read twice. */
const RUNS: Record<Amounts, RegExp> = {
  whole: /(?<![0-9])(?:[0-9]+[wdhm][ \t\n\v\f\r]*)+/g,
  decimal: /(?<![0-9.])(?:[0-9]+(?:\.[0-9]+)?[wdhm][ \t\n\v\f\r]*)+/g,
};

/**
 * Splits the arguments of `#time` as the connector does: the first run of `\d+(w|d|h|m)` anywhere is the duration, and
 * every run is deleted from the comment. Null where there is none. Total, linear.
 * Source: jira-dvcs-connector, smartcommits/handlers/WorkLogHandler.java.
 */
export function splitWorkLog(text: string, amounts: Amounts): WorkLog | null {
  const first = text.match(RUNS[amounts])?.[0];
  if (first === undefined) return null;
  const rest = text.replaceAll(RUNS[amounts], '');
  return { timeSpent: trimControls(first), worklogComment: isBlank(rest) ? '' : trimControls(rest) };
}

/** The spans of all runs of durations that the processor sees in a text, without the white space after a run. Total. */
export function findDurations(text: string, amounts: Amounts): Span[] {
  return [...text.matchAll(RUNS[amounts])].map((match) => ({
    start: match.index,
    end: match.index + match[0].trimEnd().length,
  }));
}

/** Java's `Character.isWhitespace` for every character: no-break spaces do not count. */
function isBlank(text: string): boolean {
  return !/[^\t-\r\u001c-\u0020\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/.test(text);
}

const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HOUR = 3600;

/**
 * Seconds of a duration such as `2d 5h` or `1.5h`, by Jira's arithmetic: amounts separated by white space or commas, each a
 * number and one of `w d h m`. Null where Jira refuses it: another form, or not a whole number of minutes. Total.
 * Source: atlassian-core, DateUtils.getDurationSeconds.
 */
export function durationSeconds(duration: string, { hoursPerDay, daysPerWeek }: WorkingTime): number | null {
  const day = hoursPerDay * SECONDS_PER_HOUR;
  const unitSeconds = { w: day * daysPerWeek, d: day, h: SECONDS_PER_HOUR, m: SECONDS_PER_MINUTE };
  let seconds = 0;
  for (const amount of duration.split(/[ \t\n\v\f\r,]+/).filter((part) => part !== '')) {
    const match = /^([0-9]+(?:\.[0-9]+)?)([wdhm])$/.exec(amount);
    if (match === null) return null;
    seconds += Number(match[1]) * unitSeconds[match[2] as 'w' | 'd' | 'h' | 'm'];
  }
  // Decimals are binary fractions here: 0.1h is 360.00000000000006 seconds.
  const rounded = Math.round(seconds);
  const isWholeMinutes = Math.abs(seconds - rounded) < 1e-6 && rounded % SECONDS_PER_MINUTE === 0;
  return isWholeMinutes && rounded <= Number.MAX_SAFE_INTEGER ? rounded : null;
}
