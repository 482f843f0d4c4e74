import type { Severity } from '../text/diagnostic.ts';
import { ruleFacts, ruleHeads, rulesWhere, type BareRuleName } from './catalogue.ts';

/** A rule as lists of rules show it. */
export interface DescribedRule {
  /** Without the prefix. */
  readonly name: BareRuleName;
  /** What it finds: one line. */
  readonly summary: string;
  /** What it weighs where no configuration says otherwise. */
  readonly severity: Severity | 'off';
}

/** Every rule there is, in the order of the documentation. */
export const describedRules: readonly DescribedRule[] = rulesWhere(() => true).map((name) => ({
  name,
  summary: ruleFacts[name].summary,
  severity: ruleHeads[name].severity,
}));

/** What a rule finds, as a sentence for files that other programs show. */
export function sentenceOf({ summary }: Pick<DescribedRule, 'summary'>): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}
