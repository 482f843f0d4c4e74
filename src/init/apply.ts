import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../errors.ts';
import { replaceFile } from '../git/replace-file.ts';
import type { FileChange } from './draft.ts';
import { textOf, type Files } from './files.ts';

/**
 * Writes all of the changes, or none: what was written before one that fails is taken back. The mode of a file stays.
 * @throws ExpectedError `io` where a file cannot be written, or is not what the plan was made from any more
 */
export function applyChanges(changes: readonly FileChange[], top: string, files: Files): void {
  const stale = changes.find((change) => textOf(files, change.path) !== change.before);
  if (stale !== undefined) {
    throw new ExpectedError(
      'io',
      `${stale.path} has changed since it was read: nothing was written`,
      'run this again',
    );
  }
  const written: FileChange[] = [];
  let current = '';
  try {
    for (const change of changes) {
      const file = path.resolve(top, change.path);
      current = change.path;
      mkdirSync(path.dirname(file), { recursive: true });
      // A file that somebody has made in the meantime is not theirs to lose.
      if (change.before === null)
        writeFileSync(file, change.after, { flag: 'wx', mode: change.isExecutable ? 0o777 : 0o666 });
      else replaceFile(file, change.after);
      written.push(change);
    }
  } catch (error) {
    for (const change of written) takeBack(change, top);
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new ExpectedError(
      'io',
      `${current} cannot be written (${code}): nothing was changed`,
      'check the rights on the files of this repository',
      { cause: error },
    );
  }
}

/** As far as it goes: the failure that led here is the one to tell. */
function takeBack({ path: name, before }: FileChange, top: string): void {
  const file = path.resolve(top, name);
  try {
    if (before === null) rmSync(file);
    else replaceFile(file, before);
  } catch {
    // Nothing more can be done.
  }
}
