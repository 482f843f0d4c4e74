import type { WorkingTime } from './duration.ts';

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
  /[ \t\u00a0\u3000]*(?:(?:[,;+&]|and\b)[ \t\u00a0\u3000]*)?([0-9]{1,9})(?:[.,]([0-9]{1,9}))?[ \t\u00a0]*(w(?:eeks?|ks?)?|d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?)(?![\p{L}_])/iuy;

/** The minutes of `2h30`. */
const BARE_MINUTES = /([0-5][0-9])(?![.,:]?[\p{L}\p{Nd}_])/uy;

/** As Jira is set up unless somebody changes it. */
const USUAL_TIME: WorkingTime = { hoursPerDay: 8, daysPerWeek: 5 };

/** A letter apart from its number, and more words: `1h 3 m wide` is no hour and three minutes. */
const IS_WORD_OF_TEXT = /[0-9][ \t\u00a0]+[A-Za-z]$/;
const TEXT_BEHIND = /[ \t\u00a0]+[\p{L}\p{N}]/uy;

/**
 * What `1.5h`, `30min`, `2 hours`, `2H`, `2h30`, `1h30m` or `1h, 30m` must have meant; null where no number with a unit stands
 * at the start. `time` tells how long days and weeks are. Total.
 */
export function suggestDuration(text: string, time: WorkingTime = USUAL_TIME): DurationSuggestion | null {
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
