import { describe, expect, it } from 'vitest';

import { isMergeMessage } from '../../src/smart-commit/merge-message.ts';

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
