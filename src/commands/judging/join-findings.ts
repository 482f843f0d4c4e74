import type { Diagnostic } from '../../text/diagnostic.ts';
import { compareSpans } from '../../lint/lint-message.ts';
import { RULE_PREFIX } from '../../rules/rule.ts';
import { overlapsAny } from '../../text/spans.ts';

/** What Jira's answer shows, and the rules that see the same cause in the text or in the commit. */
const SAME_CAUSE: Readonly<Record<string, readonly string[]>> = {
  'transition-available': ['command-spelling', 'transition-known', 'prose-command'],
  'issue-exists': ['project-known'],
  'author-known': ['author-email'],
};

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
  const rules = SAME_CAUSE[finding.rule.slice(RULE_PREFIX.length)] ?? [];
  return own.filter(
    (other) => rules.includes(other.rule.slice(RULE_PREFIX.length)) && isSameText(finding, other),
  );
}

/** What is said of the commit as a whole has an empty span at its start. */
function isSameText(one: Diagnostic, other: Diagnostic): boolean {
  return one.end === 0 ? other.end === 0 : overlapsAny(one, [other]);
}

function isWarning({ severity }: Diagnostic): boolean {
  return severity === 'warning';
}
