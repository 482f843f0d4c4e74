import path from 'node:path';
import { clearCacheStore, openCacheStore, type CacheEntry, type CacheStore } from './cache-store.ts';
import type { JiraCredential } from './credentials/credential.ts';
import { cacheDirectory, type UserPlace } from './credentials/user-directories.ts';
import { emailKey } from './jira-answers.ts';
import { JiraFailure } from './jira-failure.ts';
import type {
  FoundIssue,
  IssueWish,
  JiraReader,
  JiraServer,
  TimeTracking,
  UserAnswer,
} from './jira-reader.ts';
import type { JiraRoute } from './rest/connect.ts';

/** The memory of one site and one credential, read once and written once a run. */
export interface JiraCache {
  /** The way in that worked before; null where none is known. */
  readonly route: JiraRoute | null;
  rememberRoute(route: JiraRoute): void;
  /** The reader, asked only for what is not known or too old. */
  remembering(reader: JiraReader): JiraReader;
  /** Writes what was learnt, beside what other hooks have learnt meanwhile. Total. */
  save(): Promise<void>;
}

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/**
 * How long things hold: milliseconds. What was not there may be made at any moment, and is asked again soon.
 * Status, transitions and permissions are never kept.
 */
const lifetimes = {
  found: day,
  missing: minute,
  user: day,
  nobody: 5 * minute,
  timeTracking: day,
  server: 7 * day,
};

/** More than a year of pushes; the oldest go first. */
const entryLimit = 5000;

export interface CacheSettings {
  readonly user: UserPlace;
  readonly siteUrl: string;
  readonly credential: JiraCredential;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Opens the memory of a site and a credential. It holds no e-mail, no name, no token, no text of an issue: addresses
 * are keyed hashes. Where nothing can be stored it remembers nothing, and all is asked. Total.
 */
export async function openJiraCache(settings: CacheSettings): Promise<JiraCache> {
  const { siteUrl, credential, now } = settings;
  const directory = directoryOf(settings.user);
  const owner = [siteUrl, credential.authType, credential.email ?? '', credential.token.reveal()].join('\n');
  const store = directory === null ? null : await openCacheStore(directory, owner);
  return createCache(store, now);
}

/** Forgets everything about every site. Returns how many files there were. Total. */
export async function clearJiraCache(user: UserPlace): Promise<number> {
  const directory = directoryOf(user);
  return directory === null ? 0 : clearCacheStore(directory);
}

function directoryOf(user: UserPlace): string | null {
  const directory = cacheDirectory(user);
  return directory === null ? null : path.join(directory, 'jira');
}

async function createCache(store: CacheStore | null, now: () => number): Promise<JiraCache> {
  const entries = new Map<string, CacheEntry>(await store?.read());
  const conceal = (text: string): string => store?.conceal(text) ?? text;
  let changed = false;
  let loginFailed = false;

  return {
    route: recall<JiraRoute>('route', () => lifetimes.server),
    rememberRoute: (route) => remember('route', route),
    remembering: (reader) => ({
      server: () => once('server', lifetimes.server, () => reader.server()),
      whoAmI: () => watch(() => reader.whoAmI()),
      async findIssues(lookups) {
        const known = new Map<string, FoundIssue>();
        const open = lookups.filter((lookup) => {
          const { key } = lookup;
          const issue = isFleeting(lookup) ? undefined : recallIssue(key);
          if (issue !== undefined && issue !== null) known.set(key, issue);
          return issue === undefined;
        });
        if (open.length === 0) return known;
        const found = await watch(() => reader.findIssues(open));
        for (const [key, issue] of found) rememberIssue(key, issue);
        return new Map([...known, ...found]);
      },
      async findIssue(key, want) {
        const known = recallIssue(key);
        if (known === null || (known !== undefined && !isFleeting(want))) return known;
        const issue = await watch(() => reader.findIssue(key, want));
        rememberIssue(key, issue);
        return issue;
      },
      readTransitions: (issue, options) => watch(() => reader.readTransitions(issue, options)),
      viewpoint: () => watch(() => reader.viewpoint()),
      seesProject: (project) => watch(() => reader.seesProject(project)),
      async findUser(email) {
        const name = `user:${conceal(emailKey(email))}`;
        const known = recall<UserAnswer>(name, (user) =>
          user.kind === 'one' ? lifetimes.user : lifetimes.nobody,
        );
        if (known !== null) return known;
        const user = await watch(() => reader.findUser(email));
        // Anything else holds names, or may be mended by the administrator in the next minute.
        if (user.kind === 'one' || user.kind === 'none') remember(name, user);
        return user;
      },
      async hasUserNamed(name) {
        const entry = `user-name:${conceal(name.toLowerCase())}`;
        const known = recall<{ isUser: boolean }>(entry, () => lifetimes.nobody);
        if (known !== null) return known.isUser;
        const isUser = await watch(() => reader.hasUserNamed(name));
        remember(entry, { isUser });
        return isUser;
      },
      readTimeTracking: () => once('time-tracking', lifetimes.timeTracking, () => reader.readTimeTracking()),
      readPermissions: (issues, want) => watch(() => reader.readPermissions(issues, want)),
      matchIssues: (issues, condition) => watch(() => reader.matchIssues(issues, condition)),
      ownIssues: () => watch(() => reader.ownIssues()),
    }),
    async save() {
      if (store === null || !changed) return;
      const merged = new Map(await store.read());
      for (const [name, entry] of entries) {
        if ((merged.get(name)?.at ?? 0) <= entry.at) merged.set(name, entry);
      }
      const kept = [...merged]
        .filter(([name, entry]) => now() - entry.at < day * 7 && !(loginFailed && isDoubtful(name, entry)))
        .sort(([, one], [, other]) => other.at - one.at);
      await store.write(new Map(kept.slice(0, entryLimit)));
      changed = false;
    },
  };

  async function once<T extends JiraServer | TimeTracking>(
    name: string,
    lifetime: number,
    ask: () => Promise<T>,
  ): Promise<T> {
    const known = recall<T>(name, () => lifetime);
    if (known !== null) return known;
    const answer = await watch(ask);
    remember(name, answer);
    return answer;
  }

  /** Undefined where nothing is known, null where the issue is known to be missing. */
  function recallIssue(key: string): FoundIssue | null | undefined {
    const known = recall<{ issue: FoundIssue | null }>(`issue:${key}`, ({ issue }) =>
      issue === null ? lifetimes.missing : lifetimes.found,
    );
    return known?.issue;
  }

  function rememberIssue(key: string, issue: FoundIssue | null): void {
    if (issue === null) {
      remember(`issue:${key}`, { issue });
      return;
    }
    const { details: _, place: __, ...rest } = issue;
    remember(`issue:${key}`, { issue: { ...rest, status: null, transitions: null } });
  }

  function recall<T>(name: string, lifetime: (value: T) => number): T | null {
    const entry = entries.get(name);
    if (entry === undefined) return null;
    const value = entry.value as T;
    const age = now() - entry.at;
    // A time to come means that the clock was wrong then or is wrong now.
    return age >= 0 && age < lifetime(value) ? value : null;
  }

  function remember(name: string, value: unknown): void {
    entries.set(name, { at: now(), value });
    changed = true;
  }

  /** A login that fails now may have been failing when something was not found, and the way in may have changed. */
  async function watch<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof JiraFailure && (error.reason === 'credentials' || error.reason === 'captcha')) {
        loginFailed = true;
        changed = true;
        for (const [name, entry] of entries) if (isDoubtful(name, entry)) entries.delete(name);
      }
      throw error;
    }
  }
}

/** Whether an answer holds what changes at any moment. */
function isFleeting({ transitions, details }: IssueWish): boolean {
  return transitions || details === true;
}

function isDoubtful(name: string, { value }: CacheEntry): boolean {
  if (name === 'route') return true;
  if (name.startsWith('user-name:')) return !(value as { isUser: boolean }).isUser;
  if (name.startsWith('issue:')) return (value as { issue: FoundIssue | null }).issue === null;
  return name.startsWith('user:') && (value as UserAnswer).kind === 'none';
}
