import { type GitContext, runGit, tryGit } from './run-git.ts';

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
