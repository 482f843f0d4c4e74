import { originOf } from '../../jira/credentials/site-url.ts';
import { type Check, ok, problem, skipped, warning } from '../check.ts';
import { noSite } from './ask-gitlab.ts';
import { isGitHubAuthorize, parseUrl } from './oauth-urls.ts';

export const scope: Check = {
  id: 'gitlab-scope',
  group: 'gitlab',
  probe:
    'whether the address to which Jira sends the administrator (`--authorize-url`) leads to this GitLab and asks for the scope api; without it GitLab says "The requested scope is invalid, unknown, or malformed"',
  remedy: "tick the scope api, and no other, in the application in GitLab's settings, then authorize again",
  run({ hints, gitlab }) {
    if (hints.authorizeUrl === null && gitlab.site === null) return noSite();
    if (hints.authorizeUrl === null) {
      return skipped(
        'no address is given: paste the one that the browser shows after Jira with --authorize-url URL',
      );
    }
    const url = parseUrl(hints.authorizeUrl);
    if (url === null)
      return problem('what is given as --authorize-url is not an address', 'paste the whole address');
    const site = gitlab.site?.url;
    if (site !== undefined && url.origin !== originOf(site)) {
      return problem(
        `Jira sends the administrator to ${url.origin}, not to ${originOf(site)}`,
        "correct the host URL of the account in Jira's DVCS accounts",
      );
    }
    if (isGitHubAuthorize(url)) {
      return problem(
        'Jira asks as it asks GitHub Enterprise: the account is of the wrong kind',
        'add the account again in Jira, as GitLab or GitLab Self-Managed',
      );
    }
    const scopes = (url.searchParams.get('scope') ?? '').split(/[\s,]+/).filter((word) => word !== '');
    if (!scopes.includes('api')) {
      const asked = scopes.length === 0 ? 'no scope' : `the scope ${scopes.join(' ')} and not api`;
      return problem(`Jira asks GitLab for ${asked}`);
    }
    return scopes.length === 1
      ? ok('Jira asks for scope=api')
      : warning(`Jira asks for more than the scope api: ${scopes.join(' ')}`);
  },
};
