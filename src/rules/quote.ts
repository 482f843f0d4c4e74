/** Longest piece of a message that a sentence quotes. */
const LONGEST = 40;

/** A piece of the message in back-ticks, or in quotation marks where it holds some, on one line and shortened. Total. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const shown = line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
  return shown.includes('`') ? `"${shown}"` : `\`${shown}\``;
}
