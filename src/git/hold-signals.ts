const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let isHolding = false;

/**
 * Does something that is not to be broken off by a signal, such as to write a file: one that comes in the meantime ends the
 * process when it is done. Returns what the work returns.
 * @throws what the work throws
 */
export function holdSignals<Result>(work: () => Result): Result {
  if (isHolding) return work();
  isHolding = true;
  const held = new Set<NodeJS.Signals>();
  const hold = (signal: NodeJS.Signals): void => void held.add(signal);
  for (const signal of SIGNALS) process.on(signal, hold);
  try {
    return work();
  } finally {
    const release = (): void => {
      isHolding = false;
      for (const signal of SIGNALS) process.off(signal, hold);
      for (const signal of held) process.kill(process.pid, signal);
    };
    // Node tells of a signal in the next turn of its loop, and this can be in the middle of one.
    setImmediate(() => setImmediate(release));
  }
}
