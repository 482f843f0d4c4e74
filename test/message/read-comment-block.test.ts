import { describe, expect, it } from 'vitest';
import {
  type CommentBlock,
  findHint,
  pickCommentCharacter,
  readCommentBlock,
  readPickedCharacter,
} from '../../src/message/read-comment-block.ts';

const SIGN = '------------------------ >8 ------------------------';
const cut = (marker = '#') => `${marker} ${SIGN}\n`;
const explained = (marker = '#') =>
  `${cut(marker)}${marker} Leave the line above.\n${marker} All below goes.\n`;
const HINT = "# with '#' will be ignored\n#\n# On branch main\n";
const STATUS = '#\n# On branch main\n#\tmodified: a\n';
const DIFF = 'diff --git a/a b/a\n+x\n';

const found = (says: CommentBlock['hint'], at: CommentBlock['cut'], commentString = '#'): CommentBlock => ({
  commentString,
  hint: says,
  cut: at,
});

describe('readCommentBlock', () => {
  it.each<[string, string, CommentBlock | null]>([
    ['a hint', `a\n${HINT}`, found('ignored', null)],
    ['a hint, the scissors and the diff', `a\n${HINT}${explained()}${DIFF}`, found('ignored', 'diff')],
    ['a hint and scissors without a diff', `a\n${HINT}${explained()}`, found('ignored', 'diff')],
    ['scissors of another string below a hint', `a\n${HINT}${explained(';')}`, found('ignored', null)],
    ['scissors above a hint', `${cut()}a\n${HINT}`, found('ignored', null)],
    // Between git's own hint and its scissors stands no empty line: this one is the template's.
    ['a hint of a template above the scissors', `a\n${HINT}\n${explained()}${STATUS}`, found(null, 'status')],
    [
      'the same with the line ends of Windows',
      `a\n${HINT}\r\n${explained()}${STATUS}`,
      found(null, 'status'),
    ],
    ['a hint in the diff', `a\n${explained()}${STATUS}${DIFF}${HINT}`, found(null, 'status')],
    ['scissors and the status', `a\n${explained()}${STATUS}`, found(null, 'status')],
    ['scissors at the very start', `${explained()}${STATUS}`, found(null, 'status')],
    ['scissors and the diff', `a\n${explained()}${DIFF}`, found(null, 'diff')],
    ['scissors, the status and the diff', `a\n${explained()}${STATUS}${DIFF}`, found(null, 'status')],
    [
      'scissors, a heading without paths, and the diff',
      `a\n${explained()}#\n# x\n${DIFF}`,
      found(null, 'diff'),
    ],
    [
      'scissors and the conflicts',
      `a\n${explained()}#\n# Conflicts:\n#\ta\n#\tb\n`,
      found(null, 'conflicts'),
    ],
    [
      'scissors, conflicts and the status',
      `a\n${explained()}#\n# Conflicts:\n#\ta\n#\n# On branch main\n#\tb\n`,
      found(null, 'status'),
    ],
    ['a longer comment string', `a\n${explained('//')}//\n// On branch main\n`, found(null, 'status', '//')],
    ['scissors that nothing explains', `a\n${cut()}${STATUS}`, null],
    ['scissors that one line explains', `a\n${cut()}# Leave the line above.\n${STATUS}`, null],
    ['scissors that are explained, and nothing below', `a\n${explained()}`, null],
    ['scissors that are explained, and an empty comment', `a\n${explained()}#\n`, null],
    ['text below the scissors', `a\n${explained()}${STATUS}more\n`, null],
    ['scissors inside of a line', `a\nx ${cut()}${STATUS}`, null],
    ['scissors with text behind them', `a\n# ${SIGN} x\n# a\n# b\n${STATUS}`, null],
    ['scissors of a word', `a\n${explained('x')}x\nx On branch main\n`, null],
    ['scissors in a diff only', `a\n${DIFF}+${cut()}`, null],
    [
      'scissors that end in the line ends of Windows',
      `a\n${explained().replaceAll('\n', '\r\n')}${STATUS}`,
      found(null, 'status'),
    ],
    // The person's own scissors stand above: the run of comments begins below the text.
    [
      'scissors of the message above those of git',
      `a\n${cut()}text\n\n${explained()}${STATUS}`,
      found(null, 'status'),
    ],
    ['two scissors in one run of comments', `a\n${explained()}#\n# x\n${cut()}`, found(null, 'status')],
    ['no comment at all', 'a\n\nb\n', null],
    ['an empty file', '', null],
  ])('%s', (_, raw, block) => {
    expect(readCommentBlock(raw)).toEqual(block);
  });

  it('looks for the comment string that is known only', () => {
    const raw = `a\n${explained(';')};\n; On branch main\n`;
    expect(readCommentBlock(raw, ';')).toEqual(found(null, 'status', ';'));
    expect(readCommentBlock(raw, '#')).toBeNull();
    expect(readCommentBlock(`a\n${explained('REM')}REM\nREM On branch main\n`, 'REM')).toEqual(
      found(null, 'status', 'REM'),
    );
  });
});

it.each([
  ['', '#', '#'],
  ['a\nb', '#', '#'],
  ['#a', ';', ';'],
  ['a #b', '#', '#'],
  ['#a\n;b\r@c', '!', '!'],
  ['a\n#', ';', '#'],
  ['a\n\n#time 2h\n', ';', '#'],
  ['a\n\n#time 2h\nb\n', ';', ';'],
  ['a\n;\n# Conflicts:\n#\ta.txt\n', '@', '#'],
  ['a\n\nConflicts:\n\t#a\n#b\n', ';', '#'],
  ['a\n#b\n# ------------------------ >8 ------------------------\nc\n', ';', '#'],
  ['#\n;\n@\n!\n$\n%\n^\n&\n|\n:', '#', '#'],
  ['a #\n# x\n', ';', '#'],
  ['a\n# x\nb\n', ';', ';'],
  ['a\nConflicts:\n\tb\n#\n', ';', '#'],
  ['a\nConflicts:\n\tb\nc\n#d\n', ';', '#'],
  ['a\n#x\nConflicts:\n\tb\n', ';', '#'],
  ['a\n#x\nConflicts:\nb\n#\n', ';', ';'],
  ['a\n#x\n\tb\n', ';', ';'],
  ['a\nConflicts:\n\tb\nc\n#y\n\td\n', ';', ';'],
  [`a\n# ${SIGN}\n\nb\n`, ';', '#'],
  ['a\n#x\nConflicts: b\n', ';', ';'],
])('picks for %j the character %s, since 2.51 %s', (text, before, since) => {
  expect([pickCommentCharacter(text, true), pickCommentCharacter(text, false)]).toEqual([before, since]);
});

it.each([
  ['a\n; On branch main\n;\n;\tnew file: a\n', ';'],
  ['a\n; On branch main\n;\ndiff --git a/a b/a\n+#\n', ';'],
  ['a\n; b\n', null],
  ['a\n-\n- b\n', null],
  ['', null],
])('reads from %j the character %s', (raw, character) => {
  expect(readPickedCharacter(raw)).toBe(character);
});

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
