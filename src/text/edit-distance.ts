/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours that turn one word
 * into the other. Stops at `limit`: anything farther is `limit + 1`. Total; time in proportion to the shorter word.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, (beforePrevious[j - 2] ?? 0) + 1);
      }
      current.push(distance);
    }
    beforePrevious = previous;
    previous = current;
  }
  return Math.min(previous[b.length] ?? 0, limit + 1);
}

export interface NearestKey {
  readonly key: string;
  /** Near enough to be what was meant. */
  readonly isClose: boolean;
}

/** Longer than any key; bounds the work for absurdly long ones. */
const LONGEST_KEY = 80;

/**
 * The key that a misspelt one is nearest to, by optimal string alignment. Case, `-` and `_` do not count, and neither
 * does a missing prefix (`time-limit` for `smart-commits/time-limit`). Null where there is nothing to choose from. Total.
 */
export function nearestKey(misspelt: string, keys: readonly string[]): NearestKey | null {
  const folded = fold(misspelt.slice(0, LONGEST_KEY));
  let nearest: string | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const key of keys) {
    for (const form of [key, key.slice(key.indexOf('/') + 1)]) {
      const candidate = editDistance(folded, fold(form), LONGEST_KEY);
      if (candidate < distance) [nearest, distance] = [key, candidate];
    }
  }
  return nearest === null ? null : { key: nearest, isClose: distance <= Math.max(1, folded.length / 3) };
}

function fold(key: string): string {
  return key.toLowerCase().replaceAll(/[-_]/g, '');
}
