import { describe, expect, it } from 'vitest';
import { isHostSuffix, isMergeMessage } from '../../src/smart-commit/host-texts.ts';

describe('isHostSuffix', () => {
  it.each([
    '',
    ' ',
    '(#4711)',
    '(!12)',
    '(owner/name#3)',
    '(#12, #13)',
    '#4711',
    '(pull request #7)',
    '(pull request #4711)',
    'GH-4711',
    '(#12,#13)',
    '(#12,  #1300, !14)',
    'fix #1',
    'fixed #1',
    'fixes #1',
    'close #1',
    'closed #1',
    'closes: #12',
    'resolve #1',
    'ref #1',
    'refs #12',
    'see #1',
    '#'.padEnd(200, '1'),
    '[skip ci]',
    '[ci skip]',
    '[CI SKIP]',
    '[no ci]',
    '[skip actions]',
    '[skip netlify]',
    '(#4711) [skip ci]',
    '" (#13)',
    '"',
    '\u201d',
    ')',
    '.',
    '…',
    '\u{1f389}',
    '\u2764\ufe0f',
    '\u{1f44d}\u{1f3fd}',
    ':tada:',
  ])('is %j', (text) => {
    expect(isHostSuffix(text)).toBe(true);
  });

  it.each([
    'closey #1',
    'GH-x',
    'GH-',
    '(#12,)#',
    '#'.padEnd(201, '1'),
    'done',
    '(done)',
    '(#4711) done',
    '[wip]',
    '12',
    'a :tada:',
    '修正',
    `(#1)${' '.repeat(200)}`,
  ])('is not %j', (text) => {
    expect(isHostSuffix(text)).toBe(false);
  });

  it('takes time in proportion to the text', () => {
    expect(isHostSuffix(`${'(#1'.repeat(60)}x`)).toBe(false);
  });
});

describe('isMergeMessage', () => {
  it.each([
    "Merge branch 'topic'",
    "Merge branches 'a', 'b' and 'c'",
    "Merge remote-tracking branch 'origin/main' into topic",
    "Merge tag 'v1.2' into main",
    "Merge commit 'abc1234'",
    'Merge pull request #3 from owner/topic',
    'Merge pull request #9 in X/y from ~u/y:b to master',
    'Merged in topic (pull request #4)',
    'Merged PR 12: KEY-1 fix login',
    "Merge branch 'topic' into 'main'\n\nKEY-1 #close",
    'Merge 0123456789 into fedcba9876',
  ])('is %j', (text) => {
    expect(isMergeMessage(text)).toBe(true);
  });

  it.each([
    'KEY-1 merge the lists #close',
    'Merge the two lists',
    'Merges branch handling',
    'merge: KEY-1',
    "fix\n\nMerge branch 'topic'",
    '',
  ])('is not %j', (text) => {
    expect(isMergeMessage(text)).toBe(false);
  });
});
