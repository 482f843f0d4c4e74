import type { Diagnostic, Fix } from '../text/diagnostic.ts';
import { lintMessage, type LintedMessage, type LintSettings } from './lint-message.ts';
import { alignTexts, type AlignedTexts } from '../message/align-lines.ts';
import type { JudgedMessage } from '../message/decide-clean-up.ts';
import { applyEdits } from '../text/edits.ts';

/** A message after its fixes. */
export interface FixedMessage {
  readonly text: string;
  /** How many fixes were applied. */
  readonly count: number;
}

/** One fix can make another possible; more rounds than this are not worth the wait. */
const MOST_ROUNDS = 10;

/**
 * Applies the proved fixes to a raw message, until there are none. Lines that the clean-up deletes stay as they are.
 * `judge` is the clean-up that the message will have. Total.
 */
export function fixMessage(
  raw: string,
  settings: LintSettings,
  judge: (raw: string) => JudgedMessage,
): FixedMessage {
  return applyFixes(raw, (text) => {
    const judged = judge(text);
    return lintMessage(judged.text, settings, judged.strippedLines);
  });
}

/** As `fixMessage`, for who judges raw messages already and need not have it done twice. */
export function applyFixes(
  raw: string,
  lint: (raw: string) => Pick<LintedMessage, 'text' | 'diagnostics'>,
): FixedMessage {
  let text = raw;
  let count = 0;
  let { text: judged, diagnostics } = lint(text);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fixes = diagnostics.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
    const located = locate(fixes, text, judged);
    if (located.length === 0) break;
    const fixed = applyEdits(text, located);
    const after = lint(fixed);
    // What was left out, and a clean-up that reads the message otherwise, are not part of what was proved.
    if (hasMore(after.diagnostics, diagnostics)) break;
    text = fixed;
    count += located.length;
    ({ text: judged, diagnostics } = after);
  }
  return { text, count };
}

/** The same fixes in the raw text, in order; without those over lines that the clean-up changes. */
function locate(fixes: readonly Fix[], raw: string, judged: string): Fix[] {
  if (fixes.length === 0) return [];
  const { toRaw } = alignTexts(raw, judged);
  return fixes
    .toSorted((a, b) => a.start - b.start)
    .flatMap((fix) => locateFix(fix, raw, judged, toRaw) ?? []);
}

/** A fix of the judged text in the raw one; null where what it replaces does not stand there as it is. Total. */
export function locateFix(
  { start, end, text }: Fix,
  raw: string,
  judged: string,
  toRaw: AlignedTexts['toRaw'],
): Fix | null {
  const from = toRaw(start);
  if (from === null) return null;
  const located = { start: from, end: from + end - start, text };
  return raw.slice(from, located.end) === judged.slice(start, end) ? located : null;
}

/** Whether a rule finds more than it did. */
function hasMore(after: readonly Diagnostic[], before: readonly Diagnostic[]): boolean {
  const left = new Map<string, number>();
  for (const { rule } of before) left.set(rule, (left.get(rule) ?? 0) + 1);
  return after.some(({ rule }) => {
    const count = (left.get(rule) ?? 0) - 1;
    left.set(rule, count);
    return count < 0;
  });
}
