import { describe, expect, it } from 'vitest';
import {
  executedNodes,
  isIdle,
  messageTraits,
  runsOfStatements,
} from '../../src/smart-commit/executed-nodes.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { type Reading, readMessage } from '../../src/smart-commit/read-message.ts';

const read = (text: string, processor: ProcessorName = 'dvcs'): Reading =>
  readMessage(text, findProcessor(processor));

describe('executedNodes', () => {
  it('are the commands with what follows each', () => {
    const nodes = executedNodes(read('KEY-1 #comment see KEY-2 #close #done\nKEY-3 #time 2h'));
    expect(
      nodes.map(({ node, kind, nextNode, nextStatement }) => [
        node.name,
        kind,
        nextNode?.name,
        nextStatement?.keys[0].text,
      ]),
    ).toEqual([
      ['comment', 'comment', undefined, 'KEY-2'],
      ['close', 'transition', 'done', undefined],
      ['done', 'transition', undefined, undefined],
      ['time', 'time', undefined, undefined],
    ]);
  });

  it('are worked out once for a reading', () => {
    const reading = read('KEY-1 #close');
    expect(executedNodes(reading)).toBe(executedNodes(reading));
  });
});

describe('isIdle', () => {
  it.each<[string, readonly string[] | undefined, boolean]>([
    ['KEY-1 fix', undefined, true],
    ['KEY-1 #close', undefined, false],
    ['UTF-8 fix', undefined, false],
    ['UTF-8, KEY-1 fix', undefined, true],
    ['KEY-1, UTF-8 fix', undefined, true],
    ['KEY-1 fix', ['AB'], false],
    ['KEY-1 AB-1 fix', ['AB'], true],
  ])('is told of %j where the projects are %j', (text, projects, expected) => {
    expect(read(text).tree.statements.map((statement) => isIdle(statement, projects))).toEqual([expected]);
  });
});

describe('runsOfStatements', () => {
  it.each<[string, string[][], ProcessorName?]>([
    ['fix login', []],
    ['KEY-1 #close', [['KEY-1']]],
    ['KEY-1 and KEY-2 #close', [['KEY-1', 'KEY-2']]],
    ['KEY-1 x KEY-2 y KEY-3 #close', [['KEY-1', 'KEY-2', 'KEY-3']]],
    ['KEY-1 #close KEY-2 #done', [['KEY-1'], ['KEY-2']]],
    ['KEY-1 x\nKEY-2 #close', [['KEY-1'], ['KEY-2']]],
    ['x\nKEY-1 y KEY-2', [['KEY-1', 'KEY-2']]],
    ['KEY-1 x\nKEY-2 #close', [['KEY-1'], ['KEY-2']], 'gitkraken'],
    ['a\nKEY-1 x KEY-2 #close\nb', [['KEY-1', 'KEY-2']], 'gitkraken'],
  ])('of %j are %j', (text, expected, processor) => {
    const runs = runsOfStatements(read(text, processor).tree);
    expect(runs.map((run) => run.map(({ keys }) => keys[0].text))).toEqual(expected);
  });
});

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
