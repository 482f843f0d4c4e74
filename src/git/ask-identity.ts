import type { Person } from '../message/commit.ts';
import { type GitContext, tryGit } from './run-git.ts';

/**
 * The author or committer that the next commit here will have; undefined where git would refuse to commit,
 * because nobody told it who that is. See git-var(1).
 * @throws ExpectedError `git` where nothing can be asked of git here
 */
export async function askIdentity(
  context: GitContext,
  role: 'author' | 'committer',
): Promise<Person | undefined> {
  const variable = role === 'author' ? 'GIT_AUTHOR_IDENT' : 'GIT_COMMITTER_IDENT';
  // A U Thor <author@example.com> 1700000000 +0100
  const [, name, email] =
    /^(.*) <(.*)> \d+ [+-]\d+$/m.exec((await tryGit(context, ['var', variable])) ?? '') ?? [];
  return name === undefined || email === undefined ? undefined : { name, email };
}

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
