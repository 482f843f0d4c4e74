/** Longest piece of a message that a sentence quotes. */
const LONGEST = 40;

/** A piece of the message in back-ticks, on one line, shortened in the middle of a sentence. Total. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `\`${line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line}\``;
}
