import { describe, expect, it } from 'vitest';

import { commandWords } from '../../src/smart-commit/command-words.ts';
import { findProcessor } from '../../src/smart-commit/processor.ts';

const plain = commandWords(findProcessor('dvcs'), undefined);
const known = commandWords(findProcessor('dvcs'), ['Ship it', 'Close']);
const gitkraken = commandWords(findProcessor('gitkraken'), undefined);

/** What the specification lists as the usual names of transitions. */
const usual =
  `close closed resolve resolved done fix fixed reopen start stop start-progress stop-progress in-progress
  start-review in-review review testing to-do todo deploy deployed approve approved reject rejected merge merged finish
  finished complete completed`.split(/\s+/);

describe('command words', () => {
  it.each(['comment', 'time', 'COMMENT', 'Time', ...usual])(
    'hold %j where no transitions are known',
    (word) => {
      expect(plain.has(word)).toBe(true);
    },
  );

  it.each(['heading', 'general', 'fff', 'install', 'ship', 'assign', 'define', ''])(
    'do not hold %j',
    (word) => {
      expect(plain.has(word)).toBe(false);
    },
  );

  it.each(['ship-it', 'ship', 'shi', 'close', 'clo', 'time'])('hold %j of the known workflow', (word) => {
    expect(known.has(word)).toBe(true);
  });

  it.each(['done', 'resolve', 'sh', 'shipping'])('do not hold %j beside the known workflow', (word) => {
    expect(known.has(word)).toBe(false);
  });

  it("hold GitKraken's own", () => {
    expect(['assign', 'label', 'fixversion', 'affectsversion'].every((word) => gitkraken.has(word))).toBe(
      true,
    );
  });
});

describe('what a phrase calls', () => {
  it.each<[string, string | null]>([
    ['ship it', '#ship-it'],
    ['Ship_It', '#ship-it'],
    ['CLOSE', '#close'],
    ['ship', null],
    ['done', null],
    ['', null],
    ['-', null],
  ])('%j is %j beside the known workflow', (phrase, command) => {
    expect(known.called(phrase)?.command ?? null).toBe(command);
  });

  it.each<[string, string | null]>([
    ['In Review', '#in-review'],
    ['done', '#done'],
    ['ship it', null],
    ['', null],
  ])('%j is %j where no transitions are known', (phrase, command) => {
    expect(plain.called(phrase)?.command ?? null).toBe(command);
  });

  it.each<[readonly string[] | undefined, number]>([
    [undefined, 3],
    [[], 1],
    [['Close'], 1],
    [['Close', 'Ready  for - QA'], 3],
    [['a_b c-d e'], 5],
    [['a b c d e f g h i j'], 8],
  ])('of %j has at most %i words', (transitions, most) => {
    expect(commandWords(findProcessor('dvcs'), transitions).mostWords).toBe(most);
  });
});

describe('the nearest command word', () => {
  it.each([
    ['coment', 'comment'],
    ['commet', 'comment'],
    ['cmment', 'comment'],
    ['comments', 'comment'],
    ['tiem', 'time'],
    ['tme', 'time'],
    ['timee', 'time'],
  ])('of %j is %j', (word, nearest) => {
    expect(plain.nearest(word)).toEqual({ name: nearest, command: `#${nearest}` });
  });

  it.each(['comment', 'time', 'close', 'closing', 'ship', 'x', ''])('does not exist for %j', (word) => {
    expect(plain.nearest(word)).toBeNull();
  });

  it.each(['timer', 'commit', 'command', 'content', 'type', 'tim'])(
    'is no slip but the word itself, %j, where no key stands before it',
    (word) => {
      expect(plain.nearest(word, 'keywords')).toBeNull();
    },
  );

  it.each([
    ['tim', 'time'],
    ['commit', 'comment'],
  ])('of %j behind a key is %j', (word, nearest) => {
    expect(plain.nearest(word)).toEqual({ name: nearest, command: `#${nearest}` });
  });

  it.each<[string, string | null, readonly string[]]>([
    ['abxd', 'ABCD', ['ABCD']],
    ['axyd', null, ['ABCD']],
    ['abcdexy', 'ABCDEFG', ['ABCDEFG']],
    ['abcdxy', 'ABCDEF', ['ABCDEF']],
    ['abcxyz', null, ['ABCDEF']],
    ['abcxy', null, ['ABCDE']],
    ['shipped', null, ['Ship it', 'Shipped']],
  ])('of %j is %j: two letters off where the name %j has six', (word, name, transitions) => {
    const words = commandWords(findProcessor('dvcs'), transitions);
    expect(words.nearest(word)?.name ?? null).toBe(name);
  });

  it.each<[string, string | null]>([
    ['start-progess', 'start-progress'],
    ['strat-progress', 'start-progress'],
    ['start-prgoess', 'start-progress'],
    ['tsart-progress', null],
    ['closess', null],
    ['closingg', null],
    ['fx', null],
    ['fxi', 'fix'],
  ])('of %j is %j where no transitions are known', (word, name) => {
    expect(plain.nearest(word)?.name ?? null).toBe(name);
  });

  it('is told alike the second time, and in any letter case', () => {
    expect(plain.nearest('TIEM')).toEqual({ name: 'time', command: '#time' });
    expect(plain.nearest('tiem')).toBe(plain.nearest('Tiem'));
  });

  it('does not exist for a word that is much too long', () => {
    const name = 'x'.repeat(61);
    const words = commandWords(findProcessor('dvcs'), [name, 'y'.repeat(60)]);
    expect(words.nearest(`${'x'.repeat(60)}z`)).toBeNull();
    expect(words.nearest(`${'y'.repeat(59)}z`)?.name).toBe('y'.repeat(60));
  });

  it('is a known transition', () => {
    expect(known.nearest('closs')).toEqual({ name: 'Close', command: '#close' });
    expect(known.nearest('shipit')).toEqual({ name: 'Ship it', command: '#ship-it' });
    expect(known.nearest('closs', 'keywords')).toBeNull();
  });

  it('does not exist for what begins one known transition', () => {
    expect(commandWords(findProcessor('dvcs'), ['Timeout']).nearest('timeo')).toBeNull();
  });
});
