import type { Commit } from '../message/commit.ts';
import type { GitContext } from './run-git.ts';
import { readCommits } from './read-commits.ts';

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
