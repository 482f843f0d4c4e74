import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanUp, type CleanUp, findCut, restorableText } from '../../src/message/cleanup.ts';
import { CUT, message } from './messages-to-clean.ts';

const STRIP: CleanUp = { mode: 'strip', commentString: '#', verbose: false };

describe('cleanUp', () => {
  // As git 2.39 does; `cleanup-by-git.test.ts` asks the git that is installed.
  it.each<[string, string | null, string]>([
    ['', '#', ''],
    ['a', '#', 'a\n'],
    ['a\n', '#', 'a\n'],
    ['\n\na\n\n', '#', 'a\n'],
    ['a \t\r\nb', '#', 'a\nb\n'],
    ['a\n\n\nb', '#', 'a\n\nb\n'],
    ['a\n \n\t\nb\n', '#', 'a\n\nb\n'],
    ['# note\na', '#', 'a\n'],
    ['a\n# note\nb', '#', 'a\nb\n'],
    ['a\n\n# note\n\nb', '#', 'a\n\nb\n'],
    ['a\n# note', '#', 'a\n'],
    [' # no note', '#', ' # no note\n'],
    ['#', '#', ''],
    ['#\n#\n', '#', ''],
    ['a#b', '#', 'a#b\n'],
    ['a\n;note\n# kept', ';', 'a\n# kept\n'],
    ['; note\n', ';', ''],
    ['# kept\n', null, '# kept\n'],
    ['a\n\n\n# kept\n \n', null, 'a\n\n# kept\n'],
    ['\u00a0', '#', '\u00a0\n'],
    ['a\u00a0\n', '#', 'a\u00a0\n'],
    ['a\u000b\n\f\n', '#', 'a\u000b\n\f\n'],
    ['\r\n\r\na\r\n', '#', 'a\n'],
    ['é \n\n\n', null, 'é\n'],
  ])('makes of %j, where comments begin with %j, %j', (text, commentString, cleaned) => {
    const mode = commentString === null ? 'whitespace' : 'strip';
    expect(cleanUp(text, { mode, commentString: commentString ?? '#', verbose: false }).text).toBe(cleaned);
  });

  it('is done after once', () => {
    fc.assert(
      fc.property(
        message,
        fc.constantFrom('strip', 'whitespace', 'scissors', 'verbatim'),
        fc.boolean(),
        (text, mode, verbose) => {
          const how: CleanUp = { mode, commentString: '#', verbose };
          const once = cleanUp(text, how).text;
          // A line that was trimmed may have become a scissors line.
          fc.pre(findCut(once, '#') === once.length);
          expect(cleanUp(once, how).text).toBe(once);
        },
      ),
    );
  });

  it('says where each deleted line stood', () => {
    fc.assert(
      fc.property(message, (text) => {
        const { text: cleaned, deleted } = cleanUp(text, STRIP);
        for (const { start, end, line, at, text: own } of deleted) {
          expect(text.slice(start, end)).toBe(own);
          expect(text.slice(0, start).split('\n')).toHaveLength(line);
          expect(at === 0 || cleaned[at - 1] === '\n').toBe(true);
        }
      }),
    );
  });

  it.each<[string, Partial<CleanUp>, string, string]>([
    ['drops empty lines at both ends', {}, '\n \nKEY-1\n\n\n', 'KEY-1\n'],
    ['makes one empty line of several, a deleted line between them', {}, 'a\n\n# x\n\nb\n', 'a\n\nb\n'],
    ['joins the lines around a deleted one', {}, 'a\n#x\nb', 'a\nb\n'],
    ['keeps a line that begins with white space', {}, 'a\n #time 2h', 'a\n #time 2h\n'],
    ['trims CRLF', {}, 'a\r\n\r\n# x\r\nb\r\n', 'a\n\nb\n'],
    ['trims no form feed and no vertical tab', {}, 'a\f\nb\v\n', 'a\f\nb\v\n'],
    ['takes a longer comment string', { commentString: '//' }, '/a\n//b\n#c', '/a\n#c\n'],
    ['keeps comments in whitespace mode', { mode: 'whitespace' }, '# a  \n\n\n#b', '# a\n\n#b\n'],
    ['keeps everything in verbatim mode', { mode: 'verbatim' }, '\n# a  \n\n\n', '\n# a  \n\n\n'],
    ['cuts at the scissors', { mode: 'scissors' }, `#a\n\n${CUT}b\n`, '#a\n'],
    ['cuts a text that begins with the scissors', { mode: 'scissors' }, `${CUT}b\n`, ''],
    ['does not cut without the line feed', { mode: 'scissors' }, `a\n${CUT.trimEnd()}`, `a\n${CUT}`],
    ['does not cut before CRLF', { mode: 'scissors' }, `a\n${CUT.trimEnd()}\r\nb`, `a\n${CUT}b\n`],
    ['does not cut at indented scissors', { mode: 'scissors' }, `a\n ${CUT}b`, `a\n ${CUT}b\n`],
    ['does not cut in strip mode', {}, `a\n${CUT}b\n`, 'a\nb\n'],
    ['cuts in strip mode with -v', { verbose: true }, `a\n${CUT}b\n`, 'a\n'],
    ['cuts in verbatim mode with -v', { mode: 'verbatim', verbose: true }, `a  \n${CUT}b\n`, 'a  \n'],
    [
      'cuts by the comment string',
      { mode: 'scissors', commentString: ';' },
      `a\n${CUT};${CUT.slice(1)}b`,
      `a\n${CUT}`,
    ],
    ['makes nothing of nothing', {}, '', ''],
  ])('%s', (_, how, raw, text) => {
    expect(cleanUp(raw, { ...STRIP, ...how }).text).toBe(text);
  });

  it('tells the notes of git from what a person may have meant', () => {
    const { deleted } = cleanUp('KEY-1\n#time 2h  \n# Please\n#\n#\tmodified: a\n\n#close', STRIP);
    expect(deleted).toEqual([
      { start: 6, end: 14, text: '#time 2h', line: 2, at: 6, isNote: false },
      { start: 17, end: 25, text: '# Please', line: 3, at: 6, isNote: true },
      { start: 26, end: 27, text: '#', line: 4, at: 6, isNote: true },
      { start: 28, end: 41, text: '#\tmodified: a', line: 5, at: 6, isNote: true },
      { start: 43, end: 49, text: '#close', line: 7, at: 6, isNote: false },
    ]);
  });
});

describe('restorableText', () => {
  it('keeps the lines that git would delete, except its notes', () => {
    const raw = `KEY-1\n\n#time 2h\n# Please enter\n#\n\n\n#close\n${CUT}# x\n`;
    expect(restorableText(raw, { ...STRIP, verbose: true })).toBe('KEY-1\n\n#time 2h\n\n#close\n');
    expect(restorableText(raw, { ...STRIP, mode: 'scissors' })).toBe(
      'KEY-1\n\n#time 2h\n# Please enter\n#\n\n#close\n',
    );
  });
});
