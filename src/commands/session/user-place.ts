import type { UserPlace } from '../../jira/credentials/user-directories.ts';
import type { Host } from './host.ts';

/** Where this user keeps files. */
export function userPlace({ env, home, platform }: Host): UserPlace {
  return { environment: env, home, platform };
}
