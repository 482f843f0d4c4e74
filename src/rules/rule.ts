import type { ruleSchemas } from '../config/rule-schemas.ts';
import type { Finding, Severity } from '../diagnostic.ts';
import type { WorkingTime } from '../smart-commit/duration.ts';
import type { KeylessCommands, Vocabulary } from '../smart-commit/keyless-commands.ts';
import type { MessageTrait } from '../smart-commit/message-traits.ts';
import type { CellName } from '../smart-commit/processor.ts';
import type { Reading } from '../smart-commit/read-message.ts';

/** What a message rule may know besides the message; the same for all messages of a run. */
export interface RuleContext extends Vocabulary {
  /** Names of the workflow's transitions, where they are known. */
  readonly transitions: readonly string[] | undefined;
  /** Commands that no visible key carries; worked out once for a reading. */
  readonly keyless: (reading: Reading) => KeylessCommands;
  readonly workingTime: WorkingTime;
  /** The rule's own options, as configured. */
  readonly options: unknown;
  /** `Jira ignores`, or `Jira may ignore` where the fact behind the rule is inferred; takes the infinitive. */
  readonly jira: (verb: string) => string;
  /** The form of a second verb in the same sentence: `ignores`, or `ignore` after `may`. */
  readonly andThen: (verb: string) => string;
}

/**
 * The name of a rule without the prefix: a rule cannot have one that the configuration does not know, in
 * `config/rule-schemas.ts`.
 */
export type BareRuleName = WithoutPrefix<keyof typeof ruleSchemas>;

type WithoutPrefix<Name> = Name extends `${typeof RULE_PREFIX}${infer Bare}` ? Bare : never;

/** A finding of a rule; `atMost` where this one is less certain than the rule's others. */
export interface RuleFinding extends Finding {
  readonly atMost?: Severity;
}

/** A rule that needs the message only. Pure and total: no text makes it throw. */
export interface MessageRule {
  readonly name: BareRuleName;
  /** What it finds: one line, for tables. */
  readonly summary: string;
  readonly severity: Severity | 'off';
  /** The fact about the processor that its findings rest on: where that is inferred they are warnings. */
  readonly restsOn: CellName | null;
  /** Where the message has none of these, the rule has nothing to say; absent for a rule that may always have. */
  readonly about?: readonly MessageTrait[];
  readonly check: (reading: Reading, context: RuleContext) => RuleFinding[];
}

export const RULE_PREFIX = 'smart-commits/';

/** The page of a rule. */
export function ruleUrl(name: string): string {
  return pageUrl(`rules/${name}.md`);
}

/** A page of the documentation, by its place below `docs`. */
export function pageUrl(page: string): string {
  return `https://github.com/commitlint-plugin-smart-commits/commitlint-plugin-smart-commits/blob/main/docs/${page}`;
}
