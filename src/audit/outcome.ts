import { factsOf, type RuleOutcome } from '../rules/catalogue.ts';
import type { Processor } from '../smart-commit/processor.ts';

/** What Jira made of a command. */
export type Outcome = RuleOutcome['outcome'] | 'asWritten';

/** All outcomes, in the order in which reports show them. */
export const OUTCOMES: readonly Outcome[] = ['asWritten', 'dropped', 'misread', 'twice'];

/** Where several findings speak of one command, the first of these counts. */
export const GRAVEST_FIRST: readonly Outcome[] = ['dropped', 'misread', 'twice', 'asWritten'];

/** What a finding of a rule comes to with a processor; null where Jira did what was written, or nobody can tell. Total. */
export function outcomeOfRule(rule: string, processor: Processor): RuleOutcome | null {
  const outcome = factsOf(rule)?.outcome ?? null;
  return typeof outcome === 'function' ? outcome(processor) : outcome;
}
