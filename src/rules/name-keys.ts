/** Keys that a sentence names before it counts the rest. */
const MOST = 3;

/** Issue keys as a sentence names them: `KEY-1, KEY-2, KEY-3 and 4 more`. Total. */
export function nameKeys(keys: readonly { readonly text: string }[]): string {
  const named = keys
    .slice(0, MOST)
    .map(({ text }) => text)
    .join(', ');
  return keys.length > MOST ? `${named} and ${keys.length - MOST} more` : named;
}
