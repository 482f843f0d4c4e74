import type { StrippedLine } from '../message/cleanup.ts';
import { readMessage, type Reading } from '../smart-commit/read-message.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { compareSpans } from '../text/spans.ts';
import { adviseText, judgeReading, prepare, toDiagnostic } from './judge-text.ts';
import { findForAll } from './lint-for-all.ts';
import type { LintSettings } from './lint-settings.ts';

export type { LintSettings } from './lint-settings.ts';

/** A judged message: all offsets are of `text`. */
export interface LintedMessage {
  readonly text: string;
  readonly reading: Reading;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Judges a message that git has cleaned up, or will store as it is. For the same text only the first rule of the table
 * speaks, and what to write is told only where it was proved. Of several processors each judges it, and a finding says for
 * which it holds. Total: no text makes it throw; takes time in proportion to the text.
 */
export function lintMessage(
  text: string,
  settings: LintSettings = {},
  strippedLines: readonly StrippedLine[] = [],
): LintedMessage {
  const prepared = prepare(settings);
  const reading = readMessage(text, prepared.processor, strippedLines);
  const diagnostics =
    prepared.processor.named === undefined ? findIn(reading, prepared) : findForAll(reading, settings);
  return { text, reading, diagnostics: diagnostics.sort(compareSpans) };
}

function findIn(reading: Reading, prepared: ReturnType<typeof prepare>): Diagnostic[] {
  const judged = judgeReading(reading, prepared);
  return adviseText(judged, prepared).map((one) => toDiagnostic(one, prepared));
}
