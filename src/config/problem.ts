/** Where in the configuration: keys and indexes from the root. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with a configuration. */
export interface Problem {
  readonly path: Path;
  /** What was found and what was expected: lower case, no full stop, without the place. */
  readonly message: string;
}

const LONGEST_QUOTE = 60;

/** A path as one writes it in JavaScript, `rules["smart-commits/time-limit"][1].max`. Total. */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (!/^[A-Za-z_$][\w$]{0,59}$/.test(step)) text += `[${quoteJson(step)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

/** A string as JSON, shortened; what a terminal would hide or obey (control and format characters) is escaped. Total. */
export function quoteJson(text: string): string {
  const characters = Array.from(text.slice(0, 2 * LONGEST_QUOTE));
  const isShort = text.length <= 2 * LONGEST_QUOTE && characters.length <= LONGEST_QUOTE;
  const shown = isShort ? text : `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`;
  return JSON.stringify(shown).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** A value in few words: what it is, and where it is short, the value itself. Total. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return quoteJson(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  if (value instanceof RegExp) return 'a RegExp object';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
