import { type Check, info, ok, problem, skipped } from '../check.ts';
import { isWithin } from '../version.ts';
import { noSite } from './ask-gitlab.ts';
import { givenUris, isGitHubAuthorize, isGitHubCallback, parseUrl } from './oauth-urls.ts';
import { before814 } from './version-facts.ts';
import { knownJira, type JiraKind } from './versions.ts';

export const apiV3: Check = {
  id: 'gitlab-api-v3',
  group: 'gitlab',
  probe:
    'whether GitLab answers `410 Gone` to the interface of GitHub Enterprise (`GET /api/v3/user/repos`), by which Jira fails where the account is of that kind',
  remedy:
    'delete the account in Jira, under DVCS accounts, and add it again as GitLab or GitLab Self-Managed',
  async run(context) {
    const { gitlab, hints } = context;
    if (gitlab.site === null) return noSite();
    const answer = await gitlab.ask('/api/v3/user/repos');
    if (answer.kind === 'failure') return skipped('GitLab could not be asked: see gitlab-reachable');
    if (answer.status !== 410) {
      return [200, 401, 403].includes(answer.status)
        ? ok(`GitLab still has the interface of GitHub Enterprise (${answer.status})`)
        : info(`GitLab does not say 410 Gone to the interface of GitHub Enterprise, but ${answer.status}`);
    }
    const jira = await knownJira(context);
    if (jira?.edition === 'cloud')
      return skipped('GitLab says 410 Gone to the connector of Jira Cloud: see gitlab-connector');
    const authorize = parseUrl(hints.authorizeUrl);
    const proof = [
      authorize !== null && isGitHubAuthorize(authorize)
        ? 'the address that Jira authorizes with is that of GitHub'
        : null,
      givenUris(context).some(isGitHubCallback) ? 'the Redirect URI is that of GitHub Enterprise' : null,
      describeOldJira(jira),
    ].find((text) => text !== null);
    return proof === undefined
      ? info(
          'GitLab answers 410 Gone to anything that takes it for GitHub Enterprise',
          'if Jira shows "410 : Gone", add the account again as GitLab or GitLab Self-Managed',
        )
      : problem(`GitLab says 410 Gone to an account of kind GitHub Enterprise, which this is: ${proof}`);
  },
};

function describeOldJira(jira: JiraKind | null): string | null {
  if (jira?.edition !== 'data-center' || jira.version === null) return null;
  return isWithin(jira.version, before814.versions) ? 'Jira before 8.14 knows no other kind' : null;
}
