import { expect, it } from 'vitest';
import { plainPage } from '../../src/report/plain-page.ts';
import { styleFor } from '../../src/text/terminal.ts';

const render = (markdown: string, columns = 40): string => plainPage(markdown, columns, styleFor(false));

it.each([
  ['a title', '# name\n', 'name\n'],
  [
    'a paragraph, wrapped anew',
    'one two three four five\nsix seven eight nine ten',
    'one two three four five six seven eight\nnine ten\n',
  ],
  ['a link within the documentation', 'see [the page](../page.md#here)', 'see the page\n'],
  ['a link elsewhere', 'see [it](https://example.com)', 'see it (https://example.com)\n'],
  ['what is strong', 'Default: **error**', 'Default: error\n'],
  [
    'a list',
    '- one two three four five six seven eight nine\n- ten',
    '- one two three four five six seven\n  eight nine\n- ten\n',
  ],
  ['a numbered list', '1. one\n2. two', '1. one\n2. two\n'],
  ['a comment', 'a\n\n<!-- not\nseen -->\n\nb', 'a\n\nb\n'],
  [
    'a message',
    '```commit wrong editor\nKEY-1\n\n# x\n```',
    'Wrong:\n    KEY-1\n\n    # x\n'.replace('\n\n', '\n    \n'),
  ],
  ['the settings', '```json\n{ "a": 1 }\n```', 'With:\n    { "a": 1 }\n'],
  ['output as it is', '```output\nerror: x\n | `a` **b** [c](d)\n```', 'error: x\n | `a` **b** [c](d)\n'],
  ['a narrow table', '| a | b |\n|---|---|\n| `1` | 22 |\n| x \\| y | |', 'a      b\n`1`    22\nx | y\n'],
  [
    'a wide table, a row below the other',
    '| who | what | why |\n|---|---|---|\n| you | one two three four five six seven | |\n| me | eight | nine |',
    'you\n  what: one two three four five six\n        seven\nme\n  what: eight\n  why: nine\n',
  ],
])('shows %s', (_, markdown, expected) => {
  expect(render(markdown)).toBe(expected);
});

it('sets off headings where colour may be used', () => {
  expect(plainPage('## Why\n', 40, styleFor(true))).toBe('\u001b[1mWhy\u001b[22m\n');
});
