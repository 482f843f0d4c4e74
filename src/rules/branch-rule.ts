import type { KnownKeys } from '../branch-key/find-branch-key.ts';
import type { BareRuleName } from './catalogue.ts';
import type { RuleFinding } from './rule.ts';

export interface BranchRuleContext extends KnownKeys {
  /** The rule's own options, as configured. */
  readonly options: unknown;
  /** The name of the repository's default branch, where it is known. */
  readonly defaultBranch: string | undefined;
}

/** A rule that judges the name of a branch, which the spans of its findings are in. Pure and total. */
export interface BranchRule {
  readonly name: BareRuleName;
  readonly check: (branch: string, context: BranchRuleContext) => RuleFinding[];
}
