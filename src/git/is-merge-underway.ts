import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Whether the commit that a hook is run for is a merge: `git merge` hands over MERGE_MSG, and where conflicts have been
 * resolved `git commit` ends what MERGE_HEAD says, beside the message file (gitrepository-layout(5)). Total.
 *
 * @param file the message file, as git hands it to the hook
 */
export function isMergeUnderway(file: string, cwd: string): boolean {
  return (
    path.basename(file) === 'MERGE_MSG' || existsSync(path.resolve(cwd, path.dirname(file), 'MERGE_HEAD'))
  );
}
