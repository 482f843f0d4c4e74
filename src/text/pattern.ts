/** What the classes of Unicode's letters and digits are in ASCII; there are no marks. */
const ASCII_CLASSES: Readonly<Record<string, string>> = {
  L: 'A-Za-z',
  Lu: 'A-Z',
  Ll: 'a-z',
  Lt: '',
  Mn: '',
  N: '0-9',
  Nd: '0-9',
};

/**
 * A pattern over Unicode letters, compiled for the text that it is used on. Compiling one such class takes milliseconds,
 * which is more than a commit hook needs for all else, and most messages have ASCII only: for them the class is ASCII's.
 * In `source`, `\p{…}` stands inside of square brackets only.
 */
export function letterPattern(source: string, flags = ''): (text: string) => RegExp {
  let ascii: RegExp | undefined;
  let unicode: RegExp | undefined;
  return (text) => {
    const isAscii = !/[^\0-\x7f]/.test(text);
    const pattern = isAscii
      ? (ascii ??= new RegExp(
          source.replace(/\\p\{(\w+)\}/g, (_, name: string) => ASCII_CLASSES[name] ?? ''),
          flags,
        ))
      : (unicode ??= new RegExp(source, `${flags}u`));
    pattern.lastIndex = 0;
    return pattern;
  };
}

/** The piece of a text that a pattern finds first; empty where there is none. */
export function firstMatch(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[0] ?? '';
}
