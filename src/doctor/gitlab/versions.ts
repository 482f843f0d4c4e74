import { own, asText } from '../../text/json-value.ts';
import type { CheckContext } from '../check.ts';
import { parseVersion, type Version } from '../../text/version.ts';

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
