import { describe, expect, it } from 'vitest';

import { findMeanings, type Meaning } from '../../src/smart-commit/command-meaning.ts';
import { commandWords } from '../../src/smart-commit/command-words.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';

interface Known {
  readonly processor?: ProcessorName;
  readonly transitions?: readonly string[];
}

/** What each command of a message means, in the order of the text: `slip #tiem → #time`, `prose #to_s`. */
function meanings(text: string, { processor = 'dvcs', transitions }: Known = {}): string[] {
  const reading = readMessage(text, findProcessor(processor));
  const words = commandWords(reading.processor, transitions);
  return [...findMeanings(reading, { words, transitions })].map(([node, meaning]) => {
    const written = text.slice(node.start, endOf(meaning) ?? node.nameEnd);
    return `${meaning.kind} ${written}${'of' in meaning ? ` → ${meaning.of?.command ?? 'nothing'}` : ''}`;
  });
}

function endOf(meaning: Meaning): number | undefined {
  return 'end' in meaning ? meaning.end : undefined;
}

describe('findMeanings', () => {
  it.each<[string, string[], Known?]>([
    ['KEY-1 #comment done #time 2h #close', ['command #comment', 'command #time', 'command #close']],
    ['KEY-1 #Close and more', ['command #Close']],
    ['KEY-1 fix login #done', ['command #done']],
    ['KEY-1 #comment tag of ours', ['command #comment']],
    ['KEY-1 #assign bob', ['command #assign'], { processor: 'gitkraken' }],
    ['KEY-1 #ship', ['command #ship'], { transitions: ['Ship it'] }],
    ['KEY-1 #in_progress', ['command #in']],
  ])('%s: commands', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #tiem 2h', ['slip #tiem → #time']],
    ['KEY-1 #tiem 2h', ['slip #tiem → #time'], { processor: 'github-cloud' }],
    ['KEY-1 #commnet looks good', ['slip #commnet → #comment'], { processor: 'bitbucket-cloud' }],
    ['KEY-1 #resove', ['slip #resove → #resolve']],
    ['KEY-1 #closs', ['slip #closs → #close'], { transitions: ['Close'] }],
    ['KEY-1 #inReview', ['slip #inReview → #in-review']],
    ['KEY-1 #in review', ['slip #in review → #in-review']],
    ['KEY-1 #code review please', ['slip #code review → #code-review']],
    [
      'KEY-1 #ready for qa',
      ['slip #ready for qa → #ready-for-qa'],
      { transitions: ['Ready for QA', 'Done'] },
    ],
    ['KEY-1 #prufen', ['slip #prufen → #pr'], { transitions: ['Prüfen', 'Done'] }],
    [
      'KEY-1 #ready-for-qa',
      ['slip #ready-for-qa → nothing'],
      { transitions: ['READY_FOR_QA', 'READY_FOR_DEV'] },
    ],
  ])('%s: slips', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #start review', ['command #start']],
    ['KEY-1 #Start Review', ['slip #Start Review → #start-review']],
    ['KEY-1 #start review', ['slip #start review → #start-review'], { processor: 'github-cloud' }],
    ['KEY-1 #start review of it', ['command #start'], { processor: 'github-cloud' }],
  ])('%s: a transition with a comment, or a longer name', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #log 3h', ['foreign #log → #time']],
    ['KEY-1 #worklog 1h 30m', ['foreign #worklog → #time'], { processor: 'github-cloud' }],
    ['KEY-1 #status done', ['foreign #status done → #done']],
    ['KEY-1 #transition "In Review"', ['foreign #transition "In Review" → #in-review']],
    ['KEY-1 #move Done #time 1h', ['foreign #move Done → #done', 'command #time']],
    ['KEY-1 #status shipped', ['foreign #status shipped → nothing'], { transitions: ['Done'] }],
    ['KEY-1 #assign bob', ['foreign #assign bob → nothing']],
    ['KEY-1 #label x', ['foreign #label x → nothing']],
  ])('%s: commands of other tools', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 drop #is_to_s and #should_to_s', ['prose #is_to_s', 'prose #should_to_s']],
    ['KEY-1 ask #in_base? first', ['prose #in_base?']],
    ['KEY-1 docs of #new() function', ['prose #new()']],
    ['KEY-1 use #applyIfNonNull', ['prose #applyIfNonNull']],
    ['KEY-1 #Close()', ['prose #Close()']],
    ['KEY-1 #close.now', ['prose #close.now']],
    ['KEY-1 set #fff', ['prose #fff']],
    ['KEY-1 add #define', ['prose #define']],
    ['KEY-1 the #close button', ['prose #close']],
    ['KEY-1 in the #resolve phase', ['prose #resolve']],
    ['KEY-1 widen the #time column', ['prose #time']],
    ['KEY-1 exploit #peek to read ahead', ['prose #peek']],
    ['KEY-1 #Adding a header', ['prose #Adding']],
    ['KEY-1 #message adding the patch', ['prose #message'], { processor: 'github-cloud' }],
    ['KEY-1 fix #define order', ['prose #define'], { transitions: ['Close'] }],
  ])('%s: prose and code', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #ship', ['unknown #ship']],
    ['KEY-1 #erledigt', ['unknown #erledigt']],
    ['KEY-1 #deploys', ['unknown #deploys']],
    ['KEY-1 #approve', ['unknown #approve'], { transitions: ['Close'] }],
    ['KEY-1 #log', ['unknown #log']],
  ])('%s: transitions that we have not heard of', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it('has none for commands without a key', () => {
    expect(meanings('#close KEY-1')).toEqual([]);
  });
});
