/**
 * E-mails of programs that commit, and where each is written down. A program of another sort is a matter for
 * `ignores.author`.
 */
const EMAILS: ReadonlySet<string> = new Set([
  'renovate@whitesourcesoftware.com', // renovatebot/renovate, lib/util/git/author.ts: the default of `gitAuthor`
  'bot@renovateapp.com', // the same, before 2020
  'semantic-release-bot@martynus.net', // semantic-release/semantic-release, lib/definitions/constants.js
  'commits-noreply@bitbucket.org', // Bitbucket Pipelines: support.atlassian.com, "Push back to your repository"
  'snyk-bot@snyk.io', // docs.snyk.io, "Create fix pull requests": commits of Snyk
  'noreply@anthropic.com', // Claude Code: docs.claude.com, "Settings", the trailer that it writes
  'cursoragent@cursor.com', // Cursor: cursor.com/docs, commits of its agents
]);

/** GitHub's apps commit under their name with this suffix: https://github.com/orgs/community/discussions/26560. */
const APP = '[bot]';
const APP_EMAIL = '[bot]@users.noreply.github.com';

/** GitHub's Copilot commits as a user that is none of its apps: `Copilot <198982749+Copilot@users.noreply.github.com>`. */
const COPILOT = /^(?:[0-9]+\+)?copilot@users\.noreply\.github\.com$/;

/**
 * Users that GitLab makes for access tokens of projects and groups, and for service accounts, by the e-mail that it
 * gives them: https://docs.gitlab.com/administration/internal_users/, https://docs.gitlab.com/api/service_accounts/,
 * https://gitlab.com/gitlab-org/gitlab/-/issues/391434 for the older form.
 */
const GITLAB =
  /^(?:(?:project|group)_?[0-9]+_bot[0-9a-z_]*|service_account_[0-9a-z_]+)@(?:noreply\.|example\.com$)/;

/** Whether an author is one of the programs that this list knows. Total. */
export function isKnownBot({ name, email }: { readonly name: string; readonly email: string }): boolean {
  if (name.trimEnd().endsWith(APP)) return true;
  const address = email.trim().toLowerCase();
  return EMAILS.has(address) || address.endsWith(APP_EMAIL) || COPILOT.test(address) || GITLAB.test(address);
}
