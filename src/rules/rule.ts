import type { BareRuleName } from './catalogue.ts';
import type { Fix, Severity, Span } from '../text/diagnostic.ts';
import type { Meaning } from '../smart-commit/command-meaning.ts';
import type { WorkingTime } from '../smart-commit/duration.ts';
import type { KeylessCommands, Vocabulary } from '../smart-commit/keyless-commands.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import type { CommandNode, StatementNode } from '../smart-commit/parse.ts';
import type { KnownKeys } from '../branch-key/find-branch-key.ts';
import type { Processor } from '../smart-commit/processor.ts';
import type { Person } from '../message/commit.ts';
import { firstFrom, isFilled, spanOf, trimControls } from '../text/spans.ts';

/** What a message rule may know besides the message; the same for all messages of a run. */
export interface RuleContext extends Vocabulary {
  /** Names of the workflow's transitions, where they are known. */
  readonly transitions: readonly string[] | undefined;
  /** Commands that no visible key carries; worked out once for a reading. */
  readonly keyless: (reading: Reading) => KeylessCommands;
  /** What each command that a key carries was meant to be; worked out once for a reading. */
  readonly meanings: (reading: Reading) => ReadonlyMap<CommandNode, Meaning>;
  readonly workingTime: WorkingTime;
  /** See `LintSettings.branches`. */
  readonly branches: readonly string[];
  /** The rule's own options, as configured. */
  readonly options: unknown;
  /** `Jira ignores`, or `Jira may ignore` where the fact behind the rule is inferred; takes the infinitive. */
  readonly jira: (verb: string) => string;
  /** The form of a second verb in the same sentence: `ignores`, or `ignore` after `may`. */
  readonly andThen: (verb: string) => string;
}

/** A command as it will be read, for each of some issues. */
export interface MeantCommand {
  readonly issueKeys: readonly string[];
  readonly name: string;
  /** Without the white space around it. */
  readonly arguments: string;
}

/**
 * Something to write in place of a piece of the message, with all that it is meant to change of what Jira runs. It reaches
 * a person only after it was tried: see `proveAdvice`.
 */
export interface Advice extends Fix {
  /** The piece of the message that the help shows as it will be; the text of the edit where this is absent. */
  readonly shown?: Span;
  /** Commands that will no longer run as they do, on any of their issues. */
  readonly stops?: readonly CommandNode[];
  /** Commands that will run. */
  readonly runs?: readonly MeantCommand[];
  /** Text that Jira will read as commands and does not now: what is wrong in it is told in the same run. */
  readonly uncovers?: Span;
  /** Where what is wrong once the advice is followed is mended along with it, as far as that is clear. */
  readonly follow?: Span;
  /** The condition under which this was meant: `if you mean the word`. Such advice is shown, and never applied as a fix. */
  readonly onlyIf?: string;
}

/** A finding of a rule. */
export interface RuleFinding extends Span {
  /** What was found and what Jira will do: one sentence, lower case, no full stop. */
  readonly message: string;
  /** What is said where no advice holds: a fact or a way out, lower case, no full stop; never what to type. */
  readonly help: string;
  /** What to write; several are a choice. */
  readonly advice?: readonly Advice[];
  /** Where this finding is less certain than the rule's others. */
  readonly atMost?: Severity;
}

/** A rule that needs the message only; `catalogue.ts` says the rest of it. Pure and total: no text makes it throw. */
export interface MessageRule {
  readonly name: BareRuleName;
  readonly check: (reading: Reading, context: RuleContext) => RuleFinding[];
}

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

/** A command for the keys of a statement; `text` is its argument, white space around it or not. Total. */
export function meantFor(statement: StatementNode, name: string, text: string): MeantCommand {
  return { issueKeys: issueKeysOf(statement), name, arguments: trimControls(text) };
}

/** No advice writes anew what is longer: many of them on one line would take the square of its length. */
export const LONGEST_ARGUMENT = 1000;

const known = new WeakMap<StatementNode, readonly string[]>();

/** The keys of a statement, worked out once for all of its commands. Total. */
export function issueKeysOf(statement: StatementNode): readonly string[] {
  let issueKeys = known.get(statement);
  if (issueKeys === undefined) {
    issueKeys = statement.keys.map((key) => key.text);
    known.set(statement, issueKeys);
  }
  return issueKeys;
}

/** What a command does now, for other keys. Total. */
export function sameFor(issueKeys: readonly string[], node: CommandNode, text: string): MeantCommand {
  return { issueKeys, name: node.name, arguments: text.slice(node.arguments.start, node.arguments.end) };
}

/** The command of a statement whose argument a piece of text at `offset` is part of, if there is any. Total. */
export function commandBefore({ commands }: StatementNode, offset: number): CommandNode | undefined {
  return commands[firstFrom(commands, offset) - 1];
}
