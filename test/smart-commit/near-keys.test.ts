import { describe, expect, it } from 'vitest';

import { findNearKeys, isHiddenBySign } from '../../src/smart-commit/near-keys.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';

/** Near keys as `case key-1=KEY-1`. */
function find(text: string, processor: ProcessorName = 'dvcs'): string[] {
  return findNearKeys(text, 0, text.length, findProcessor(processor)).map(
    ({ kind, start, end, issueKey }) => `${kind} ${text.slice(start, end)}=${issueKey}`,
  );
}

describe('isHiddenBySign', () => {
  it.each<[string, boolean, ProcessorName?]>([
    ['/KEY-1', true],
    ['/KEY-12', true],
    ['key-1', false],
    ['KEY-1_x', false],
    ['KEY-1b', false],
    ['_KEY-1', false],
    ['/MY_PROJ-1', false],
    ['/MY_PROJ-1', true, 'gitkraken'],
    ['/_PROJ-1', false, 'gitkraken'],
    ['/PROJ_-1', true, 'gitkraken'],
  ])('of %j is %s', (text, expected, name = 'dvcs') => {
    const processor = findProcessor(name);
    const near = findNearKeys(text, 0, text.length, processor);
    expect(near.map((key) => isHiddenBySign(key, processor))).toEqual([expected]);
  });
});

describe('findNearKeys', () => {
  it.each<[string, string, string[]]>([
    ['a lower-case key', 'key-1', ['case key-1=KEY-1']],
    ['a mixed-case key', 'Key-1', ['case Key-1=KEY-1']],
    ['a visible key', 'KEY-1 [KEY-2]', []],
    ['a path', 'feature/KEY-1', ['boundary KEY-1=KEY-1']],
    [
      'each sign that hides a key',
      '&KEY-1 =KEY-1 ?KEY-1 >KEY-1 ^KEY-1 !KEY-1 ~KEY-1',
      Array<string>(7).fill('boundary KEY-1=KEY-1'),
    ],
    ['a tail', 'KEY-1_x KEY-2b', ['boundary KEY-1_x=KEY-1', 'boundary KEY-2b=KEY-2']],
    ['an underscore', 'MY_PROJ-1', ['boundary MY_PROJ-1=MY_PROJ-1']],
    ['letters of another script before it', '提交KEY-5', ['boundary 提交KEY-5=KEY-5']],
    ['an underscore before it', '_KEY-5', ['boundary _KEY-5=KEY-5']],
    ['letters of another script before a number of two digits', '提交KEY-15', ['boundary 提交KEY-15=KEY-15']],
    ['no hyphen', 'key_1', []],
    ['a version', 'foo-bar-1 a.b-1', []],
    ['a lower-case key with a tail', 'key-1a', []],
    ['one letter', 'a-1 A-1', []],
    ['no number', 'key-a', []],
    ['a digit behind a lower-case key and a letter', 'key-12x', []],
    ['a lower-case key behind a full stop', 'a.key-1', []],
    ['a lower-case key behind a hyphen', 'a-key-1', []],
    ['letters without a case', '提交-5', []],
    ['capital letters behind a letter of another script', 'éKEY-5', ['boundary éKEY-5=KEY-5']],
    ['one capital letter behind a letter with an accent', 'éK-5', ['case éK-5=ÉK-5']],
    ['a hyphen in the middle of a name', 'x_KEY-1', []],
    ['an underscore behind the number', 'KEY-1_', ['boundary KEY-1_=KEY-1']],
    ['an underscore at the start of a name with another', '_MY_PROJ-1', ['boundary _MY_PROJ-1=_MY_PROJ-1']],
  ])('%s', (_, text, found) => {
    expect(find(text)).toEqual(found);
  });

  it('counts an underscore where the processor reads it', () => {
    expect(find('MY_PROJ-1', 'gitkraken')).toEqual([]);
  });

  it('tells a key that would be of another project', () => {
    const near = findNearKeys('MY_PROJ-1 KEY-1_x _KEY-2', 0, 24, findProcessor('dvcs'));
    expect(near.map(({ isOtherProject }) => isOtherProject)).toEqual([true, false, false]);
  });

  it('looks at a part of the text and gives offsets of the whole', () => {
    const found = findNearKeys('key-1 key-2 key-3', 6, 11, findProcessor('dvcs'));
    expect(found.map(({ start, end }) => [start, end])).toEqual([[6, 11]]);
  });
});
