import { openJiraCache } from './cache.ts';
import type { JiraCredential } from './credentials/credential.ts';
import type { UserPlace } from './credentials/user-directories.ts';
import type { JiraReader } from './jira-reader.ts';
import { openRestJira } from './rest/open-rest-jira.ts';
import { startTimeBudget } from './rest/time-budget.ts';
import { createFetch, type TransportSettings } from './transport/create-fetch.ts';

export interface OpenJiraSettings {
  readonly siteUrl: string;
  readonly credential: JiraCredential;
  readonly transport: TransportSettings;
  readonly user: UserPlace;
  /** Milliseconds that the whole run may spend on Jira, from now. */
  readonly timeout: number;
  readonly useCache: boolean;
}

/** A Jira to ask for the length of one run. */
export interface OpenedJira {
  readonly reader: JiraReader;
  /** Keeps what was learnt for the next run. Total. */
  save(): Promise<void>;
}

/** Puts login, transport, REST and cache together. Nothing is sent before the first question. Total. */
export async function openJira(settings: OpenJiraSettings): Promise<OpenedJira> {
  const { siteUrl, credential, user } = settings;
  const rest = {
    siteUrl,
    credential,
    fetch: createFetch(settings.transport, settings.timeout),
    budget: startTimeBudget(settings.timeout),
  };
  if (!settings.useCache) return { reader: openRestJira(rest), save: async () => undefined };
  const cache = await openJiraCache({ user, siteUrl, credential, now: Date.now });
  const reader = openRestJira({
    ...rest,
    route: cache.route,
    onRoute: (route) => cache.rememberRoute(route),
  });
  return { reader: cache.remembering(reader), save: () => cache.save() };
}
