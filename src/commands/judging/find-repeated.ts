import { readRemoteMessages } from '../../git/remote-messages.ts';
import type { PushDiagnostic } from '../../lint-commit.ts';
import type { KeyedCommit } from '../../rules/push-rule.ts';
import { commandSignature, repeatedOnRemote } from '../../rules/re-executed.ts';
import { readMessage } from '../../smart-commit/read-message.ts';
import type { Session } from '../session/session.ts';

/**
 * The first of the pushed Smart Commits that the remote has under another hash, as after an amend or a rebase.
 * @throws ExpectedError `git`
 */
export async function findRepeated(
  { git, config, processor }: Session,
  keyed: readonly KeyedCommit[],
  remoteCommits: readonly string[],
): Promise<PushDiagnostic[]> {
  const pushed = new Map(keyed.map((commit) => [commandSignature(commit.reading), commit]));
  if (pushed.size === 0 || remoteCommits.length === 0) return [];
  for await (const { hash, message } of readRemoteMessages(git, remoteCommits)) {
    const same = pushed.get(commandSignature(readMessage(message, processor)));
    if (same === undefined) continue;
    const diagnostic = repeatedOnRemote(same.reading, hash, config.rules);
    return diagnostic === null ? [] : [{ hash: same.hash, diagnostic }];
  }
  return [];
}
