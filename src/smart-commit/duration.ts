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

type Unit = 'w' | 'd' | 'h' | 'm';
type UnitMinutes = Readonly<Record<Unit, number>>;

/** A duration as it should be written, for text that people write in its place. */
export interface DurationSuggestion {
  /** `1h 30m`. */
  readonly text: string;
  /** How much of the input it replaces, from its start. */
  readonly length: number;
  /** Whether it holds whatever the length of a working day; `1.5d` depends on it. */
  readonly isExact: boolean;
}

/**
 * One amount: a number, perhaps decimal, and a unit, perhaps spelt out, with what people write between amounts.
 * Nine digits are more than anybody means, and bound the arithmetic.
 */
const AMOUNT =
  /[^\S\n]*(?:(?:[,;+&]|and\b)[^\S\n]*)?([0-9]{1,9})(?:[.,]([0-9]{1,9}))?[^\S\n]*(w(?:eeks?|ks?)?|d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?)(?![\p{L}_])/iuy;

/** The minutes of `2h30`. */
const BARE_MINUTES = /([0-5][0-9])(?![.,:]?[\p{L}\p{Nd}_])/uy;

/** A letter apart from its number, and more words: `1h 3 m wide` is no hour and three minutes. */
const IS_WORD_OF_TEXT = /[0-9][^\S\n]+[A-Za-z]$/;
const TEXT_BEHIND = /[^\S\n]+[\p{L}\p{N}]/uy;

/**
 * What `1.5h`, `30min`, `2 hours`, `2H`, `2h30`, `1h30m` or `1h, 30m` must have meant; null where no number with a unit stands
 * at the start. `time` tells how long days and weeks are. Total.
 */
export function suggestDuration(
  text: string,
  time: WorkingTime = USUAL_WORKING_TIME,
): DurationSuggestion | null {
  const day = time.hoursPerDay * 60;
  const minutesOf: UnitMinutes = { w: time.daysPerWeek * day, d: day, h: 60, m: 1 };
  AMOUNT.lastIndex = 0;
  const amounts: string[] = [];
  let length = 0;
  let isExact = true;
  for (let match = AMOUNT.exec(text); match !== null; match = AMOUNT.exec(text)) {
    const [, whole = '', fraction, spelt = ''] = match;
    const unit = spelt.charAt(0).toLowerCase() as Unit;
    TEXT_BEHIND.lastIndex = AMOUNT.lastIndex;
    if (amounts.length > 0 && IS_WORD_OF_TEXT.test(match[0]) && TEXT_BEHIND.test(text)) break;
    if (fraction === undefined) amounts.push(`${Number(whole)}${unit}`);
    else {
      const minutes = Number(`${whole}.${fraction}`) * minutesOf[unit];
      if (!Number.isSafeInteger(Math.round(minutes)) || Math.abs(minutes - Math.round(minutes)) > 1e-9)
        return null;
      amounts.push(...splitMinutes(Math.round(minutes), unit, minutesOf));
      isExact &&= unit === 'h' || unit === 'm';
    }
    length = AMOUNT.lastIndex;
    if (fraction === undefined && unit === 'h') {
      BARE_MINUTES.lastIndex = length;
      const minutes = BARE_MINUTES.exec(text)?.[1];
      if (minutes !== undefined)
        return { text: [...amounts, `${minutes}m`].join(' '), length: length + 2, isExact };
    }
  }
  return amounts.length === 0 ? null : { text: amounts.join(' '), length, isExact };
}

/** Minutes in the unit that they were written in, and what remains of it in smaller ones. */
function splitMinutes(minutes: number, unit: Unit, minutesOf: UnitMinutes): string[] {
  const units = Object.keys(minutesOf) as Unit[];
  const amounts: string[] = [];
  let rest = minutes;
  for (const smaller of units.slice(units.indexOf(unit))) {
    const count = Math.floor(rest / minutesOf[smaller]);
    if (count > 0) amounts.push(`${count}${smaller}`);
    rest -= count * minutesOf[smaller];
  }
  return amounts.length === 0 ? [`0${unit}`] : amounts;
}
