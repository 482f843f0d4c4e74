import { describe, expect, it } from 'vitest';
import {
  judgeReading,
  oncePerReading,
  prepare,
  separateSettings,
  toDiagnostic,
} from '../../src/lint/judge-text.ts';
import type { ProvedAdvice } from '../../src/lint/prove-advice.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';

const settings = { processor: 'dvcs' } as const;
const prepared = prepare(settings);

describe('judgeReading', () => {
  it('finds in the order of the text, whichever rule speaks first', () => {
    const { found } = judgeReading(
      readMessage('KEY-1 #time 1.5h\nkey-2 #close', prepared.processor),
      prepared,
    );
    expect(found.map(({ rule }) => rule)).toEqual(['time-format', 'key-case']);
  });
});

describe('what is told to be written', () => {
  const write = (...advice: readonly [shown: string, onlyIf?: string][]): string => {
    const finding = { start: 0, end: 1, message: 'it is wrong', help: 'a fact' };
    const told = advice.map(([shown, onlyIf]): ProvedAdvice => ({
      start: 0,
      end: 1,
      text: '',
      shown,
      onlyIf,
    }));
    return toDiagnostic({ rule: 'time-format', finding, advice: told, fix: undefined }, prepared).help;
  };
  it.each<[what: string, advice: readonly [shown: string, onlyIf?: string][], help: string]>([
    ['is a fact where it is not known', [], 'a fact'],
    ['is one text', [['#done']], 'write `#done`'],
    ['is one of two texts', [['#done'], ['#close']], 'write `#done` or `#close`'],
    [
      'is one of four texts at most',
      [['#a'], ['#b'], ['#c'], ['#d'], ['#e']],
      'write `#a`, `#b`, `#c` or `#d`',
    ],
    ['says its condition', [['#done', 'if it is finished']], 'write `#done` if it is finished'],
    [
      'says a condition of neighbours once',
      [
        ['#done', 'if it is finished'],
        ['#close', 'if it is finished'],
      ],
      'write `#done` or `#close` if it is finished',
    ],
    [
      'says a condition of one of them',
      [['#start'], ['#done', 'if it is finished']],
      'write `#start` or `#done` if it is finished',
    ],
  ])('%s', (_, advice, help) => {
    expect(write(...advice)).toBe(help);
  });
});

describe('what is worked out once', () => {
  it('is what settings come to', () => {
    expect(prepare(settings)).toBe(prepared);
    expect(prepare({ ...settings })).not.toBe(prepared);
  });

  it('are the settings of each processor', () => {
    const several = { processor: ['dvcs', 'gitkraken'] } as const;
    expect(separateSettings(several)).toEqual([{ processor: 'dvcs' }, { processor: 'gitkraken' }]);
    expect(separateSettings(several)).toBe(separateSettings(several));
  });

  it('is what several ask of one reading', () => {
    const asked: string[] = [];
    const ask = oncePerReading(({ text }) => asked.push(text));
    const [one, two] = ['one', 'two'].map((text) => readMessage(text, prepared.processor));
    for (const reading of [one, one, two, one]) if (reading !== undefined) ask(reading);
    expect(asked).toEqual(['one', 'two', 'one']);
  });
});
