import { type GitContext, runGit } from './run-git.ts';
import type { PushedRef, ReceivedRef } from './pushed-refs.ts';
import type { CommitSelection } from './read-commits.ts';

/** The branches that a commit is for, by its hash: names without `refs/heads/`; none where that is not known. Total. */
export type BranchesOf = (hash: string) => readonly string[];

/** A ref that is updated, and what it will point to. */
export interface UpdatedRef {
  readonly ref: string;
  readonly object: string;
}

const BRANCHES = 'refs/heads/';

/** The refs that a push updates: those of the remote, as the local ones may be called otherwise. Total. */
export function updatedRefs(refs: readonly (PushedRef | ReceivedRef)[]): UpdatedRef[] {
  return refs.flatMap((given) => {
    const [ref, object] =
      'ref' in given ? [given.ref, given.newObject] : [given.remoteRef, given.localObject];
    return object === undefined ? [] : [{ ref, object }];
  });
}

/** The branches among updated refs, by their names; no tags, nor proposals for a branch (`refs/for/`). Total. */
export function updatedBranches(refs: readonly (PushedRef | ReceivedRef)[]): string[] {
  return updatedRefs(refs).flatMap(({ ref }) =>
    ref.startsWith(BRANCHES) ? [ref.slice(BRANCHES.length)] : [],
  );
}

/**
 * Which of the updated branches reach each commit of a push. Tags are no branches, nor are proposals for one (`refs/for/`).
 * @throws ExpectedError `git`
 */
export async function findBranchesOf(
  context: GitContext,
  refs: readonly UpdatedRef[],
  { exclude = [] }: CommitSelection,
): Promise<BranchesOf> {
  const branches = refs.filter(({ ref }) => ref.startsWith(BRANCHES));
  const names = branches.map(({ ref }) => ref.slice(BRANCHES.length));
  // The usual push: whatever it brings, that one branch brings.
  if (branches.length === refs.length && names.length < 2) return () => names;
  const found = new Map<string, string[]>();
  for (const [index, { object }] of branches.entries()) {
    const lines = [object, ...exclude.map((commit) => `^${commit}`)].map((line) => `${line}\n`).join('');
    const hashes = (await runGit(context, ['rev-list', '--stdin'], lines)).split('\n');
    for (const hash of hashes) found.set(hash, [...(found.get(hash) ?? []), names[index] ?? '']);
  }
  return (hash) => found.get(hash) ?? [];
}
