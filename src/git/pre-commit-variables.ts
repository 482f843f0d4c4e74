import type { PushTarget } from './commits-to-push.ts';
import type { PushedRef } from './pushed-refs.ts';

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
