import type { Fix } from './diagnostic.ts';
import { lintMessage, type LintSettings } from './lint.ts';
import { alignLines } from './message/align-lines.ts';
import type { JudgedMessage } from './message/judge-message.ts';

/** A message after its safe fixes. */
export interface FixedMessage {
  readonly text: string;
  /** How many fixes were applied. */
  readonly count: number;
}

/** One fix can uncover another; more rounds than this mean that two of them undo each other. */
const MOST_ROUNDS = 10;

/**
 * Applies the safe fixes to a raw message, until there are none. Lines that the clean-up deletes stay as they are.
 * `judge` is the clean-up that the message will have. Total.
 */
export function fixMessage(
  raw: string,
  settings: LintSettings,
  judge: (raw: string) => JudgedMessage,
): FixedMessage {
  let text = raw;
  let count = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const judged = judge(text);
    const { diagnostics } = lintMessage(judged.text, settings, judged.strippedLines);
    const fixes = applicable(diagnostics.flatMap(({ fix }) => (fix === undefined ? [] : [fix])));
    const located = locate(fixes, text, judged.text);
    if (located.length === 0) break;
    text = apply(text, located);
    count += located.length;
  }
  return { text, count };
}

/** Fixes in order that do not touch each other. */
function applicable(fixes: readonly Fix[]): Fix[] {
  const chosen: Fix[] = [];
  for (const fix of fixes.toSorted((a, b) => a.start - b.start)) {
    const last = chosen.at(-1);
    if (last === undefined || fix.start > last.end) chosen.push(fix);
  }
  return chosen;
}

/** The same fixes, which are in order, in the raw text; without those that span lines. */
function locate(fixes: readonly Fix[], raw: string, judged: string): Fix[] {
  if (fixes.length === 0) return [];
  const lines = alignLines(raw, judged);
  let index = 0;
  return fixes.flatMap(({ start, end, text }) => {
    while ((lines[index + 1]?.start ?? Number.POSITIVE_INFINITY) <= start) index++;
    const line = lines[index];
    if (line === undefined || start < line.start || end > line.start + line.length) return [];
    const shift = line.rawStart - line.start;
    return [{ start: start + shift, end: end + shift, text }];
  });
}

function apply(text: string, fixes: readonly Fix[]): string {
  let fixed = '';
  let done = 0;
  for (const { start, end, text: replacement } of fixes) {
    fixed += text.slice(done, start) + replacement;
    done = end;
  }
  return fixed + text.slice(done);
}
