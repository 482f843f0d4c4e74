import { describe, expect, it } from 'vitest';

import { isHostSuffix } from '../../src/smart-commit/host-suffix.ts';

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

  it.each(['done', '(done)', '(#4711) done', '[wip]', '12', 'a :tada:', '修正', `(#1)${' '.repeat(200)}`])(
    'is not %j',
    (text) => {
      expect(isHostSuffix(text)).toBe(false);
    },
  );

  it('takes time in proportion to the text', () => {
    expect(isHostSuffix(`${'(#1'.repeat(60)}x`)).toBe(false);
  });
});
