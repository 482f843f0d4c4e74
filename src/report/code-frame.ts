import type { Span } from '../text/diagnostic.ts';
import { displayWidth, firstColumns, lastColumns } from '../text/display-width.ts';
import { visibleText } from '../text/visible-text.ts';

/** A line of a message with its span underlined. */
export interface CodeFrame {
  /** The line as it may be printed, cut to the width. */
  readonly source: string;
  /** Spaces and carets that belong below it. */
  readonly marks: string;
}

/** A line of a message around a span, as it may be printed. */
export interface FramedLine {
  readonly before: string;
  /** The span's part of it; empty where the span is. */
  readonly marked: string;
  readonly behind: string;
}

/** How much of the line before the span is worth its room. */
const CONTEXT = 30;
const ELLIPSIS = '…';

/**
 * The line that a span starts on, with carets below the span's part of it, at most `columns` wide. An empty span has
 * one caret. Total.
 */
export function codeFrame(text: string, span: Span, columns: number): CodeFrame {
  const { before, marked, behind } = frameLine(text, span, columns);
  const source = (before + marked + behind).trimEnd();
  return { source, marks: ' '.repeat(displayWidth(before)) + '^'.repeat(Math.max(1, displayWidth(marked))) };
}

/** The line that a span starts on, at most `columns` wide. Total. */
export function frameLine(text: string, span: Span, columns: number): FramedLine {
  // A line can be megabytes long and hold a hundred thousand findings: only its part around the span is looked at.
  const reach = 4 * columns;
  const head = text.slice(Math.max(0, span.start - reach), span.start);
  const tail = firstLine(text.slice(span.start, span.start + reach));
  const lineStart = head.lastIndexOf('\n') + 1;
  const isWhole = lineStart > 0 || span.start <= reach;
  const spanLength = Math.max(0, Math.min(span.end - span.start, tail.length));
  const marked = visibleText(tail.slice(0, spanLength));
  let before = apart(visibleText(head.slice(lineStart)), marked);
  const behind = visibleText(tail.slice(spanLength));

  const isLong = displayWidth(before) + displayWidth(marked) > columns;
  if (!isWhole || isLong) {
    const room = Math.max(CONTEXT, Math.min(displayWidth(before), columns - displayWidth(marked) - 1));
    before = isWhole && displayWidth(before) <= room ? before : ELLIPSIS + lastColumns(before, room - 1);
  }
  const source = apart(before + marked, behind) + behind;
  const shown = displayWidth(source) > columns ? firstColumns(source, columns - 1) + ELLIPSIS : source;
  const end = before.length + marked.length;
  return {
    before: shown.slice(0, before.length),
    marked: shown.slice(before.length, end),
    behind: shown.slice(end),
  };
}

/** A text, with a space where it and the next would make an order to the CI system that neither of them is. */
function apart(text: string, next: string): string {
  return visibleText(text + next) === text + next ? text : `${text} `;
}

/** A text up to the end of its first line. */
function firstLine(text: string): string {
  const end = text.indexOf('\n');
  if (end === -1) return text;
  return text.slice(0, text[end - 1] === '\r' ? end - 1 : end);
}
