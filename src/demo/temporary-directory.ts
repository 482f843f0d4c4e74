import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `use` with a new directory and removes it. A signal that would end the process aborts `interruption`: `use` is to
 * stop then, as what it has started still writes into the directory; the process ends when that is removed. A second signal
 * ends it at once.
 */
export async function withTemporaryDirectory(
  use: (directory: string, interruption: AbortSignal) => Promise<void>,
): Promise<void> {
  const directory = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'smart-commits-demo-')));
  const remove = (): void => rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  const controller = new AbortController();
  let received: NodeJS.Signals | undefined;
  const interrupt = (signal: NodeJS.Signals): void => {
    received = signal;
    controller.abort();
  };
  for (const signal of SIGNALS) process.once(signal, interrupt);
  // A reader of the output that goes away ends the process at once.
  process.once('exit', remove);
  try {
    await use(directory, controller.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
    process.off('exit', remove);
    remove();
    // Ends the process as the signal would have done, for its parent to see.
    if (received !== undefined) process.kill(process.pid, received);
  }
}
