import path from 'node:path';
import type { Commit, Doubt } from '../../message/commit.ts';
import { type Host, tell, userPlace } from '../session/host.ts';
import { openCacheStore } from '../../jira/cache-store.ts';
import { cacheDirectory } from '../../jira/credentials/user-directories.ts';
import { ExpectedError, isExpectedError } from '../../errors.ts';

/** Notes commits whose message another reader may see otherwise, and tells of them when all are read. */
export interface Doubts {
  readonly note: (commit: Commit) => void;
  readonly tell: (host: Host) => void;
}

export function noteDoubts(): Doubts {
  const noted = new Map<Doubt['kind'], { readonly first: string; count: number }>();
  return {
    note({ hash, doubt }) {
      if (doubt === undefined) return;
      const known = noted.get(doubt.kind);
      if (known === undefined) noted.set(doubt.kind, { first: describe(hash, doubt), count: 1 });
      else known.count++;
    },
    tell(host) {
      for (const { first, count } of noted.values()) {
        const others = count === 2 ? 'one other commit' : `${count - 1} other commits`;
        tell(host, `${first}${count === 1 ? '' : `; the same holds for ${others}`}`);
      }
    },
  };
}

function describe(hash: string, doubt: Doubt): string {
  const commit = `commit ${hash.slice(0, 12)}`;
  switch (doubt.kind) {
    case 'nul':
      return `the message of ${commit} holds a NUL, and git shows nothing after it: all of it was checked, as a host may read it`;
    case 'unknown':
      return `${commit} says that its message is in ${doubt.encoding}, which is not known here: it was read as UTF-8`;
    case 'encoding':
      return `${commit} says that its message is in ${doubt.encoding}, but its bytes are UTF-8. A host may read them so, although git does not show it: that was checked`;
  }
}

/** A history may hold thousands of second transitions. */
const MOST = 10;

/** Says what Jira was asked about in vain, or could not be asked about: a sentence each, and how many more there are. */
export function tellNotChecked(host: Host, notChecked: readonly string[]): void {
  for (const what of notChecked.slice(0, MOST)) tell(host, `not checked: ${what}`);
  const more = notChecked.length - MOST;
  if (more > 0) tell(host, `not checked: ${more} more of these`);
}

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

/** Commits that could not be judged: each is none the better for it, and no other the worse. */
export interface Unjudged {
  /** Judges one commit; what that throws is kept, unless it is an expected failure, and gives null. */
  readonly attempt: <Judged>(hash: string, judge: () => Judged) => Judged | null;
  /** What to say of them at the end; null where there is none. */
  readonly failure: () => ExpectedError | null;
}

export function noteUnjudged(): Unjudged {
  let first: { readonly hash: string; readonly error: unknown } | undefined;
  let count = 0;
  return {
    attempt(hash, judge) {
      try {
        return judge();
      } catch (error) {
        if (isExpectedError(error)) throw error;
        first ??= { hash, error };
        count++;
        return null;
      }
    },
    failure() {
      if (first === undefined) return null;
      const { hash, error } = first;
      const others = count === 1 ? '' : `, and ${count - 1} more`;
      return new ExpectedError(
        'git',
        `commit ${hash.slice(0, 12)} could not be checked${others}: ${String(error)}`,
        'please report this as a bug; until it is fixed, write a shorter message',
        { cause: error },
      );
    },
  };
}
