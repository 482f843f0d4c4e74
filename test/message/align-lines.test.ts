import { describe, expect, it } from 'vitest';
import { alignLines, alignTexts } from '../../src/message/align-lines.ts';

/** The lines that were found again, as they stand in the raw text. */
function align(raw: string, cleaned: string): string[] {
  return alignLines(raw, cleaned).map(({ rawStart, start, length }) => {
    expect(raw.slice(rawStart, rawStart + length)).toBe(cleaned.slice(start, start + length));
    return `${rawStart}-${start} ${cleaned.slice(start, start + length)}`;
  });
}

describe('alignLines', () => {
  it.each<[string, string, string, string[]]>([
    ['the same text', 'a\nb\n', 'a\nb\n', ['0-0 a', '2-2 b']],
    ['a line that was deleted', 'a\n# x\nb\n', 'a\nb\n', ['0-0 a', '6-2 b']],
    ['lines that were deleted at the start', '\n\n# x\na\n', 'a\n', ['6-0 a']],
    ['empty lines, of which one is left', 'a\n\n\n\nb\n', 'a\n\nb\n', ['0-0 a', '5-3 b']],
    ['white space that was cut from the end', 'a  \nb\t\n', 'a\nb\n', ['0-0 a', '4-2 b']],
    ['the line ends of Windows', 'a\r\nb\r\n', 'a\nb\n', ['0-0 a', '3-2 b']],
    ['white space at the start, which stays', '  a\n b\n', '  a\n b\n', ['0-0   a', '4-4  b']],
    ['a line that only begins so', 'ab\na\n', 'a\n', ['3-0 a']],
    ['a line that only ends so', 'ba\na\n', 'a\n', ['3-0 a']],
    ['the same line twice', 'a\n# x\na\n', 'a\na\n', ['0-0 a', '6-2 a']],
    ['no line feed at the end', 'a\n# x\nb', 'a\nb\n', ['0-0 a', '6-2 b']],
    ['a single line without a line feed', 'a', 'a\n', ['0-0 a']],
    ['a line that is not there', 'a\nb\n', 'a\nc\nb\n', ['0-0 a']],
    ['a line that stands only before the last one found', 'b\na\n', 'a\nb\n', ['2-0 a']],
    ['a line behind the end of the text', 'a', 'a\nb\n', ['0-0 a']],
    ['nothing at all', '# x\n', '', []],
  ])('%s', (_, raw, cleaned, lines) => {
    expect(align(raw, cleaned)).toEqual(lines);
  });
});

describe('alignTexts', () => {
  // Raw: `a  ⏎# x⏎  b⏎`; cleaned: `a⏎  b⏎`.
  const { toRaw, toCleaned } = alignTexts('a  \n# x\n  b\n', 'a\n  b\n');

  it.each<[string, number, number | null]>([
    ['the start', 0, 0],
    ['the end of a line', 1, 1],
    ['the start of the next one', 2, 8],
    ['inside of it', 4, 10],
    ['its end', 5, 11],
    ['behind all lines', 6, null],
  ])('finds a place of the cleaned text in the raw one: %s', (_, offset, raw) => {
    expect(toRaw(offset)).toBe(raw);
  });

  it.each<[string, number, number | null]>([
    ['the start', 0, 0],
    ['white space that was cut', 2, null],
    ['a line that was deleted', 5, null],
    ['the start of a line', 8, 2],
    ['its end', 11, 5],
  ])('finds a place of the raw text in the cleaned one: %s', (_, offset, cleaned) => {
    expect(toCleaned(offset)).toBe(cleaned);
  });

  it('finds no place before the first line that is left', () => {
    expect(alignTexts('# x\na\n', 'a\n').toCleaned(1)).toBeNull();
    expect(alignTexts('# x\na\n', 'a\n').toCleaned(4)).toBe(0);
  });

  it('changes nothing where the texts are the same', () => {
    const same = alignTexts('a\n\nb', 'a\n\nb');
    expect([same.toRaw(2), same.toCleaned(2)]).toEqual([2, 2]);
  });
});
