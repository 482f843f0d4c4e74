import { describe, expect, it } from 'vitest';

import { trimControls, trimSpan } from '../../src/text/spans.ts';

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
