import type { CheckContext } from '../check-context.ts';

/** The Redirect URIs that the person tells: an application may have several, one a line. Total. */
export function givenUris({ hints }: CheckContext): readonly URL[] {
  const inUrl = parseUrl(hints.authorizeUrl)?.searchParams.get('redirect_uri') ?? '';
  return (hints.redirectUri ?? inUrl)
    .split(/\s+/)
    .map(parseUrl)
    .filter((url) => url !== null);
}

/** Whether Jira asks as it asks GitHub Enterprise; GitLab's own path is `/oauth/authorize`. Total. */
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
