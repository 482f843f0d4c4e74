import type { Diagnostic, Span } from '../text/diagnostic.ts';
import { type AdvisedFinding, type Found, type JudgedText, proveAdvice } from './prove-advice.ts';
import { ruleFacts, type RuleFacts } from '../rules/catalogue.ts';
import { messageRules } from '../rules/index.ts';
import { type RuleSettings, ruleWeight, type RuleWeight } from '../rules/rule-weight.ts';
import { quoteAll } from '../text/quote.ts';
import type { MessageRule, RuleContext } from '../rules/rule.ts';
import { commandWords } from '../smart-commit/command-words.ts';
import { workingTimeOf, type WorkingTimeSettings } from '../smart-commit/duration.ts';
import { findMeanings } from '../smart-commit/command-meaning.ts';
import { findKeylessCommands } from '../smart-commit/keyless-commands.ts';
import { messageTraits } from '../smart-commit/executed-nodes.ts';
import { findProcessor, type NamedProcessors, type Processor } from '../smart-commit/processor.ts';
import { type Reading, readMessage } from '../smart-commit/read-message.ts';
import { compareSpans, overlapsAny } from '../text/spans.ts';

/** What the rules find, in the order of the text. */
export function judgeReading(reading: Reading, { rules }: Prepared): JudgedText {
  const all: Found[] = [];
  let taken: Span[] = [];
  const traits = messageTraits(reading);
  for (const { name, about, check, context } of rules) {
    if (about !== undefined && !about.some((trait) => traits.has(trait))) continue;
    const found = check(reading, context);
    if (found.length === 0) continue;
    const findings = found.filter((finding) => !overlapsAny(finding, taken));
    taken = [...taken, ...findings].sort(compareSpans);
    for (const finding of findings) all.push({ rule: name, finding });
  }
  return { text: reading.text, reading, found: all.sort((a, b) => compareSpans(a.finding, b.finding)) };
}

/** What was found, with what to write where that was proved. */
export function adviseText(judged: JudgedText, prepared: Prepared): AdvisedFinding[] {
  return judged.found.some(({ finding }) => finding.advice !== undefined)
    ? proveAdvice(judged, (edited) => judgeReading(readMessage(edited, prepared.processor), prepared))
    : judged.found.map((one) => ({ ...one, advice: [], fix: undefined }));
}

/** Choices that one sentence offers. */
const MOST_CHOICES = 4;

/** A finding as it is told: what to write, or where that is not known what the rule says in its place. */
export function toDiagnostic(
  { rule, finding, advice, fix }: AdvisedFinding,
  { weights }: Prepared,
): Diagnostic {
  const diagnostic = weights.get(rule)?.toDiagnostic(finding);
  if (diagnostic === undefined) throw new Error(`${rule} is off`);
  const help = advice.length === 0 ? finding.help : `write ${choices(advice.slice(0, MOST_CHOICES))}`;
  if (fix === undefined) return { ...diagnostic, help };
  return { ...diagnostic, help, fix: { start: fix.start, end: fix.end, text: fix.text } };
}

/** `#close`, `#done` or `#resolve`; a condition that neighbours have is said once. */
function choices(advice: AdvisedFinding['advice']): string {
  const words = advice.map(({ shown, onlyIf }, index) => {
    const isLast = onlyIf !== advice[index + 1]?.onlyIf;
    return `${quoteAll(shown)}${onlyIf === undefined || !isLast ? '' : ` ${onlyIf}`}`;
  });
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(', ')} or ${last}`;
}

/** What a configuration comes to, whatever the message. */
export interface Prepared {
  readonly processor: Processor;
  /** The rules that are on. */
  readonly rules: readonly PreparedRule[];
  /** Their weights, by name. */
  readonly weights: ReadonlyMap<string, RuleWeight>;
}

interface PreparedRule {
  readonly name: string;
  readonly about: RuleFacts['about'];
  readonly check: MessageRule['check'];
  readonly context: RuleContext;
}

/** Configurations do not change; a range asks for each of its messages. */
const preparations = new WeakMap<LintSettings, Prepared>();

/** Works out what settings come to, once for each of them. */
export function prepare(settings: LintSettings): Prepared {
  let prepared = preparations.get(settings);
  if (prepared === undefined) {
    prepared = prepareAnew(settings);
    preparations.set(settings, prepared);
  }
  return prepared;
}

function prepareAnew(settings: LintSettings): Prepared {
  const { projects, transitions, branches = [] } = settings;
  const processor = findProcessor(settings.processor);
  const words = commandWords(processor, transitions);
  const workingTime = workingTimeOf(settings);
  const vocabulary = { words, projects, transitions };
  const keyless = oncePerReading((reading) => findKeylessCommands(reading, vocabulary));
  const meanings = oncePerReading((reading) => findMeanings(reading, vocabulary));
  const on = messageRules.flatMap((rule) => {
    const weight = ruleWeight(rule.name, settings.rules, processor);
    return weight === null ? [] : [{ rule, weight }];
  });
  const rules = on.map(({ rule: { name, check }, weight: { options, jira, andThen } }) => {
    const own = { options, jira, andThen };
    const context = { projects, transitions, words, workingTime, branches, keyless, meanings, ...own };
    return { name, about: ruleFacts[name].about, check, context };
  });
  return { processor, rules, weights: new Map(on.map(({ rule, weight }) => [rule.name, weight])) };
}

/** Several rules ask the same of one reading, one after the other: the answer to the last question is kept. */
export function oncePerReading<Value>(work: (reading: Reading) => Value): (reading: Reading) => Value {
  let last: { readonly reading: Reading; readonly value: Value } | undefined;
  return (reading) => {
    if (last?.reading !== reading) last = { reading, value: work(reading) };
    return last.value;
  };
}

/** The part of a configuration that decides how a message is judged. All of it is optional. */
export interface LintSettings extends WorkingTimeSettings {
  /** Several: a message has to mean the same for all of them. */
  readonly processor?: NamedProcessors | undefined;
  readonly projects?: readonly string[] | undefined;
  readonly transitions?: readonly string[] | undefined;
  readonly rules?: RuleSettings | undefined;
  /** Names of the branches that the commit is for, without `refs/heads/`; no configuration says them. Absent: not known. */
  readonly branches?: readonly string[] | undefined;
}

/** Configurations do not change; a range asks for each of its messages. */
const separated = new WeakMap<LintSettings, readonly LintSettings[]>();

/** The same settings for each processor that they name, in their order; themselves where they name one or none. Total. */
export function separateSettings<Settings extends LintSettings>(settings: Settings): readonly Settings[] {
  const { processor } = settings;
  if (typeof processor !== 'object') return [settings];
  let each = separated.get(settings);
  if (each === undefined)
    separated.set(settings, (each = processor.map((name) => ({ ...settings, processor: name }))));
  return each as readonly Settings[];
}
