import { isExpectedError } from '../../errors.ts';
import {
  type BranchesOf,
  findBranchesOf,
  type PushedRef,
  type ReceivedRef,
  updatedRefs,
} from '../../git/pushed-refs.ts';
import type { CommitSelection } from '../../git/read-commits.ts';
import { tryGit } from '../../git/run-git.ts';
import { areOff } from '../../lint/fast/plain-message.ts';
import { lintBranch } from '../../lint/lint-commit.ts';
import type { JudgedCommit } from '../../report/report.ts';
import { fullName } from '../../rules/rule-name.ts';
import type { Config } from '../../config/config.ts';
import type { Session } from '../session/session.ts';

/** Rules that ask which branch a commit is for. */
const ASKING: readonly string[] = [fullName('branch-key')];

const NAMING: readonly string[] = [fullName('branch-name')];

/** Whether anything asks for branches: most configurations do not, and nothing is looked up then. Total. */
export function areBranchesAsked({ config }: { readonly config: Config }): boolean {
  return config.rules !== undefined && !areOff(ASKING, config.rules);
}

/** The branches of the commits that a push brings. @throws ExpectedError `git` */
export async function planPushBranches(
  session: Session,
  refs: readonly (PushedRef | ReceivedRef)[],
  selection: CommitSelection,
): Promise<BranchesOf | undefined> {
  if (!areBranchesAsked(session)) return undefined;
  return await findBranchesOf(session.git, updatedRefs(refs), selection);
}

/**
 * The branch that a revision names, which `HEAD` does where it is on one; none for a commit, a tag, a remote's branch.
 * Undefined where nothing asks for it. A message is judged outside of repositories too.
 */
export async function planBranchOf(session: Session, revision: string): Promise<BranchesOf | undefined> {
  if (!areBranchesAsked(session)) return undefined;
  const question = ['rev-parse', '--symbolic-full-name', '--end-of-options', revision];
  const answer = await tryGit(session.git, question).catch((error: unknown) => {
    if (!isExpectedError(error)) throw error;
  });
  const name = /^refs\/heads\/(.+)$/m.exec(answer ?? '')?.[1];
  return () => (name === undefined ? [] : [name]);
}

/**
 * Judges the names of branches that are pushed, and reports those in which something is found.
 * @param head the ref that stands for the default branch: `HEAD` of a server, `refs/remotes/origin/HEAD` of a clone
 * @param named the default branch, where somebody names it: a clone of a CI system may have no such ref
 * @throws ExpectedError `git`
 */
export async function reportBranches(
  { git, config }: Session,
  branches: readonly string[],
  head: string,
  report: (branch: JudgedCommit) => void,
  named?: string,
): Promise<void> {
  if (branches.length === 0 || config.rules === undefined || areOff(NAMING, config.rules)) return;
  const target = named ?? (await tryGit(git, ['symbolic-ref', '--quiet', head]))?.trim();
  const defaultBranch = target?.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, '');
  for (const branch of new Set(branches)) {
    const diagnostics = lintBranch(branch, config, defaultBranch);
    if (diagnostics.length === 0) continue;
    report({ hash: null, author: null, title: `branch ${branch}`, message: branch, diagnostics });
  }
}
