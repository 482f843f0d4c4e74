import { ExpectedError } from '../../errors.ts';

/**
 * The address of a Jira as everybody wrote it, made comparable: scheme and host in lower case, no default port, no
 * slash at the end, no query. A bare host means https. A page within Jira is cut back to the site.
 * Throws `ExpectedError` (`configuration`) where it is no address, carries a password, or would send a credential in
 * the clear: https only, the loopback aside. `source` names the setting in the message.
 */
export function readSiteUrl(text: string, source: string): string {
  const trimmed = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (trimmed === '' || /[\s\p{Cc}]/u.test(trimmed) || !URL.canParse(withScheme)) {
    throw new ExpectedError(
      'configuration',
      `${source} is not the address of a Jira`,
      'write it like https://example.atlassian.net',
    );
  }
  const url = new URL(withScheme);
  if (url.username !== '' || url.password !== '') {
    throw new ExpectedError(
      'configuration',
      `${source} holds a user name or password`,
      'take it out of the address and run `smart-commits login`',
    );
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new ExpectedError(
      'configuration',
      `${source} is not an https address: the credential could be read in transit`,
      'use https; http is allowed for this machine only',
    );
  }
  const path = url.pathname.replace(/\/(?:rest|browse|secure|login\.jsp|projects|issues)(?:\/.*)?$/, '');
  return url.origin + path.replace(/\/+$/, '');
}

/** Scheme, host and port of an address: what a credential may never leave. */
export function originOf(siteUrl: string): string {
  return new URL(siteUrl).origin;
}

/** Whether a host name, as `URL.hostname` gives it, means this machine. Total. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Whether a host is known to be Jira Cloud by its name alone. A name is no ground for trust. Total. */
export function isCloudHost(hostname: string): boolean {
  return /\.(?:atlassian\.net|jira\.com)$/.test(hostname) || hostname === gatewayHost;
}

/** Where scoped tokens of Cloud sites are accepted. */
const gatewayOrigin = 'https://api.atlassian.com';

/**
 * The origin of the gateway of a Cloud site. A site on this machine is a stand-in and has its own: what is tried there
 * leaves the machine never.
 */
export function gatewayOf(siteUrl: string): string {
  const { hostname, origin } = new URL(siteUrl);
  return isLoopback(hostname) ? origin : gatewayOrigin;
}
const gatewayHost = 'api.atlassian.com';

/**
 * The command that logs in to a Jira, ready to be run once the token is in a file: with an API token on Cloud, with a
 * personal access token elsewhere. `isCloud` where more is known than the name of the host. Total.
 */
export function loginCall(siteUrl: string, isCloud = isCloudHost(new URL(siteUrl).hostname)): string {
  return `\`smart-commits login ${siteUrl} ${isCloud ? '--email E-MAIL' : '--bearer'} < token-file\``;
}
