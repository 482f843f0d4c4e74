import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { cacheDirectory } from '../../jira/credentials/user-directories.ts';
import { type Check, info, warning } from '../check.ts';

export const cache: Check = {
  id: 'jira-cache',
  group: 'jira',
  probe: "where Jira's answers are kept between runs, and whether that place can be written",
  remedy: 'set XDG_CACHE_HOME to an absolute path that you may write to; without a cache, Jira is asked more',
  async run({ user }) {
    const directory = cacheDirectory(user);
    if (directory === null) return info('no home directory: nothing is kept between runs');
    const file = path.join(directory, 'jira');
    return (await isWritable(file))
      ? info(`answers are kept in ${file}; \`smart-commits cache clear\` forgets them`)
      : warning(`${file} cannot be written: nothing is kept between runs`);
  },
};

/** Whether a directory, or the nearest one above it that exists, may be written to. */
async function isWritable(directory: string): Promise<boolean> {
  for (let place = directory; ; place = path.dirname(place)) {
    try {
      await access(place, constants.W_OK | constants.X_OK);
      return true;
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (!isMissing || path.dirname(place) === place) return false;
    }
  }
}
