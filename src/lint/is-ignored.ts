import { compilePattern, type PatternTest } from '../text/compile-pattern.ts';

/** What `ignores` may look at. What is not known is null, and matches no entry that asks for it. */
export interface IgnorableCommit {
  readonly author: { readonly name: string; readonly email: string } | null;
  readonly message: string;
  /** Null where it is not known; then the message tells whether it is a merge. */
  readonly parents: readonly string[] | null;
}

/** An entry of `ignores`: a commit that matches all of its fields is not checked; one without fields matches none. */
export type Ignore = {
  /** Name, e-mail, or both as in `Name <name@example.com>`. */
  readonly author?: string;
  /** A regular expression, as `compilePattern` takes it. */
  readonly message?: string;
  readonly merges?: true;
  readonly bots?: true;
};

/** Entries as a configuration has them. */
export type Ignores = readonly Ignore[] | undefined;

/**
 * The first lines that git (fmt-merge-msg), GitHub and Bitbucket write for merges. A revert of one is none.
 */
const MERGE_MESSAGE =
  /^(?:Merge (?:branch|branches|remote-tracking branch|remote-tracking branches|tag|tags|commit|commits|pull request) |Merge [0-9a-f]{7,64} into [0-9a-f]{7,64}|Merge \w+:\/\/|Merged in )/;

/** Whether a commit matches all fields of one of the entries. Total; time in proportion to the message. */
export function isIgnored(commit: IgnorableCommit, ignores: Ignores): boolean {
  return findIgnore(commit, ignores) >= 0;
}

/** The index of the first entry of which a commit matches all fields; negative where there is none. Total. */
export function findIgnore(commit: IgnorableCommit, ignores: Ignores): number {
  return ignores?.findIndex((entry) => matches(commit, entry)) ?? -1;
}

function matches(commit: IgnorableCommit, { author, message, merges, bots }: Ignore): boolean {
  if (author === undefined && message === undefined && merges === undefined && bots === undefined)
    return false;
  if (author !== undefined && !isBy(commit.author, author)) return false;
  if (bots !== undefined && (commit.author === null || !isKnownBot(commit.author))) return false;
  if (message !== undefined && !patternTest(message)(commit.message)) return false;
  return merges === undefined || isMerge(commit);
}

function isBy(person: IgnorableCommit['author'], author: string): boolean {
  if (person === null) return false;
  return [person.name, person.email, `${person.name} <${person.email}>`].includes(author);
}

function isMerge({ parents, message }: IgnorableCommit): boolean {
  return parents === null ? MERGE_MESSAGE.test(message) : parents.length >= 2;
}

/** Compiled once per expression, not once per commit of a range. */
const patternTests = new Map<string, PatternTest>();

/** An expression that the validator would have refused matches nothing. */
function patternTest(source: string): PatternTest {
  let test = patternTests.get(source);
  if (test === undefined) {
    const compiled = compilePattern(source);
    test = 'test' in compiled ? compiled.test : () => false;
    patternTests.set(source, test);
  }
  return test;
}

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
