import { statSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../errors.ts';

/** Whether git works in the repository of a folder, which another user may own; null where there is none. */
export type AcceptsOwner = (folder: string) => boolean | null;

/**
 * A file of code that was found, and not named, is run only where it and its folder are those of this user, or git
 * accepts the owner of the repository: anybody may put a file into a shared folder above.
 * Throws an ExpectedError of kind `configuration` for any other; `name` is how messages call the file.
 */
export function assertOwnCode(file: string, name: string, acceptsOwner: AcceptsOwner): void {
  const folder = path.dirname(file);
  const user = process.geteuid?.();
  if (user !== undefined && [file, folder].every((place) => statSync(place).uid === user)) return;
  const answer = acceptsOwner(folder);
  // Without a repository git has no opinion, and Windows tells no owner.
  if (answer === true || (answer === null && user === undefined)) return;
  throw new ExpectedError(
    'configuration',
    `${name} is code that another user may have put there: it is not run`,
    answer === null
      ? 'name it with --config if you trust it'
      : 'name it with --config if you trust it, or tell git that you trust its repository (safe.directory)',
  );
}
