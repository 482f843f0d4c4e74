import { ExpectedError } from '../../errors.ts';
import { isLoopback } from '../../jira/credentials/site-url.ts';
import { Secret } from '../../jira/credentials/credential.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The GitLab that a person named. */
export interface GitLabSite {
  /** Without a slash at the end: `https://gitlab.example.com`, or with a path where GitLab lives below one. */
  readonly url: string;
  /** The option or variable that names it. */
  readonly source: string;
}

/** The token to ask with, or why there is none. */
export type GitLabToken =
  | { readonly kind: 'ready'; readonly token: Secret; readonly source: string }
  | { readonly kind: 'none' }
  /** There is one that is not sent: `reason` says why. */
  | { readonly kind: 'withheld'; readonly reason: string; readonly source: string };

/** GITLAB_HOST is glab's; CI_SERVER_URL is set in every job of GitLab CI. */
const siteNames = ['GITLAB_HOST', 'CI_SERVER_URL'];
const tokenNames = ['GITLAB_TOKEN', 'GITLAB_ACCESS_TOKEN'];

/**
 * The GitLab to look at: the option's, else the environment's; null where nobody names one. No file of a repository
 * is asked, because the token goes there.
 * @throws ExpectedError `usage` for what is no address, or one with a user name or password in it
 */
export function readGitLabSite(option: string | null, environment: Environment): GitLabSite | null {
  const variable = siteNames.find((name) => (environment[name] ?? '').trim() !== '');
  const source = option === null ? variable : '--gitlab';
  if (source === undefined) return null;
  const text = (option ?? environment[source] ?? '').trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || /[\s\p{Cc}]/u.test(text) || !URL.canParse(withScheme))
    throw unusable(source, 'is not an address');
  const { protocol, username, password, origin, pathname } = new URL(withScheme);
  if (!/^https?:$/.test(protocol)) throw unusable(source, 'is not an http address');
  if (username !== '' || password !== '') throw unusable(source, 'holds a user name or password');
  const path = pathname.replace(/\/api\/v4(?:\/.*)?$/, '').replace(/\/+$/, '');
  return { url: origin + path, source };
}

/** The token for that GitLab, from the environment alone. A token never goes over an open line. Total. */
export function readGitLabToken(site: GitLabSite, environment: Environment): GitLabToken {
  const source = tokenNames.find((name) => (environment[name] ?? '').trim() !== '');
  if (source === undefined) return { kind: 'none' };
  const text = (environment[source] ?? '').trim();
  const { protocol, hostname } = new URL(site.url);
  if (protocol === 'http:' && !isLoopback(hostname)) {
    return {
      kind: 'withheld',
      source,
      reason: `${site.url} is not https, so that it could be read on the way`,
    };
  }
  if (!/^[\x21-\x7e]+$/.test(text)) {
    return { kind: 'withheld', source, reason: 'it holds characters that no token has' };
  }
  return { kind: 'ready', token: new Secret(text), source };
}

function unusable(source: string, why: string): ExpectedError {
  return new ExpectedError('usage', `${source} ${why}`, 'write it like https://gitlab.example.com');
}
