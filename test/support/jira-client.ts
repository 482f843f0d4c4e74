import { makeCredential, type JiraCredential } from '../../src/jira/credentials/credential.ts';
import type { JiraQuestions } from '../../src/jira/jira-answers.ts';
import type { JiraReader } from '../../src/jira/jira-reader.ts';
import type { Fetch } from '../../src/jira/rest/http.ts';
import { openRestJira, type RestSettings } from '../../src/jira/rest/open-rest-jira.ts';
import { startTimeBudget } from '../../src/jira/rest/send.ts';
import { createFetch, type TransportSettings } from '../../src/jira/transport/create-fetch.ts';

/** Never to be seen anywhere but in an `Authorization` header. */
export const testToken = 'ATATT3xFfGF0-a-token-nobody-may-see';

export const basicCredential: JiraCredential = makeCredential(
  { authType: 'basic', email: 'jane@example.com', token: testToken },
  'the environment',
);
export const bearerCredential: JiraCredential = makeCredential(
  { authType: 'bearer', email: null, token: testToken },
  'the environment',
);

/** No proxy, no further authority, whatever the person who runs the tests has set. */
export const plainTransport: TransportSettings = {
  environment: {},
  gitProxy: null,
  gitCaFile: null,
};

export const plainFetch: Fetch = createFetch(plainTransport);

export function openTestJira(settings: Partial<RestSettings> & { readonly siteUrl: string }): JiraReader {
  return openRestJira({
    credential: basicCredential,
    fetch: plainFetch,
    budget: startTimeBudget(5000),
    ...settings,
  });
}

/** Sends what is meant for these origins to a server of the test instead. */
export function divert(routes: Readonly<Record<string, string>>): Fetch {
  return (url, init) => {
    const { origin, pathname, search } = new URL(url);
    const target = routes[origin];
    if (target === undefined) return Promise.reject(new Error(`nobody may ask ${origin}`));
    return plainFetch(`${target}${pathname}${search}`, init);
  };
}

export function questions(some: Partial<JiraQuestions>): JiraQuestions {
  return { issues: [], emails: [], timeTracking: false, condition: null, needsFields: () => false, ...some };
}
