import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeCredential, type AuthType, type JiraCredential } from './credential.ts';
import { readNetrc } from './netrc.ts';
import { readEnvironment, type EnvironmentLogin } from './read-environment.ts';
import { originOf, readSiteUrl } from './site-url.ts';
import { configurationDirectory, type UserPlace } from './user-directories.ts';
import { readUserFile, userFile, type UserSite } from './user-file.ts';

/** Asks git's credential helpers for a login without ever asking a person; null for none. */
export type FillGitCredential = (request: GitCredentialRequest) => Promise<GitCredentialAnswer | null>;

export interface GitCredentialRequest {
  readonly protocol: string;
  /** With the port where it is not the usual one. */
  readonly host: string;
  readonly username: string | null;
}

interface GitCredentialAnswer {
  readonly username: string;
  readonly password: string;
}

interface LoginSettings {
  readonly user: UserPlace;
  /** The address that the project's configuration names: a wish, never a ground for trust. Null for none. */
  readonly configuredUrl: string | null;
  readonly fillGitCredential: FillGitCredential;
}

/** Which Jira to ask and as whom, or why none. */
export type LoginAnswer =
  | { readonly kind: 'ready'; readonly siteUrl: string; readonly credential: JiraCredential }
  /** Neither the project nor the environment names a Jira, and the user knows none, or more than one. */
  | { readonly kind: 'no-site'; readonly known: readonly string[] }
  /** The project names a Jira that the user has never trusted: it is sent nothing. */
  | { readonly kind: 'not-trusted'; readonly siteUrl: string; readonly trusted: readonly string[] }
  /** The Jira is trusted, but no credential for it was found. */
  | { readonly kind: 'no-credential'; readonly siteUrl: string };

/**
 * Finds the Jira and the credential: environment, user configuration, git's credential helpers, `.netrc`.
 *
 * Only the user makes a site trusted: by JIRA_BASE_URL, by `login`, or by the user's own configuration. Helpers and
 * `.netrc` are asked for trusted sites only, since some helpers, and the `default` of `.netrc`, answer for every host.
 * A project that names another Jira than the environment is not asked about at all: the issues of one Jira are not
 * those of another. Throws `ExpectedError` (`configuration`) for settings that cannot be used.
 */
export async function findLogin(settings: LoginSettings): Promise<LoginAnswer> {
  const environment = readEnvironment(settings.user.environment);
  const directory = configurationDirectory(settings.user);
  const sites = directory === null ? [] : await readUserFile(userFile(directory));
  const trusted = [
    ...(environment.baseUrl === null ? [] : [environment.baseUrl]),
    ...sites.map((site) => site.baseUrl),
  ];

  const wanted =
    settings.configuredUrl === null
      ? chooseSite(environment, sites)
      : readSiteUrl(settings.configuredUrl, '`jira.baseUrl`');
  if (wanted === null) return { kind: 'no-site', known: trusted };
  // The user's own spelling of the address counts: the project may not move the requests to another path.
  const siteUrl = trusted.find((url) => originOf(url) === originOf(wanted));
  if (siteUrl === undefined) return { kind: 'not-trusted', siteUrl: wanted, trusted };

  const site = sites.find(({ baseUrl }) => originOf(baseUrl) === originOf(siteUrl)) ?? null;
  const isOfEnvironment = environment.baseUrl === siteUrl;
  const credential =
    (isOfEnvironment ? environment.credential : null) ??
    site?.credential ??
    (await findElsewhere(settings, siteUrl, {
      email: (isOfEnvironment ? environment.email : null) ?? site?.email ?? null,
      authType: (isOfEnvironment ? environment.authType : null) ?? site?.authType ?? 'basic',
    }));
  return credential === null ? { kind: 'no-credential', siteUrl } : { kind: 'ready', siteUrl, credential };
}

/** Without a word from the project: the environment's, or the only one that the user knows. */
function chooseSite(environment: EnvironmentLogin, sites: readonly UserSite[]): string | null {
  return environment.baseUrl ?? (sites.length === 1 ? (sites[0]?.baseUrl ?? null) : null);
}

async function findElsewhere(
  { user, fillGitCredential }: LoginSettings,
  siteUrl: string,
  known: { readonly email: string | null; readonly authType: AuthType },
): Promise<JiraCredential | null> {
  const { protocol, host, hostname, port } = new URL(siteUrl);
  const answer = await fillGitCredential({ protocol: protocol.slice(0, -1), host, username: known.email });
  if (answer !== null && answer.password.trim() !== '') {
    const email = answer.username.trim() === '' ? known.email : answer.username;
    return toCredential(known.authType, email, answer.password, "git's credential helper");
  }
  const netrc = readNetrc(await readNetrcFile(user), {
    name: hostname,
    port: port === '' ? usualPort(protocol) : port,
  });
  if (netrc === null || netrc.password.trim() === '') return null;
  return toCredential(known.authType, netrc.login ?? known.email, netrc.password, '.netrc');
}

/** A token without any name cannot be basic. */
function toCredential(
  authType: AuthType,
  email: string | null,
  token: string,
  source: JiraCredential['source'],
): JiraCredential {
  return makeCredential({ authType: email === null ? 'bearer' : authType, email, token }, source);
}

function usualPort(protocol: string): string {
  return protocol === 'https:' ? '443' : '80';
}

async function readNetrcFile({ environment, platform, home }: UserPlace): Promise<string> {
  const named = environment['NETRC'];
  const usual = (platform === 'win32' ? ['_netrc', '.netrc'] : ['.netrc']).map((name) =>
    path.join(home, name),
  );
  for (const file of named !== undefined && named !== '' ? [named] : usual) {
    try {
      return await readFile(file, 'utf8');
    } catch {
      // Not there, or not for us to read: the next one.
    }
  }
  return '';
}
