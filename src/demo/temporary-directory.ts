import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `use` with a new directory and removes it, also where the person or the system ends the process before. */
export async function withTemporaryDirectory<Result>(
  use: (directory: string) => Promise<Result>,
): Promise<Result> {
  const directory = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'smart-commits-demo-')));
  const remove = (): void => rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  const removeAndEnd = (signal: NodeJS.Signals): void => {
    remove();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.once(signal, removeAndEnd);
  try {
    return await use(directory);
  } finally {
    for (const signal of SIGNALS) process.off(signal, removeAndEnd);
    remove();
  }
}
