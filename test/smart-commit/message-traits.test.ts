import { describe, expect, it } from 'vitest';
import { messageTraits } from '../../src/smart-commit/message-traits.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';

function traits(text: string, processor: ProcessorName = 'dvcs', stripped = 0): string[] {
  const lines = Array.from({ length: stripped }, () => ({ start: 0, end: 1, text: '#', marker: '#' }));
  return [...messageTraits(readMessage(text, findProcessor(processor), lines as never))].toSorted();
}

describe('messageTraits', () => {
  it.each<[string, string[]]>([
    ['fix login', []],
    ['KEY-1 fix login', []],
    ['KEY-1 #close', ['transition']],
    ['KEY-1 #time 2h #comment done', ['comment', 'time']],
    ['KEY-1 #close\nKEY-2 #time 1h', ['several statements', 'time', 'transition']],
    ['KEY-1, KEY-2 fix login', []],
    ['KEY-1, KEY-2 x KEY-3', ['several statements']],
    ['fix #close', ['loose text']],
    ['key-1 fix', ['loose text']],
    ['KEY-1 re-open', ['loose text']],
    ['KEY-1, KEY-2 well-known fix-up', ['loose text']],
    ['a - b', ['loose text']],
  ])('of %j are %j', (text, expected) => {
    expect(traits(text)).toEqual(expected);
  });

  it('tell of text that the processor does not read', () => {
    expect(traits('KEY-1 fix\n\nmore', 'gitlab-dvcs')).toEqual(['unread text']);
    expect(traits('KEY-1 fix', 'gitlab-dvcs')).toEqual([]);
    expect(traits(`KEY-1 ${'x'.repeat(2000)}`, 'github-cloud')).toEqual(['unread text']);
  });

  it('tell of lines that git deletes', () => {
    expect(traits('KEY-1 fix', 'dvcs', 1)).toEqual(['deleted line']);
  });

  it("tell of a processor's own commands", () => {
    expect(traits('KEY-1 #assign ada', 'gitkraken')).toEqual(['assign']);
  });
});
