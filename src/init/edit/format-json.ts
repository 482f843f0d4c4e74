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
