import { describe, expect, it } from 'vitest';
import { makeCommitJudge } from '../../../src/lint/fast/judge-many.ts';
import type { CommitFacts } from '../../../src/rules/rule.ts';
import type { CommitLintSettings } from '../../../src/lint/lint-commit.ts';
import type { RuleSettings } from '../../../src/rules/rule-weight.ts';
import { facts } from '../../support/smart-messages.ts';

const by = (email: string) => ({ name: 'Ada', email });

describe('the judge of many commits', () => {
  it('reads a message that it knows when it is asked to', () => {
    const judge = makeCommitJudge({ processor: 'dvcs' });
    judge('KEY-1 #close', facts);
    const { text: judged, diagnostics, reading } = judge('KEY-2 really #close', facts);
    expect(judged).toBe('KEY-2 really #close');
    expect(diagnostics).toEqual([]);
    expect(reading.commands.map(({ issueKey, name }) => [issueKey, name])).toEqual([['KEY-2', 'close']]);
  });

  it.each([
    ['another author', 'KEY-2 #close', { author: by(''), parentCount: 1 }, 'author-email'],
    ['a merge', "Merge branch 'topic'\n\nKEY-2 #close", { ...facts, parentCount: 2 }, 'merge-commit'],
    ['a revert', 'Revert "KEY-2 #close"', facts, 're-executed'],
    ['a copy', 'KEY-2 #close\n\n(cherry picked from commit 1234567)', facts, 're-executed'],
    ['a fixup', 'fixup! KEY-2 #close', facts, 're-executed'],
    ['another word', 'KEY-2 #coment', facts, 'command-spelling'],
  ])('looks again at %s', (_, other, itsFacts, rule) => {
    const judge = makeCommitJudge({ processor: 'dvcs' });
    expect(judge('KEY-1 #close', facts).diagnostics).toEqual([]);
    const rules = judge(other, itsFacts).diagnostics.map((diagnostic) => diagnostic.rule);
    expect(rules).toContain(`smart-commits/${rule}`);
  });

  it('looks again at a message without the word that stands in place of a key in another', () => {
    const rules = {
      'smart-commits/key-required': ['error', { exempt: ['NO-ISSUE'] }],
      'smart-commits/project-known': 'off',
    } as const;
    const judge = makeCommitJudge({ processor: 'dvcs', projects: ['KEY'], rules });
    const rulesOf = (text: string) => judge(text, facts).diagnostics.map(({ rule }) => rule);
    expect(rulesOf('NO-ISSUE: AB-1 #close')).toEqual([]);
    expect(rulesOf('AB-2 #close')).toEqual(['smart-commits/key-required']);
  });

  it.each<[string, CommitLintSettings, string, string]>([
    ['branch-key', { branches: ['feature/KEY-1-basket'] }, 'KEY-1 fix #close', 'KEY-2 fix #close'],
    ['key-place', {}, 'KEY-1 fix #close', 'fix KEY-1 #close'],
  ])(
    'looks at every message where %s is on, which looks at more than an outline',
    (name, given, right, wrong) => {
      const rules: RuleSettings = {
        [`smart-commits/${name}`]: name === 'key-place' ? ['error', { place: 'start' }] : 'error',
      };
      const judge = makeCommitJudge({ processor: 'dvcs', ...given, rules });
      expect(judge(right, facts).diagnostics).toEqual([]);
      expect(judge(wrong, facts).diagnostics.map(({ rule }) => rule)).toEqual([`smart-commits/${name}`]);
    },
  );

  /** Whether the second message is judged by what is known of the first: then nobody has read it yet. */
  function isKnown(first: string, second: string, itsFacts: CommitFacts = facts): boolean {
    const judge = makeCommitJudge({ processor: 'dvcs' });
    judge(first, facts);
    const reading = Object.getOwnPropertyDescriptor(judge(second, itsFacts), 'reading');
    return reading !== undefined && 'get' in reading;
  }

  it('asks no rule about what it knows', () => {
    expect(isKnown('KEY-1 #close', 'KEY-2 really #close')).toBe(true);
    expect(isKnown('KEY-1 #close', 'KEY-2 #close', { ...facts, parentCount: null })).toBe(true);
  });

  it.each<[string, string, string, CommitFacts]>([
    ['another outline', 'KEY-1 #close', 'KEY-2 #resolve', facts],
    ['another author', 'KEY-1 #close', 'KEY-2 #close', { ...facts, author: by('b@example.com') }],
    ['an author who is not known', 'KEY-1 #close', 'KEY-2 #close', { ...facts, author: null }],
    ['a merge', 'KEY-1 #close', 'KEY-2 #close', { ...facts, parentCount: 2 }],
    ['a fixup', 'KEY-1 #close', 'fixup! KEY-2 #close', facts],
    ['an outline that was found wrong', 'KEY-1 #coment', 'KEY-2 #coment', facts],
  ])('asks the rules about %s', (_, first, second, itsFacts) => {
    expect(isKnown(first, second, itsFacts)).toBe(false);
  });
});
