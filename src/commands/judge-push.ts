import type { PushPlan } from '../git/commits-to-push.ts';
import { readCommits } from '../git/read-commits.ts';
import { readRemoteMessages } from '../git/remote-messages.ts';
import { lintPush, type PushDiagnostic } from '../lint-commit.ts';
import type { JudgedCommit } from '../report/report.ts';
import { commandSignature, repeatedOnRemote } from '../rules/re-executed.ts';
import type { KeyedCommit } from '../rules/push-rule.ts';
import { readMessage } from '../smart-commit/read-message.ts';
import { judgeCommit } from './judge-commits.ts';
import type { Session } from './session.ts';

/** The judged commits of a push. */
export interface JudgedPush {
  /** Those with diagnostics, oldest first. */
  readonly commits: readonly JudgedCommit[];
  /** How many the push brings. */
  readonly count: number;
}

/**
 * Judges all commits that a push brings: each by itself, then the push as a whole, and whether the remote has the same
 * Smart Commits already.
 * @throws ExpectedError `git`
 */
export async function judgePush(
  session: Session,
  { selection, remoteCommits }: PushPlan,
): Promise<JudgedPush> {
  const commits = new Map<string, JudgedCommit>();
  const keyed: KeyedCommit[] = [];
  let count = 0;
  for await (const commit of readCommits(session.git, selection, 'oldest-first')) {
    count++;
    const result = judgeCommit(commit, session);
    if (result === null) continue;
    commits.set(commit.hash, result.judged);
    if (result.reading.commands.length > 0) keyed.push({ hash: commit.hash, reading: result.reading });
  }
  const ofPush = [...lintPush(keyed, session.config), ...(await findRepeated(session, keyed, remoteCommits))];
  for (const { hash, diagnostic } of ofPush) {
    const commit = commits.get(hash);
    if (commit !== undefined)
      commits.set(hash, { ...commit, diagnostics: [...commit.diagnostics, diagnostic] });
  }
  return { commits: [...commits.values()].filter(({ diagnostics }) => diagnostics.length > 0), count };
}

/** The first of the pushed Smart Commits that the remote has under another hash, as after an amend or a rebase. */
async function findRepeated(
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
