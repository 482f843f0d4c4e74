import { askHttpSettings, fillCredential } from '../../git/host-access.ts';
import type { GitContext } from '../../git/run-git.ts';
import { findLogin, type LoginAnswer } from '../../jira/credentials/find-login.ts';
import type { UserPlace } from '../../jira/credentials/user-directories.ts';
import type { JiraAccount, JiraReader, JiraServer, Permissions } from '../../jira/jira-reader.ts';
import type { JiraRoute } from '../../jira/rest/connect.ts';
import { readServerInfo, serverInfoRequest } from '../../jira/rest/endpoints/ask-server-info.ts';
import { openRestJira } from '../../jira/rest/open-rest-jira.ts';
import { createSend, type TimeBudget } from '../../jira/rest/send.ts';
import { createFetch, type OwnFetch, type TransportSettings } from '../../jira/transport/create-fetch.ts';
import { once } from '../once.ts';

/** Jira, as far as it may be asked. Nothing is remembered from earlier runs: what is reported is true now. */
export interface JiraAccess {
  /** Nobody wants Jira to be asked: `--jira off`. */
  readonly isOff: boolean;
  /** @throws ExpectedError for settings that cannot be used */
  login(): Promise<LoginAnswer>;
  /** How requests to an address travel. Total. */
  transport(url: string): Promise<TransportSettings>;
  /** What the trusted site tells everybody; null without a trusted site. @throws JiraFailure */
  server(): Promise<JiraServer | null>;
  /** Null without a login. */
  reader(): Promise<JiraReader | null>;
  /** Who the login belongs to; null without one. @throws JiraFailure */
  account(): Promise<JiraAccount | null>;
  /** The way in; null before `account` was answered. */
  route(): JiraRoute | null;
  /** The global rights of the account; null without a login. @throws JiraFailure */
  permissions(): Promise<Permissions | null>;
  /** Ends every connection. Total. */
  close(): void;
}

export interface JiraAccessSettings {
  readonly isOff: boolean;
  readonly user: UserPlace;
  readonly git: GitContext;
  readonly configuredUrl: string | null;
  /** The time that the whole visit may take. */
  readonly budget: TimeBudget;
  /** As `TransportSettings` has it. */
  readonly trace?: TransportSettings['trace'];
}

/** Puts together how Jira is asked. Nothing is sent before the first question. */
export function openJiraAccess(settings: JiraAccessSettings): JiraAccess {
  const { isOff, user, git, budget } = settings;
  const fetches: OwnFetch[] = [];
  let route: JiraRoute | null = null;

  const login = once(() =>
    findLogin({
      user,
      configuredUrl: settings.configuredUrl,
      fillGitCredential: (request) =>
        fillCredential(request, { cwd: git.cwd, environment: git.env, timeout: budget.remaining() }),
    }),
  );

  const server = once(async () => {
    const answer = isOff ? null : await login();
    if (answer === null || (answer.kind !== 'ready' && answer.kind !== 'no-credential')) return null;
    const send = createSend({
      fetch: await openFetch(answer.siteUrl),
      budget,
      authorize: () => null,
    });
    return readServerInfo(await send(answer.siteUrl, serverInfoRequest, { anonymous: true }));
  });

  const reader = once(async () => {
    const answer = isOff ? null : await login();
    if (answer?.kind !== 'ready') return null;
    return openRestJira({
      siteUrl: answer.siteUrl,
      credential: answer.credential,
      fetch: await openFetch(answer.siteUrl),
      budget,
      onRoute: (found) => {
        route = found;
      },
    });
  });

  const account = once(async () => (await (await reader())?.whoAmI()) ?? null);
  const permissions = once(
    async () => (await (await reader())?.readPermissions([], { userSearch: true })) ?? null,
  );
  return {
    isOff,
    login,
    transport,
    server,
    reader,
    account,
    permissions,
    route: () => route,
    close() {
      for (const fetch of fetches) fetch.close();
    },
  };

  async function openFetch(url: string): Promise<OwnFetch> {
    const fetch = createFetch(await transport(url), budget.remaining());
    fetches.push(fetch);
    return fetch;
  }

  async function transport(url: string): Promise<TransportSettings> {
    const none = { proxy: null, caFile: null };
    // Without git there is nothing that git could say about the way.
    const { proxy, caFile } = await askHttpSettings(git, url).catch(() => none);
    const { trace } = settings;
    return { environment: user.environment, gitProxy: proxy, gitCaFile: caFile, trace };
  }
}
