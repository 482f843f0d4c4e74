import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { holdSignals } from './hold-signals.ts';

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
