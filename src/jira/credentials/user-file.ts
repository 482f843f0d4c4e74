import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { ExpectedError, isExpectedError } from '../../errors.ts';
import { asObject } from '../../text/json-value.ts';
import { makeCredential, type AuthType, type JiraCredential } from './credential.ts';
import { originOf, readSiteUrl } from './site-url.ts';

/** A Jira that the user trusts, because `login` or the user's own hand wrote it down. */
export interface UserSite {
  readonly baseUrl: string;
  readonly authType: AuthType;
  readonly email: string | null;
  /** Null where the token is kept elsewhere: by git's credential helper or in `.netrc`. */
  readonly credential: JiraCredential | null;
}

/** `{"version":1,"sites":[{"baseUrl":"https://…","authType":"basic","email":"…","token":"…"}]}` */
interface StoredSite {
  baseUrl: string;
  authType?: string;
  email?: string;
  token?: string;
}

const version = 1;

/** The user's file of sites below the configuration directory. */
export function userFile(directory: string): string {
  return path.join(directory, 'jira.json');
}

/**
 * The sites in the user's file; none where there is no file.
 * Throws `ExpectedError` (`configuration`) where the file is unreadable, or readable by others.
 */
export async function readUserFile(file: string): Promise<UserSite[]> {
  return (await readStored(file)).map((site) => readSite(site, file));
}

/** Adds a site, or replaces the one of the same address. The file and its directory are for the user alone. */
export async function storeSite(file: string, baseUrl: string, credential: JiraCredential): Promise<void> {
  const others = (await readStored(file)).filter((site) => !isSite(site, baseUrl));
  const stored: StoredSite = {
    baseUrl,
    authType: credential.authType,
    ...(credential.email === null ? {} : { email: credential.email }),
    token: credential.token.reveal(),
  };
  await writeStored(file, [...others, stored]);
}

/** Forgets a site. Returns whether it was there. */
export async function forgetSite(file: string, baseUrl: string): Promise<boolean> {
  const sites = await readStored(file);
  const others = sites.filter((site) => !isSite(site, baseUrl));
  if (others.length === sites.length) return false;
  await writeStored(file, others);
  return true;
}

function readSite(site: StoredSite, file: string): UserSite {
  const authType = site.authType === 'bearer' ? 'bearer' : 'basic';
  const baseUrl = readSiteUrl(site.baseUrl, `a baseUrl in ${file}`);
  const { email = null, token } = site;
  const credential =
    token === undefined ? null : makeCredential({ authType, email, token }, 'the user configuration');
  return { baseUrl, authType, email, credential };
}

function isSite(site: StoredSite, baseUrl: string): boolean {
  const url = readSiteUrl(site.baseUrl, 'a stored baseUrl');
  return url === baseUrl || originOf(url) === originOf(baseUrl);
}

async function readStored(file: string): Promise<StoredSite[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
    await refuseOpenFile(file);
  } catch (error) {
    if (isExpectedError(error)) throw error;
    // No file, or no way to it, is the usual case: nothing is stored.
    return [];
  }
  const stored = parse(text);
  if (stored === null) {
    throw new ExpectedError(
      'configuration',
      `${file} is damaged`,
      `delete it and run \`smart-commits login\` again`,
    );
  }
  return stored;
}

function parse(text: string): StoredSite[] | null {
  let json: unknown;
  try {
    json = JSON.parse(text) as unknown;
  } catch {
    return null;
  }
  const sites = typeof json === 'object' && json !== null && 'sites' in json ? json.sites : null;
  return Array.isArray(sites) && sites.every(isStoredSite) ? sites : null;
}

function isStoredSite(site: unknown): site is StoredSite {
  const { baseUrl, authType, email, token } = asObject(site) ?? {};
  return (
    typeof baseUrl === 'string' &&
    [authType, email, token].every((text) => text === undefined || typeof text === 'string')
  );
}

/** Windows has no such bits; the directory of the profile protects the file there. */
async function refuseOpenFile(file: string): Promise<void> {
  if (process.platform === 'win32') return;
  if (((await stat(file)).mode & 0o077) !== 0) {
    throw new ExpectedError(
      'configuration',
      `${file} holds tokens and can be read by others`,
      `run \`chmod 600 ${file}\``,
    );
  }
}

async function writeStored(file: string, sites: readonly StoredSite[]): Promise<void> {
  const temporary = `${file}.${randomUUID()}`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(temporary, `${JSON.stringify({ version, sites }, null, 2)}\n`, {
      mode: 0o600,
      flag: 'wx',
    });
    await chmod(temporary, 0o600);
    await rename(temporary, file);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new ExpectedError(
      'io',
      `${file} cannot be written`,
      'make its directory writable, or use JIRA_BASE_URL, JIRA_USER_EMAIL and JIRA_API_TOKEN',
    );
  }
}
