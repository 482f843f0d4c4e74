import { JiraFailure, mayBeGate, type JiraFailureReason } from '../jira-failure.ts';
import type { JiraAccount, JiraEdition, JiraServer, TimeTracking } from '../jira-reader.ts';
import type { Authorizer, JiraCredential } from '../credentials/credential.ts';
import { gatewayOf, isCloudHost } from '../credentials/site-url.ts';
import {
  configurationRequest,
  isCloudId,
  readServerInfo,
  readTenantInfo,
  readTimeTracking,
  serverInfoRequest,
  tenantInfoRequest,
} from './endpoints/ask-server-info.ts';
import { editionOf, myselfRequest, readMyself } from './endpoints/ask-user.ts';
import type { Send } from './send.ts';

/** The way to a site that worked once: worth remembering, never needed. */
export interface JiraRoute {
  readonly edition: JiraEdition;
  /** Set where requests go through the gateway, which scoped tokens need. */
  readonly cloudId: string | null;
}

/** A proven login. */
export interface Connection {
  readonly route: JiraRoute;
  /** Address that paths are put behind. */
  readonly base: string;
  /** Null where the login was proven in another way. */
  readonly account: JiraAccount | null;
  readonly server: JiraServer | null;
  /** What the proof of the login told by the way. */
  readonly timeTracking: TimeTracking | null;
}

interface ConnectSettings {
  readonly siteUrl: string;
  readonly credential: JiraCredential;
  readonly authorizer: Authorizer;
  readonly send: Send;
  /** Null where nothing is remembered. */
  readonly remembered: JiraRoute | null;
}

/**
 * Finds the edition and the way in, and proves the login before anything else is asked, so that an expired token is
 * never mistaken for issues that do not exist. A login that failed is not tried again; a token of a Cloud site that
 * the site does not take may be a scoped one, which only the gateway takes, so it is tried there once.
 * At most four requests, of which the site sees one login. Rejects with a `JiraFailure`.
 */
export async function connect(settings: ConnectSettings): Promise<Connection> {
  const { siteUrl, credential, remembered } = settings;
  if (remembered !== null) {
    return remembered.cloudId === null
      ? enterSite(settings, remembered.edition, null)
      : enterGateway(settings, remembered.cloudId, { byMyself: true });
  }
  const isCloud = isCloudHost(new URL(siteUrl).hostname);
  const server = isCloud ? null : await askServer(settings);
  if (server === null && !isCloud) return enterBehindGate(settings);
  const edition = server === null ? 'cloud' : server.edition;
  const hasGateway = edition === 'cloud' && !isGatewayUrl(siteUrl);
  if (hasGateway && takesGatewayOnly(credential)) {
    return enterGateway(settings, await askCloudId(settings), { byMyself: true });
  }
  try {
    return await enterSite(settings, edition, server, { tentative: hasGateway });
  } catch (error) {
    if (!(error instanceof JiraFailure) || error.reason !== 'credentials') throw error;
    if (!hasGateway) throw withVersion(error, settings, server?.version ?? '');
    return enterGatewayInstead(settings, error);
  }
}

/** Personal access tokens came with Jira 8.14; an older server takes one for nothing at all. */
function withVersion(
  failure: JiraFailure,
  { credential, siteUrl }: ConnectSettings,
  version: string,
): JiraFailure {
  const isOld = /^(?:[1-7]|8\.(?:\d|1[0-3]))(?:\.|$)/.test(version);
  if (credential.authType !== 'bearer' || !isOld) return failure;
  return new JiraFailure(
    'credentials',
    `${new URL(siteUrl).host} is Jira ${version}, which does not know personal access tokens: they came with 8.14`,
    `log in with your user name and password: \`smart-commits login ${siteUrl} --email USER\``,
  );
}

/** Cloud takes bearer tokens, and service accounts, at the gateway alone. */
function takesGatewayOnly({ authType, email }: JiraCredential): boolean {
  return authType === 'bearer' || (email?.toLowerCase().endsWith('@serviceaccount.atlassian.com') ?? false);
}

/** Somebody who configured the gateway's own address has no other one to try. */
function isGatewayUrl(siteUrl: string): boolean {
  return siteUrl.startsWith(`${gatewayOf(siteUrl)}/ex/jira/`);
}

/** The site's refusal is the news, unless the gateway answers: one that cannot be reached says nothing about the token. */
async function enterGatewayInstead(settings: ConnectSettings, rejection: JiraFailure): Promise<Connection> {
  let cloudId: string;
  try {
    cloudId = await askCloudId(settings);
  } catch {
    throw rejection;
  }
  try {
    return await enterGateway(settings, cloudId, { byMyself: false });
  } catch (error) {
    if (error instanceof JiraFailure && UNREACHABLE.has(error.reason)) throw rejection;
    throw error;
  }
}

const UNREACHABLE: ReadonlySet<JiraFailureReason> = new Set([
  'dns',
  'connection',
  'tls',
  'untrusted',
  'proxy',
  'timeout',
]);

async function enterSite(
  { send, siteUrl }: ConnectSettings,
  edition: JiraEdition,
  server: JiraServer | null,
  options: { readonly tentative?: boolean } = {},
): Promise<Connection> {
  const account = readMyself(await send(siteUrl, myselfRequest(edition), options));
  return { route: { edition, cloudId: null }, base: siteUrl, account, server, timeTracking: null };
}

/**
 * `byMyself` false proves the login by the configuration, which no anonymous caller gets either and which the run is
 * likely to need: the site has cost a request already. The account is then known by its e-mail.
 */
async function enterGateway(
  { send, authorizer, siteUrl }: ConnectSettings,
  cloudId: string,
  { byMyself }: { readonly byMyself: boolean },
): Promise<Connection> {
  if (!isCloudId(cloudId)) throw new TypeError('a cloud id must be a UUID');
  const base = `${gatewayOf(siteUrl)}/ex/jira/${cloudId}`;
  authorizer.allow(base);
  const route: JiraRoute = { edition: 'cloud', cloudId };
  const account = byMyself ? readMyself(await send(base, myselfRequest('cloud'))) : null;
  const timeTracking = byMyself ? null : readTimeTracking(await send(base, configurationRequest('cloud')));
  return { route, base, account, server: null, timeTracking };
}

async function askCloudId({ send, siteUrl }: ConnectSettings): Promise<string> {
  const { origin } = new URL(siteUrl);
  return readTenantInfo(await send(origin, tenantInfoRequest, { anonymous: true, tentative: true }));
}

/** Null where something answers that may be a gate: some want a login even for what Jira shows to everybody. */
async function askServer({ send, siteUrl }: ConnectSettings): Promise<JiraServer | null> {
  try {
    return readServerInfo(await send(siteUrl, serverInfoRequest, { anonymous: true, tentative: true }));
  } catch (error) {
    if (error instanceof JiraFailure && mayBeGate(error)) return null;
    throw error;
  }
}

/** The account tells the edition: both have this request, and Cloud's accounts alone have account ids. */
async function enterBehindGate({ send, siteUrl }: ConnectSettings): Promise<Connection> {
  const reply = await send(siteUrl, myselfRequest('data-center'));
  const route: JiraRoute = { edition: editionOf(reply), cloudId: null };
  return { route, base: siteUrl, account: readMyself(reply), server: null, timeTracking: null };
}
