import { isIgnored } from '../lint/is-ignored.ts';
import { locateFix } from '../lint/fix-message.ts';
import { withTeamWords } from '../report/sentences.ts';
import { lintMessage } from '../lint/lint-message.ts';
import { alignTexts, type AlignedTexts } from '../message/align-lines.ts';
import type { StrippedLine } from '../message/cleanup.ts';
import { RULE_PREFIX } from '../rules/rule-name.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import type { Diagnostic, Fix, Span } from '../text/diagnostic.ts';
import { quote } from '../text/quote.ts';
import type { Place } from './place.ts';

/** What was found, with its place in the document. */
export interface LocatedFinding {
  readonly diagnostic: Diagnostic;
  readonly span: Span;
  /** Null where none was proved, or the clean-up changes what it replaces. */
  readonly fix: Fix | null;
}

/** A document as the rules read it. */
export interface JudgedDocument extends AlignedTexts {
  readonly raw: string;
  readonly place: Place;
  readonly reading: Reading;
  /** In the order of the message. */
  readonly findings: readonly LocatedFinding[];
}

/** Judges the message in a document as `lint` does, and finds the places in the text as it is written. Total, linear. */
export function judgeDocument(raw: string, place: Place): JudgedDocument {
  const { text, strippedLines } = place.judge(raw);
  const { reading, diagnostics } = lintMessage(text, place.settings(), strippedLines);
  const aligned = alignTexts(raw, text);
  const ignored = isIgnored({ author: null, message: text, parents: null }, place.config.ignores);
  const findLine = strippedLineFinder(raw, strippedLines);
  const findings = withTeamWords(diagnostics, place.config.messages).map((diagnostic): LocatedFinding => {
    const { rule, start, end, fix } = diagnostic;
    const line = rule === STRIPPED_LINE ? findLine(diagnostic) : null;
    const from = aligned.toRaw(start) ?? Math.min(start, raw.length);
    // Behind its last line a message has one more place, which has none in the document.
    const to = aligned.toRaw(end) ?? aligned.toRaw(end - 1) ?? from;
    return {
      diagnostic,
      span: line ?? { start: from, end: Math.max(from, to) },
      fix: fix === undefined ? null : locateFix(fix, raw, text, aligned.toRaw),
    };
  });
  return { raw, place, reading, ...aligned, findings: ignored ? [] : findings };
}

const STRIPPED_LINE = `${RULE_PREFIX}stripped-line`;

/** Finds the lines that git deletes, which have no place in what it leaves. Asked in the order of the findings. */
function strippedLineFinder(
  raw: string,
  strippedLines: readonly StrippedLine[],
): (diagnostic: Diagnostic) => Span | null {
  let next = 0;
  let from = 0;
  return ({ start, message }) => {
    for (let line = strippedLines[next]; line !== undefined; line = strippedLines[++next]) {
      const found = findWholeLine(raw, line.text, from);
      if (found === null) return null;
      from = found.end;
      if (line.offset !== start || !message.includes(quote(line.text))) continue;
      next++;
      return found;
    }
    return null;
  };
}

/** The next line, from an offset on, that is `text` but for white space at its end. */
function findWholeLine(raw: string, text: string, from: number): Span | null {
  for (let start = raw.indexOf(text, from); start !== -1; start = raw.indexOf(text, start + 1)) {
    if (start > 0 && raw[start - 1] !== '\n') continue;
    const end = start + text.length;
    const feed = raw.indexOf('\n', end);
    if (raw.slice(end, feed === -1 ? raw.length : feed).trim() === '') return { start, end };
  }
  return null;
}
