import { findPushedRemotes, type PushPlan, type PushTarget } from './commits-to-push.ts';
import { type GitContext, tryGit } from './run-git.ts';
import { readRemoteCommits, readRemotes, type Remote } from './remotes.ts';
import { resolveRevisions } from './resolve-revisions.ts';

/**
 * The commits of `HEAD` that its remote and all others lack, for a `pre-push` hook that is told no refs: less those of the branch
 * that `git push` would update (`@{push}`), else of the branch that it follows (`@{upstream}`), where that belongs to
 * the remote of the push, and less what the other branches of that remote reach. Where neither tells the remote,
 * those of all remotes count. See gitrevisions(7).
 * @throws ExpectedError `git` where nothing can be asked of git here
 */
export async function findUnpushedCommits(context: GitContext, target: PushTarget = {}): Promise<PushPlan> {
  const all = await readRemotes(context);
  const pushed = await findPushedRemotes(context, target, all);
  const candidates = pushed.length > 0 ? pushed : all;
  const branch =
    (await findBranch(context, '@{push}', candidates)) ??
    (await findBranch(context, '@{upstream}', candidates));
  const remotes =
    branch === undefined ? candidates : candidates.filter((remote) => isFollowed(remote, branch));
  const [head, branchCommit] = await resolveRevisions(context, ['HEAD', branch ?? '']);
  const [seen, elsewhere] = await Promise.all([
    readRemoteCommits(context, remotes),
    readRemoteCommits(
      context,
      all.filter((remote) => !remotes.includes(remote)),
    ),
  ]);
  const remoteCommits = branchCommit === undefined ? seen : [...new Set([branchCommit, ...seen])];
  return {
    selection: {
      include: head === undefined ? [] : [head],
      exclude: [...new Set([...remoteCommits, ...elsewhere])],
    },
    remoteCommits,
    notes: [`standard input names no pushed ref: checking ${describeRange(branch, remotes, seen)}`],
  };
}

/** The whole name of the remote's branch that a short form stands for; a local branch is no remote's. */
async function findBranch(
  context: GitContext,
  shortForm: '@{push}' | '@{upstream}',
  remotes: readonly Remote[],
): Promise<string | undefined> {
  const name = (await tryGit(context, ['rev-parse', '--symbolic-full-name', shortForm]))?.trim();
  return name !== undefined && remotes.some((remote) => isFollowed(remote, name)) ? name : undefined;
}

function isFollowed({ trackingRefs }: Remote, branch: string): boolean {
  return trackingRefs.some((ref) => {
    const [start = '', end] = ref.split('*');
    return end === undefined ? branch === ref : branch.startsWith(start) && branch.endsWith(end);
  });
}

function describeRange(
  branch: string | undefined,
  remotes: readonly Remote[],
  seen: readonly string[],
): string {
  if (branch !== undefined) {
    return `the commits of \`HEAD\` that \`${branch.slice('refs/remotes/'.length)}\` lacks`;
  }
  if (seen.length === 0) return 'the whole history of `HEAD`, because no branch of a remote is known';
  return `the commits of \`HEAD\` that no branch of ${remotes.map(({ name }) => `\`${name}\``).join(', ')} has`;
}
