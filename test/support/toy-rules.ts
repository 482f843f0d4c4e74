import type { AdvisedFinding, Found, JudgeText } from '../../src/lint/prove-advice.ts';
import type { Advice } from '../../src/rules/rule.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { readMessage, type Reading } from '../../src/smart-commit/read-message.ts';
import { compareSpans } from '../../src/text/spans.ts';

/** What to write in place of a match; as a text, that text and nothing else. */
export type Write = string | (Omit<Advice, 'start' | 'end' | 'text'> & { readonly text: string });

/** A rule that finds words, and advises what to write there: several are a choice. */
export interface ToyRule {
  readonly finds: RegExp;
  readonly advises?: readonly Write[] | ((match: RegExpExecArray, reading: Reading) => readonly Write[]);
}

export type ToyRules = Readonly<Record<string, ToyRule>>;

/** Judges a text by such rules, whatever the processor that reads it. */
export function judgeBy(rules: ToyRules, processor: ProcessorName = 'dvcs'): JudgeText {
  return (text) => {
    const reading = readMessage(text, findProcessor(processor));
    const found = Object.entries(rules).flatMap(([rule, { finds, advises = [] }]) =>
      [...text.matchAll(new RegExp(finds, 'gd'))].map((match): Found => {
        const [start, end] = match.indices?.[0] ?? [0, 0];
        const advice = (typeof advises === 'function' ? advises(match, reading) : advises).map(
          (write): Advice => ({ start, end, ...(typeof write === 'string' ? { text: write } : write) }),
        );
        return {
          rule,
          finding: { start, end, message: '', help: '', ...(advice.length > 0 ? { advice } : {}) },
        };
      }),
    );
    return { text, reading, found: found.sort((a, b) => compareSpans(a.finding, b.finding)) };
  };
}

/** `rule at text: what to write`, with `fix` where it is applied. */
export function tell(text: string, { rule, finding, advice, fix }: AdvisedFinding): string {
  const written = advice.map(({ shown, onlyIf }) => shown + (onlyIf === undefined ? '' : ` ${onlyIf}`));
  const isFix = fix === undefined ? '' : ' (fix)';
  return `${rule} at ${text.slice(finding.start, finding.end)}: ${written.join(' | ') || 'a fact'}${isFix}`;
}

/** A text with all that is applied. */
export function applyFixes(text: string, advised: readonly AdvisedFinding[]): string {
  return advised
    .flatMap(({ fix }) => (fix === undefined ? [] : [fix]))
    .toSorted(compareSpans)
    .reduceRight((edited, fix) => edited.slice(0, fix.start) + fix.text + edited.slice(fix.end), text);
}
