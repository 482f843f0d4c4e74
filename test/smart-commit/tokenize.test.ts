import { describe, expect, it } from 'vitest';

import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { tokenize } from '../../src/smart-commit/tokenize.ts';

const signs = { 'line-break': '\\n', 'issue-key': 'K', command: 'C', text: 'T' } as const;

/** Tokens as `K KEY-1 | T … | C #close`. */
function show(text: string, processor: ProcessorName = 'dvcs'): string {
  return tokenize(text, findProcessor(processor))
    .map(({ kind, start, end }) => `${signs[kind]}:${text.slice(start, end)}`)
    .join('|')
    .replaceAll(/\r?\n/g, '');
}

describe('tokenize', () => {
  it.each([
    ['an empty text has none', '', ''],
    ['text is one', 'fix login', 'T:fix login'],
    ['a key and a command', 'KEY-1 #close', 'K:KEY-1|T: |C:#close'],
    ['a command directly behind a key', 'KEY-1#close', 'K:KEY-1|C:#close'],
    ['a key directly behind a number sign', '#KEY-1 #close', 'T:#|K:KEY-1|T: |C:#close'],
    ['a command without white space before it is text', 'x#close', 'T:x#close'],
    ['a command behind a bracket is text', '(#close)', 'T:(#close)'],
    ['a second number sign makes text', '##close', 'T:##close'],
    ['a digit makes no command', '#1 #-close', 'T:#1 #-close'],
    ['a name is letters and hyphens', '#in-progress_x', 'C:#in-progress|T:_x'],
    ['a number sign alone is text', '# a #', 'T:# a #'],
    ['both kinds of line break', 'a\nb\r\nc', 'T:a|\\n:|T:b|\\n:|T:c'],
    ['a lone carriage return is white space', 'a\r#close', 'T:a\r|C:#close'],
    ['a no-break space is text', 'KEY-1\u00a0#close', 'K:KEY-1|T:\u00a0#close'],
    ['a review is text', '+review CR-1', 'T:+review |K:CR-1'],
    ['letters outside ASCII in a key', 'ÄB-1', 'K:ÄB-1'],
    ['a key of one letter is text', 'A-1', 'T:A-1'],
    ['a key of a letter and a digit', 'A1-1', 'K:A1-1'],
    ['a mark behind a letter keeps the word together', 'a\u0301KEY-1', 'T:a\u0301KEY-1'],
    ['a mark on a digit hides the key', 'KEY-1\u0301', 'T:KEY-1\u0301'],
    ['a lone surrogate is text', '\ud800KEY-1', 'T:\ud800|K:KEY-1'],
    ['NUL is text', 'KEY-1\u0000#close', 'K:KEY-1|T:\u0000#close'],
  ])('%s', (_, text, expected) => {
    expect(show(text)).toBe(expected);
  });

  it.each<[string, ProcessorName, string, string]>([
    ['Crucible has reviews', 'fisheye', 'a +review CR-1', 'T:a |C:+review|T: |K:CR-1'],
    ['a longer word is no review', 'fisheye', 'a +reviewer', 'T:a +reviewer'],
    ['a review needs white space before it', 'fisheye', 'a+review', 'T:a+review'],
    ['GitKraken has keys with an underscore', 'gitkraken', 'MY_PROJ-1', 'K:MY_PROJ-1'],
    ['the others have not', 'dvcs', 'MY_PROJ-1', 'T:MY_PROJ-1'],
  ])('%s', (_, processor, text, expected) => {
    expect(show(text, processor)).toBe(expected);
  });
});
