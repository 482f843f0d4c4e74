import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../src/report/code-frame.ts';
import { displayWidth } from '../../src/text/display-width.ts';
import { processorTime } from '../support/processor-time.ts';

/** The frame of the part of a text between `‹` and `›`, as two lines. */
function frame(marked: string, columns = 40): string {
  const start = marked.indexOf('‹');
  const end = marked.indexOf('›') - 1;
  const { source, marks } = codeFrame(marked.replace(/[‹›]/g, ''), { start, end }, columns);
  return `${source}\n${marks}`;
}

describe('a code frame', () => {
  it.each([
    ['a span within its line', 'Tidy\nKEY-1 ‹#tiem› 2h\nmore', 'KEY-1 #tiem 2h\n      ^^^^^'],
    ['the beginning of the text', '‹KEY-1›', 'KEY-1\n^^^^^'],
    ['an empty span', 'KEY-1‹› x', 'KEY-1 x\n     ^'],
    ['an empty line at the beginning', '‹›\nKEY-1', '\n^'],
    ['only the first line of a span', 'KEY-1 ‹#comment a\nb›', 'KEY-1 #comment a\n      ^^^^^^^^^^'],
    ['a line without its CR', 'KEY-1 ‹#close›\r\nb', 'KEY-1 #close\n      ^^^^^^'],
    ['wide letters by their width', '漢字 KEY-1 ‹#tiem›', '漢字 KEY-1 #tiem\n           ^^^^^'],
    ['no order to a CI system where a span ends within one', ':‹:error›::b', ': :error: :b\n  ^^^^^^'],
    ['no order in which an empty span stands', '#‹›#[group]', '# #[group]\n ^'],
    ['control characters by a sign', 'KEY-1\u0007 ‹#tiem›', 'KEY-1␇ #tiem\n       ^^^^^'],
    [
      'the part of a long line around the span',
      `${'a '.repeat(60)}KEY-1 ‹#tiem› 2h ${'b '.repeat(60)}`,
      '… a a a a a a a a a a a a a KEY-1 #tiem…\n                                  ^^^^^',
    ],
  ])('shows %s', (_, marked, expected) => {
    expect(frame(marked)).toBe(expected);
  });

  it('is never wider than it may be, and never throws', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '#', ' ', '\n', '\r', '漢', '🙂', '\u0301', '\t', '\ud800'),
    });
    fc.assert(
      fc.property(
        text,
        fc.nat(60),
        fc.nat(60),
        fc.integer({ min: 40, max: 100 }),
        (some, start, length, columns) => {
          const from = Math.min(start, some.length);
          const { source, marks } = codeFrame(
            some,
            { start: from, end: Math.min(some.length, from + length) },
            columns,
          );
          expect(displayWidth(source)).toBeLessThanOrEqual(columns);
          expect(marks).toMatch(/^ *\^+$/);
          expect(marks.length).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });

  it('looks at the part of a line around the span only', () => {
    const line = 'KEY-1 #tiem 2h '.repeat(700_000);
    const spent = processorTime(() => {
      for (let index = 0; index < 10_000; index++) codeFrame(line, { start: 5_000_001, end: 5_000_006 }, 80);
    });
    expect(spent).toBeLessThan(5000);
  });
});
