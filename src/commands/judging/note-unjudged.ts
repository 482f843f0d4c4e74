import { ExpectedError, isExpectedError } from '../../errors.ts';

/** Commits that could not be judged: each is none the better for it, and no other the worse. */
export interface Unjudged {
  /** Judges one commit; what that throws is kept, unless it is an expected failure, and gives null. */
  readonly attempt: <Judged>(hash: string, judge: () => Judged) => Judged | null;
  /** What to say of them at the end; null where there is none. */
  readonly failure: () => ExpectedError | null;
}

export function noteUnjudged(): Unjudged {
  let first: { readonly hash: string; readonly error: unknown } | undefined;
  let count = 0;
  return {
    attempt(hash, judge) {
      try {
        return judge();
      } catch (error) {
        if (isExpectedError(error)) throw error;
        first ??= { hash, error };
        count++;
        return null;
      }
    },
    failure() {
      if (first === undefined) return null;
      const { hash, error } = first;
      const others = count === 1 ? '' : `, and ${count - 1} more`;
      return new ExpectedError(
        'git',
        `commit ${hash.slice(0, 12)} could not be checked${others}: ${String(error)}`,
        'please report this as a bug; until it is fixed, write a shorter message',
        { cause: error },
      );
    },
  };
}
