import { describe, expect, it } from 'vitest';
import { hasCommands, lintCommit, lintPush } from '../../src/lint/lint-commit.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { readMessage, type Reading } from '../../src/smart-commit/read-message.ts';

const read = (text: string, processor: ProcessorName = 'dvcs'): Reading =>
  readMessage(text, findProcessor(processor));

describe('hasCommands', () => {
  it.each<[string, boolean, ProcessorName?]>([
    ['KEY-1 #close', true],
    ['KEY-1 fix', false],
    ['fix #close', false],
    ['fix', false],
    ['KEY-1 fix\nKEY-2 #close', true],
    ['KEY-2 #close\nKEY-1 fix', true],
    ['+review CR', true, 'fisheye'],
    ['+review CR', false],
  ])('of %j is %s', (text, expected, processor) => {
    expect(hasCommands(read(text, processor))).toBe(expected);
  });
});

describe('what is said of a commit', () => {
  const nobody = { author: { name: 'Ada', email: '' }, parentCount: 1 };
  const rulesOf = (text: string, processor: ProcessorName = 'dvcs'): string[] =>
    lintCommit(text, nobody, { processor }).diagnostics.map(({ rule }) =>
      rule.slice('smart-commits/'.length),
    );

  it('is said where somebody means a command', () => {
    expect(rulesOf('KEY-1 #close')).toEqual(['author-email']);
    expect(rulesOf('KEY-1 rename #to_s #close')).toEqual(['author-email', 'prose-command']);
    expect(rulesOf('+review CR', 'fisheye')).toEqual(['author-email']);
  });

  it('is not said where all that Jira runs is prose, or nothing', () => {
    expect(rulesOf('KEY-1 rename #to_s')).toEqual(['prose-command']);
    expect(rulesOf('KEY-1 fix')).toEqual([]);
  });

  it('stands in the order of the text', () => {
    const { diagnostics } = lintCommit('fix KEY-1 #tiem 2h', nobody, { processor: 'dvcs' });
    expect(diagnostics.map(({ start }) => start)).toEqual([0, 10]);
  });
});

describe('what is said of a push', () => {
  const commits = ['KEY-1 #start', 'KEY-1 #close'].map((hash) => ({ hash, reading: read(hash) }));

  it('is not said where the rule is off', () => {
    expect(lintPush(commits, { processor: 'dvcs' })).toHaveLength(1);
    expect(lintPush(commits, { processor: 'dvcs', rules: { 'smart-commits/push-order': 'off' } })).toEqual(
      [],
    );
  });
});
