import { describe, expect, it } from 'vitest';

import type { Span } from '../../src/text/diagnostic.ts';
import {
  compareSpans,
  firstFrom,
  hull,
  isFilled,
  isOver,
  isWithin,
  lastOf,
  overlapsAny,
  positionFinder,
  spanOf,
  touches,
  trimControls,
  trimSpan,
  type NonEmpty,
} from '../../src/text/spans.ts';

describe('trimControls', () => {
  it.each([
    [' a b ', 'a b'],
    ['\t\r\n\0a\u001f', 'a'],
    ['\u00a0a\u00a0', '\u00a0a\u00a0'],
    ['\u3000a', '\u3000a'],
    [' \n ', ''],
    ['', ''],
  ])('of %j is %j', (text, trimmed) => {
    expect(trimControls(text)).toBe(trimmed);
  });
});

describe('trimSpan', () => {
  it.each<[string, number, number, { start: number; end: number }]>([
    ['x  a  y', 1, 6, { start: 3, end: 4 }],
    ['x    y', 1, 5, { start: 1, end: 1 }],
    ['abc', 1, 2, { start: 1, end: 2 }],
    ['abc', 3, 3, { start: 3, end: 3 }],
  ])('of %j from %i to %i', (text, from, to, span) => {
    expect(trimSpan(text, from, to)).toEqual(span);
  });
});

const span = (start: number, end: number): Span => ({ start, end });

describe('two spans', () => {
  it.each<[Span, Span, { readonly touch: boolean; readonly over: boolean; readonly within: boolean }]>([
    [span(0, 2), span(3, 4), { touch: false, over: false, within: false }],
    [span(0, 2), span(2, 4), { touch: true, over: false, within: false }],
    [span(0, 3), span(2, 4), { touch: true, over: true, within: false }],
    [span(2, 4), span(2, 4), { touch: true, over: true, within: true }],
    [span(2, 3), span(2, 4), { touch: true, over: true, within: true }],
    [span(3, 4), span(2, 4), { touch: true, over: true, within: true }],
    [span(1, 4), span(2, 4), { touch: true, over: true, within: false }],
    [span(3, 3), span(2, 4), { touch: true, over: false, within: true }],
    [span(3, 3), span(3, 3), { touch: true, over: true, within: true }],
    [span(3, 3), span(3, 5), { touch: true, over: false, within: true }],
    [span(3, 3), span(1, 3), { touch: true, over: false, within: true }],
    [span(2, 2), span(3, 3), { touch: false, over: false, within: false }],
  ])('%j and %j', (a, b, { touch, over, within }) => {
    expect([touches(a, b), touches(b, a)]).toEqual([touch, touch]);
    expect([isOver(a, b), isOver(b, a)]).toEqual([over, over]);
    expect(isWithin(a, b)).toBe(within);
  });

  it('have a hull', () => {
    expect(hull(span(2, 3), span(5, 9))).toEqual(span(2, 9));
    expect(hull(span(5, 9), span(2, 3))).toEqual(span(2, 9));
    expect(hull(span(1, 9), span(2, 3))).toEqual(span(1, 9));
  });

  it('are ordered by where they start, then by where they end', () => {
    const spans = [span(2, 9), span(1, 5), span(2, 3), span(1, 1)];
    expect(spans.toSorted(compareSpans)).toEqual([span(1, 1), span(1, 5), span(2, 3), span(2, 9)]);
  });
});

describe('lists of spans', () => {
  const spans: NonEmpty<Span> = [span(1, 3), span(3, 4), span(7, 9)];

  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 1],
    [4, 2],
    [7, 2],
    [8, 3],
  ])('the first from %i on has the index %i', (offset, index) => {
    expect(firstFrom(spans, offset)).toBe(index);
    expect(firstFrom([], offset)).toBe(0);
  });

  it('reach from the first to the last', () => {
    expect(spanOf(spans)).toEqual(span(1, 9));
    expect(lastOf(spans)).toEqual(span(7, 9));
    expect([isFilled(spans), isFilled([])]).toEqual([true, false]);
  });

  it.each<[Span, boolean]>([
    [span(0, 1), false],
    [span(0, 2), true],
    [span(2, 3), true],
    [span(2, 2), true],
    [span(3, 3), false],
    [span(4, 7), false],
    [span(5, 5), false],
    [span(6, 8), true],
    [span(8, 12), true],
    [span(9, 12), false],
    [span(0, 20), true],
  ])('meet %j: %s', (one, expected) => {
    expect(overlapsAny(one, spans)).toBe(expected);
    expect(overlapsAny(one, [])).toBe(false);
  });
});

describe('positionFinder', () => {
  it('counts lines and columns from 1', () => {
    const positionOf = positionFinder('ab\n\ncd\n');
    expect([0, 2, 3, 4, 5, 7].map((offset) => positionOf(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 3, column: 2 },
      { line: 4, column: 1 },
    ]);
  });
});
