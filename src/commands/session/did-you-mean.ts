import { nearestKey } from '../../config/nearest-key.ts';
import { ExpectedError } from '../../errors.ts';

/**
 * What to say of a name that there is not: `no command is called lnit`, with the one that was probably meant.
 * @param otherwise what to do where none comes near: an order
 */
export function unknownName(
  kind: string,
  given: string,
  names: readonly string[],
  otherwise: string,
): ExpectedError {
  return new ExpectedError('usage', `no ${kind} is called ${given}`, didYouMean(given, names) ?? otherwise);
}

/** "did you mean …?" for a misspelt word; null where none of the words comes near. Total. */
export function didYouMean(given: string, words: readonly string[]): string | null {
  const nearest = nearestKey(given, words);
  return nearest?.isClose === true ? `did you mean ${nearest.key}?` : null;
}
