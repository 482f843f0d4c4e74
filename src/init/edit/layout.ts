export type JsonValue =
  | string
  | number
  | boolean
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A JSON text of its own, as a person would lay it out: short lists stay on one line. */
export function formatJson(value: JsonValue, indent = '  ', outer = ''): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = outer + indent;
  if (Array.isArray(value)) {
    const items = (value as readonly JsonValue[]).map((item) => formatJson(item, indent, inner));
    const line = `[${items.join(', ')}]`;
    if (outer.length + line.length <= 80 && !line.includes('\n')) return line;
    return `[\n${items.map((item) => inner + item).join(',\n')}\n${outer}]`;
  }
  const entries = Object.entries(value).map(
    ([key, item]) => `${inner}${JSON.stringify(key)}: ${formatJson(item, indent, inner)}`,
  );
  return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${outer}}`;
}

/** What stands between the parts of a value that is on one line. */
export interface LineStyle {
  /** Behind a colon and a comma. */
  readonly space: '' | ' ';
  /** Inside the braces of an object. */
  readonly padding: '' | ' ';
}

/** A JSON text on one line. */
export function formatOnLine(value: JsonValue, style: LineStyle): string {
  const { space, padding } = style;
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    return `[${(value as readonly JsonValue[]).map((item) => formatOnLine(item, style)).join(`,${space}`)}]`;
  }
  const entries = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${space}${formatOnLine(item, style)}`,
  );
  return entries.length === 0 ? '{}' : `{${padding}${entries.join(`,${space}`)}${padding}}`;
}

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
