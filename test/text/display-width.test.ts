import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../src/report/code-frame.ts';
import { displayWidth, firstColumns, lastColumns } from '../../src/text/display-width.ts';
import { processorTime } from '../support/processor-time.ts';

describe('a text takes', () => {
  it.each([
    [3, 'plain letters', 'abc'],
    [4, 'East Asian letters', '漢字'],
    [2, 'half-width kana', 'ﾊﾝ'],
    [2, 'a half-width kana with its mark', 'ﾊﾞ'],
    [2, 'full-width digits', '１'],
    [1, 'a letter with a combining mark', 'e\u0301'],
    [2, 'Hangul', '한'],
    [2, 'Hangul in its parts', '\u1112\u1161\u11ab'],
    [2, 'an emoji', '🙂'],
    [2, 'a joined family', '👨‍👩‍👧‍👦'],
    [2, 'a flag', '🇩🇪'],
    [2, 'an emoji with a tone of skin', '👍🏽'],
    [2, 'a heart as an emoji', '❤️'],
    [1, 'a heart as a sign', '❤'],
    [2, 'a keycap', '1️⃣'],
    [2, 'a warning sign as an emoji', '⚠️'],
    [0, 'nothing for a mark that hides', '\u200d'],
  ])('%i columns: %s', (columns, _, text) => {
    expect(displayWidth(text)).toBe(columns);
    expect(displayWidth(`a ${text} b`)).toBe(columns + 4);
  });
});

it('carets stand below what they mark, whatever is before', () => {
  const text = '👨‍👩‍👧‍👦 ⚡️ KEY-1 #tiem';
  expect(codeFrame(text, { start: text.indexOf('#'), end: text.length }, 80).marks).toBe(
    `${' '.repeat(12)}^^^^^`,
  );
});

const anyText = fc.string({
  unit: fc.constantFrom(
    'a',
    '1',
    ' ',
    '漢',
    'ﾊ',
    'ﾞ',
    'é',
    'e\u0301',
    '🙂',
    '❤️',
    '⚠',
    '1️⃣',
    '👨‍👩‍👧‍👦',
    '🇩🇪',
    '🇩',
    '👍🏽',
    'Ж',
    '한',
    '\u1112\u1161\u11ab',
    '\u0301',
    '\u200d',
    '\ud800',
  ),
});

it('is as wide as the library says', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(displayWidth(text)).toBe(stringWidth(text));
    }),
  );
});

it('is cut before a letter with a half-width voice mark that does not fit', () => {
  expect(firstColumns('a\uff9e', 1)).toBe('');
});

it('is cut at the sign that goes too far, and never within one', () => {
  fc.assert(
    fc.property(anyText, fc.nat(12), (text, columns) => {
      const [first, last] = [firstColumns(text, columns), lastColumns(text, columns)];
      expect(text.startsWith(first) && text.endsWith(last)).toBe(true);
      expect(displayWidth(first)).toBeLessThanOrEqual(columns);
      expect(displayWidth(last)).toBeLessThanOrEqual(columns);
      const signs = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
      const count = signs.findIndex((_, index) => displayWidth(signs.slice(0, index + 1).join('')) > columns);
      expect(first).toBe(signs.slice(0, count === -1 ? undefined : count).join(''));
    }),
  );
});

it('a thousand frames of joined emoji take less than two seconds of the processor', () => {
  const line = '👨‍👩‍👧‍👦 KEY-1 🇩🇪 #tiem ❤️ 1️⃣ '.repeat(100);
  const start = line.indexOf('#', 400);
  const spent = processorTime(() => {
    for (let index = 0; index < 1000; index++) codeFrame(line, { start, end: start + 5 }, 80);
  });
  expect(spent).toBeLessThan(2000);
});
