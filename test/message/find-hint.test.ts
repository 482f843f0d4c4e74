import { expect, it } from 'vitest';
import { findHint } from '../../src/message/find-hint.ts';

const QUOTED = ["'#'", '"#"', '`#`', '‘#’', '“#”', '„#“', '„#”', '«#»', '‹#›', '「#」', '『#』'];

it.each(QUOTED)('finds the hint of a translation that writes %s', (quoted) => {
  const text = `KEY-1\n\n# Bla bla\n# bla ${quoted} bla.\n#\n# On branch main\n`;
  expect(findHint(text)).toEqual({ start: 7, commentString: '#', says: 'unknown' });
});

it.each([
  ['ignored', 'will be ignored'],
  ['kept', 'will be kept'],
  ['ignored', 'werden ignoriert'],
  ['kept', 'werden beibehalten'],
  ['ignored', 'seront ignorées'],
  ['kept', 'seront conservées'],
  ['kept', 'được bỏ qua; xóa chúng'],
  ['kept', '将被保留'],
  ['ignored', '将被忽略'],
] as const)('reads %s from "%s"', (says, words) => {
  expect(findHint(`# with ';' or '#' ${words}.\n`)).toMatchObject({ says });
});

it.each([
  ['a list of hyphens', "- use '-' here\n-\n- more\n"],
  ['words', "a with 'a' begins\na\n"],
  ['a comment that quotes another character', "# with ';' will be ignored\n#\n"],
  ['a comment that goes on to prose', "# with '#' begins\ntext\n"],
])('finds none in %s', (_, text) => {
  expect(findHint(text)).toBeNull();
});

it('finds the last of several', () => {
  const one = "; with ';' will be kept\n;\n";
  expect(findHint(`${one}text\n# with '#' will be ignored\n#\n`)).toEqual({
    start: one.length + 5,
    commentString: '#',
    says: 'ignored',
  });
});
