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
  /[ \t\u00a0]*(?:(?:[,;+&]|and\b)[ \t\u00a0]*)?([0-9]{1,9})(?:[.,]([0-9]{1,9}))?[ \t\u00a0]*(w(?:eeks?|ks?)?|d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?)(?![\p{L}_])/iuy;

/** The minutes of `2h30`. */
const BARE_MINUTES = /([0-5][0-9])(?![.,:]?[\p{L}\p{Nd}_])/uy;

/** Eight hours, as Jira is set up unless somebody changes it. */
const MINUTES = { w: 5 * 8 * 60, d: 8 * 60, h: 60, m: 1 };

/**
 * What `1.5h`, `30min`, `2 hours`, `2H`, `2h30`, `1h30m` or `1h, 30m` must have meant; null where no number with a unit stands
 * at the start. Total.
 */
export function suggestDuration(text: string): DurationSuggestion | null {
  AMOUNT.lastIndex = 0;
  const amounts: string[] = [];
  let length = 0;
  let isExact = true;
  for (let match = AMOUNT.exec(text); match !== null; match = AMOUNT.exec(text)) {
    const [, whole = '', fraction, spelt = ''] = match;
    const unit = spelt.charAt(0).toLowerCase() as keyof typeof MINUTES;
    if (fraction === undefined) amounts.push(`${Number(whole)}${unit}`);
    else {
      const minutes = Number(`${whole}.${fraction}`) * MINUTES[unit];
      if (!Number.isSafeInteger(Math.round(minutes)) || Math.abs(minutes - Math.round(minutes)) > 1e-9)
        return null;
      amounts.push(...splitMinutes(Math.round(minutes), unit));
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
function splitMinutes(minutes: number, unit: keyof typeof MINUTES): string[] {
  const units = Object.keys(MINUTES) as (keyof typeof MINUTES)[];
  const amounts: string[] = [];
  let rest = minutes;
  for (const smaller of units.slice(units.indexOf(unit))) {
    const count = Math.floor(rest / MINUTES[smaller]);
    if (count > 0) amounts.push(`${count}${smaller}`);
    rest -= count * MINUTES[smaller];
  }
  return amounts.length === 0 ? [`0${unit}`] : amounts;
}
