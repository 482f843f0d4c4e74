import type { Diagnostic } from '../../text/diagnostic.ts';
import { factsOf, POLICY_RULES } from '../../rules/catalogue.ts';
import { bareName } from '../../rules/rule-name.ts';
import { compareSpans, overlapsAny } from '../../text/spans.ts';
import { type IgnorableCommit, isIgnored } from '../../lint/is-ignored.ts';

/**
 * The findings of a message with those that rest on Jira's answers, in the order of the text. Where both see one cause
 * in the same text the heavier one stays, and of equals the one that needed no Jira. Total.
 */
export function joinFindings(own: readonly Diagnostic[], asked: readonly Diagnostic[]): Diagnostic[] {
  const added = asked.filter((finding) => {
    const told = causesOf(finding, own);
    return told.length === 0 || (finding.severity === 'error' && told.every(isWarning));
  });
  const replaced = new Set(added.flatMap((finding) => causesOf(finding, own)));
  return [...own.filter((finding) => !replaced.has(finding)), ...added].sort(compareSpans);
}

function causesOf(finding: Diagnostic, own: readonly Diagnostic[]): Diagnostic[] {
  const sameCause: readonly string[] = factsOf(finding.rule)?.sameCause ?? [];
  return own.filter((other) => sameCause.includes(bareName(other.rule)) && isSameText(finding, other));
}

/** What is said of the commit as a whole has an empty span at its start. */
function isSameText(one: Diagnostic, other: Diagnostic): boolean {
  return one.end === 0 ? other.end === 0 : overlapsAny(one, [other]);
}

function isWarning({ severity }: Diagnostic): boolean {
  return severity === 'warning';
}

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
