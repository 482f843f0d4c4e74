/** Longest piece of a message that a sentence quotes. */
const LONGEST = 40;

/** A piece of the message in back-ticks, or in quotation marks where it holds some, on one line and shortened. Total. */
export function quote(text: string): string {
  return shorten(text, LONGEST);
}

/** Longest piece that a person is told to write. */
const LONGEST_ADVICE = 100;

/** What to write, in back-ticks: as `quote`, with more of it. Total. */
export function quoteAll(text: string): string {
  return shorten(text, LONGEST_ADVICE);
}

function shorten(text: string, longest: number): string {
  // White space shrinks, so that more than the longest piece is looked at, and no more than a multiple of it.
  const line = text.slice(0, 8 * longest).replace(/\s+/g, ' ');
  const shown = line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  return shown.includes('`') ? `"${shown}"` : `\`${shown}\``;
}

/** Names of which any will do: `husky, lefthook or none`. Total. */
export function anyOf(names: readonly string[]): string {
  return listed(names, 'or');
}

/** Names that hold together: `A, B and C`. Total. */
export function allOf(names: readonly string[]): string {
  return listed(names, 'and');
}

function listed(names: readonly string[], word: string): string {
  const first = names.slice(0, -1).join(', ');
  return [first, ...names.slice(-1)].filter((part) => part !== '').join(` ${word} `);
}

/** Keys that a sentence names before it counts the rest. */
const MOST = 3;

/** Issue keys as a sentence names them: `KEY-1 and KEY-2`, or `KEY-1, KEY-2, KEY-3 and 4 more`. Total. */
export function nameKeys(keys: readonly { readonly text: string }[]): string {
  const named = keys.slice(0, MOST).map(({ text }) => text);
  return allOf(keys.length > MOST ? [...named, `${keys.length - MOST} more`] : named);
}

/** A word as it is typed into a POSIX shell. */
export function shellWord(word: string): string {
  return /^[\w./:@%+,=~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
