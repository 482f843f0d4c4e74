import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Puts a new text in place of a file as a whole, with the mode that it had: neither a full disk nor a signal leaves half
 * of it or a draft, and a link of that name is replaced, never followed.
 * @throws an error of the file system; the file is as it was
 */
export function replaceFile(file: string, content: string | Uint8Array): void {
  holdSignals(() => replace(file, content));
}

function replace(file: string, content: string | Uint8Array): void {
  const draft = `${file}.${process.pid}.smart-commits`;
  const stats = lstatSync(file, { throwIfNoEntry: false });
  const mode = stats?.isFile() === true ? { mode: stats.mode & 0o777 } : {};
  try {
    // What a run left that was ended, or somebody put there.
    rmSync(draft, { force: true });
    writeFileSync(draft, content, { flag: 'wx', ...mode });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

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
