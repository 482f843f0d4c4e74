import type { Diagnostic, Severity } from '../text/diagnostic.ts';
import type { CellName, Processor } from '../smart-commit/processor.ts';
import { RULE_PREFIX, type RuleFinding } from './rule.ts';

/** A rule's value in a configuration: how much it weighs, and its options where it has any. */
export type RuleSetting =
  | Severity
  | 'off'
  | readonly [Severity | 'off']
  | readonly [Severity | 'off', unknown];

/** Rule values by full name, `smart-commits/time-format`. */
export type RuleSettings = Readonly<Record<string, RuleSetting | undefined>>;

/** The head of every kind of rule. */
export interface RuleHead {
  readonly name: string;
  readonly severity: Severity | 'off';
  readonly restsOn: CellName | null;
}

/** What a rule weighs in one run. */
export interface RuleWeight {
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
  rule: RuleHead,
  settings: RuleSettings | undefined,
  processor: Processor,
): RuleWeight | null {
  const value = settings?.[`${RULE_PREFIX}${rule.name}`] ?? rule.severity;
  const [severity, options] = typeof value === 'string' ? [value, undefined] : [value[0], value[1]];
  if (severity === 'off') return null;
  const isInferred = rule.restsOn !== null && processor[rule.restsOn].certainty === 'inferred';
  return {
    options,
    jira: (verb) => (isInferred ? `Jira may ${verb}` : `Jira ${thirdPerson(verb)}`),
    andThen: (verb) => (isInferred ? verb : thirdPerson(verb)),
    toDiagnostic: ({ start, end, message, help, atMost }) => ({
      rule: `${RULE_PREFIX}${rule.name}`,
      severity: isInferred || atMost === 'warning' ? 'warning' : severity,
      start,
      end,
      message,
      help,
    }),
  };
}

function thirdPerson(verb: string): string {
  return /(?:s|x|ch|sh|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
}
