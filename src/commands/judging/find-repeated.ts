import type { Commit } from '../../message/commit.ts';
import { readCommits } from '../../git/read-commits.ts';
import type { PushDiagnostic } from '../../lint/lint-commit.ts';
import { commandSignature, repeatedOnRemote } from '../../rules/re-executed.ts';
import { readMessage } from '../../smart-commit/read-message.ts';
import type { Session } from '../session/session.ts';
import type { GitContext } from '../../git/run-git.ts';

/** A finding that comes of a comparison, with the commit that it is told at. */
export interface RepeatedCommit extends PushDiagnostic {
  readonly commit: Commit;
}

/**
 * The first of the pushed Smart Commits that the remote has under another hash, as after an amend or a rebase.
 * @param pushed hashes by the signatures of the commits
 * @throws ExpectedError `git`
 */
export async function findRepeated(
  { git, config, processor }: Session,
  pushed: ReadonlyMap<string, string>,
  remoteCommits: readonly string[],
): Promise<RepeatedCommit | null> {
  if (pushed.size === 0 || remoteCommits.length === 0) return null;
  for await (const { hash: known, message } of readRemoteMessages(git, remoteCommits)) {
    const hash = pushed.get(signatureOf(message));
    if (hash === undefined) continue;
    for await (const commit of readCommits(git, { include: [hash], limit: 1 })) {
      const diagnostic = repeatedOnRemote(readMessage(commit.message, processor), known, config.rules);
      return diagnostic === null ? null : { hash, diagnostic, commit };
    }
  }
  return null;

  /** What the remote has taken in once must not stand in the way of all that comes. */
  function signatureOf(message: string): string {
    try {
      return commandSignature(readMessage(message, processor));
    } catch {
      return '';
    }
  }
}

/** So many of the remote's newest commits are looked at: a fraction of a second, however long its history is. */
const REMOTE_COMMITS_LOOKED_AT = 5000;

/**
 * The commits that the remote has, newest first, whose message may hold a Smart Commit: those with a `#` or a `+`
 * among the newest `REMOTE_COMMITS_LOOKED_AT`. They are picked here and not by `git log --grep`, whose limit would
 * count what it finds and so walk through the whole history; it is no faster either.
 * @param remoteCommits where the remote's branches are, as far as is known here
 * @throws ExpectedError `git`
 */
export async function* readRemoteMessages(
  context: GitContext,
  remoteCommits: readonly string[],
): AsyncGenerator<Commit, void, undefined> {
  const selection = { include: remoteCommits, limit: REMOTE_COMMITS_LOOKED_AT };
  for await (const commit of readCommits(context, selection)) {
    if (commit.message.includes('#') || commit.message.includes('+')) yield commit;
  }
}
