import { ExpectedError } from '../../errors.ts';
import { makeCredential, type AuthType, type JiraCredential } from './credential.ts';
import { isCloudHost, readSiteUrl } from './site-url.ts';

/** What the environment says about Jira. */
export interface EnvironmentLogin {
  /** Null where the environment names no Jira. */
  readonly baseUrl: string | null;
  readonly email: string | null;
  readonly authType: AuthType | null;
  /** For `baseUrl` alone: a token without an address belongs nowhere. */
  readonly credential: JiraCredential | null;
}

/** Each name with those that other tools use for the same; the first that is set counts. */
const names = {
  baseUrl: ['JIRA_BASE_URL', 'JIRA_URL', 'JIRA_HOST'],
  email: ['JIRA_USER_EMAIL', 'JIRA_EMAIL'],
  token: ['JIRA_API_TOKEN'],
  personalToken: ['JIRA_PERSONAL_TOKEN', 'JIRA_PAT'],
  authType: ['JIRA_AUTH_TYPE'],
} as const;

/**
 * Reads JIRA_BASE_URL, JIRA_USER_EMAIL, JIRA_API_TOKEN and JIRA_AUTH_TYPE and their aliases; empty values, and the
 * names that Azure Pipelines leave in place of undefined variables, count as absent. A personal access token is a bearer token; so is, away from Cloud, a token without an e-mail.
 * Throws `ExpectedError` (`configuration`) for values that cannot be used.
 */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): EnvironmentLogin {
  const baseUrl = environmentSite(environment);
  const email = environmentEmail(environment);
  const apiToken = first(environment, names.token);
  const token = apiToken ?? first(environment, names.personalToken);
  const stated = readAuthType(first(environment, names.authType)?.value ?? null);
  if (baseUrl === null || token === null) return { baseUrl, email, authType: stated, credential: null };

  const authType = stated ?? guessAuthType(baseUrl, email, apiToken === null);
  if (authType === 'basic' && email === null) {
    throw new ExpectedError(
      'configuration',
      `${token.name} is set but JIRA_USER_EMAIL is not`,
      'set JIRA_USER_EMAIL, or JIRA_AUTH_TYPE=bearer for a personal access token',
    );
  }
  const credential = makeCredential({ authType, email, token: token.value }, 'the environment');
  return { baseUrl, email, authType: stated, credential };
}

/**
 * The Jira that the environment names, under any of the names; null for none.
 * Throws `ExpectedError` (`configuration`) where it is no address that can be used.
 */
export function environmentSite(environment: Readonly<Record<string, string | undefined>>): string | null {
  const address = first(environment, names.baseUrl);
  return address === null ? null : readSiteUrl(address.value, address.name);
}

/** The variable that names a Jira, under any of the names; null for none. Total. */
export function environmentSiteName(
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  return first(environment, names.baseUrl)?.name ?? null;
}

/** The variable that holds a token, under any of the names; null for none. Total. */
export function environmentToken(environment: Readonly<Record<string, string | undefined>>): string | null {
  return (first(environment, names.token) ?? first(environment, names.personalToken))?.name ?? null;
}

/** The e-mail or user name that the environment names; null for none. Total. */
export function environmentEmail(environment: Readonly<Record<string, string | undefined>>): string | null {
  return first(environment, names.email)?.value.trim() ?? null;
}

function guessAuthType(baseUrl: string, email: string | null, isPersonalToken: boolean): AuthType {
  if (isPersonalToken) return 'bearer';
  return email === null && !isCloudHost(new URL(baseUrl).hostname) ? 'bearer' : 'basic';
}

function readAuthType(text: string | null): AuthType | null {
  const value = text?.trim().toLowerCase() ?? null;
  if (value === null || value === 'basic' || value === 'bearer') return value;
  throw new ExpectedError(
    'configuration',
    'JIRA_AUTH_TYPE is neither basic nor bearer',
    'set it to basic or bearer',
  );
}

/**
 * What a script of Azure Pipelines gets in place of a variable that is not defined, such as the secret of a build for a
 * fork: https://learn.microsoft.com/azure/devops/pipelines/process/variables#macro-syntax-variables
 */
const UNDEFINED = /^\$\([\w.-]+\)$/;

function first(
  environment: Readonly<Record<string, string | undefined>>,
  aliases: readonly string[],
): { readonly name: string; readonly value: string } | null {
  for (const name of aliases) {
    const value = environment[name];
    if (value !== undefined && value.trim() !== '' && !UNDEFINED.test(value)) return { name, value };
  }
  return null;
}
