import { describe, expect, it } from 'vitest';
import { executedNodes, isIdle, runsOfStatements } from '../../src/smart-commit/executed-nodes.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { readMessage, type Reading } from '../../src/smart-commit/read-message.ts';

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
