import { isIgnored, type IgnorableCommit } from '../../lint/is-ignored.ts';
import type { Diagnostic } from '../../text/diagnostic.ts';
import { RULE_PREFIX } from '../../rules/rule.ts';

/** What a team asks of every message, and git does not do in those that it writes itself. */
const POLICIES: ReadonlySet<string> = new Set(
  ['key-required', 'command-required'].map((name) => RULE_PREFIX + name),
);

/** Findings of which those that a merge of git's own has by nature name the setting that leaves merges out. Total. */
export function hintAtIgnores(
  diagnostics: readonly Diagnostic[],
  commit: IgnorableCommit,
): readonly Diagnostic[] {
  if (!diagnostics.some(({ rule }) => POLICIES.has(rule)) || !isIgnored(commit, [{ merges: true }]))
    return diagnostics;
  return diagnostics.map((diagnostic) =>
    POLICIES.has(diagnostic.rule)
      ? { ...diagnostic, help: `${diagnostic.help}; \`"ignores": [{ "merges": true }]\` leaves merges out` }
      : diagnostic,
  );
}
