import type { Diagnostic, Span } from './diagnostic.ts';
import type { StrippedLine } from './message/stripped-line.ts';
import { messageRules } from './rules/index.ts';
import { ruleWeight, type RuleSettings } from './rules/rule-weight.ts';
import type { RuleContext } from './rules/rule.ts';
import { commandWords } from './smart-commit/command-words.ts';
import type { WorkingTime } from './smart-commit/duration.ts';
import { findKeylessCommands, type KeylessCommands } from './smart-commit/keyless-commands.ts';
import { findProcessor, type ProcessorName } from './smart-commit/processor.ts';
import { readMessage, type Reading } from './smart-commit/read-message.ts';
import { overlapsAny } from './smart-commit/spans.ts';

/** The part of a configuration that decides how a message is judged. All of it is optional. */
export interface LintSettings {
  readonly processor?: ProcessorName | undefined;
  readonly projects?: readonly string[] | undefined;
  readonly transitions?: readonly string[] | undefined;
  readonly rules?: RuleSettings | undefined;
  readonly workingHoursPerDay?: number | undefined;
  readonly workingDaysPerWeek?: number | undefined;
}

/** A judged message: all offsets are of `text`. */
export interface LintedMessage {
  readonly text: string;
  readonly reading: Reading;
  /** In the order of the text. */
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
  const shared = sharedContext(reading, settings, strippedLines);
  const diagnostics: Diagnostic[] = [];
  let taken: Span[] = [];
  for (const rule of messageRules) {
    const weight = ruleWeight(rule, settings.rules, processor);
    if (weight === null) continue;
    const { options, jira, andThen } = weight;
    const findings = rule
      .check(reading, { ...shared, options, jira, andThen })
      .filter((finding) => !overlapsAny(finding, taken));
    if (findings.length === 0) continue;
    taken = [...taken, ...findings].sort(compareSpans);
    for (const finding of findings) diagnostics.push(weight.toDiagnostic(finding));
  }
  return { text, reading, diagnostics: diagnostics.sort(compareSpans) };
}

/**
 * Whether a message can be told to be clean without reading it: no command begins without `#`, and no policy rule is on.
 * Most messages of most histories are, so the hook and the range linter ask first.
 */
export function isPlainMessage(text: string, settings: LintSettings = {}): boolean {
  if (text.includes('#')) return false;
  const processor = findProcessor(settings.processor);
  return messageRules.every(
    (rule) => rule.judgesAll !== true || ruleWeight(rule, settings.rules, processor) === null,
  );
}

/** Orders spans by where they start, then by where they end. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}

/** Hours and days by which Jira counts time: its defaults unless they are configured. */
export function workingTimeOf(settings: LintSettings): WorkingTime {
  return { hoursPerDay: settings.workingHoursPerDay ?? 8, daysPerWeek: settings.workingDaysPerWeek ?? 5 };
}

/** What is the same for all rules; what only some need is worked out when the first of them asks. */
function sharedContext(
  reading: Reading,
  settings: LintSettings,
  strippedLines: readonly StrippedLine[],
): Omit<RuleContext, 'options' | 'jira' | 'andThen'> {
  const { projects, transitions } = settings;
  const words = commandWords(reading.processor, transitions);
  let known: KeylessCommands | undefined;
  return {
    projects,
    transitions,
    words,
    strippedLines,
    workingTime: workingTimeOf(settings),
    keyless: () => (known ??= findKeylessCommands(reading, { words, projects })),
  };
}
