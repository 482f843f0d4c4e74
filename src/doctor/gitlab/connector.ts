import { type Check, type Finding, info, ok, skipped } from '../check.ts';
import type { CheckContext } from '../check-context.ts';
import { isUnnamed, noSite } from './ask-gitlab.ts';
import { connectorFacts, fits, present, sessionTokenFacts, type VersionFact } from './version-facts.ts';
import { knownGitLab, knownJira } from './versions.ts';

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
