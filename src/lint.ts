import type { Diagnostic, Span } from './diagnostic.ts';
import type { StrippedLine } from './message/stripped-line.ts';
import { messageRules } from './rules/index.ts';
import { ruleWeight, type RuleSettings, type RuleWeight } from './rules/rule-weight.ts';
import type { MessageRule, RuleContext } from './rules/rule.ts';
import { commandWords } from './smart-commit/command-words.ts';
import type { WorkingTime } from './smart-commit/duration.ts';
import { findKeylessCommands, type KeylessCommands } from './smart-commit/keyless-commands.ts';
import { messageTraits } from './smart-commit/message-traits.ts';
import { findProcessor, type Processor, type ProcessorName } from './smart-commit/processor.ts';
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
  const { processor, rules } = prepare(settings);
  const reading = readMessage(text, processor, strippedLines);
  const diagnostics: Diagnostic[] = [];
  let taken: Span[] = [];
  const traits = messageTraits(reading);
  for (const { about, check, context, toDiagnostic } of rules) {
    if (about !== undefined && !about.some((trait) => traits.has(trait))) continue;
    const found = check(reading, context);
    if (found.length === 0) continue;
    const findings = found.filter((finding) => !overlapsAny(finding, taken));
    taken = [...taken, ...findings].sort(compareSpans);
    for (const finding of findings) diagnostics.push(toDiagnostic(finding));
  }
  return { text, reading, diagnostics: diagnostics.sort(compareSpans) };
}

/** Orders spans by where they start, then by where they end. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}

/** Hours and days by which Jira counts time: its defaults unless they are configured. */
export function workingTimeOf(settings: LintSettings): WorkingTime {
  return { hoursPerDay: settings.workingHoursPerDay ?? 8, daysPerWeek: settings.workingDaysPerWeek ?? 5 };
}

/** What a configuration comes to, whatever the message. */
interface Prepared {
  readonly processor: Processor;
  /** The rules that are on. */
  readonly rules: readonly PreparedRule[];
}

interface PreparedRule {
  readonly about: MessageRule['about'];
  readonly check: MessageRule['check'];
  readonly context: RuleContext;
  readonly toDiagnostic: RuleWeight['toDiagnostic'];
}

/** Configurations do not change; a range asks for each of its messages. */
const preparations = new WeakMap<LintSettings, Prepared>();

function prepare(settings: LintSettings): Prepared {
  let prepared = preparations.get(settings);
  if (prepared === undefined) {
    prepared = prepareAnew(settings);
    preparations.set(settings, prepared);
  }
  return prepared;
}

function prepareAnew(settings: LintSettings): Prepared {
  const { projects, transitions } = settings;
  const processor = findProcessor(settings.processor);
  const words = commandWords(processor, transitions);
  const workingTime = workingTimeOf(settings);
  let last: { readonly reading: Reading; readonly commands: KeylessCommands } | undefined;
  const keyless = (reading: Reading): KeylessCommands => {
    if (last?.reading !== reading)
      last = { reading, commands: findKeylessCommands(reading, { words, projects }) };
    return last.commands;
  };
  const on = messageRules.flatMap((rule) => {
    const weight = ruleWeight(rule, settings.rules, processor);
    return weight === null ? [] : [{ rule, weight }];
  });
  const rules = on.map(({ rule: { about, check }, weight: { options, jira, andThen, toDiagnostic } }) => {
    const context = { projects, transitions, words, workingTime, keyless, options, jira, andThen };
    return { about, check, context, toDiagnostic };
  });
  return { processor, rules };
}
