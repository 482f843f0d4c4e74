import { describe, expect, it } from 'vitest';
import type { Ignore } from '../../src/config/config.ts';
import { isIgnored, type IgnorableCommit } from '../../src/lint/is-ignored.ts';

const jane = { name: 'Jane Doe', email: 'jane@example.com' };
const commit: IgnorableCommit = {
  author: jane,
  message: 'chore(release): 1.2.3\n\nKEY-1 #close\n',
  parents: ['a'],
};

describe('isIgnored', () => {
  it.each<[string, Partial<IgnorableCommit>, Ignore, boolean]>([
    ['a name', {}, { author: 'Jane Doe' }, true],
    ['an e-mail', {}, { author: 'jane@example.com' }, true],
    ['a name with its e-mail', {}, { author: 'Jane Doe <jane@example.com>' }, true],
    ['a part of a name', {}, { author: 'Jane' }, false],
    ['a name in another case', {}, { author: 'jane doe' }, false],
    [
      'a name with brackets',
      { author: { name: 'dependabot[bot]', email: '' } },
      { author: 'dependabot[bot]' },
      true,
    ],
    ['an author who is not known', { author: null }, { author: 'Jane Doe' }, false],
    ['an author without e-mail', { author: { name: '', email: '' } }, { author: ' ' }, false],
    ['an expression for the first line', {}, { message: '^chore\\(release\\)' }, true],
    ['an expression for the body', {}, { message: '\\nKEY-\\d+ ' }, true],
    ['an expression that matches elsewhere only at a line', {}, { message: '^KEY-1' }, false],
    ['an expression that is none', {}, { message: '(' }, false],
    ['both fields', {}, { author: 'Jane Doe', message: 'release' }, true],
    ['one field of two', {}, { author: 'John', message: 'release' }, false],
    ['no field at all', {}, {}, false],
    ['two parents', { parents: ['a', 'b'] }, { merges: true }, true],
    ['an octopus', { parents: ['a', 'b', 'c'] }, { merges: true }, true],
    ['one parent', {}, { merges: true }, false],
    [
      'one parent under the message of a merge, as after a squash',
      { message: "Merge branch 'x'" },
      { merges: true },
      false,
    ],
    [
      'two parents and another message',
      { parents: ['a', 'b'], message: 'KEY-1 #close' },
      { merges: true },
      true,
    ],
    ['the first commit', { parents: [] }, { merges: true }, false],
    ['a bot', { author: { name: 'renovate[bot]', email: '' } }, { bots: true }, true],
    [
      'a bot that another field leaves out',
      { author: { name: 'x[bot]', email: '' } },
      { bots: true, message: '^x' },
      false,
    ],
    ['a person', {}, { bots: true }, false],
    ['nobody known', { author: null }, { bots: true }, false],
  ])('%s', (_, known, entry, expected) => {
    expect(isIgnored({ ...commit, ...known }, [entry])).toBe(expected);
  });

  it.each([
    ["Merge branch 'topic'", true],
    ["Merge branches 'a' and 'b' into main", true],
    ["Merge remote-tracking branch 'origin/main' into topic", true],
    ["Merge tag 'v1.0'", true],
    ["Merge commit '0123abc'", true],
    ['Merge pull request #12 from me/topic', true],
    ['Merge 0123456789abcdef0123456789abcdef01234567 into fedcba9876543210fedcba9876543210fedcba98', true],
    ['Merge https://example.com/repository', true],
    ['Merged in topic (pull request #3)', true],
    ['Merge the two parsers', false],
    ['Merged the two parsers', false],
    ['Revert "Merge branch \'topic\'"', false],
    ['KEY-1 Merge branch handling #close', false],
  ])('tells by the text whether %j is a merge, where its parents are not known', (message, expected) => {
    expect(isIgnored({ ...commit, message, parents: null }, [{ merges: true }])).toBe(expected);
  });

  it('takes one matching entry of several, and none where there are none', () => {
    expect(isIgnored(commit, [{ author: 'John' }, { author: 'Jane Doe' }])).toBe(true);
    expect(isIgnored(commit, [])).toBe(false);
    expect(isIgnored(commit, undefined)).toBe(false);
  });
});
