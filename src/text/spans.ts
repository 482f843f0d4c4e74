import type { Span } from './diagnostic.ts';

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

/** Whether a span shares text with one of the others, which are in order and do not overlap. */
export function overlapsAny(span: Span, spans: readonly Span[]): boolean {
  const next = firstFrom(spans, span.start);
  const before = spans[next - 1];
  const behind = spans[next];
  const isOver = before !== undefined && before.end > span.start && span.end > before.start;
  return isOver || (behind !== undefined && behind.start < span.end && behind.end > span.start);
}
