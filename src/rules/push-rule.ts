import type { Processor } from '../smart-commit/processor.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import type { BareRuleName } from './catalogue.ts';
import type { RuleFinding } from './rule.ts';

/** A commit of a push that carries commands. */
export interface KeyedCommit {
  readonly hash: string;
  readonly reading: Reading;
}

/** A finding about a push, told at one of its commits. */
export interface PushFinding extends RuleFinding {
  readonly hash: string;
}

export interface PushRuleContext {
  readonly processor: Processor;
  /** See `RuleContext.jira`. */
  readonly jira: (verb: string) => string;
}

/** A rule that needs the whole push. Pure and total. */
export interface PushRule {
  readonly name: BareRuleName;
  /** `commits` carry commands, oldest first. */
  readonly check: (commits: readonly KeyedCommit[], context: PushRuleContext) => PushFinding[];
}
