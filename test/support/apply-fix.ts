import type { Fix } from '../../src/text/diagnostic.ts';

/** The text after one fix. */
export function applyFix(text: string, { start, end, text: replacement }: Fix): string {
  return text.slice(0, start) + replacement + text.slice(end);
}
