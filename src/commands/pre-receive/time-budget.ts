/** A span of time that ends once, however often its length is set. */
export interface TimeBudget {
  /** Settles when the time is up; never before. */
  readonly isUp: Promise<'time is up'>;
  /** Sets its length, in milliseconds since it began. */
  readonly setLength: (milliseconds: number) => void;
  /** Ends it without a word: the process is not held by it any longer. */
  readonly stop: () => void;
}

/** Begins now. */
export function startTimeBudget(milliseconds: number): TimeBudget {
  const start = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let end = (): void => {};
  const isUp = new Promise<'time is up'>((resolve) => {
    end = () => resolve('time is up');
  });
  const setLength = (length: number): void => {
    clearTimeout(timer);
    timer = setTimeout(end, Math.max(0, length - (performance.now() - start)));
  };
  setLength(milliseconds);
  return { isUp, setLength, stop: () => clearTimeout(timer) };
}
