import { ExpectedError } from '../errors.ts';
import { makeCredential, type AuthType } from './credentials/credential.ts';
import { readSiteUrl } from './credentials/site-url.ts';
import { configurationDirectory, type UserPlace } from './credentials/user-directories.ts';
import { forgetSite, readUserFile, storeSite, userFile } from './credentials/user-file.ts';
import type { GitCredentialRequest } from './credentials/find-login.ts';
import type { JiraAccount, JiraEdition } from './jira-reader.ts';
import type { Fetch } from './rest/http.ts';
import { openRestJira } from './rest/open-rest-jira.ts';
import { startTimeBudget } from './rest/send.ts';

export interface LoginRequest {
  /** As the person wrote it: a bare host will do. */
  readonly site: string;
  /** E-mail, or user name on Data Center; null for a bearer token. */
  readonly email: string | null;
  readonly authType: AuthType;
  /** Standard input. A token is never an argument: those can be seen by everybody on the machine. */
  readonly input: AsyncIterable<Uint8Array | string>;
  readonly user: UserPlace;
  readonly fetch: Fetch;
  /** Milliseconds. */
  readonly timeout: number;
}

/** What may be told about a login: everything but the token. */
export interface LoginResult {
  readonly siteUrl: string;
  readonly account: JiraAccount;
  readonly edition: JiraEdition;
  /** Whether the token works at Atlassian's gateway only, as those with scopes do. */
  readonly throughGateway: boolean;
  readonly file: string;
  /** All that the user has logged in to by now. */
  readonly known: readonly string[];
}

/** Far more than any token has. */
const tokenLimit = 16 * 1024;

/**
 * Reads a token, asks the site who it belongs to, and only then stores site and token in the user's own file.
 * Throws `ExpectedError` (`configuration`) for an unusable address, token or file, `JiraFailure` where Jira does not
 * take the token or cannot be asked; nothing is stored then.
 */
export async function login(request: LoginRequest): Promise<LoginResult> {
  const siteUrl = readSiteUrl(request.site, 'the address');
  const directory = configurationDirectory(request.user);
  if (directory === null) {
    throw new ExpectedError(
      'configuration',
      'this user has no home directory to store a login in',
      'use JIRA_BASE_URL, JIRA_USER_EMAIL and JIRA_API_TOKEN',
    );
  }
  if (request.authType === 'basic' && (request.email ?? '').trim() === '') {
    throw new ExpectedError(
      'usage',
      'a login needs an e-mail, or a user name on Data Center',
      'name it, or say that the token is a personal access token (bearer)',
    );
  }
  const token = await readToken(request.input);
  const credential = makeCredential(
    { authType: request.authType, email: request.email, token },
    'the user configuration',
  );
  let throughGateway = false;
  let edition: JiraEdition = 'cloud';
  const jira = openRestJira({
    siteUrl,
    credential,
    fetch: request.fetch,
    budget: startTimeBudget(request.timeout),
    onRoute: (route) => {
      throughGateway = route.cloudId !== null;
      ({ edition } = route);
    },
  });
  const account = await jira.whoAmI();
  const file = userFile(directory);
  await storeSite(file, siteUrl, credential);
  const known = (await readUserFile(file)).map(({ baseUrl }) => baseUrl);
  return { siteUrl, account, edition, throughGateway, file, known };
}

export interface LogoutRequest {
  readonly site: string;
  readonly user: UserPlace;
  /** Tells git's credential helpers to forget the login. */
  readonly rejectGitCredential: (request: GitCredentialRequest) => Promise<void>;
}

/**
 * Forgets a site: the user's file no longer trusts it, and git's credential helpers drop its login. Returns whether
 * the user's file had it. Throws `ExpectedError` (`configuration`) for an unusable address or file.
 */
export async function logout(
  request: LogoutRequest,
): Promise<{ readonly siteUrl: string; readonly wasStored: boolean }> {
  const siteUrl = readSiteUrl(request.site, 'the address');
  const directory = configurationDirectory(request.user);
  const wasStored = directory !== null && (await forgetSite(userFile(directory), siteUrl));
  const { protocol, host } = new URL(siteUrl);
  await request.rejectGitCredential({ protocol: protocol.slice(0, -1), host, username: null });
  return { siteUrl, wasStored };
}

async function readToken(input: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk));
    size += chunk.length;
    if (size > tokenLimit) {
      throw new ExpectedError(
        'usage',
        'standard input is too long for a token',
        'pipe in the token and nothing else',
      );
    }
  }
  const token = Buffer.concat(chunks).toString('utf8').trim();
  if (token === '') {
    throw new ExpectedError(
      'usage',
      'no token came on standard input',
      'pipe it in: `smart-commits login … < token-file`',
    );
  }
  return token;
}
