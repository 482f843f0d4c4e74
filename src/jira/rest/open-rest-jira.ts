import { createAuthorizer, type JiraCredential } from '../credentials/credential.ts';
import { emailKey } from '../jira-answers.ts';
import type { JiraReader } from '../jira-reader.ts';
import { connect, type Connection, type JiraRoute } from './connect.ts';
import { askIssue, askIssues, askOwnIssues, askTransitions } from './endpoints/ask-issues.ts';
import { askMatches } from './endpoints/ask-matches.ts';
import {
  configurationRequest,
  readServerInfo,
  readTimeTracking,
  serverInfoRequest,
} from './endpoints/ask-server-info.ts';
import { askUser, askUserName, myselfRequest, readMyself } from './endpoints/ask-user.ts';
import { askPermissions, seesProject } from './endpoints/ask-permissions.ts';
import { type Ask, type Fetch, foreignLanguage, languageTag } from './http.ts';
import { createSend, type TimeBudget } from './send.ts';

export interface RestSettings {
  /** As `readSiteUrl` gives it; must be one that the user trusts. */
  readonly siteUrl: string;
  readonly credential: JiraCredential;
  readonly fetch: Fetch;
  readonly budget: TimeBudget;
  /** The way in that worked before; null or absent to find it. */
  readonly route?: JiraRoute | null;
  /** Told the way in, once it has worked. */
  readonly onRoute?: (route: JiraRoute) => void;
}

/**
 * Jira over REST, for one run: Cloud or Data Center, by itself. Nothing is sent before the first question; the login
 * is proven once, before it. Every method may reject with a `JiraFailure`.
 */
export function openRestJira(settings: RestSettings): JiraReader {
  const { siteUrl, credential, fetch, budget } = settings;
  const authorizer = createAuthorizer(credential, siteUrl);
  const send = createSend({
    fetch,
    budget,
    authorize: (url) => authorizer.authorize(url),
    login: { siteUrl, credential },
  });
  let connecting: Promise<Connection> | undefined;

  return {
    async server() {
      const { server, base } = await connection();
      return server ?? readServerInfo(await send(base, serverInfoRequest));
    },
    async whoAmI() {
      const { account, route } = await connection();
      return account ?? readMyself(await ask(myselfRequest(route.edition)));
    },
    async findIssues(lookups) {
      return askIssues(ask, await edition(), lookups);
    },
    async findIssue(key, want) {
      return askIssue(ask, await edition(), key, want);
    },
    async readTransitions(issue, { isOptional = false } = {}) {
      return askTransitions(isOptional ? askTentatively : ask, await edition(), issue);
    },
    async viewpoint() {
      const { route, account, server } = await connection();
      return { edition: route.edition, foreignLanguage: foreignLanguage(account?.locale, server?.locale) };
    },
    async seesProject(project) {
      return seesProject(askTentatively, await edition(), project);
    },
    async findUser(email) {
      const { route, account } = await connection();
      const isOwn = isOwnAddress(account, email);
      const own = { kind: 'one', id: account?.id ?? null, isTokenOwner: true, addressHidden: false } as const;
      if (route.edition === 'cloud' && isOwn && own.id !== null) return { ...own, deactivated: 0 };
      const answer = await askUser(ask, route.edition, email, (id, address) =>
        isOwner(account, id, address ?? emailKey(email)),
      );
      if (answer.kind === 'one' || answer.kind === 'several') return answer;
      // A search cannot see hidden addresses; the account that asks is shown its own.
      if (isOwn) return { ...own, deactivated: answer.kind === 'none' ? answer.deactivated : 0 };
      if (answer.kind !== 'none' || answer.deactivated > 0) return answer;
      if (route.edition === 'cloud') return { ...answer, hides: 'some' };
      // Data Center hides either all addresses or none, those of the account itself too.
      return account?.email === null ? { ...answer, hides: 'all' } : answer;
    },
    async hasUserNamed(name) {
      return (await edition()) === 'data-center' && (await askUserName(ask, name));
    },
    async readTimeTracking() {
      const { route, timeTracking } = await connection();
      return timeTracking ?? readTimeTracking(await ask(configurationRequest(route.edition)));
    },
    async readPermissions(issues, want) {
      return askPermissions(ask, await edition(), issues, want);
    },
    async matchIssues(issues, condition) {
      return askMatches(ask, await edition(), issues, condition);
    },
    async ownIssues() {
      return askOwnIssues(ask, await edition());
    },
  };

  function connection(): Promise<Connection> {
    connecting ??= enter();
    return connecting;
  }

  async function enter(): Promise<Connection> {
    const found = await connect({
      siteUrl,
      credential,
      authorizer,
      send,
      remembered: settings.route ?? null,
    });
    settings.onRoute?.(found.route);
    return found;
  }

  async function edition(): Promise<JiraRoute['edition']> {
    return (await connection()).route.edition;
  }

  async function ask(...[request]: Parameters<Ask>): ReturnType<Ask> {
    const { base, server } = await connection();
    return send(base, request, { language: languageTag(server?.locale) });
  }

  /** What nothing depends on but how sure a finding is: a failure ends no run. */
  async function askTentatively(...[request]: Parameters<Ask>): ReturnType<Ask> {
    const { base, server } = await connection();
    return send(base, request, { language: languageTag(server?.locale), tentative: true });
  }

  /** On Cloud, where an address is that of one account, the search is spared for it. */
  function isOwnAddress(account: Connection['account'], email: string): boolean {
    const own = account === null ? credential.email : account.email;
    return own !== null && emailKey(own) === emailKey(email);
  }

  /** Where the login was proven without a look at the account, its e-mail tells who it is: on Cloud it is unique. */
  function isOwner(account: Connection['account'], id: string, email: string): boolean {
    return account === null ? emailKey(credential.email ?? '') === email : account.id === id;
  }
}
