import { describe, expect, it } from 'vitest';
import { countExempt } from '../../src/lint/count-exempt.ts';
import { lintMessage, type LintSettings } from '../../src/lint/lint-message.ts';

const MESSAGES = [
  'KEY-1 fix login #close',
  'KEY-2 fix login, NO-ISSUE',
  'NO-ISSUE correct a typo',
  'NO-ISSUE correct another',
];

function count(
  setting: NonNullable<LintSettings['rules']>[string],
  projects?: readonly string[],
): number | undefined {
  const settings: LintSettings = { rules: { 'smart-commits/key-required': setting }, projects };
  const counter = countExempt(settings);
  for (const message of MESSAGES) counter.note(lintMessage(message, settings));
  return counter.count();
}

describe('countExempt', () => {
  it('counts the messages that name no issue, and say that they need none', () => {
    expect(count(['error', { exempt: ['NO-ISSUE'] }])).toBe(2);
    expect(count(['error', { exempt: ['NO-ISSUE'] }], ['ABC'])).toBe(3);
    expect(count(['error', { exempt: ['SKIP'] }])).toBe(0);
  });

  it.each(['off', ['off', { exempt: ['NO-ISSUE'] }], 'error', ['error', {}]] as const)(
    'has no number where the rule is off, or knows no such word: %j',
    (setting) => expect(count(setting)).toBeUndefined(),
  );
});
