/** The piece of a text that a pattern finds first; empty where there is none. */
export function firstMatch(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[0] ?? '';
}
