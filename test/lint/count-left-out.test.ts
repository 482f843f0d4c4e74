import { describe, expect, it } from 'vitest';
import { countExempt, countIgnored } from '../../src/lint/count-left-out.ts';
import { lintMessage, type LintSettings } from '../../src/lint/lint-message.ts';

const by = (name: string, message = 'Tidy up') => ({
  author: { name, email: '' },
  message,
  parents: ['a'],
});

describe('countIgnored', () => {
  it('counts a commit for the first entry that fits', () => {
    const entries = [{ author: 'Robot' }, { message: '^chore' }, { merges: true as const }];
    const ignoring = countIgnored(entries);
    const ignored = [by('Robot'), by('Robot', 'chore: tidy'), by('Ada', 'chore: tidy'), by('Ada')].map(
      (commit) => ignoring.isIgnored(commit),
    );
    expect(ignored).toEqual([true, true, true, false]);
    expect(ignoring.counts()).toEqual({
      commits: 3,
      by: [
        { entry: { author: 'Robot' }, commits: 2 },
        { entry: { message: '^chore' }, commits: 1 },
        { entry: { merges: true }, commits: 0 },
      ],
    });
  });

  it.each([[undefined], [[]]])('has nothing to say where the configuration ignores %j', (ignores) => {
    const ignoring = countIgnored(ignores);
    expect(ignoring.isIgnored(by('Robot'))).toBe(false);
    expect(ignoring.counts()).toBeUndefined();
  });
});

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

  it('counts a message that needs none for one of several processors, which reads the first line only', () => {
    const settings: LintSettings = {
      processor: ['gitlab-dvcs', 'dvcs'],
      rules: { 'smart-commits/key-required': ['error', { exempt: ['NO-ISSUE'] }] },
    };
    const counter = countExempt(settings);
    counter.note(lintMessage('NO-ISSUE fix\n\nKEY-1', settings));
    expect(counter.count()).toBe(1);
  });

  it.each(['off', ['off', { exempt: ['NO-ISSUE'] }], 'error', ['error', {}]] as const)(
    'has no number where the rule is off, or knows no such word: %j',
    (setting) => expect(count(setting)).toBeUndefined(),
  );
});
