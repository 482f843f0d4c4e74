import type { CheckContext, Verdict } from '../check.ts';
import { isInRange, parseVersion, type Version, type VersionRange } from '../../text/version.ts';
import { asText, own } from '../../text/json-value.ts';

/** Which Jira stands behind this GitLab. */
export type JiraKind =
  | { readonly edition: 'cloud' }
  /** Null where the version is not known. */
  | { readonly edition: 'data-center'; readonly version: Version | null };

/** What the person says, else what Jira says; null where neither does. Total. */
export async function knownJira({ hints, jira }: CheckContext): Promise<JiraKind | null> {
  if (hints.jiraVersion !== null) {
    return hints.jiraVersion === 'cloud'
      ? { edition: 'cloud' }
      : { edition: 'data-center', version: parseVersion(hints.jiraVersion) };
  }
  const server = await jira.server().catch(() => null);
  if (server === null) return null;
  return server.edition === 'cloud'
    ? { edition: 'cloud' }
    : { edition: 'data-center', version: parseVersion(server.version ?? '') };
}

/** The host of Jira, trusted or not; null where none is known. Nothing is sent to it. Total. */
export async function knownJiraHost({ jira }: CheckContext): Promise<string | null> {
  const login = await jira.login().catch(() => null);
  return login === null || login.kind === 'no-site' ? null : new URL(login.siteUrl).host;
}

export interface GitLabVersion {
  /** As GitLab writes it, `18.1.1-ee`. */
  readonly text: string;
  readonly version: Version;
  /** Whether it is the Enterprise Edition; null where that is not told. */
  readonly enterprise: boolean | null;
}

/**
 * What the person says, else what GitLab tells the holder of a token; null where neither does. Total.
 * https://docs.gitlab.com/api/metadata/ (15.2), https://docs.gitlab.com/api/version/ (8.13)
 */
export async function knownGitLab({ hints, gitlab }: CheckContext): Promise<GitLabVersion | null> {
  if (hints.gitlabVersion !== null) return readVersion({ version: hints.gitlabVersion });
  if (gitlab.site === null) return null;
  for (const path of ['/api/v4/metadata', '/api/v4/version']) {
    const answer = await gitlab.ask(path);
    if (answer.kind === 'failure') return null;
    if (answer.status === 200) return readVersion(answer.json);
  }
  return null;
}

function readVersion(json: unknown): GitLabVersion | null {
  const text = asText(own(json, 'version'));
  const version = parseVersion(text ?? '');
  if (text === null || version === null) return null;
  const stated = own(json, 'enterprise');
  const isEnterprise = typeof stated === 'boolean' ? stated : text.includes('-ee') ? true : null;
  return { text, version, enterprise: isEnterprise };
}

/** Which Jira a row is about: an edition, and a range of versions on Data Center and Server. */
export interface JiraRange {
  readonly edition: JiraKind['edition'];
  readonly versions: VersionRange;
}

/** Something that is true for a pair of versions. Of the rows that fit, the first counts. */
export interface VersionFact {
  readonly jira: JiraRange;
  readonly gitlab: VersionRange;
  readonly verdict: Verdict;
  readonly message: string;
  readonly help: string | null;
  /** Where that stands. */
  readonly source: string;
}

const dvcsPage = 'https://docs.gitlab.com/integration/jira/dvcs/';
/** The page as GitLab 13 had it, the last that tells of all kinds of accounts. */
export const page13 = 'https://docs.gitlab.com/13.12/ee/integration/jira/dvcs.html';
const troubleshooting = 'https://docs.gitlab.com/integration/jira/dvcs/troubleshooting/';

export const cloud: JiraRange = { edition: 'cloud', versions: {} };
export const before814: JiraRange = { edition: 'data-center', versions: { below: [8, 14, 0] } };
export const since814: JiraRange = { edition: 'data-center', versions: { from: [8, 14, 0] } };

const cloudApp = 'connect with the GitLab for Jira Cloud app instead (it links groups, and works at once)';

/** Whether the DVCS connector still exists for a pair, and what replaces it. */
export const connectorFacts: readonly VersionFact[] = [
  {
    jira: cloud,
    gitlab: { from: [16, 0, 0] },
    verdict: 'problem',
    message: 'the DVCS connector for Jira Cloud no longer exists: GitLab removed it in 16.0',
    help: `${cloudApp}: install it from the Atlassian Marketplace`,
    source: dvcsPage,
  },
  {
    jira: cloud,
    gitlab: { from: [15, 7, 0] },
    verdict: 'warning',
    message: 'the DVCS connector for Jira Cloud is obsolete: GitLab 16.0 removes it',
    help: `${cloudApp}: install it from the Atlassian Marketplace before you upgrade`,
    source: dvcsPage,
  },
  {
    jira: cloud,
    gitlab: {},
    verdict: 'warning',
    message: 'the DVCS connector for Jira Cloud is obsolete: GitLab 16.0 removes it',
    help: `upgrade GitLab to 15.7 or newer, then ${cloudApp}`,
    source: 'https://docs.gitlab.com/administration/settings/jira_cloud_app/',
  },
  {
    jira: before814,
    gitlab: { from: [16, 0, 0] },
    verdict: 'problem',
    message:
      'Jira before 8.14 knows GitLab only as GitHub Enterprise, and GitLab removed that interface in 16.0',
    help: 'upgrade Jira to 8.14 or newer and add the account again as GitLab or GitLab Self-Managed',
    source: 'https://gitlab.com/gitlab-org/gitlab/-/issues/408185',
  },
  {
    jira: before814,
    gitlab: {},
    verdict: 'warning',
    message: 'Jira before 8.14 knows GitLab only as GitHub Enterprise, an interface that GitLab 16.0 removes',
    help: 'upgrade Jira to 8.14 or newer before you upgrade GitLab',
    source: dvcsPage,
  },
  {
    jira: since814,
    gitlab: {},
    verdict: 'ok',
    message:
      'the DVCS connector of Atlassian connects this pair, with an account of kind GitLab or GitLab Self-Managed',
    help: 'Atlassian sells no new Data Center licences since 2026-03-30, and makes it read-only on 2029-03-28',
    source: dvcsPage,
  },
];

/** The bug of Jira's session token (JSWSERVER-21389), which shows with GitLab 15.0 and newer. */
export const sessionTokenFacts: readonly VersionFact[] = [
  ...(
    [
      [8, 20, 8],
      [8, 22, 3],
      [8, 22, 4],
    ] as const
  ).map((version) => affected(version)),
  ...(
    [
      [9, 4, 6],
      [9, 4, 14],
    ] as const
  ).map((version) => affected(version)),
  unfixed({ from: [8, 20, 9], below: [8, 20, 11] }),
  unfixed({ from: [8, 22, 5], below: [9, 1, 0] }),
];

function affected(version: Version): VersionFact {
  const next: Version = [version[0], version[1], version[2] + 1];
  return {
    jira: { edition: 'data-center', versions: { from: version, below: next } },
    gitlab: { from: [15, 0, 0] },
    verdict: 'problem',
    message: `Jira ${version.join('.')} has the session token bug (JSWSERVER-21389) that breaks the connector with GitLab 15.0 and newer`,
    help: 'upgrade Jira to the newest release of your line: 8.20.11 or newer, or 9.1.0 or newer but not 9.4.6 or 9.4.14',
    source: troubleshooting,
  };
}

function unfixed(versions: VersionRange): VersionFact {
  return {
    jira: { edition: 'data-center', versions },
    gitlab: { from: [15, 0, 0] },
    verdict: 'warning',
    message:
      'this Jira is between the releases with the session token bug (JSWSERVER-21389) and those without it',
    help: 'upgrade Jira to 8.20.11 or newer, or to 9.1.0 or newer',
    source: troubleshooting,
  };
}

/** Why an account lists no repositories, by version of GitLab alone. */
export const repositoryFacts: readonly {
  readonly gitlab: VersionRange;
  /** Only without a licence. */
  readonly free: boolean;
  readonly message: string;
  readonly help: string;
  readonly source: string;
}[] = [
  {
    gitlab: { from: [11, 10, 0], below: [12, 8, 10] },
    free: false,
    message: 'this GitLab has the bug by which Jira lists no repositories (issue 37012)',
    help: 'upgrade GitLab to 12.8.10 or newer',
    source: 'https://gitlab.com/gitlab-org/gitlab/-/issues/37012',
  },
  {
    gitlab: { below: [13, 4, 0] },
    free: true,
    message: 'without a licence, Jira lists repositories of GitLab from 13.4 on only',
    help: 'upgrade GitLab to 13.4 or newer',
    source: page13,
  },
];

/** First version of GitLab that is not years past its last security fix. https://endoflife.date/gitlab */
export const oldestMaintained: Version = [15, 0, 0];

/** GitLab without a known version is taken for a present one. */
export const present: Version = [9999, 0, 0];

/** Whether a row is about this pair. A Jira whose version is not known fits no range. Total. */
export function fits(
  row: { readonly jira: JiraRange; readonly gitlab: VersionRange },
  jira: JiraKind,
  gitlab: Version,
): boolean {
  if (row.jira.edition !== jira.edition || !isInRange(gitlab, row.gitlab)) return false;
  return jira.edition === 'cloud' || (jira.version !== null && isInRange(jira.version, row.jira.versions));
}
