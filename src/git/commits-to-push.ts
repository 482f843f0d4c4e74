import { ExpectedError } from '../errors.ts';
import { type GitContext, tryGit } from './run-git.ts';
import type { PushedRef, PushTarget } from './pushed-refs.ts';
import type { CommitSelection } from './read-commits.ts';
import { findRemotesByUrl, readRemoteCommits, readRemotes, type Remote } from './remotes.ts';
import { findObjects, resolveRevisions } from './resolve-revisions.ts';

/** What a push brings. */
export interface PushPlan {
  /** The commits that no remote is known to have, each once however many refs bring it. */
  readonly selection: CommitSelection;
  /** Commits that this remote has, all others that it is known to have behind them: for `readRemoteMessages`. */
  readonly remoteCommits: readonly string[];
  /** What the person should know of how they were found: lower case, no full stop. */
  readonly notes: readonly string[];
}

/**
 * The commits that a push makes new: what the pushed refs reach, less what the remote says to have, and what the branches
 * of all remotes reached when they were last seen: a fork that lags behind gets commits that were public before. Deletions bring nothing; tags bring their commit; a tag
 * of a file or a tree brings none.
 * @throws ExpectedError `git` where a pushed revision names nothing in this clone
 */
export async function findCommitsToPush(
  context: GitContext,
  target: PushTarget,
  refs: readonly PushedRef[],
): Promise<PushPlan> {
  const updates = refs.filter((ref) => ref.localObject !== undefined);
  const pushed = await resolvePushed(context, updates);
  // A push into this very repository (`git push . topic:main`) brings it nothing new.
  if (pushed.length === 0 || target.name === '.')
    return { selection: { include: [] }, remoteCommits: [], notes: [] };

  const replaced = refs.filter((ref) => ref.remoteObject !== undefined);
  const said = await resolveRevisions(
    context,
    replaced.map((ref) => ref.remoteObject ?? ''),
  );
  const remotes = await readRemotes(context);
  const pushedTo = await findPushedRemotes(context, target, remotes);
  const [seen, elsewhere] = await Promise.all([
    readRemoteCommits(context, pushedTo),
    readRemoteCommits(
      context,
      remotes.filter((remote) => !pushedTo.includes(remote)),
    ),
  ]);
  const remoteCommits = unique([...said, ...seen]);
  const unknown = replaced.filter((ref, index) => ref.localObject !== undefined && said[index] === undefined);
  return {
    selection: { include: pushed, exclude: unique([...remoteCommits, ...elsewhere]) },
    remoteCommits,
    notes: [
      ...unknown.map((ref) => unknownRemoteObject(ref, seen.length > 0)),
      ...(remoteCommits.length + elsewhere.length === 0 ? [nothingKnown(target)] : []),
    ],
  };
}

/** The remote of a push; where only its URL is given, all remotes that have it. */
async function findPushedRemotes(
  context: GitContext,
  target: PushTarget,
  remotes: readonly Remote[],
): Promise<Remote[]> {
  const named = remotes.filter((remote) => remote.name === target.name);
  const url = target.url ?? target.name;
  if (named.length > 0 || url === undefined || remotes.length === 0) return named;
  const names = await findRemotesByUrl(context, url);
  return remotes.filter((remote) => names.includes(remote.name));
}

async function resolvePushed(context: GitContext, refs: readonly PushedRef[]): Promise<string[]> {
  const names = refs.map((ref) => ref.localObject ?? '');
  const commits = await resolveRevisions(context, names);
  const others = refs.filter((_, index) => commits[index] === undefined);
  const objects = await findObjects(
    context,
    others.map((ref) => ref.localObject ?? ''),
  );
  const missing = others[objects.indexOf(undefined)];
  if (missing !== undefined) {
    throw new ExpectedError(
      'git',
      `\`${missing.localRef}\` is pushed, but names nothing in this repository`,
      'run the check in the repository that is pushed from',
    );
  }
  return unique(commits);
}

function unknownRemoteObject({ remoteRef, remoteObject = '' }: PushedRef, isRemoteSeen: boolean): string {
  const instead = isRemoteSeen
    ? 'what is new was worked out from its branches as they were last fetched'
    : 'commits that it has already may be checked again';
  return `\`${remoteRef}\` of the remote is at ${remoteObject.slice(0, 12)}, which is not in this clone: ${instead}`;
}

function nothingKnown({ name, url }: PushTarget): string {
  return `nothing has been fetched from \`${name ?? url ?? 'the remote'}\`, so the whole history counts as new to it`;
}

function unique(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))];
}

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
