import { isCloudHost } from './site-url.ts';

/**
 * The command that logs in to a Jira, ready to be run once the token is in a file: with an API token on Cloud, with a
 * personal access token elsewhere. `isCloud` where more is known than the name of the host. Total.
 */
export function loginCommand(siteUrl: string, isCloud = isCloudHost(new URL(siteUrl).hostname)): string {
  return `\`smart-commits login ${siteUrl} ${isCloud ? '--email E-MAIL' : '--bearer'} < token-file\``;
}
