import type { Diagnostic, Severity } from '../text/diagnostic.ts';
import { fillDefaults } from '../text/schema-type.ts';
import type { Processor } from '../smart-commit/processor.ts';
import { ruleFacts, ruleHeads, type BareRuleName, type RuleHead } from './catalogue.ts';
import type { RuleFinding } from './rule.ts';
import { fullName } from './rule-name.ts';

/** A rule's value in a configuration: how much it weighs, and its options where it has any. */
export type RuleSetting =
  | Severity
  | 'off'
  | readonly [Severity | 'off']
  | readonly [Severity | 'off', unknown];

/** Rule values by full name, `smart-commits/time-format`. */
export type RuleSettings = Readonly<Record<string, RuleSetting | undefined>>;

/** What a rule weighs in one run. */
export interface RuleWeight {
  /** The most that a finding weighs. */
  readonly severity: Severity;
  readonly options: unknown;
  /** `Jira ignores`, or `Jira may ignore` where the fact behind the rule is inferred. */
  readonly jira: (verb: string) => string;
  /** The second verb of such a sentence. */
  readonly andThen: (verb: string) => string;
  readonly toDiagnostic: (finding: RuleFinding) => Diagnostic;
}

/**
 * What a rule weighs under a configuration and for a processor; null where it is off. A finding that rests on an
 * inferred fact is at most a warning and says "may". Total.
 */
export function ruleWeight(
  name: BareRuleName,
  settings: RuleSettings | undefined,
  processor: Processor,
): RuleWeight | null {
  const { restsOn } = ruleFacts[name];
  const rule = fullName(name);
  const value = settings?.[rule] ?? ruleHeads[name].severity;
  const [written, given] = typeof value === 'string' ? [value, undefined] : [value[0], value[1]];
  if (written === 'off') return null;
  const isInferred = restsOn != null && processor[restsOn].certainty === 'inferred';
  const severity = isInferred ? 'warning' : written;
  return {
    severity,
    options: optionsOf(name, given),
    jira: (verb) => (isInferred ? `Jira may ${verb}` : `Jira ${thirdPerson(verb)}`),
    andThen: (verb) => (isInferred ? verb : thirdPerson(verb)),
    toDiagnostic: ({ start, end, message, help, atMost }) => ({
      rule,
      severity: atMost === 'warning' ? 'warning' : severity,
      start,
      end,
      message,
      help,
    }),
  };
}

/** The options of a rule with their defaults; undefined for a rule that has none. */
function optionsOf(name: BareRuleName, given: unknown): unknown {
  const { options }: RuleHead = ruleHeads[name];
  return options && fillDefaults((given ?? {}) as Readonly<Record<string, unknown>>, options.schema);
}

function thirdPerson(verb: string): string {
  return /(?:s|x|ch|sh|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
}
