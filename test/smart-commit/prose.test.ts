import { describe, expect, it } from 'vitest';
import {
  beginsWithPreposition,
  findQuotedText,
  isCalled,
  isInside,
  isObject,
  isSubject,
  leadsToText,
  looksLikeCode,
  placeInSentence,
  type PlaceInSentence,
  wordEnd,
} from '../../src/smart-commit/prose.ts';
import type { CommandNode } from '../../src/smart-commit/parse.ts';

/** The `#word` of a text: letters and hyphens behind the last `#` that letters follow. */
function node(text: string): CommandNode {
  const match = [...text.matchAll(/#([A-Za-z-]+)/g)].at(-1);
  if (match === undefined) throw new Error(`no #word in ${text}`);
  const [{ length }, name = ''] = match;
  const nameEnd = match.index + length;
  const span = { start: nameEnd, end: nameEnd };
  return { sigil: '#', start: match.index, end: nameEnd, name, nameEnd, arguments: span };
}

describe('looksLikeCode', () => {
  it.each([
    '#define X',
    '#DEFINE X',
    '#applyIfNull',
    '#x',
    '#fff',
    '#FFF',
    '#abcd',
    '#ffffff',
    '#ff00aa12',
    '#empty?',
    '#save!',
    '#to_s',
    '#to__s',
    '#to_2',
    '#sha1',
    '#sha256sum',
    '#sha22',
    '#foo.bar',
    '#foo::bar',
    '#foo()',
    '#foo[0]',
    '#foo=1',
    '#foo#',
    '#src/main',
    '#src/.git',
  ])('is true of %j', (text) => {
    expect(looksLikeCode(text, node(text))).toBe(true);
  });

  it.each([
    '#foo',
    '#foo bar',
    '#Foo',
    '#FOO',
    '#fa fff',
    '#faced',
    '#ffffffaaa',
    '#fff-ff',
    '#foo.',
    '#foo. bar',
    '#foo.1',
    '#foo_',
    '#foo/ bar',
    '#foo: bar',
    '#foo, bar',
    '#sha1-x',
    '#foo "fff"',
  ])('is false of %j', (text) => {
    expect(looksLikeCode(text, node(text))).toBe(false);
  });
});

describe('isCalled', () => {
  it.each([
    ['#close()', true],
    ['#close.now', true],
    ['#close::now', true],
    ['#close', false],
    ['#close.', false],
    ['#close (now)', false],
    ['#close a()', false],
    ['#close,()', false],
    ['#close()now', true],
  ])('of %j is %s', (text, expected) => {
    expect(isCalled(text, node(text))).toBe(expected);
  });
});

describe('placeInSentence', () => {
  it.each<[string, (keyof PlaceInSentence)[]]>([
    ['KEY-1 #foo', []],
    ['the #foo', ['isNamed']],
    ['the #foo goes', ['isBehindArticle', 'isNamed', 'isSurelyNamed']],
    ['the #foo  goes', ['isBehindArticle', 'isNamed', 'isSurelyNamed']],
    ['The "#foo goes', ['isBehindArticle', 'isNamed', 'isSurelyNamed']],
    ['the #foo #bar #foo', []],
    ['#foo method', ['isBeforeCodeNoun', 'isNamed', 'isSurelyNamed']],
    ['#foo  METHODS', ['isBeforeCodeNoun', 'isNamed', 'isSurelyNamed']],
    ['#foo method-like', []],
    ['#foo Channel', ['isNamed', 'isSurelyNamed']],
    ['method #foo x', ['isNamed', 'isSurelyNamed']],
    ['method #foo', ['isNamed']],
    ['in #foo', ['isLedTo']],
    ['and #foo', ['isJoined']],
    ['sand #foo', []],
    ['AND #foo', ['isJoined']],
  ])('of %j', (text, expected) => {
    const place = placeInSentence(text, node(text), 0);
    const held = Object.entries(place).flatMap(([name, holds]) => (holds ? [name] : []));
    expect(held.toSorted()).toEqual(expected);
  });

  it('looks at nothing before the offset', () => {
    expect(placeInSentence('the #foo', node('the #foo'), 4).isNamed).toBe(false);
  });
});

describe('words of a sentence', () => {
  it.each([
    ['is gone', true],
    ["isn't gone", true],
    ['causes trouble', true],
    ['island', false],
    ['x is gone', false],
  ])('%j goes on behind a subject: %s', (argument, expected) => {
    expect(isSubject(argument)).toBe(expected);
  });

  it.each([
    ['to the end', true],
    ['without it', true],
    ['tomorrow', false],
    ['on-line', false],
    ['x to y', false],
  ])('%j begins with a preposition: %s', (argument, expected) => {
    expect(beginsWithPreposition(argument)).toBe(expected);
  });

  it.each([
    ['extract #foo', true],
    ['Extract #foo', true],
    ['sextract #foo', false],
    ['extract it #foo', false],
  ])('in %j it is an object: %s', (text, expected) => {
    expect(isObject(text, node(text), 0)).toBe(expected);
  });

  it.each([
    ['message', 'adding a patch', true],
    ['Message', "don't ask", true],
    ['Adding', 'a header', true],
    ['adding', 'a', true],
    ['adding', '', false],
    ['adding', '2h', false],
    ['adding', 'a: b', false],
    ['ing', 'a header', false],
    ['king', 'a header', false],
    ['using', 'a header', true],
    ['adding-x', 'a header', false],
    ['x-adding', 'a header', false],
    ['foo', 'a header', false],
  ])('%j before %j leads to text: %s', (name, argument, expected) => {
    expect(leadsToText(name, argument)).toBe(expected);
  });
});

describe('wordEnd', () => {
  it.each([
    ['#foo', '#foo'],
    ['#foo bar', '#foo'],
    ['#to_s x', '#to_s'],
    ['#new() x', '#new()'],
    ['#in_base? x', '#in_base?'],
    ['#foo?? x', '#foo'],
    ['#foo.bar x', '#foo.bar'],
    ['#foo. x', '#foo'],
    ['#foo::bar x', '#foo::bar'],
    ['#foo/bar-1 x', '#foo/bar-1'],
    ['#foo, bar()', '#foo'],
  ])('of %j is behind %j', (text, word) => {
    expect(text.slice(0, wordEnd(text, node(text)))).toBe(word);
  });
});

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
