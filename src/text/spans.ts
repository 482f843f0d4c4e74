import type { Span } from './diagnostic.ts';

/** At least one. */
export type NonEmpty<Item> = readonly [Item, ...Item[]];

export function isFilled<Item>(list: readonly Item[]): list is NonEmpty<Item> {
  return list.length > 0;
}

/** From the start of the first to the end of the last. */
export function spanOf(spans: NonEmpty<Span>): Span {
  const { end } = spans.reduce((_, last) => last);
  return { start: spans[0].start, end };
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

/** Whether a span shares text with one of the others, which are in order and do not overlap. */
export function overlapsAny(span: Span, spans: readonly Span[]): boolean {
  const next = firstFrom(spans, span.start);
  const before = spans[next - 1];
  const behind = spans[next];
  const isOver = before !== undefined && before.end > span.start && span.end > before.start;
  return isOver || (behind !== undefined && behind.start < span.end && behind.end > span.start);
}
