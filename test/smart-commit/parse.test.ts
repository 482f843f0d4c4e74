import { describe, expect, it } from 'vitest';

import { type CommandNode, isKeySeparator, parse } from '../../src/smart-commit/parse.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';

/** A tree as `[KEY-1 KEY-2: time(1h) close()] ?orphan() +review(CR-1)`. */
function show(text: string, processor: ProcessorName = 'dvcs'): string {
  const { statements, orphans, reviews } = parse(text, findProcessor(processor));
  const command = ({ name, arguments: { start, end } }: CommandNode): string =>
    `${name}(${JSON.stringify(text.slice(start, end)).slice(1, -1)})`;
  return [
    ...statements.map(({ keys, commands }) =>
      `[${keys.map((key) => key.text).join(' ')}: ${commands.map(command).join(' ')}`.trimEnd().concat(']'),
    ),
    ...orphans.map((node) => `?${command(node)}`),
    ...reviews.map((node) => `+${command(node)}`),
  ].join(' ');
}

describe('parse', () => {
  it.each([
    ['a statement', 'KEY-1 #close', '[KEY-1: close()]'],
    ['a key without commands', 'see KEY-1 there', '[KEY-1:]'],
    ['several commands', 'KEY-1 #time 1h #comment a b #close', '[KEY-1: time(1h) comment(a b) close()]'],
    [
      'a list of keys',
      'KEY-1, KEY-2 KEY-3,KEY-4\t\fKEY-5 #close',
      '[KEY-1 KEY-2 KEY-3 KEY-4 KEY-5: close()]',
    ],
    ['a comma that is not directly behind the key', 'KEY-1 ,KEY-2 #close', '[KEY-1:] [KEY-2: close()]'],
    ['two commas', 'KEY-1,,KEY-2 #close', '[KEY-1:] [KEY-2: close()]'],
    ['a no-break space between keys', 'KEY-1\u00a0KEY-2', '[KEY-1:] [KEY-2:]'],
    ['text before the first command', 'KEY-1 fix a #close', '[KEY-1: close()]'],
    ['two statements on a line', 'KEY-1 #close KEY-2 #done', '[KEY-1: close()] [KEY-2: done()]'],
    ['a key inside the arguments', 'KEY-1 #comment see KEY-2 x', '[KEY-1: comment(see)] [KEY-2:]'],
    [
      'each line by itself',
      'KEY-1 #close\nKEY-2 #done\n#time 1h',
      '[KEY-1: close()] [KEY-2: done()] ?time(1h)',
    ],
    ['a command before the key', '#close KEY-1', '[KEY-1:] ?close()'],
    [
      'arguments without the white space around them',
      'KEY-1 #comment \t\u0001 a \u0000 #x',
      '[KEY-1: comment(a) x()]',
    ],
    ['a no-break space, which stays', 'KEY-1 #comment \u00a0', '[KEY-1: comment(\u00a0)]'],
    ['a name as it is written', 'KEY-1 #TiMe 1h', '[KEY-1: TiMe(1h)]'],
  ])('reads %s', (_, text, expected) => {
    expect(show(text)).toBe(expected);
  });

  it.each<[string, ProcessorName, string, string]>([
    ['keys that hold for the lines below', 'gitkraken', 'KEY-1 a\n\n#close', '[KEY-1: close()]'],
    [
      'comments that run over lines',
      'gitkraken',
      'KEY-1 #comment a\nb\n#close',
      '[KEY-1: comment(a\\nb) close()]',
    ],
    ['other arguments that do not', 'gitkraken', 'KEY-1 #label a\nb', '[KEY-1: label(a)]'],
    [
      'keys of one list that stand on one line',
      'gitkraken',
      'KEY-1\nKEY-2 #close',
      '[KEY-1:] [KEY-2: close()]',
    ],
    ['reviews, which need no key', 'fisheye', 'a +review @b #close', '?close() +review(@b)'],
  ])('reads %s', (_, processor, text, expected) => {
    expect(show(text, processor)).toBe(expected);
  });

  it('has the spans of lines, statements and zones', () => {
    const text = 'a KEY-1, KEY-2 b #close c KEY-3\r\nd';
    const { lines, statements } = parse(text, findProcessor('dvcs'));
    const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    expect(lines.map(cut)).toEqual(['a KEY-1, KEY-2 b #close c KEY-3', 'd']);
    expect(statements.map(cut)).toEqual(['KEY-1, KEY-2 b #close c', 'KEY-3']);
    expect(statements.map(({ zone }) => cut(zone))).toEqual([' b #close c ', '']);
  });

  it('reads an empty text as one empty line', () => {
    expect(parse('', findProcessor('dvcs')).lines).toEqual([{ start: 0, end: 0 }]);
  });
});

describe('isKeySeparator', () => {
  it.each(['', ' ', ',', ', ', ',\t\u000b\f\r '])('takes %j', (between) => {
    expect(isKeySeparator(between)).toBe(true);
  });

  it.each([' ,', ',,', ';', ' and ', '/', '\u00a0', ', x'])('refuses %j', (between) => {
    expect(isKeySeparator(between)).toBe(false);
  });
});
