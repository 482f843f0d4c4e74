import { describe, expect, it } from 'vitest';

import { lintCommit } from '../../src/lint-commit.ts';

function judge(text: string): string[] {
  return lintCommit(text, { author: null, parentCount: 1 }, { processor: 'dvcs' })
    .diagnostics.filter(({ rule }) => rule === 'smart-commits/re-executed')
    .map(({ severity, message }) => `${severity}: ${message}`);
}

describe('re-executed', () => {
  it.each([
    ['an ordinary Smart Commit', 'KEY-1 #close'],
    ['a revert without commands', 'Revert "KEY-1 fix login"\n\nThis reverts commit 0123456789abcdef.'],
    ['a sentence about a revert', 'KEY-1 revert "foo" #close'],
    ['a sentence about a commit', 'KEY-1 #comment see cherry picked from commit 0123456'],
    ['the word fixup', 'fixup the login KEY-1 #close'],
  ])('says nothing about %s', (_, text) => {
    expect(judge(text)).toEqual([]);
  });

  it.each([
    ['a revert', 'Revert "KEY-1 #close done"\n\nThis reverts commit 0123456789abcdef.', /^warning: a revert/],
    ['a revert of a revert', 'Reapply "KEY-1 #close"', /^warning: a revert/],
    [
      'a revert with a subject of its own',
      'KEY-1 #close\n\nThis reverts commit 0123456789abcdef.',
      /a revert/,
    ],
    ['a fixup', 'fixup! KEY-1 #close', /will be squashed/],
    ['a squash', 'squash! KEY-1 #close', /will be squashed/],
    ['an amend', 'amend! KEY-1 #close', /will be squashed/],
    ['a cherry-pick', 'KEY-1 #close\n\n(cherry picked from commit 0123456789abcdef)', /that was picked/],
  ])('finds %s', (_, text, message) => {
    expect(judge(text)).toEqual([expect.stringMatching(message)]);
  });
});
