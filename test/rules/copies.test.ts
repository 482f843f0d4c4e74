import { describe, expect, it } from 'vitest';
import { isCopy, withoutQuotedSubject } from '../../src/rules/copies.ts';

describe('isCopy', () => {
  it.each([
    'Revert "fix"',
    'Reapply "fix"',
    'revert: fix\n\nRefs: 0123456',
    'revert: fix\nRefs: 0123456',
    'Revert: fix\n\nRefs: 0123456789abcdef',
    'revert: fix\n\nRef 0123456',
    'revert: fix\n\nRefs: #0123456',
    'revert: fix\n\nwhy\nand how\n\nRefs: 0123456',
    'revert(cart)!: fix\n\nThis reverts commit 0123456.',
    'revert(the cart): fix\n\nThis reverts commit 0123456789abcdef.',
    'fixup! fix',
    'squash! fix',
    'amend! fix',
    'fix\n\n(cherry picked from commit 0123456)',
    'fix\n\n(cherry picked from commit 0123456789abcdef0123456789abcdef01234567)\nmore',
  ])('is true of %j', (text) => {
    expect(isCopy(text)).toBe(true);
  });

  it.each([
    '',
    'fix',
    'to Revert "fix"',
    'Revert fix',
    'revert: fix',
    'revert: fix\n\nRefs: 012345',
    'revert: fix\n\nRefs: PROJECT-1',
    'revert: fix\n\nsee Refs: 0123456',
    'revert: Refs: 0123456',
    'to revert: fix\n\nRefs: 0123456',
    'revert fix\n\nRefs: 0123456',
    'revert(a)b: fix\n\nRefs: 0123456',
    'revert(a: fix\n\nRefs: 0123456',
    'revert: fix\n\nThis reverts commit 012345.',
    'fixup fix',
    'fixup!fix',
    'a fixup! fix',
    'an amend! fix',
    'fix (cherry picked from commit 0123456)',
    'fix\n\n(cherry picked from commit 012345)',
  ])('is false of %j', (text) => {
    expect(isCopy(text)).toBe(false);
  });
});

describe('withoutQuotedSubject', () => {
  it.each([
    ['Revert "KEY-1 fix"\n\nKEY-2', '\n\nKEY-2'],
    ['Reapply "KEY-1 fix" now', ' now'],
    ['Revert "KEY-1 "quoted" fix"', ''],
    ['Revert "KEY-1 fix\n"', 'Revert "KEY-1 fix\n"'],
    ['See Revert "KEY-1 fix"', 'See Revert "KEY-1 fix"'],
    ['KEY-1 fix', 'KEY-1 fix'],
  ])('of %j is %j', (text, own) => {
    expect(withoutQuotedSubject(text)).toBe(own);
  });
});
