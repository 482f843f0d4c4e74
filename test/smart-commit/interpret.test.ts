import { describe, expect, it } from 'vitest';

import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';

/** What Jira is told to do, as `KEY-1 close(text)`; a time as `KEY-1 time{2h}(comment)`. */
function show(text: string, processor: ProcessorName = 'dvcs'): string[] {
  return readMessage(text, findProcessor(processor)).commands.map((command) => {
    const { issueKey, name } = command;
    return command.kind === 'time'
      ? `${issueKey} ${name}{${command.timeSpent}}(${command.worklogComment ?? ''})`
      : `${issueKey} ${name}(${command.arguments})`;
  });
}

describe('what the connector does', () => {
  it.each<[text: string, commands: string[]]>([
    ['KEY-7#done', ['KEY-7 done()']],
    ['KEY-7 #done.', ['KEY-7 done(.)']],
    ['KEY-7 (#done)', []],
    ['KEY-7 ##done', []],
    ['KEY-7 #7', []],
    ['KEY-7 #-done', []],
    ['KEY-7 #to_do', ['KEY-7 to(_do)']],
    ['KEY-7 #fix3 bar', ['KEY-7 fix(3 bar)']],
    ['#done KEY-7', []],
    ['#KEY-7 #done', ['KEY-7 done()']],
    ['[KEY-7] #done', ['KEY-7 done()']],
    ['(KEY-7): #done', ['KEY-7 done()']],
    ['fix(KEY-7): y #done', ['KEY-7 done()']],
    ['<KEY-7> #done', ['KEY-7 done()']],
    ['>KEY-7 #done', []],
    ['y-KEY-7 #done', []],
    ['topic/KEY-7 #done', []],
    ['https://jira.example.com/browse/KEY-7 #done', []],
    ['KEY-7-patch #done', ['KEY-7 done()']],
    ['KEY-7,APP-8 #done', ['KEY-7 done()', 'APP-8 done()']],
    ['KEY-7, APP-8 #done', ['KEY-7 done()', 'APP-8 done()']],
    ['KEY-7 , APP-8 #done', ['APP-8 done()']],
    ['KEY-7 and APP-8 #done', ['APP-8 done()']],
    ['KEY-7; APP-8 #done', ['APP-8 done()']],
    ['KEY-7 & APP-8 #done', ['APP-8 done()']],
    ['KEY-7/APP-8 #done', ['KEY-7 done()']],
    [
      'KEY-7 #time 3h #comment like APP-8 but worse #done',
      ['KEY-7 time{3h}()', 'KEY-7 comment(like)', 'APP-8 done()'],
    ],
    ['KEY-7 #comment saves #9 and #bar baz', ['KEY-7 comment(saves #9 and)', 'KEY-7 bar(baz)']],
    ['KEY-7 words\n#comment bar', []],
    ['KEY-7 #comment one\ntwo', ['KEY-7 comment(one)']],
    ['KEY-7 #comment', ['KEY-7 comment()']],
    ['UTF-16 #done', ['UTF-16 done()']],
    ['éKEY-7 #done', []],
    ['KEY-7\u00a0#done', []],
    ['Revert "KEY-7 #done now"', ['KEY-7 done(now")']],
    ['key-7 #done', []],
    ['MY_PROJ-7 #done', []],
    ['KEY-7_y #done', []],
    ['KEY-0 KEY-007 #done', ['KEY-0 done()', 'KEY-007 done()']],
    ['A-7 #done', []],
    ['A7-7 #done', ['A7-7 done()']],
    ['ÖL-7 #done', ['ÖL-7 done()']],
    ['KEY-٧ #done', []],
    ['&KEY-7 =KEY-7 ?KEY-7 ^KEY-7 !KEY-7 ~KEY-7 #done', []],
    ['KEY-7 KEY-7 #done', ['KEY-7 done()', 'KEY-7 done()']],
    ['KEY-7, APP-8 #a #b', ['KEY-7 a()', 'APP-8 a()', 'KEY-7 b()', 'APP-8 b()']],
    ['KEY-7 #TIME 1h #Comment x', ['KEY-7 TIME{1h}()', 'KEY-7 Comment(x)']],
    ['KEY-7 a\rb #done', ['KEY-7 done()']],
  ])('%j', (text, commands) => {
    expect(show(text)).toEqual(commands);
  });
});

describe('what the processors differ in', () => {
  it.each<[string, ProcessorName, string, string[]]>([
    ['the first line only', 'gitlab-dvcs', 'KEY-1 #a\nKEY-1 #b', ['KEY-1 a()']],
    ['every line', 'bitbucket-dc', 'KEY-1 #a\nKEY-1 #b', ['KEY-1 a()', 'KEY-1 b()']],
    ['the first 1024 units', 'github-cloud', `KEY-1 #a\n${'x'.repeat(1010)}\nKEY-1 #b`, ['KEY-1 a()']],
    ['a command that the limit cuts', 'gitlab-cloud', `${'x'.repeat(1012)} KEY-1 #close`, ['KEY-1 clos()']],
    ['joined lines', 'gitkraken', 'KEY-1\n#comment a\nb', ['KEY-1 comment(a\nb)']],
    [
      "GitKraken's own commands",
      'gitkraken',
      'KEY-1 #Assign me #label a',
      ['KEY-1 Assign(me)', 'KEY-1 label(a)'],
    ],
    ['decimals', 'github-cloud', 'KEY-1 #time 1.5h x', ['KEY-1 time{1.5h}(x)']],
    ['no decimals', 'fisheye', 'KEY-1 #time 1.5h x', ['KEY-1 time{5h}(1.x)']],
    [
      'reviews in the order of the text',
      'fisheye',
      'KEY-1 #a +review CR #b',
      ['KEY-1 a()', 'null review(CR)', 'KEY-1 b()'],
    ],
  ])('%s', (_, processor, text, commands) => {
    expect(show(text, processor)).toEqual(commands);
  });

  it('names the kinds', () => {
    const kinds = (text: string, processor: ProcessorName): string[] =>
      readMessage(text, findProcessor(processor)).commands.map(({ kind }) => kind);
    expect(kinds('KEY-1 #time 1h #comment a #close #assign b', 'dvcs')).toEqual([
      'time',
      'comment',
      'transition',
      'transition',
    ]);
    expect(kinds('KEY-1 #assign a #label b #fixversion c #affectsversion d', 'gitkraken')).toEqual([
      'assign',
      'label',
      'fixversion',
      'affectsversion',
    ]);
    expect(kinds('KEY-1 #close +review CR-1', 'fisheye')).toEqual(['transition', 'review']);
  });
});

describe('a hostile message', () => {
  it('gets no more commands than it has characters', () => {
    const text = `${'AA-1 '.repeat(20_000)}${'#a '.repeat(20_000)}`;
    expect(readMessage(text, findProcessor('dvcs')).commands).toHaveLength(text.length);
  });

  it('gets no more copies of its text than can be printed', () => {
    const keys = Array.from({ length: 16_000 }, (_, index) => `AA-${index + 1}`).join(' ');
    const text = `${keys} #comment ${'word '.repeat(30_000)}\nBB-1 #close`;
    const { commands } = readMessage(text, findProcessor('dvcs'));
    const length = commands.reduce((sum, { arguments: argument }) => sum + argument.length, 0);
    expect(length).toBeGreaterThan(8_000_000);
    expect(length).toBeLessThan(9_000_000);
    expect(commands.at(-1)).toMatchObject({ issueKey: 'BB-1', name: 'close' });
  });

  it('is told in full once, however long it is', () => {
    const text = `AA-1 AA-2 #comment ${'word '.repeat(2_000_000)}`;
    expect(readMessage(text, findProcessor('dvcs')).commands).toHaveLength(1);
  });

  it('keeps all of what a person could write', () => {
    const text = `${Array.from({ length: 90 }, (_, index) => `AA-${index}`).join(' ')} ${'#a '.repeat(90)}`;
    expect(readMessage(text, findProcessor('dvcs')).commands).toHaveLength(8100);
  });
});
