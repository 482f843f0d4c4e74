import { eastAsianWidth } from 'get-east-asian-width';
import stringWidth from 'string-width';

/** One column a character, which is nearly all text. */
const PLAIN = /^[ -~]*$/;
/** What may stand with its neighbours for one sign. Only text that has some are cut into clusters, which takes long. */
const JOINED =
  /[\p{Mark}\p{Format}\p{Control}\p{Surrogate}\p{Emoji_Modifier}\p{Regional_Indicator}\u1100-\u11ff\uff9e\uff9f\ua960-\ua97c\ud7b0-\ud7ff]/u;
let clusters: Intl.Segmenter | undefined;

/** Columns that a terminal gives to a text: two for East Asian letters and emoji, however many characters make one. Total. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  if (JOINED.test(text)) return stringWidth(text, { countAnsiEscapeCodes: true });
  let width = 0;
  for (const character of text) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  return width;
}

/** The beginning of a text, at most `columns` wide. */
export function firstColumns(text: string, columns: number): string {
  if (PLAIN.test(text)) return text.slice(0, columns);
  let width = 0;
  let end = 0;
  for (const sign of signsOf(text)) {
    width += displayWidth(sign);
    if (width > columns) break;
    end += sign.length;
  }
  return text.slice(0, end);
}

/** The end of a text, at most `columns` wide. */
export function lastColumns(text: string, columns: number): string {
  let width = 0;
  let start = text.length;
  for (const sign of signsOf(text).toReversed()) {
    width += displayWidth(sign);
    if (width > columns) break;
    start -= sign.length;
  }
  return text.slice(start);
}

function signsOf(text: string): string[] {
  return JOINED.test(text)
    ? Array.from((clusters ??= new Intl.Segmenter()).segment(text), ({ segment }) => segment)
    : Array.from(text);
}
