import { openJiraCache } from './cache.ts';
import type { JiraCredential } from './credentials/credential.ts';
import type { UserPlace } from './credentials/user-directories.ts';
import type { JiraReader } from './jira-reader.ts';
import { openRestJira } from './rest/open-rest-jira.ts';
import { startTimeBudget } from './rest/send.ts';
import { createFetch, type TransportSettings } from './transport/create-fetch.ts';

interface OpenJiraSettings {
  readonly siteUrl: string;
  readonly credential: JiraCredential;
  readonly transport: TransportSettings;
  readonly user: UserPlace;
  /** Milliseconds that the run may still spend on Jira, from now. */
  readonly timeout: number;
  readonly useCache: boolean;
}

/** A Jira to ask for the length of one run. */
export interface OpenedJira {
  readonly reader: JiraReader;
  /** Keeps what was learnt for the next run, and ends the connections: nothing of them keeps the process alive. Total. */
  close(): Promise<void>;
}

/** Puts login, transport, REST and cache together. Nothing is sent before the first question. Total. */
export async function openJira(settings: OpenJiraSettings): Promise<OpenedJira> {
  const { siteUrl, credential, user } = settings;
  const fetch = createFetch(settings.transport, settings.timeout);
  const rest = { siteUrl, credential, fetch, budget: startTimeBudget(settings.timeout) };
  if (!settings.useCache) return { reader: openRestJira(rest), close: async () => fetch.close() };
  const cache = await openJiraCache({ user, siteUrl, credential, now: Date.now });
  const reader = openRestJira({
    ...rest,
    route: cache.route,
    onRoute: (route) => cache.rememberRoute(route),
  });
  return {
    reader: cache.remembering(reader),
    async close() {
      fetch.close();
      await cache.save();
    },
  };
}
