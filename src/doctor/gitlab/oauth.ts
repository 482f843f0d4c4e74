import { originOf } from '../../jira/credentials/site-url.ts';
import { type Check, type CheckContext, info, ok, problem, skipped, warning } from '../check.ts';
import { isUnnamed, noSite } from './ask-gitlab.ts';
import {
  before814,
  cloud,
  fits,
  type JiraRange,
  knownGitLab,
  knownJira,
  knownJiraHost,
  page13,
  present,
  since814,
} from './version-facts.ts';
import type { VersionRange } from '../../text/version.ts';

export const redirectUri: Check = {
  id: 'gitlab-redirect-uri',
  group: 'gitlab',
  probe:
    "which Redirect URI GitLab's application needs for this pair of versions, and whether the one given (`--redirect-uri`, or in `--authorize-url`) is that",
  remedy: "correct the Redirect URI of the application in GitLab's settings, under Applications",
  async run(context) {
    if (isUnnamed(context)) return noSite();
    const [jira, gitlab] = await Promise.all([knownJira(context), knownGitLab(context)]);
    if (jira === null)
      return skipped('the version of Jira is not known: pass --jira-version VERSION, or cloud');
    if (jira.edition === 'data-center' && jira.version === null) {
      return skipped('the version of Jira is not known: pass it with --jira-version VERSION');
    }
    const fact = redirectFacts.find((row) => fits(row, jira, gitlab?.version ?? present));
    if (fact === undefined)
      return skipped('none is documented for this pair of versions: see gitlab-connector');
    const given = givenUris(context);
    const expected = describeForm(fact.form, context);
    if (given.length === 0) {
      return info(
        `the Redirect URI must be ${expected}`,
        'pass yours with --redirect-uri URI to have it compared',
      );
    }
    const jiraHost = await knownJiraHost(context);
    return given.some((uri) => matches(uri, fact.form, context.gitlab.site?.url, jiraHost))
      ? ok(`the Redirect URI is right: ${expected}`)
      : problem(`the Redirect URI is not what this pair of versions needs, which is ${expected}`);
  },
};

function describeForm(form: RedirectForm, { gitlab }: CheckContext): string {
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

/** Where the Redirect URI of GitLab's application must lead. */
export type RedirectForm =
  /** The one that Jira shows when the account is added. */
  | { readonly kind: 'generated' }
  /** A path below the address of GitLab. */
  | { readonly kind: 'gitlab'; readonly path: string }
  /** The GitLab for Jira Cloud app, from the Marketplace or installed by hand. */
  | { readonly kind: 'app' };

export interface RedirectFact {
  readonly jira: JiraRange;
  readonly gitlab: VersionRange;
  readonly form: RedirectForm;
  readonly source: string;
}

const appPage = 'https://docs.gitlab.com/administration/settings/jira_cloud_app/';
const callback: RedirectForm = { kind: 'gitlab', path: '/login/oauth/callback' };
const oldCallback: RedirectForm = { kind: 'gitlab', path: '/-/jira/login/oauth/callback' };

/** The Redirect URI by pair of versions. */
export const redirectFacts: readonly RedirectFact[] = [
  { jira: cloud, gitlab: { from: [16, 0, 0] }, form: { kind: 'app' }, source: appPage },
  { jira: since814, gitlab: { from: [13, 0, 0] }, form: { kind: 'generated' }, source: page13 },
  { jira: cloud, gitlab: { from: [11, 3, 0] }, form: callback, source: page13 },
  { jira: before814, gitlab: { from: [11, 3, 0], below: [16, 0, 0] }, form: callback, source: page13 },
  { jira: cloud, gitlab: { below: [11, 3, 0] }, form: oldCallback, source: page13 },
  { jira: before814, gitlab: { below: [11, 3, 0] }, form: oldCallback, source: page13 },
];

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
        'no address is given: paste the one the browser shows after leaving Jira, with --authorize-url URL',
      );
    }
    const url = parseUrl(hints.authorizeUrl);
    if (url === null)
      return problem('the value of --authorize-url is not an address', 'paste the whole address');
    const site = gitlab.site?.url;
    if (site !== undefined && url.origin !== originOf(site)) {
      return problem(
        `Jira sends the administrator to ${url.origin}, not to ${originOf(site)}`,
        "correct the host URL of the account in Jira's DVCS accounts",
      );
    }
    if (isGitHubAuthorize(url)) {
      return problem(
        'Jira asks as it would ask GitHub Enterprise: the account is of the wrong kind',
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

/** The Redirect URIs that the person tells: an application may have several, one a line. Total. */
export function givenUris({ hints }: CheckContext): readonly URL[] {
  const inUrl = parseUrl(hints.authorizeUrl)?.searchParams.get('redirect_uri') ?? '';
  return (hints.redirectUri ?? inUrl)
    .split(/\s+/)
    .map(parseUrl)
    .filter((url) => url !== null);
}

/** Whether Jira asks as it would ask GitHub Enterprise; GitLab's own path is `/oauth/authorize`. Total. */
export function isGitHubAuthorize({ pathname }: URL): boolean {
  return pathname.endsWith('/login/oauth/authorize');
}

/** Whether GitHub Enterprise sends people back to it. Total. */
export function isGitHubCallback({ pathname }: URL): boolean {
  return pathname.replace(/\/+$/, '').endsWith('/login/oauth/callback');
}

/** An address that a person pasted; null for what is none. Total. */
export function parseUrl(text: string | null): URL | null {
  const trimmed = text?.trim() ?? '';
  return /^https?:\/\//i.test(trimmed) && URL.canParse(trimmed) ? new URL(trimmed) : null;
}
