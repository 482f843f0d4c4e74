import type { Diagnostic, Fix } from '../text/diagnostic.ts';
import { lintMessage, type LintSettings } from './lint-message.ts';
import { alignLines, type AlignedLine } from '../message/align-lines.ts';
import type { JudgedMessage } from '../message/judge-message.ts';
import { applyEdits } from './prove-advice.ts';

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
  const lint = (text: string): { judged: string; diagnostics: readonly Diagnostic[] } => {
    const judged = judge(text);
    const { diagnostics } = lintMessage(judged.text, settings, judged.strippedLines);
    return { judged: judged.text, diagnostics };
  };
  let text = raw;
  let count = 0;
  let { judged, diagnostics } = lint(text);
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
    ({ judged, diagnostics } = after);
  }
  return { text, count };
}

/** The same fixes in the raw text, in order; without those over lines that the clean-up changes. */
function locate(fixes: readonly Fix[], raw: string, judged: string): Fix[] {
  if (fixes.length === 0) return [];
  const lines = alignLines(raw, judged);
  let index = 0;
  return fixes
    .toSorted((a, b) => a.start - b.start)
    .flatMap(({ start, end, text }) => {
      while ((lines[index + 1]?.start ?? Number.POSITIVE_INFINITY) <= start) index++;
      const shift = shiftOf(lines[index], start);
      const located = shift === null ? null : { start: start + shift, end: end + shift, text };
      const isSame = located !== null && raw.slice(located.start, located.end) === judged.slice(start, end);
      return isSame ? [located] : [];
    });
}

/** How far a place on a line is moved in the raw text; null where it is on no line that is kept. */
function shiftOf(line: AlignedLine | undefined, offset: number): number | null {
  if (line === undefined || offset < line.start || offset > line.start + line.length) return null;
  return line.rawStart - line.start;
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
