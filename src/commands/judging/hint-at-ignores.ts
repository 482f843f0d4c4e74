import { isIgnored, type IgnorableCommit } from '../../lint/is-ignored.ts';
import type { Diagnostic } from '../../text/diagnostic.ts';
import { POLICY_RULES } from '../../rules/catalogue.ts';

/** What a team asks of every message, and git does not do in those that it writes itself. */
const POLICIES = new Set(POLICY_RULES);

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
