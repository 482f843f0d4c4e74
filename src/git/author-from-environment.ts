import type { Person } from '../message/commit.ts';

/**
 * The author of the commit that is being made, from the environment of a `commit-msg` hook; undefined where it is
 * not known. `git commit` exports it to its hooks; `git merge` does not. See git-commit(1), "Commit information".
 * Total.
 */
export function readAuthorFromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Person | undefined {
  const email = env['GIT_AUTHOR_EMAIL'];
  return email === undefined ? undefined : { name: env['GIT_AUTHOR_NAME'] ?? '', email };
}
