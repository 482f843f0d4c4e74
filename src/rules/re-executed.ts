import type { Diagnostic } from '../diagnostic.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { commandsSpan, type CommitRule } from './commit-rule.ts';
import { COPIES } from './copies.ts';
import { ruleWeight, type RuleSettings } from './rule-weight.ts';

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
