import { describe, expect, it } from 'vitest';
import { isSurelyClean } from '../../../src/lint/fast/surely-clean.ts';
import type { CommitLintSettings } from '../../../src/lint/lint-commit.ts';
import { facts } from '../../support/smart-messages.ts';

describe('isSurelyClean', () => {
  const told: [text: string, settings: CommitLintSettings][] = [
    ['KEY-123 #time 2d 5h #comment Done #close', {}],
    ['fix(basket): KEY-1 keep the shoes #close', { processor: 'github-cloud' }],
    ['KEY-1 #resolve #time 30m\n\nThe list was read twice.\n', { processor: 'gitlab-dvcs' }],
    ['KEY-1 #in-progress', { projects: ['KEY'], transitions: ['In Progress', 'Close'] }],
    ['KEY-1 #close', { author: { domains: ['example.com'] } }],
    ['KEY-1 #close', { rules: { 'smart-commits/time-limit': 'off' } }],
    ['KEY-1 #time 1d', { workingHoursPerDay: 7.5, workingDaysPerWeek: 4 }],
  ];
  it.each(told)('tells that %j is clean with %j', (text, given) => {
    expect(isSurelyClean(text, facts, given)).toBe(true);
  });

  it('needs no number of parents', () => {
    expect(isSurelyClean('KEY-1 #close', { ...facts, parentCount: null }, {})).toBe(true);
  });

  const not: [text: string, settings: CommitLintSettings, facts?: Parameters<typeof isSurelyClean>[1]][] = [
    ['KEY-1 #tiem 2h', {}],
    ['KEY-1 #define', {}],
    ['KEY-1 #comment', {}],
    ['KEY-1 #time', {}],
    ['KEY-1 #close #resolve', {}],
    ['KEY-1 #time 2h #time 2h', {}],
    ['UTF-8 #close', {}],
    ['KEY-1 #close', { projects: ['OPS'] }],
    ['KEY-1 #close', { transitions: ['Done'] }],
    ['KEY-1 #clos', { transitions: ['Close', 'Close Issue'] }],
    ['KEY-1 #time', { transitions: ['Time Logged'] }],
    ['KEY-1 #Time', { transitions: ['Time Logged'] }],
    ['KEY-1 #Comment', { transitions: ['Comment'] }],
    ['KEY-1 #assign', { processor: 'gitkraken', transitions: ['Assign'] }],
    ['KEY-1 #time 9h', { rules: { 'smart-commits/time-limit': ['error', { max: '8h' }] } }],
    ['KEY-1 #close', { rules: { 'smart-commits/key-required': 'error' } }],
    ['KEY-1 #close', {}, { ...facts, parentCount: 2 }],
    ['KEY-1 #close', {}, { ...facts, author: { name: 'Ada', email: '' } }],
    ['KEY-1 #time 1d', { workingHoursPerDay: 7.51 }],
    ['KEY-1 #time 1w', { workingHoursPerDay: 8, workingDaysPerWeek: 4.9987 }],
    ['KEY-1 #label', { processor: 'gitkraken', transitions: ['Label'] }],
    ['KEY-1 #close', { author: { domains: ['elsewhere.example'] } }],
    ['KEY-1 #close\n\n(cherry picked from commit 1234567)', {}],
  ];
  it.each(not)('leaves %j with %j to the rules', (text, given, itsFacts = facts) => {
    expect(isSurelyClean(text, itsFacts, given)).toBe(false);
  });
});
