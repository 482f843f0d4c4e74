import { describe, expect, it } from 'vitest';

import { findQuotedText, isInside } from '../../src/smart-commit/quoted-text.ts';

describe('findQuotedText', () => {
  it.each<[string, string, string[]]>([
    ['back-ticks', 'a `b` c `d`', ['`b`', '`d`']],
    ['back-ticks that are not closed on their line', 'a `b\nc` d', []],
    ['empty back-ticks', '`` a', []],
    ['a fenced block', 'a\n```js\nb\n```\nc', ['```js\nb\n```']],
    ['an indented fence', '  ```\na\n  ```', ['  ```\na\n  ```']],
    ['a fence that is not closed', '```\na `b`', []],
    ['a URL', 'see https://a.b/c#d, then', ['https://a.b/c#d,']],
    ['any scheme', 'git+ssh://a x', ['git+ssh://a']],
    ['no scheme', '://a //b', []],
    ['a URL and back-ticks in order', '`a` http://b `c`', ['`a`', 'http://b', '`c`']],
  ])('%s', (_, text, found) => {
    expect(findQuotedText(text).map(({ start, end }) => text.slice(start, end))).toEqual(found);
  });
});

describe('isInside', () => {
  it.each([
    [0, false],
    [2, true],
    [4, true],
    [5, false],
    [9, true],
  ])('tells for offset %i', (offset, expected) => {
    const spans = [
      { start: 2, end: 5 },
      { start: 8, end: 10 },
    ];
    expect(isInside(spans, offset)).toBe(expected);
  });
});
