import path from 'node:path';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { type Asked, askGit } from './ask-git.ts';
import type { Person } from '../message/commit.ts';
import { type GitContext, tryGit } from './run-git.ts';

/** What kind of commit a hook is run for. */
export interface CommitUnderway {
  /** The branch that gets the commit, which may be its first one; null where HEAD is on none, as in a rebase. */
  readonly branch: string | null;
  /** A merge, cherry-pick, revert or rebase has begun: the message has been made from others. */
  readonly isMadeFromOthers: boolean;
}

/**
 * Reads it from the folder of git's message file, which is the one of this work tree (gitrepository-layout(5)): no git
 * is started, as this is asked at every commit. Where the files do not tell, as with reftable, git is asked. Total.
 *
 * @param file the message file, as git hands it to the hook
 */
export function readCommitUnderway(file: string, asked: Asked): CommitUnderway {
  const folder = path.resolve(asked.cwd, path.dirname(file));
  const head = readHead(folder);
  const hasFile = (name: string) => existsSync(path.join(folder, name));
  const isRebase = hasFile('rebase-merge') || hasFile('rebase-apply');
  if (head !== undefined) return { branch: head, isMadeFromOthers: isRebase || OPERATIONS.some(hasFile) };
  const ref = askGit(['symbolic-ref', '--quiet', 'HEAD'], asked)?.trimEnd() ?? '';
  const branch = ref.startsWith(BRANCHES) ? ref.slice(BRANCHES.length) : null;
  const isUnderway = (name: string) => askGit(['rev-parse', '--quiet', '--verify', name], asked) !== null;
  return { branch, isMadeFromOthers: isRebase || (branch !== null && OPERATIONS.some(isUnderway)) };
}

const BRANCHES = 'refs/heads/';
const OPERATIONS = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD'];

/** The branch in a file `HEAD`; null for a commit; undefined where another store of refs has it, or a symbolic link. */
function readHead(folder: string): string | null | undefined {
  try {
    const file = path.join(folder, 'HEAD');
    const text = readFileSync(file, 'utf8').trimEnd();
    if (/^[0-9a-f]{40,64}$/.test(text) && !lstatSync(file).isSymbolicLink()) return null;
    const branch = /^ref:\s*refs\/heads\/(.+)$/.exec(text)?.[1];
    return branch === '.invalid' ? undefined : branch;
  } catch {
    return undefined;
  }
}

/**
 * Whether the commit that a hook is run for is a merge: `git merge` hands over MERGE_MSG, and where conflicts have been
 * resolved `git commit` ends what MERGE_HEAD says, beside the message file (gitrepository-layout(5)). Total.
 *
 * @param file the message file, as git hands it to the hook
 */
export function isMergeUnderway(file: string, cwd: string): boolean {
  return (
    path.basename(file) === 'MERGE_MSG' || existsSync(path.resolve(cwd, path.dirname(file), 'MERGE_HEAD'))
  );
}

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
