import type { Span } from './diagnostic.ts';

/** At least one. */
export type NonEmpty<Item> = readonly [Item, ...Item[]];

export function isFilled<Item>(list: readonly Item[]): list is NonEmpty<Item> {
  return list.length > 0;
}

export function lastOf<Item>(list: NonEmpty<Item>): Item {
  return list.reduce((_, last) => last);
}

/** From the start of the first to the end of the last. */
export function spanOf(spans: NonEmpty<Span>): Span {
  return { start: spans[0].start, end: lastOf(spans).end };
}

/** The index of the first span that starts at or after an offset; the length where there is none. The spans are in order. */
export function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? Number.POSITIVE_INFINITY) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Orders spans by where they start, then by where they end. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}

/** Whether two spans share text or a border. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Whether two spans share text; an empty one shares it with its like only. */
export function isOver(a: Span, b: Span): boolean {
  if (a.start === a.end || b.start === b.end) return a.start === b.start && a.end === b.end;
  return a.start < b.end && b.start < a.end;
}

/** Whether a span is part of another. */
export function isWithin(a: Span, b: Span): boolean {
  return a.start >= b.start && a.end <= b.end;
}

/** From the first start to the last end of two spans. */
export function hull(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** Whether a span shares text with one of the others, which are in order and do not overlap. */
export function overlapsAny(span: Span, spans: readonly Span[]): boolean {
  const next = firstFrom(spans, span.start);
  const before = spans[next - 1];
  const behind = spans[next];
  const isBefore = before !== undefined && before.end > span.start && span.end > before.start;
  return isBefore || (behind !== undefined && behind.start < span.end && behind.end > span.start);
}

/**
 * Java's `String.trim` of a piece of a text, as a span: everything up to U+0020 goes, at both ends; a no-break space stays.
 * An empty span at `from` where nothing is left. Total; loops, because a regular expression that trims the end may look at it again and again.
 */
export function trimSpan(text: string, from: number, to: number): Span {
  let end = to;
  while (end > from && text.charCodeAt(end - 1) <= 0x20) end--;
  let start = from;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  return start === end ? { start: from, end: from } : { start, end };
}

/** Java's `String.trim`. Total. */
export function trimControls(text: string): string {
  const { start, end } = trimSpan(text, 0, text.length);
  return text.slice(start, end);
}

/** Line and column, counted from 1; columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds positions in one text; the lines end at `\n`. The text is looked through once. */
export function positionFinder(text: string): (offset: number) => Position {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
  };
}
