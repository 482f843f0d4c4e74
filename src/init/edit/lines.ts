/** The line end that a text uses most: that of its first line, or a line feed. */
export function endOfLine(text: string): '\n' | '\r\n' {
  return /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
}

/** The lines of a text, each with its end. Joined they are the text. */
export function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The text with lines put behind the first `count` ones; a last line without an end gets one. */
export function insertLines(text: string, count: number, added: readonly string[]): string {
  const end = endOfLine(text);
  const lines = splitLines(text);
  const before = lines.slice(0, count).join('');
  const gap = before === '' || before.endsWith('\n') ? '' : end;
  return before + gap + added.map((line) => line + end).join('') + lines.slice(count).join('');
}
