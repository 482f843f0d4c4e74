import type { BareRuleName } from './catalogue.ts';
import type { Fix, Severity, Span } from '../text/diagnostic.ts';
import type { Meaning } from '../smart-commit/command-meaning.ts';
import type { WorkingTime } from '../smart-commit/duration.ts';
import type { KeylessCommands, Vocabulary } from '../smart-commit/keyless-commands.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import type { CommandNode } from '../smart-commit/syntax.ts';

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
