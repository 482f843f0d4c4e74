/** The project part of an issue key. Total. */
export function projectOf(key: string): string {
  return key.slice(0, key.lastIndexOf('-'));
}
