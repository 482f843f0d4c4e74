import { editDistance } from '../text/edit-distance.ts';

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
