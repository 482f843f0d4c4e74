import { type GitContext, runGit, tryGit } from './run-git.ts';
import type { ReceivedRef } from './pushed-refs.ts';
import type { CommitSelection } from './read-commits.ts';

/** What a server is asked to take in. */
export interface ReceivedPlan {
  /** The commits that no branch and no tag of the server reaches yet, each once however many refs bring it. */
  readonly selection: CommitSelection;
  /** What the refs pointed to before, and the default branch: for `readRemoteMessages`. */
  readonly knownCommits: readonly string[];
}

/**
 * Branches and tags are what the connectors to Jira read; `refs/for/` is a proposal for a branch (Gitea's AGit, Gerrit).
 * What a server keeps elsewhere for itself (`refs/merge-requests`, `refs/pull`, `refs/keep-around`) and notes are not.
 */
const READ_BY_CONNECTORS = /^refs\/(?:heads|tags|for)\//;

/**
 * The commits that a push brings for the first time to a branch or a tag of this repository. Deletions bring nothing;
 * tags bring their commit; a tag of a file or a tree brings none.
 *
 * Only branches and tags count as known, and not all refs as with `--not --all`: else a commit that was pushed to
 * `refs/notes/x` first, or came with a fork's merge request, would never be judged when it reaches a branch. It also
 * spares git the hundreds of thousands of refs that a GitLab keeps for itself.
 * @throws ExpectedError `git`
 */
export async function findReceivedCommits(
  context: GitContext,
  refs: readonly ReceivedRef[],
): Promise<ReceivedPlan> {
  const updates = refs.filter(
    ({ ref, newObject }) => newObject !== undefined && READ_BY_CONNECTORS.test(ref),
  );
  if (updates.length === 0) return { selection: { include: [] }, knownCommits: [] };

  const { known, head } = await readBranchesAndTags(context);
  const include = unique(updates.map(({ newObject }) => newObject)).filter((name) => !known.has(name));
  return {
    selection: { include, exclude: [...known] },
    knownCommits: unique([...updates.map(({ oldObject }) => oldObject), head]),
  };
}

interface Refs {
  /** What branches and tags point to; for an annotated tag, the tag. */
  readonly known: ReadonlySet<string>;
  /** Of the default branch; undefined before its first commit. */
  readonly head: string | undefined;
}

async function readBranchesAndTags(context: GitContext): Promise<Refs> {
  const format = '--format=%(objectname)%(HEAD)';
  const lines = (await runGit(context, ['for-each-ref', format, 'refs/heads', 'refs/tags'])).split('\n');
  const head = lines.find((line) => line.endsWith('*'))?.slice(0, -1);
  return { known: new Set(lines.map((line) => line.slice(0, -1)).filter((name) => name !== '')), head };
}

function unique(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** A file of the default branch, as it was before the push that is judged. */
export interface BranchFile {
  readonly name: string;
  /** Null where it is no regular file, or larger than was asked for. */
  readonly text: string | null;
}

/**
 * Those of the named files that the default branch of a repository holds in its root, in the order of `names`; none
 * before its first commit. `largest` is in bytes. Needs no work tree, and sees nothing of a push that is not accepted yet.
 * @throws ExpectedError `git`
 */
export async function readDefaultBranchFiles(
  context: GitContext,
  names: readonly string[],
  largest: number,
): Promise<BranchFile[]> {
  const questions = names.map((name) => `HEAD:${name}\n`).join('');
  const answers = await tryGit(context, ['cat-file', '--batch-check'], questions);
  const files: BranchFile[] = [];
  for (const [index, answer] of (answers ?? '').split('\n').slice(0, names.length).entries()) {
    const [, hash = '', type, size] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(answer) ?? [];
    if (hash === '') continue;
    const isReadable = type === 'blob' && Number(size) <= largest;
    files.push({
      name: names[index] ?? '',
      text: isReadable ? await runGit(context, ['cat-file', 'blob', hash]) : null,
    });
  }
  return files;
}
