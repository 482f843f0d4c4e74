import type { Span } from '../diagnostic.ts';
import { displayWidth, firstColumns, lastColumns } from './display-width.ts';
import { visibleText } from './visible-text.ts';

/** A line of a message with its span underlined. */
export interface CodeFrame {
  /** The line as it may be printed, cut to the width. */
  readonly source: string;
  /** Spaces and carets that belong below it. */
  readonly marks: string;
}

/** How much of the line before the span is worth its room. */
const CONTEXT = 30;
const ELLIPSIS = '…';

/**
 * The line that a span starts on, with carets below the span's part of it, at most `columns` wide. An empty span has
 * one caret. Total.
 */
export function codeFrame(text: string, span: Span, columns: number): CodeFrame {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const lineEnd = endOfLine(text, span.start);
  const spanEnd = Math.max(span.start, Math.min(span.end, lineEnd));
  // A line can be a megabyte long: only its part around the span is looked at.
  const from = Math.max(lineStart, span.start - 4 * columns);
  const to = Math.min(lineEnd, span.start + 4 * columns);
  let before = visibleText(text.slice(from, span.start));
  const marked = visibleText(text.slice(span.start, Math.min(spanEnd, to)));
  const behind = visibleText(text.slice(Math.min(spanEnd, to), to));

  const isLong = displayWidth(before) + displayWidth(marked) > columns;
  if (from > lineStart || isLong) {
    const room = Math.max(CONTEXT, Math.min(displayWidth(before), columns - displayWidth(marked) - 1));
    before =
      from === lineStart && displayWidth(before) <= room ? before : ELLIPSIS + lastColumns(before, room - 1);
  }
  const source = before + marked + behind;
  const shown = displayWidth(source) > columns ? firstColumns(source, columns - 1) + ELLIPSIS : source;
  const indent = displayWidth(before);
  const carets = Math.max(1, Math.min(displayWidth(marked), columns - indent));
  return { source: shown.trimEnd(), marks: ' '.repeat(indent) + '^'.repeat(carets) };
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' && end > offset ? end - 1 : end;
}
