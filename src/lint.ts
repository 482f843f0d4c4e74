import type { Diagnostic, Finding, Severity, Span } from './diagnostic.ts';
import type { StrippedLine } from './message/stripped-line.ts';
import { messageRules } from './rules/index.ts';
import { RULE_PREFIX, type MessageRule, type RuleContext, type RuleFinding } from './rules/rule.ts';
import { commandWords } from './smart-commit/command-words.ts';
import type { WorkingTime } from './smart-commit/duration.ts';
import { findKeylessCommands, type KeylessCommands } from './smart-commit/keyless-commands.ts';
import {
  findProcessor,
  type CellName,
  type Processor,
  type ProcessorName,
} from './smart-commit/processor.ts';
import { readMessage, type Reading } from './smart-commit/read-message.ts';
import { overlapsAny } from './smart-commit/spans.ts';

/** A rule's value in a configuration: how much it weighs, and its options where it has any. */
export type RuleSetting =
  | Severity
  | 'off'
  | readonly [Severity | 'off']
  | readonly [Severity | 'off', unknown];

/** The part of a configuration that decides how a message is judged. All of it is optional. */
export interface LintSettings {
  readonly processor?: ProcessorName | undefined;
  readonly projects?: readonly string[] | undefined;
  readonly transitions?: readonly string[] | undefined;
  /** By full name, `smart-commits/time-format`. */
  readonly rules?: Readonly<Record<string, RuleSetting | undefined>> | undefined;
  readonly workingHoursPerDay?: number | undefined;
  readonly workingDaysPerWeek?: number | undefined;
}

/** A judged message: all offsets are of `text`. */
export interface LintedMessage {
  readonly text: string;
  readonly reading: Reading;
  /** Sorted by where they start. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Judges a message that git has cleaned up, or will store as it is. For the same text only the first rule of the table
 * speaks. Total: no text makes it throw; takes time in proportion to the text.
 */
export function lintMessage(
  text: string,
  settings: LintSettings = {},
  strippedLines: readonly StrippedLine[] = [],
): LintedMessage {
  const processor = findProcessor(settings.processor);
  const reading = readMessage(text, processor);
  const diagnostics: Diagnostic[] = [];
  let taken: Span[] = [];
  const context = createContext(reading, settings, strippedLines);
  for (const rule of messageRules) {
    const { severity, options } = resolveSetting(rule, settings);
    if (severity === 'off') continue;
    const findings = rule
      .check(reading, context(rule, options))
      .filter((finding) => !overlapsAny(finding, taken));
    taken = merge(taken, findings);
    const most = mostSevere(rule, processor);
    for (const finding of findings) diagnostics.push(toDiagnostic(finding, rule, severity, most));
  }
  return { text, reading, diagnostics: diagnostics.sort((a, b) => a.start - b.start || a.end - b.end) };
}

/**
 * Whether a message can be told to be clean without reading it: no command begins without `#`, and no policy rule is on.
 * Most messages of most histories are, so the hook and the range linter ask first.
 */
export function isPlainMessage(text: string, settings: LintSettings = {}): boolean {
  if (text.includes('#')) return false;
  return messageRules.every(
    (rule) => rule.judgesAll !== true || resolveSetting(rule, settings).severity === 'off',
  );
}

/** What a rule weighs under a configuration, with its options. Total: an odd value counts as the rule's default. */
export function resolveSetting(
  rule: { readonly name: string; readonly severity: Severity | 'off' },
  settings: LintSettings,
): { readonly severity: Severity | 'off'; readonly options: unknown } {
  const value = settings.rules?.[`${RULE_PREFIX}${rule.name}`] ?? rule.severity;
  return typeof value === 'string'
    ? { severity: value, options: undefined }
    : { severity: value[0], options: value[1] };
}

/** The context of each rule; what several rules share is worked out once. */
function createContext(
  reading: Reading,
  settings: LintSettings,
  strippedLines: readonly StrippedLine[],
): (rule: MessageRule, options: unknown) => RuleContext {
  const { processor } = reading;
  const { projects, transitions } = settings;
  const words = commandWords(processor, transitions);
  let keyless: KeylessCommands | undefined;
  return (rule, options) => ({
    projects,
    transitions,
    words,
    strippedLines,
    options,
    workingTime: workingTimeOf(settings),
    jira: (verb) => (isInferred(rule.restsOn, processor) ? `Jira may ${verb}` : `Jira ${thirdPerson(verb)}`),
    andThen: (verb) => (isInferred(rule.restsOn, processor) ? verb : thirdPerson(verb)),
    get keyless() {
      keyless ??= findKeylessCommands(reading, { words, projects });
      return keyless;
    },
  });
}

/** Hours and days by which Jira counts time: its defaults unless they are configured. */
export function workingTimeOf(settings: LintSettings): WorkingTime {
  return { hoursPerDay: settings.workingHoursPerDay ?? 8, daysPerWeek: settings.workingDaysPerWeek ?? 5 };
}

function thirdPerson(verb: string): string {
  return /(?:s|x|ch|sh)$/.test(verb) ? `${verb}es` : `${verb}s`;
}

function isInferred(cell: CellName | null, processor: Processor): boolean {
  return cell !== null && processor[cell].certainty === 'inferred';
}

/** A finding that rests on an inferred fact is at most a warning. */
function mostSevere(rule: MessageRule, processor: Processor): Severity {
  return isInferred(rule.restsOn, processor) ? 'warning' : 'error';
}

function toDiagnostic(
  finding: RuleFinding,
  rule: MessageRule,
  severity: Severity,
  most: Severity,
): Diagnostic {
  const { atMost, ...rest } = finding;
  const isCapped = most === 'warning' || atMost === 'warning';
  return { rule: `${RULE_PREFIX}${rule.name}`, severity: isCapped ? 'warning' : severity, ...rest };
}

/** Two lists of spans in order, as one. The findings of a rule may come in any order. */
function merge(taken: readonly Span[], findings: readonly Finding[]): Span[] {
  if (findings.length === 0) return [...taken];
  return [...taken, ...findings].sort((a, b) => a.start - b.start);
}
