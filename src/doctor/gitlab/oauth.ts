import { originOf } from '../../jira/credentials/site-url.ts';
import type { Check } from '../check.ts';
import { info, ok, problem, skipped, warning } from '../finding.ts';
import type { Patient } from '../patient.ts';
import { isUnnamed, noSite } from './ask-gitlab.ts';
import { fits, present, redirectFacts, type RedirectForm } from './version-facts.ts';
import { knownGitLab, knownJira, knownJiraHost, type JiraKind } from './versions.ts';

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

/** An application may have several, one a line. */
function givenUris({ hints }: Patient): readonly URL[] {
  const inUrl = parse(hints.authorizeUrl)?.searchParams.get('redirect_uri') ?? '';
  return (hints.redirectUri ?? inUrl)
    .split(/\s+/)
    .map(parse)
    .filter((url) => url !== null);
}

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
    const url = parse(hints.authorizeUrl);
    if (url === null)
      return problem('what is given as --authorize-url is no address', 'paste the whole address');
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

export const apiV3: Check = {
  id: 'gitlab-api-v3',
  group: 'gitlab',
  probe:
    'whether GitLab answers `410 Gone` to the interface of GitHub Enterprise (`GET /api/v3/user/repos`), by which Jira fails where the account is of that kind',
  remedy:
    'delete the account in Jira, under DVCS accounts, and add it again as GitLab or GitLab Self-Managed',
  async run(patient) {
    const { gitlab, hints } = patient;
    if (gitlab.site === null) return noSite();
    const answer = await gitlab.ask('/api/v3/user/repos');
    if (answer.kind === 'failure') return skipped('GitLab could not be asked: see gitlab-reachable');
    if (answer.status !== 410) {
      return [200, 401, 403].includes(answer.status)
        ? ok(`GitLab still has the interface of GitHub Enterprise (${answer.status})`)
        : info(`GitLab does not say 410 Gone to the interface of GitHub Enterprise, but ${answer.status}`);
    }
    const authorize = parse(hints.authorizeUrl);
    const proof = [
      authorize !== null && isGitHubAuthorize(authorize)
        ? 'the address that Jira authorizes with is that of GitHub'
        : null,
      givenUris(patient).some(isGitHubCallback) ? 'the Redirect URI is that of GitHub Enterprise' : null,
      describeOldJira(await knownJira(patient)),
    ].find((text) => text !== null);
    return proof === undefined
      ? info(
          'GitLab says 410 Gone to whoever takes it for GitHub Enterprise',
          'if Jira shows "410 : Gone", add the account again as GitLab or GitLab Self-Managed',
        )
      : problem(`GitLab says 410 Gone to an account of kind GitHub Enterprise, which this is: ${proof}`);
  },
};

function describeOldJira(jira: JiraKind | null): string | null {
  if (jira?.edition === 'cloud') return 'the connector of Jira Cloud knows no other kind';
  const version = jira?.version ?? null;
  if (version === null) return null;
  return fits(
    { jira: { edition: 'data-center', versions: { below: [8, 14, 0] } }, gitlab: {} },
    { edition: 'data-center', version },
    present,
  )
    ? 'Jira before 8.14 knows no other kind'
    : null;
}

/** GitLab's own is `/oauth/authorize`. */
function isGitHubAuthorize({ pathname }: URL): boolean {
  return pathname.endsWith('/login/oauth/authorize');
}

function isGitHubCallback({ pathname }: URL): boolean {
  return pathname.replace(/\/+$/, '').endsWith('/login/oauth/callback');
}

function parse(text: string | null): URL | null {
  const trimmed = text?.trim() ?? '';
  return /^https?:\/\//i.test(trimmed) && URL.canParse(trimmed) ? new URL(trimmed) : null;
}
