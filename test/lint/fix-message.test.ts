import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { applyFixes, fixMessage, locateFix } from '../../src/lint/fix-message.ts';
import { lintMessage } from '../../src/lint/lint-message.ts';
import { judgeLooseMessage, judgeMessage, type JudgedMessage } from '../../src/message/decide-clean-up.ts';
import type { Diagnostic } from '../../src/text/diagnostic.ts';
import { hostileText } from '../support/hostile-text.ts';

const settings = { processor: 'dvcs' } as const;
const asItIs = (text: string): JudgedMessage => ({ text, strippedLines: [] });
const edited = (raw: string): JudgedMessage =>
  judgeMessage(raw, { cleanUp: { mode: 'strip', commentString: '#', verbose: false }, alternative: null });

describe('fixMessage', () => {
  it.each([
    ['leaves a clean message alone', 'KEY-1 #close\n', 'KEY-1 #close\n', 0],
    ['applies one fix', 'key-1 #close', 'KEY-1 #close', 1],
    [
      'applies fixes on several lines',
      'KEY-1 and KEY-2 #time 1.5h\n\nkey-3 #close\n',
      'KEY-1, KEY-2 #time 1h 30m\n\nKEY-3 #close\n',
      3,
    ],
    ['applies what another fix leads to as one fix', 'KEY-1 #tiem 1.5h', 'KEY-1 #time 1h 30m', 1],
    ['leaves what only a person can decide', 'KEY-1 or KEY-2 #close', 'KEY-1 or KEY-2 #close', 0],
    ['keeps line ends', 'key-1 #close\r\n\r\nbody\r\n', 'KEY-1 #close\r\n\r\nbody\r\n', 1],
  ])('%s', (_, raw, text, count) => {
    expect(fixMessage(raw, settings, asItIs)).toEqual({ text, count });
  });

  it('fixes the raw text, with the lines that git deletes left in it', () => {
    const raw = '\n\n# note\nkey-1 #close  \n\n\n# key-2 #close\nbody\nkey-3 #done\n';
    expect(fixMessage(raw, settings, edited).text).toBe(
      '\n\n# note\nKEY-1 #close  \n\n\n# key-2 #close\nbody\nKEY-3 #done\n',
    );
  });

  it('leaves a fix out that reaches over a line which git deletes', () => {
    const raw = 'KEY-1 #comment a long\n# note\ncomment\n';
    expect(lintMessage(edited(raw).text, settings).diagnostics.map(({ fix }) => fix !== undefined)).toEqual([
      true,
    ]);
    expect(fixMessage(raw, settings, edited)).toEqual({ text: raw, count: 0 });
  });

  it('takes nothing that makes the clean-up read the message otherwise, with more findings', () => {
    const judge = (text: string): JudgedMessage =>
      asItIs(text.includes('KEY-1 #close') ? `${text}\nKEY-2 #coment x` : text);
    expect(fixMessage('key-1 #close', settings, judge)).toEqual({ text: 'key-1 #close', count: 0 });
  });

  it('takes what makes the clean-up read the message otherwise, with as many findings', () => {
    const judge = (text: string): JudgedMessage =>
      asItIs(text.includes('KEY-1 #close') ? `${text}\nkey-2 or key-3 #close` : `${text}\nKEY-1 #comment`);
    expect(fixMessage('key-1 #close', settings, judge).count).toBe(1);
  });

  it('does nothing to what it has fixed', () => {
    fc.assert(
      fc.property(hostileText, (raw) => {
        const { text } = fixMessage(raw, settings, judgeLooseMessage);
        expect(fixMessage(text, settings, judgeLooseMessage)).toEqual({ text, count: 0 });
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves no fix behind', () => {
    fc.assert(
      fc.property(hostileText, (raw) => {
        const { text } = fixMessage(raw, settings, asItIs);
        expect(lintMessage(text, settings).diagnostics.filter(({ fix }) => fix !== undefined)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is done with a great many lines in no time', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `KEY-${index + 1} #coment a\n`);
    const { count } = fixMessage(lines.join(''), settings, asItIs);
    expect(count).toBe(20_000);
  });
});

describe('applyFixes', () => {
  const diagnostic = { rule: 'any', severity: 'error', start: 0, end: 1, message: '', help: '' } as const;
  /** Finds each `bad` from the last to the first, and tells to write the next of the words in its place. */
  const judge =
    (...words: readonly string[]) =>
    (text: string): { readonly text: string; readonly diagnostics: readonly Diagnostic[] } => ({
      text,
      diagnostics: words
        .slice(0, -1)
        .flatMap((word, index) =>
          [...text.matchAll(new RegExp(`\\b${word}\\b`, 'g'))].map((match) => ({
            ...diagnostic,
            rule: word,
            fix: { start: match.index, end: match.index + word.length, text: words[index + 1] ?? '' },
          })),
        )
        .toReversed(),
    });

  it('applies fixes in whatever order they were found', () => {
    expect(applyFixes('bad x bad', judge('bad', 'good'))).toEqual({ text: 'good x good', count: 2 });
  });

  it('takes no fix after which another rule finds something', () => {
    expect(applyFixes('bad', judge('bad', 'worse', 'worst'))).toEqual({ text: 'bad', count: 0 });
  });

  it('takes no fix after which the same rule finds more', () => {
    expect(applyFixes('bad', judge('bad', 'bad bad'))).toEqual({ text: 'bad', count: 0 });
  });

  it('leaves a fix out of what does not stand in the raw text', () => {
    expect(applyFixes('low', () => judge('bad', 'good')('bad'))).toEqual({ text: 'low', count: 0 });
  });

  it('takes fixes that leave a rule with as many findings, ten times at most', () => {
    const never = (text: string): ReturnType<ReturnType<typeof judge>> => ({
      text,
      diagnostics: [{ ...diagnostic, fix: { start: 0, end: 0, text: 'x' } }],
    });
    expect(applyFixes('', never)).toEqual({ text: 'x'.repeat(10), count: 10 });
  });
});

describe('locateFix', () => {
  const fix = { start: 3, end: 6, text: 'good' };
  it.each([
    ['is where the clean-up took it from', '# x\n  bad', 'x  bad', 6, { ...fix, start: 6, end: 9 }],
    ['is nowhere where the clean-up put other text in its place', 'x  low', 'x  bad', 3, null],
    ['is nowhere where it does not come from the raw text', 'bad', 'x  bad', null, null],
  ])('%s', (_, raw, judged, from, expected) => {
    expect(locateFix(fix, raw, judged, () => from)).toEqual(expected);
  });
});
