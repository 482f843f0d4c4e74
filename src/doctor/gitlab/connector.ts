import { type Check, type CheckContext, type Finding, info, ok, problem, skipped } from '../check.ts';
import { isUnnamed, noSite } from './ask-gitlab.ts';
import {
  before814,
  connectorFacts,
  fits,
  type JiraKind,
  knownGitLab,
  knownJira,
  present,
  sessionTokenFacts,
  type VersionFact,
} from './version-facts.ts';
import { isInRange } from '../../text/version.ts';
import { givenUris, isGitHubAuthorize, isGitHubCallback, parseUrl } from './oauth.ts';

const unknownJira = 'the version of Jira is not known: pass --jira-version VERSION, or cloud';

export const connector: Check = {
  id: 'gitlab-connector',
  group: 'gitlab',
  probe:
    'whether the DVCS connector still exists for this pair of Jira and GitLab, and what replaces it: it is gone for Jira Cloud and for Jira before 8.14',
  remedy: 'on Jira Cloud use the GitLab for Jira Cloud app; elsewhere upgrade Jira to 8.14 or newer',
  async run(context) {
    if (context.config.processor === 'gitlab-cloud' && !isUnnamed(context)) {
      return ok(
        'by the processor gitlab-cloud, the GitLab for Jira Cloud app is used, and not the DVCS connector',
      );
    }
    return judge(context, connectorFacts, 'nothing is known about this pair of versions');
  },
};

export const sessionToken: Check = {
  id: 'gitlab-session-token',
  group: 'gitlab',
  probe: 'whether Jira has the session token bug (JSWSERVER-21389), which shows with GitLab 15.0 and newer',
  remedy: 'upgrade Jira to 8.20.11 or newer, or to 9.1.0 or newer',
  run: (context) =>
    judge(context, sessionTokenFacts, 'this pair does not have the session token bug of Jira'),
};

export const lag: Check = {
  id: 'gitlab-lag',
  group: 'gitlab',
  probe: 'how long it takes until Jira runs the commands of a push; nothing is asked',
  remedy: 'refresh the repository in Jira, under DVCS accounts, if you cannot wait',
  run: async (context) => {
    if (context.gitlab.site === null) return noSite();
    const jira = await knownJira(context);
    return jira?.edition === 'cloud'
      ? info('the GitLab for Jira Cloud app tells Jira about a push at once')
      : info('Jira reads GitLab every 60 minutes, and sooner where its webhook works');
  },
};

async function judge(
  context: CheckContext,
  facts: readonly VersionFact[],
  otherwise: string,
): Promise<Finding> {
  if (isUnnamed(context)) return noSite();
  const [jira, gitlab] = await Promise.all([knownJira(context), knownGitLab(context)]);
  if (jira === null) return skipped(unknownJira);
  if (jira.edition === 'data-center' && jira.version === null) {
    return skipped('the version of Jira is not known: pass it with --jira-version VERSION');
  }
  const fact = facts.find((row) => fits(row, jira, gitlab?.version ?? present));
  if (fact === undefined) return ok(otherwise);
  const assumed = gitlab === null ? ' (GitLab taken for a present version)' : '';
  return { verdict: fact.verdict, message: fact.message + assumed, help: fact.help };
}

export const apiV3: Check = {
  id: 'gitlab-api-v3',
  group: 'gitlab',
  probe:
    'whether GitLab answers `410 Gone` to the interface of GitHub Enterprise (`GET /api/v3/user/repos`), which breaks Jira where the account is of that kind',
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
        ? "Jira authorizes with an address of GitHub's form"
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
  return isInRange(jira.version, before814.versions) ? 'Jira before 8.14 has no other kind' : null;
}
