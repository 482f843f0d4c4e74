/** The time that a run may spend on Jira altogether. */
export interface TimeBudget {
  /** Aborted when the time is up. */
  readonly signal: AbortSignal;
  /** Milliseconds left; zero or less when the time is up. */
  remaining(): number;
  /** Milliseconds given at the start. */
  readonly total: number;
}

/** Starts the clock. Milliseconds. The timer does not keep the process alive. */
export function startTimeBudget(milliseconds: number): TimeBudget {
  const deadline = performance.now() + milliseconds;
  return {
    signal: AbortSignal.timeout(Math.max(0, Math.round(milliseconds))),
    remaining: () => deadline - performance.now(),
    total: milliseconds,
  };
}
