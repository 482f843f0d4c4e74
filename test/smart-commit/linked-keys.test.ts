import { describe, expect, it } from 'vitest';

import { findLinkedKeys } from '../../src/smart-commit/linked-keys.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';

function link(text: string, processor: ProcessorName = 'dvcs'): string[] {
  return findLinkedKeys(text, findProcessor(processor));
}

describe('findLinkedKeys', () => {
  it.each<[string, string, string[]]>([
    ['a key', 'KEY-1', ['KEY-1']],
    ['any letter case', 'key-1 Key-2', ['KEY-1', 'KEY-2']],
    ['any punctuation around', '/KEY-1 >KEY-2, (KEY-3)#KEY-4', ['KEY-1', 'KEY-2', 'KEY-3', 'KEY-4']],
    ['a part of a name with an underscore', 'MY_PROJ-1', ['PROJ-1']],
    ['each once, sorted', 'KEY-2 KEY-10 key-2', ['KEY-10', 'KEY-2']],
    ['a hyphen behind the number', 'KEY-1-fix', ['KEY-1']],
    ['zeros', 'KEY-0 KEY-01', ['KEY-0', 'KEY-01']],
    ['letters outside ASCII', 'är-1', ['ÄR-1']],
    ['no key of one letter', 'A-1', []],
    ['no letter behind the number', 'KEY-1a', []],
    ['no other white space around', 'x\u00a0KEY-1', []],
    ['an empty text', '', []],
    ['no key at all', 'fix login', []],
  ])('%s', (_, text, keys) => {
    expect(link(text)).toEqual(keys);
  });

  it.each<[string, ProcessorName, string, string[]]>([
    ['GitHub: no zero in front', 'github-cloud', 'KEY-0 KEY-01 KEY-10', ['KEY-10']],
    ['GitHub: anything but a letter or digit around', 'github-cloud', '\u00a0key-1_x', ['KEY-1']],
    ['GitLab: upper case only', 'gitlab-cloud', 'key-1 KEY-2', ['KEY-2']],
    ['GitLab: underscores', 'gitlab-cloud', 'MY_PROJ-1 1_KEY-2', ['KEY-2', 'MY_PROJ-1']],
    ['GitLab: no boundary behind', 'gitlab-cloud', 'KEY-1x', ['KEY-1']],
    ['GitLab: digits in front are cut off', 'gitlab-cloud', '9A9B-1 1KEY-1', ['A9B-1', 'KEY-1']],
    ['GitLab: two letters and digits at least', 'gitlab-cloud', 'A-1 1_A-1 _1-1', []],
    ['GitKraken: underscores, any letter case', 'gitkraken', 'my_key-1 KEY-2', ['KEY-2', 'MY_KEY-1']],
    ['GitHub: nothing', 'github-cloud', 'fix login', []],
    ['GitLab: nothing', 'gitlab-cloud', 'fix login', []],
    ['GitKraken: nothing', 'gitkraken', 'fix login', []],
  ])('%s', (_, processor, text, keys) => {
    expect(link(text, processor)).toEqual(keys);
  });
});
