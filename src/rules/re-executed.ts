import type { Diagnostic } from '../diagnostic.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { commandsSpan, type CommitRule } from './commit-rule.ts';
import { ruleWeight, type RuleSettings } from './rule-weight.ts';

/** How messages tell that their text comes from another commit. Sources: git-revert(1), git-commit(1), git-cherry-pick(1). */
const COPIES: readonly { readonly pattern: RegExp; readonly what: string; readonly help: string }[] = [
  {
    pattern: /^(?:Revert|Reapply) "|^This reverts commit [0-9a-f]{7,}/m,
    what: 'a revert quotes the message of the commit that it undoes',
    help: 'take the `#` away from the quoted commands: `git revert --edit`',
  },
  {
    pattern: /^(?:fixup|squash|amend)! /,
    what: 'the commit will be squashed into one with the same commands',
    help: 'squash it before you push: `git rebase -i --autosquash`',
  },
  {
    pattern: /^\(cherry picked from commit [0-9a-f]{7,}/m,
    what: 'the message is that of the commit that was picked',
    help: 'take the commands out of the copy: `git cherry-pick --edit`',
  },
];

/** Whether a message tells that its text comes from another commit. Total, linear. */
export function isCopy(text: string): boolean {
  return COPIES.some(({ pattern }) => pattern.test(text));
}

export const reExecuted: CommitRule = {
  name: 're-executed',
  summary:
    'commands that ran before and will run again: revert, fixup, cherry-pick, the same Smart Commit under another hash',
  severity: 'warning',
  restsOn: null,
  check(reading) {
    const copy = COPIES.find(({ pattern }) => pattern.test(reading.text));
    if (copy === undefined) return [];
    return [{ ...commandsSpan(reading), message: `${copy.what}: Jira runs them again`, help: copy.help }];
  },
};

/**
 * What a Smart Commit does, for comparing two of them: their commands, or the whole message where only transitions are
 * run, which people rightly do again. Total.
 */
export function commandSignature({ commands, text }: Reading): string {
  const isWritten = commands.some(({ kind }) => kind !== 'transition');
  if (!isWritten) return text.trim();
  return commands
    .map(({ issueKey, name, arguments: argument }) => `${issueKey} ${name} ${argument}`)
    .join('\n');
}

/** The finding for a pushed Smart Commit that the remote has under another hash; null where the rule is off. */
export function repeatedOnRemote(
  reading: Reading,
  remoteHash: string,
  rules: RuleSettings | undefined,
): Diagnostic | null {
  return (
    ruleWeight(reExecuted, rules, reading.processor)?.toDiagnostic({
      ...commandsSpan(reading),
      message: `the remote has the same Smart Commit as ${remoteHash.slice(0, 10)}: Jira runs its commands again`,
      help: 'take the commands out of the new commit if Jira has run them: `git commit --amend`',
    }) ?? null
  );
}
