import { ExpectedError } from '../errors.ts';
import { isNoObject, isObjectName } from './resolve-revisions.ts';
import { type GitContext, runGit } from './run-git.ts';
import type { CommitSelection } from './read-commits.ts';

/** Where a push goes: the two arguments of the `pre-push` hook. */
export interface PushTarget {
  /** The remote's name, or what stands in its place: a URL, a path. */
  readonly name?: string | undefined;
  readonly url?: string | undefined;
}

/** One ref that a push creates, moves or deletes. */
export interface PushedRef {
  /** As the person named it: `refs/heads/main`, `HEAD~1`, a hash; `(delete)` for a deletion. */
  readonly localRef: string;
  /** What is pushed, a commit or an annotated tag; undefined for a deletion. */
  readonly localObject: string | undefined;
  readonly remoteRef: string;
  /** What the remote has now, which need not be in this clone; undefined where the ref is new there. */
  readonly remoteObject: string | undefined;
}

/**
 * The refs of a push from the lines that git writes to the standard input of `pre-push`:
 *
 * ```
 * <local ref> SP <local object name> SP <remote ref> SP <remote object name> LF
 * refs/heads/main 67890… refs/heads/foreign 12345…
 * ```
 * None where nothing is to be pushed. Read from the right: a local ref may hold spaces (`HEAD^{/fix it}`).
 * See githooks(5), "pre-push".
 * @throws ExpectedError `git` on a line of another form
 */
export function parsePushedRefs(text: string): PushedRef[] {
  return nonEmptyLines(text).map(([line, number]) => {
    const words = line.split(' ');
    const [localObject = '', remoteRef = '', remoteObject = ''] = words.splice(-3);
    const localRef = words.join(' ');
    if (localRef === '' || !isObjectName(localObject) || remoteRef === '' || !isObjectName(remoteObject)) {
      throw notRefLine(number, line, 'pre-push', '<local ref> <local object> <remote ref> <remote object>');
    }
    return { localRef, localObject: toObject(localObject), remoteRef, remoteObject: toObject(remoteObject) };
  });
}

/** One ref that a server is asked to create, move or delete. */
export interface ReceivedRef {
  readonly ref: string;
  /** Undefined where the ref is new. */
  readonly oldObject: string | undefined;
  /** Undefined for a deletion. */
  readonly newObject: string | undefined;
}

/**
 * The refs of a push from the lines that git writes to the standard input of `pre-receive`:
 *
 * ```
 * <old object name> SP <new object name> SP <ref> LF
 * ```
 * See githooks(5), "pre-receive".
 * @throws ExpectedError `git` on a line of another form
 */
export function parseReceivedRefs(text: string): ReceivedRef[] {
  return nonEmptyLines(text).map(([line, number]) => {
    const [oldObject = '', newObject = '', ref = '', ...more] = line.split(' ');
    if (!isObjectName(oldObject) || !isObjectName(newObject) || ref === '' || more.length > 0) {
      throw notRefLine(number, line, 'pre-receive', '<old object> <new object> <ref>');
    }
    return { ref, oldObject: toObject(oldObject), newObject: toObject(newObject) };
  });
}

function nonEmptyLines(text: string): (readonly [line: string, number: number])[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => [line, index + 1] as const)
    .filter(([line]) => line !== '');
}

function toObject(name: string): string | undefined {
  return isNoObject(name) ? undefined : name;
}

function notRefLine(number: number, line: string, hook: string, form: string): ExpectedError {
  const shown = line.length > 60 ? `${line.slice(0, 60)}…` : line;
  return new ExpectedError(
    'git',
    `line ${number} of standard input is not what git writes to a ${hook} hook: \`${shown}\``,
    `pass on what git writes to the hook, lines of \`${form}\``,
  );
}

/** What the pre-commit framework says of a push, or the range that a person gave to `pre-commit run`. */
export type PreCommitPush =
  | { readonly kind: 'push'; readonly target: PushTarget; readonly ref: PushedRef }
  | { readonly kind: 'range'; readonly from: string; readonly to: string };

/**
 * The push from the variables that the pre-commit framework sets for its hooks; undefined where it is not at work,
 * or has nothing to say. It reads the standard input of `pre-push` itself and does not hand it on; it speaks of the
 * first ref only which brings something new. Without `PRE_COMMIT_FROM_REF` and `PRE_COMMIT_TO_REF`
 * the whole history of the local branch is pushed. With them but without a remote, somebody ran
 * `pre-commit run --from-ref … --to-ref …`. See pre_commit/commands/hook_impl.py and run.py in pre-commit/pre-commit.
 * Total.
 */
export function readPreCommitVariables(
  env: Readonly<Record<string, string | undefined>>,
): PreCommitPush | undefined {
  if (!env['PRE_COMMIT']) return undefined;
  const from = env['PRE_COMMIT_FROM_REF'] || undefined;
  const to = env['PRE_COMMIT_TO_REF'] || undefined;
  const name = env['PRE_COMMIT_REMOTE_NAME'] || undefined;
  const url = env['PRE_COMMIT_REMOTE_URL'] || undefined;
  // Versions before 2.14 do not name the branch.
  const localRef = env['PRE_COMMIT_LOCAL_BRANCH'] || to || 'HEAD';
  if (name === undefined && url === undefined) return from && to ? { kind: 'range', from, to } : undefined;
  return {
    kind: 'push',
    target: { name, url },
    ref: {
      localRef,
      localObject: to ?? localRef,
      remoteRef: env['PRE_COMMIT_REMOTE_BRANCH'] ?? '',
      remoteObject: from,
    },
  };
}

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
