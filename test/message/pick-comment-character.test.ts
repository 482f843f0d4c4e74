import { expect, it } from 'vitest';
import { pickCommentCharacter, readPickedCharacter } from '../../src/message/pick-comment-character.ts';

it.each([
  ['', '#'],
  ['a\nb', '#'],
  ['#a', ';'],
  ['a #b', '#'],
  ['#a\n;b\r@c', '!'],
  ['a\n#', ';'],
  ['#\n;\n@\n!\n$\n%\n^\n&\n|\n:', '#'],
])('picks for %j the character %s', (text, character) => {
  expect(pickCommentCharacter(text)).toBe(character);
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
