import type { Person } from '../message/commit.ts';
import type { Meaning } from '../smart-commit/command-meaning.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { isFilled, spanOf } from '../text/spans.ts';
import type { CommandNode } from '../smart-commit/syntax.ts';
import type { BareRuleName } from './catalogue.ts';
import type { RuleFinding } from './rule.ts';

/** What is known of the commit that a message belongs to; in the `commit-msg` hook that is not all. */
export interface CommitFacts {
  /** Null where it is not known. */
  readonly author: Person | null;
  /** Null where it is not known; two or more make a merge. */
  readonly parentCount: number | null;
}

export interface CommitRuleContext {
  /** Domains that authors' e-mails must belong to, where they are configured. */
  readonly authorDomains: readonly string[] | undefined;
  /** See `RuleContext.meanings`. */
  readonly meanings: (reading: Reading) => ReadonlyMap<CommandNode, Meaning>;
  /** See `RuleContext.jira`. */
  readonly jira: (verb: string) => string;
}

/** A rule that needs the commit. It judges commits with commands only. Pure and total. */
export interface CommitRule {
  readonly name: BareRuleName;
  readonly check: (reading: Reading, facts: CommitFacts, context: CommitRuleContext) => RuleFinding[];
}

/** The commands of a message as one span: where a finding about the whole commit points. */
export function commandsSpan({ commands }: Reading): { start: number; end: number } {
  return isFilled(commands) ? spanOf(commands) : { start: 0, end: 0 };
}
