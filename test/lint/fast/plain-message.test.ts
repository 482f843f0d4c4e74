import { describe, expect, it } from 'vitest';
import { lintMessage } from '../../../src/lint/lint-message.ts';
import { COMMAND_SIEVE, isPlainMessage } from '../../../src/lint/fast/plain-message.ts';
import { POLICY_RULES } from '../../../src/rules/catalogue.ts';
import { messageRules } from '../../../src/rules/index.ts';

const allOn = Object.fromEntries(
  messageRules.map(({ name }) => [
    `smart-commits/${name}`,
    name === 'time-limit'
      ? (['error', { max: '1h' }] as const)
      : name === 'key-place'
        ? (['error', { place: 'end' }] as const)
        : ('error' as const),
  ]),
);

describe('what could hold a command', () => {
  it('is asked of the messages of a history that hold one of its signs', () => {
    expect(COMMAND_SIEVE.marks).toEqual(['#', '\uff03', '+review']);
    expect(
      ['#close', '\uff03close', '+review', '#1', ''].map((text) => COMMAND_SIEVE.isWanted(text)),
    ).toEqual([true, true, true, false, false]);
  });
});

describe('a message that is told to be plain', () => {
  it.each([
    ['fix: nothing to do', true],
    ['fix: see (#123) and #45', true],
    ['KEY-1: a key without a command', true],
    ['KEY-1 # 5', true],
    ['KEY-1 #', true],
    ['KEY-1 #close', false],
    ['KEY-1 # close', false],
    ['KEY-1 ##close', false],
    ['KEY-1 \uff03close', false],
    ['fix +review CR', false],
    ['fix + review CR', true],
    ['KEY-1 #22nd', false],
    ['KEY-1 #2', true],
    ['KEY-1 #2-a', true],
    ['no key #close', false],
    ['KEY-1 #\u00a0close', false],
    ['KEY-1 see https://example.com/wiki/basket#close', true],
    ['KEY-1 see docs/a.md#close and #4', true],
    ['KEY-1 see https://example.com/wiki/basket #close', false],
    ['KEY-1 /(KEY-2:#close', false],
    ['KEY-1 /KEY-2.#close', false],
    [`KEY-1 /${'x'.repeat(90)}#close`, false],
  ])('%j: %s', (text, isPlain) => {
    expect(isPlainMessage(text, undefined)).toBe(isPlain);
  });

  it('is none while a policy rule is on', () => {
    for (const name of POLICY_RULES) {
      expect(isPlainMessage('fix', { [name]: 'warning' })).toBe(false);
      expect(isPlainMessage('fix', { [name]: ['error'] })).toBe(false);
      expect(isPlainMessage('fix', { [name]: 'off' })).toBe(true);
      expect(isPlainMessage('fix', { [name]: ['off'] })).toBe(true);
    }
  });

  it('breaks exactly the policy rules where all rules are on', () => {
    // On a branch for an issue, a message that names none breaks `key-required` alone.
    const broken = lintMessage('fix', { rules: allOn, branches: ['KEY-1'] }).diagnostics.map(
      ({ rule }) => rule,
    );
    const others = POLICY_RULES.filter(
      (name) => !['smart-commits/branch-key', 'smart-commits/key-place'].includes(name),
    );
    expect(new Set(broken)).toEqual(new Set(others));
  });
});
