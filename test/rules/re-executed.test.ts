import { describe, expect, it } from 'vitest';

import { lintCommit } from '../../src/lint/lint-commit.ts';
import { commandSignature, repeatedInHistory, repeatedOnRemote } from '../../src/rules/re-executed.ts';
import { findProcessor } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';

function judge(text: string): string[] {
  return lintCommit(text, { author: null, parentCount: 1 }, { processor: 'dvcs' })
    .diagnostics.filter(({ rule }) => rule === 'smart-commits/re-executed')
    .map(({ severity, message }) => `${severity}: ${message}`);
}

describe('re-executed', () => {
  it.each([
    ['an ordinary Smart Commit', 'KEY-1 #close'],
    ['a revert without commands', 'Revert "KEY-1 fix login"\n\nThis reverts commit 0123456789abcdef.'],
    [
      'a command that a revert has of its own',
      'Revert "KEY-1 fix login"\n\nThis reverts commit 0123456789abcdef.\n\nKEY-1 #reopen',
    ],
    ['a revert with a subject of its own', 'KEY-1 #reopen\n\nThis reverts commit 0123456789abcdef.'],
    ['the conventional form without the commit', 'revert: KEY-1 login #time 3h'],
    ['prose that a revert quotes', 'Revert "KEY-1 rename #getName method"'],
    ['a sentence about a revert', 'KEY-1 revert "foo" #close'],
    ['a sentence about a commit', 'KEY-1 #comment see cherry picked from commit 0123456'],
    ['a name in code that a fixup repeats', 'fixup! KEY-1 rename #is_to_s'],
    ['commands of its own below the subject of a fixup', 'fixup! KEY-1 fix login\n\nKEY-1 #close'],
    ['a fixup in mid-sentence', 'KEY-1 what fixup! does #close'],
    ['the word fixup', 'fixup the login KEY-1 #close'],
  ])('says nothing about %s', (_, text) => {
    expect(judge(text)).toEqual([]);
  });

  it.each([
    ['a revert', 'Revert "KEY-1 #close done"\n\nThis reverts commit 0123456789abcdef.', /^warning: a revert/],
    ['a revert of a revert', 'Reapply "KEY-1 #close"', /^warning: a revert/],
    [
      'a revert in the conventional form',
      'revert: KEY-1 login #time 3h\n\nRefs: 0123456789abcdef',
      /^warning: a revert/,
    ],
    ['a fixup', 'fixup! KEY-1 #close', /will be squashed/],
    ['a squash', 'squash! KEY-1 #close', /will be squashed/],
    ['an amend', 'amend! KEY-1 #close', /will be squashed/],
    ['all commands of an amend', 'amend! fix login\n\nKEY-1 #close', /will be squashed/],
    ['commands beside a name in code', 'fixup! KEY-1 rename #is_to_s #close', /will be squashed/],
    ['a cherry-pick', 'KEY-1 #close\n\n(cherry picked from commit 0123456789abcdef)', /that was picked/],
  ])('finds %s', (_, text, message) => {
    expect(judge(text)).toEqual([expect.stringMatching(message)]);
  });
});

describe('the help', () => {
  it.each([
    ['Revert "KEY-1 #close"', 'take the `#` away from the quoted commands: `git revert --edit`'],
    ['fixup! KEY-1 #close', 'squash it before you push: `git rebase -i --autosquash`'],
    ['amend! KEY-1 #close', 'squash it before you push: `git rebase -i --autosquash`'],
    [
      'KEY-1 #close\n\n(cherry picked from commit 0123456789abcdef)',
      'take the commands out of the copy: `git cherry-pick --edit`',
    ],
  ])('for %j says how not to run them again', (text, help) => {
    const { diagnostics } = lintCommit(text, { author: null, parentCount: 1 }, { processor: 'dvcs' });
    expect(diagnostics.map((diagnostic) => diagnostic.help)).toEqual([help]);
  });
});

describe('a Smart Commit that the remote has under another hash', () => {
  const reading = readMessage('fix KEY-1 #time 1h', findProcessor('dvcs'));
  const hash = '0123456789abcdef0123456789abcdef01234567';

  it('is told with the beginning of that hash, at its commands', () => {
    expect(repeatedOnRemote(reading, hash, undefined)).toEqual({
      rule: 'smart-commits/re-executed',
      severity: 'warning',
      start: 10,
      end: 18,
      message: 'the remote has the same Smart Commit as 0123456789: Jira runs its commands again',
      help: 'take the commands out of the new commit if Jira has run them: `git commit --amend`',
    });
  });

  it('is not told where the rule is off', () => {
    expect(repeatedOnRemote(reading, hash, { 'smart-commits/re-executed': 'off' })).toBeNull();
  });
});

describe('a Smart Commit that the history has before it', () => {
  const reading = readMessage('fix KEY-1 #time 1h', findProcessor('dvcs'));

  it('is told at its commands', () => {
    expect(repeatedInHistory(reading, undefined)).toEqual({
      rule: 'smart-commits/re-executed',
      severity: 'warning',
      start: 10,
      end: 18,
      message: 'the history has the same Smart Commit before it: Jira runs its commands again',
      help: 'take the commands out of a copy before you push it: `git commit --amend`',
    });
  });

  it('is not told where the rule is off', () => {
    expect(repeatedInHistory(reading, { 'smart-commits/re-executed': 'off' })).toBeNull();
  });
});

describe('the signature of a Smart Commit', () => {
  const signature = (text: string): string => commandSignature(readMessage(text, findProcessor('dvcs')));
  const keys = Array.from({ length: 16_000 }, (_, index) => `KEY-${index + 1}`).join(' ');
  const large = `${keys} #comment ${'word '.repeat(30_000)}`;

  it.each<[string, string, string, boolean]>([
    ['the same commands', 'KEY-1 #comment a', 'KEY-1 #comment a', true],
    [
      'the same commands below another subject',
      'Fix it\n\nKEY-1 #time 2h',
      'Mend it\n\nKEY-1 #time 2h',
      true,
    ],
    ['another argument', 'KEY-1 #comment a', 'KEY-1 #comment b', false],
    ['another issue', 'KEY-1 #comment a', 'KEY-2 #comment a', false],
    ['transitions below the same words', 'Fix KEY-1 #close', 'Fix KEY-1 #close', true],
    ['transitions below other words', 'Fix KEY-1 #close', 'Mend KEY-1 #close', false],
    ['the same very large message', large, large, true],
    ['one that differs in its last word', large, `${large}x`, false],
    ['one that differs in its last letter', `${large}x`, `${large}y`, false],
    ['one of which two letters have changed places', `${large}xy`, `${large}yx`, false],
    [
      'a transition with a comment below other words',
      'Fix KEY-1 #comment a #close',
      'Mend KEY-1 #comment a #close',
      true,
    ],
    ['keys without commands beside them', 'KEY-2\nKEY-1 #time 1h', 'KEY-3\nKEY-1 #time 1h', true],
    [
      'the same words in two statements',
      'KEY-1 #comment a\nKEY-1 #comment b',
      'KEY-1 #comment a KEY-1 #comment b',
      true,
    ],
    ['white space around transitions', 'Fix KEY-1 #close\n', 'Fix KEY-1 #close', true],
  ])('is equal or not: %s', (_, a, b, isSame) => {
    expect(signature(a) === signature(b)).toBe(isSame);
  });

  it('is what is run, line by line', () => {
    expect(signature('fix KEY-1 KEY-2: #time 1h a #Comment b c\nKEY-3 #close')).toBe(
      'KEY-1 KEY-2 #time 1h a #Comment b c\nKEY-3 #close ',
    );
    expect(
      commandSignature(readMessage('+review CR-1 @me\nKEY-1 #comment a', findProcessor('fisheye'))),
    ).toBe('+review \nKEY-1 #comment a');
    const limit = `KEY-1 #comment ${'a'.repeat(985)}`;
    expect(signature(limit)).toBe(limit);
    expect(signature(`${limit}b`).startsWith(`${limit} 1001 `)).toBe(true);
  });

  it('is of bounded size', () => {
    expect(signature(large).length).toBeLessThan(1100);
    expect(signature('x '.repeat(200_000)).length).toBeLessThan(1100);
  });
});
