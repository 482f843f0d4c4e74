import { describe, expect, it } from 'vitest';
import {
  doOutlinesSuffice,
  isSurelyClean,
  LONGEST_OUTLINED,
  outlineOf,
} from '../../../src/lint/fast/outline.ts';
import { findProcessor, processorNames } from '../../../src/smart-commit/processor.ts';
import type { CommitLintSettings } from '../../../src/lint/lint-commit.ts';
import { facts } from '../../support/smart-messages.ts';

const dvcs = findProcessor('dvcs');

describe('outlineOf', () => {
  it.each([
    ['KEY-1 #close', 'KEY #close'],
    ['KEY-12 fix the basket #close', 'KEY #close'],
    [
      'fix(basket): KEY-1 keep the shoes #time 2h 30m #comment Done, tested #start-review',
      'KEY #time 2h 30m #comment *#start-review',
    ],
    ['[KEY-1] fix #close', 'KEY #close'],
    ['KEY-5 order 6 #close', 'KEY #close'],
    ['KEY-5 android #close', 'KEY #close'],
    ['KEY-5: and 6 #close', 'KEY #close'],
    ['KEY-1 #comment a, b #close #time 2h', 'KEY #comment *#close #time 2h'],
    ['KEY-1: fix #close', 'KEY #close'],
    ['KEY-1 #comment #close', 'KEY #comment #close'],
    ['KEY-1 don’t #close\n', 'KEY #close'],
    ['KEY-1 fix #close\n\nSee https://example.com/wiki/basket#reading for more.\n', 'KEY #close'],
  ])('%j: %s', (text, outline) => {
    expect(outlineOf(text, dvcs)).toBe(outline);
  });

  it.each([
    ['no key', 'fix #close'],
    ['no command', 'KEY-1 fix'],
    ['two keys', 'KEY-1, KEY-2 #close'],
    ['a key in lower case', 'KEY-1 like key-2 #close'],
    ['a key in the comment', 'KEY-1 #comment as in KEY-2'],
    ['a hidden key', 'feature/KEY-1 #close'],
    ['text behind a transition', 'KEY-1 #close it'],
    ['text behind a duration', 'KEY-1 #time 2h on shoes'],
    ['a duration that is none', 'KEY-1 #time 1.5h'],
    ['a comment of white space', 'KEY-1 #comment \t #close'],
    ['a comment of a sign, which joins words', 'KEY-1 Done #comment , #define'],
    ['two comments, which may be the same', 'KEY-1 #comment Done #comment Tested'],
    ['a look-alike', 'KEY-1 (#close) #close'],
    ['something glued to a command', 'KEY-1 #close.'],
    ['a quotation', 'KEY-1 `#close` #close'],
    ['a second line that goes on', 'KEY-1 #comment Done\nand tested'],
    ['commands below', 'KEY-1 #close\n\n#time 2h'],
    ['a key below', 'KEY-1 #close\n\nKEY-2'],
    ['a review below', 'KEY-1 #close\n\n+review CR'],
    ['a number that may stand for a key', 'KEY-5 & 6 #close'],
    ['a number of two digits that may stand for a key', 'KEY-15  and 6 #close'],
    ['a word that joins a number', 'KEY-5 or 6 #close'],
    ['a slash before a number', 'KEY-5 / 6 #close'],
    ['a word that makes the next one part of a sentence', 'KEY-1 see the #close'],
    ['two comments with the same text', 'KEY-1 #comment Done #close #comment Done'],
    ['another line end', 'KEY-1 #close\r\n'],
  ])('has none for %s', (_, text) => {
    expect(outlineOf(text, dvcs)).toBeNull();
  });

  it('has none for a body that a comment runs into', () => {
    expect(outlineOf('KEY-1 #comment\n\nDone', findProcessor('gitkraken'))).toBeNull();
    expect(outlineOf('KEY-1 #comment\n\nDone', findProcessor(['dvcs', 'gitkraken']))).toBeNull();
  });

  it('has one up to its greatest length', () => {
    const body = 'x'.repeat(LONGEST_OUTLINED - 'KEY-1 #close\n\n'.length);
    expect(outlineOf(`KEY-1 #close\n\n${body}`, dvcs)).toBe('KEY #close');
    expect(outlineOf(`KEY-1 #close\n\n${body}x`, dvcs)).toBeNull();
  });

  it('has none for what a processor could cut', () => {
    const lengths = processorNames.map((name) => findProcessor(name).maxLength.value ?? Infinity);
    expect(Math.min(...lengths)).toBeGreaterThan(LONGEST_OUTLINED);
    expect(outlineOf(`KEY-1 #close\n\n${'x'.repeat(LONGEST_OUTLINED)}`, dvcs)).toBeNull();
  });
});

describe('doOutlinesSuffice', () => {
  it.each<[rules: NonNullable<Parameters<typeof doOutlinesSuffice>[0]>, expected: boolean]>([
    [{}, true],
    [{ 'smart-commits/time-limit': ['error', { max: '8h' }] }, true],
    [{ 'smart-commits/key-required': 'error' }, true],
    [{ 'smart-commits/key-required': ['error', { exempt: ['no issue'] }] }, false],
    [{ 'smart-commits/branch-key': 'warning' }, false],
    [{ 'smart-commits/branch-key': 'off' }, true],
    [{ 'smart-commits/key-place': ['error', { place: 'end' }] }, false],
  ])('with %j is %s', (rules, expected) => {
    expect(doOutlinesSuffice(rules)).toBe(expected);
  });
});

describe('isSurelyClean', () => {
  const told: [text: string, settings: CommitLintSettings][] = [
    ['KEY-123 #time 2d 5h #comment Done #close', {}],
    ['fix(basket): KEY-1 keep the shoes #close', { processor: 'github-cloud' }],
    ['KEY-1 #resolve #time 30m\n\nThe list was read twice.\n', { processor: 'gitlab-dvcs' }],
    ['KEY-1 #in-progress', { projects: ['KEY'], transitions: ['In Progress', 'Close'] }],
    ['KEY-1 #close', { author: { domains: ['example.com'] } }],
    ['KEY-1 #close', { rules: { 'smart-commits/time-limit': 'off' } }],
    ['KEY-1 #time 1d', { workingHoursPerDay: 7.5, workingDaysPerWeek: 4 }],
    ['KEY-1 #time 1w 2d 3h 4m', {}],
    ['KEY-1 #time 10w 20d 30h 40m', {}],
    ['KEY-1 #time 100w', {}],
    ['KEY-1 #time 200d', {}],
    ['KEY-1 #time 300h', {}],
    ['KEY-1 #time 400m', {}],
    ['KEY-1 #close', { processor: 'gitkraken' }],
    ['KEY-1 #Close', { transitions: ['Close', 'Reopen'] }],
    // Rules that are on by default are kept by what is told, and these need more than a message.
    ['KEY-1 #close', { rules: { 'smart-commits/time-format': 'error' } }],
    ['KEY-1 #close', { rules: { 'smart-commits/branch-name': 'error' } }],
    ['KEY-1 #close', { rules: { 'smart-commits/assignee': 'error' } }],
    ['KEY-1 #close', { processor: ['dvcs', 'gitkraken'] }],
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
    ['KEY-1 #label', { processor: ['dvcs', 'gitkraken'], transitions: ['Label'] }],
    ['KEY-1 #close', { author: { domains: ['elsewhere.example'] } }],
    ['KEY-1 #time 0h', {}],
    ['KEY-1 #time 02h', {}],
    ['KEY-1 #time 2h 1d', {}],
    ['KEY-1 #time 1h 1h', {}],
    ['KEY-1 #time 1000w', {}],
    ['KEY-1 #Time 2h', {}],
    ['KEY-1 #comment Done #comment', {}],
    ['KEY-1 #close', { rules: { 'smart-commits/key-place': ['error', { place: 'end' }] } }],
    ['KEY-1 #close\n\n(cherry picked from commit 1234567)', {}],
  ];
  it.each(not)('leaves %j with %j to the rules', (text, given, itsFacts = facts) => {
    expect(isSurelyClean(text, itsFacts, given)).toBe(false);
  });
});
