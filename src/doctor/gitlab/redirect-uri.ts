import { originOf } from '../../jira/credentials/site-url.ts';
import type { Check } from '../check.ts';
import { info, ok, problem, skipped } from '../finding.ts';
import type { Patient } from '../patient.ts';
import { isUnnamed, noSite } from './ask-gitlab.ts';
import { givenUris, isGitHubCallback } from './oauth-urls.ts';
import { fits, present } from './version-facts.ts';
import { redirectFacts, type RedirectForm } from './redirect-facts.ts';
import { knownGitLab, knownJira, knownJiraHost } from './versions.ts';

export const redirectUri: Check = {
  id: 'gitlab-redirect-uri',
  group: 'gitlab',
  probe:
    "which Redirect URI GitLab's application needs for this pair of versions, and whether the one given (`--redirect-uri`, or in `--authorize-url`) is that",
  remedy: "correct the Redirect URI of the application in GitLab's settings, under Applications",
  async run(patient) {
    if (isUnnamed(patient)) return noSite();
    const [jira, gitlab] = await Promise.all([knownJira(patient), knownGitLab(patient)]);
    if (jira === null)
      return skipped('which Jira this is is not known: give --jira-version VERSION, or cloud');
    if (jira.edition === 'data-center' && jira.version === null) {
      return skipped('the version of Jira is not known: give it with --jira-version VERSION');
    }
    const fact = redirectFacts.find((row) => fits(row, jira, gitlab?.version ?? present));
    if (fact === undefined)
      return skipped('none is documented for this pair of versions: see gitlab-connector');
    const given = givenUris(patient);
    const expected = describeForm(fact.form, patient);
    if (given.length === 0) {
      return info(
        `the Redirect URI must be ${expected}`,
        'give yours with --redirect-uri URI to have it compared',
      );
    }
    const jiraHost = await knownJiraHost(patient);
    return given.some((uri) => matches(uri, fact.form, patient.gitlab.site?.url, jiraHost))
      ? ok(`the Redirect URI is right: ${expected}`)
      : problem(`the Redirect URI is not what this pair of versions needs, which is ${expected}`);
  },
};

function describeForm(form: RedirectForm, { gitlab }: Patient): string {
  const site = gitlab.site?.url ?? 'https://GITLAB';
  switch (form.kind) {
    case 'generated':
      return 'the Redirect URL that Jira shows when you add the account';
    case 'gitlab':
      return `${site}${form.path}`;
    case 'app':
      return `https://gitlab.com${appPath}, or ${site}${appPath} where the app was installed by hand`;
  }
}

const appPath = '/-/jira_connect/oauth_callbacks';

function matches(uri: URL, form: RedirectForm, site: string | undefined, jiraHost: string | null): boolean {
  const address = uri.origin + uri.pathname.replace(/\/+$/, '');
  switch (form.kind) {
    case 'generated':
      // Its path differs between releases of Jira: that it leads to Jira is what can be told.
      if (isGitHubCallback(uri) || (site !== undefined && uri.origin === originOf(site))) return false;
      return jiraHost === null || jiraHost === uri.host;
    case 'gitlab':
      return site === undefined ? uri.pathname.endsWith(form.path) : address === site + form.path;
    case 'app':
      return address === `https://gitlab.com${appPath}` || address === `${site ?? uri.origin}${appPath}`;
  }
}
