import type { StrippedLine } from '../message/cleanup.ts';
import { eachReading, type Reading, readMessage } from '../smart-commit/read-message.ts';
import type { Diagnostic, Span } from '../text/diagnostic.ts';
import { compareSpans, firstFrom, overlapsAny } from '../text/spans.ts';
import {
  adviseText,
  judgeReading,
  type LintSettings,
  prepare,
  type Prepared,
  separateSettings,
  toDiagnostic,
} from './judge-text.ts';
import { processorsDiffer } from '../rules/processors-differ.ts';
import type { Found } from './prove-advice.ts';
import { type JudgedForAll, proveForAll } from './prove-for-all.ts';
import { sayOnce } from './say-once.ts';

export type { LintSettings } from './judge-text.ts';

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

function findIn(reading: Reading, prepared: Prepared): Diagnostic[] {
  const judged = judgeReading(reading, prepared);
  return adviseText(judged, prepared).map((one) => toDiagnostic(one, prepared));
}

/**
 * What is found in a message that has to mean the same for several processors: what each finds by itself, each finding
 * once, and where it means something else although nothing is wrong with it for any. What to write is told where it is
 * right for all.
 */
function findForAll(reading: Reading, settings: LintSettings): Diagnostic[] {
  const together = prepare(settings);
  const each = separateSettings(settings).map((one) => prepare(one));
  const judge = (one: Reading): JudgedForAll => {
    const judged = eachReading(one).map((own, index) => judgeReading(own, each[index] ?? together));
    return {
      text: one.text,
      judged,
      differing: findDifferences(
        one,
        together,
        judged.flatMap(({ found }) => found),
      ),
    };
  };
  const base = judge(reading);
  const advised = base.judged.map((judged, index) => adviseText(judged, each[index] ?? together));
  const proved = proveForAll(base, advised, (text) => judge(readMessage(text, together.processor)));
  const found = proved.map((findings, index) =>
    findings.map((one) => toDiagnostic(one, each[index] ?? together)),
  );
  return [
    ...sayOnce(
      each.map(({ processor }) => processor.name),
      found,
    ),
    ...base.differing.map((one) => toDiagnostic({ ...one, advice: [], fix: undefined }, together)),
  ];
}

/**
 * Where the processors do something else, and no finding says why: none stands over the command, on its lines none is an
 * error, and none is about a `#time` before it, which may end the commit.
 */
function findDifferences(
  reading: Reading,
  { rules, weights }: Prepared,
  found: readonly Found[],
): readonly Found[] {
  const rule = rules.find(({ name }) => name === processorsDiffer.name);
  if (rule === undefined) return [];
  const { lines } = reading.wholeTree;
  const toLineEnd = ({ start, end }: Span): Span => ({
    start,
    end: lines[firstFrom(lines, end + 1) - 1]?.end ?? end,
  });
  const isError = ({ rule: name, finding }: Found): boolean =>
    weights.get(name)?.severity === 'error' && finding.atMost !== 'warning';
  const told = withoutOverlaps(found.map(({ finding }) => finding));
  const wrong = withoutOverlaps(found.filter(isError).map(({ finding }) => toLineEnd(finding)));
  const stops = eachReading(reading).flatMap(({ commands }) =>
    commands.filter((command) => command.kind === 'time' && command.timeSpent === null),
  );
  const stop = Math.min(...stops.filter((one) => overlapsAny(one, told)).map(({ start }) => start));
  return rule
    .check(reading, rule.context)
    .filter((one) => one.start < stop && !overlapsAny(one, told) && !overlapsAny(toLineEnd(one), wrong))
    .map((finding) => ({ rule: rule.name, finding }));
}

/** The same text as spans in order that do not overlap. */
function withoutOverlaps(spans: readonly Span[]): Span[] {
  const apart: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted(compareSpans)) {
    const last = apart.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else if (start < end) apart.push({ start, end });
  }
  return apart;
}
