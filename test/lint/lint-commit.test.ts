import { describe, expect, it } from 'vitest';
import {
  hasCommands,
  joinPushes,
  lintCommit,
  lintPush,
  type PushDiagnostic,
} from '../../src/lint/lint-commit.ts';
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

  it('is so where one of several processors runs any', () => {
    const of = (text: string): boolean =>
      hasCommands(readMessage(text, findProcessor(['gitlab-dvcs', 'dvcs'])));
    expect(of('fix\nKEY-1 #close')).toBe(true);
    expect(of('fix\nKEY-1')).toBe(false);
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

  it('is said for those of several processors that run a command', () => {
    const processor = ['gitlab-dvcs', 'dvcs'] as const;
    const rules = { 'smart-commits/first-line': 'off' } as const;
    const { diagnostics } = lintCommit('fix\nKEY-1 #close', nobody, { processor, rules });
    expect(diagnostics.filter(({ rule }) => rule.endsWith('author-email'))).toMatchObject([
      { processors: ['dvcs'] },
    ]);
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

  it('is said for those of several processors that read the commands', () => {
    const pushed = ['KEY-1 #start', 'KEY-1 #close'].map((command) => ({
      hash: command,
      reading: readMessage(`fix\n${command}`, findProcessor(['gitlab-dvcs', 'dvcs'])),
    }));
    expect(lintPush(pushed, { processor: ['gitlab-dvcs', 'dvcs'] })).toMatchObject([
      { diagnostic: { rule: 'smart-commits/push-order', processors: ['dvcs'] } },
    ]);
  });

  it('is said at the commit at which it was found, once for all processors', () => {
    const [dvcs, gitkraken] = [findProcessor('dvcs'), findProcessor('gitkraken')];
    const found = (hash: string, rule: string): PushDiagnostic => ({
      hash,
      diagnostic: { rule, severity: 'error', start: 0, end: 3, message: 'a fact', help: 'a remedy' },
    });
    expect(
      joinPushes(
        [dvcs, gitkraken],
        [
          [found('1', 'first'), found('2', 'second')],
          [found('2', 'second'), found('1', 'first')],
        ],
      ),
    ).toEqual([found('1', 'first'), found('2', 'second')]);
  });
});
