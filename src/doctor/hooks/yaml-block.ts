/**
 * The lines of a YAML file that belong to a key at the beginning of a line, that one included; empty where there is
 * none. Enough to tell what a hook manager runs: such files are lists of commands, and no YAML reader is needed for
 * that. Total.
 */
export function yamlBlock(text: string, key: string): string {
  const lines = text.split(/\r?\n/);
  const quoted = new RegExp(`^["']?${key}["']?\\s*:`);
  const start = lines.findIndex((line) => quoted.test(line));
  if (start === -1) return '';
  const length = lines.slice(start + 1).findIndex((line) => /^[^\s#]/.test(line));
  return lines.slice(start, length === -1 ? undefined : start + 1 + length).join('\n');
}
