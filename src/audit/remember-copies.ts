/** Remembers Smart Commits, to tell when one comes again. */
export interface Copies {
  /**
   * Whether a Smart Commit is a copy of one that came before, and remembers it: it has the same commands and was
   * written at the same second, as after a cherry-pick or a rebase. A merge only needs the same commands.
   */
  readonly see: (digest: string, authoredAt: number | null, isMerge: boolean) => boolean;
  /** Whether none was forgotten yet. */
  readonly isComplete: () => boolean;
}

/** So many Smart Commits are remembered, some twenty megabytes; then the oldest are forgotten. */
export const MOST_REMEMBERED = 200_000;

/** Makes an empty memory. */
export function rememberCopies(limit: number = MOST_REMEMBERED): Copies {
  const seen = new Map<string, number | null>(); // by digest: when it was last written
  let isComplete = true;
  return {
    see(digest, authoredAt, isMerge) {
      const earlier = seen.get(digest);
      // Written again is remembered longest.
      seen.delete(digest);
      seen.set(digest, authoredAt);
      if (seen.size > limit) {
        const [oldest = ''] = seen.keys();
        seen.delete(oldest);
        isComplete = false;
      }
      return earlier !== undefined && (isMerge || earlier === authoredAt);
    },
    isComplete: () => isComplete,
  };
}
