import path from 'node:path';
import { openCacheStore } from '../../jira/cache-store.ts';
import { cacheDirectory } from '../../jira/credentials/user-directories.ts';
import type { Host } from '../session/host.ts';
import { tell } from '../session/tell.ts';
import { userPlace } from '../session/user-place.ts';

/** Says something to this user once, as far as that can be remembered: in the cache, which holds no text of it. */
export async function tellOnce(host: Host, sentence: string): Promise<void> {
  const directory = cacheDirectory(userPlace(host));
  const store = directory === null ? null : await openCacheStore(path.join(directory, 'jira'), 'told');
  const told = (await store?.read()) ?? new Map();
  const name = store?.conceal(sentence) ?? '';
  if (told.has(name)) return;
  tell(host, sentence);
  await store?.write(new Map([...told, [name, { at: Date.now(), value: null }]]));
}
