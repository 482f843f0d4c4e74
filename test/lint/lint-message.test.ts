import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { lintMessage, type LintSettings } from '../../src/lint/lint-message.ts';
import { workingTimeOf } from '../../src/smart-commit/duration.ts';
import { messageRules } from '../../src/rules/index.ts';
import { bareName, fullName } from '../../src/rules/rule-name.ts';
import { findProcessor, processorNames } from '../../src/smart-commit/processor.ts';
import { applyFix } from '../support/apply-fix.ts';
import { hostileText } from '../support/hostile-text.ts';

/** What is said of a message, as `rule severity`. */
function judge(text: string, settings: LintSettings = { processor: 'dvcs' }): string[] {
  return lintMessage(text, settings).diagnostics.map(({ rule, severity }) => `${bareName(rule)} ${severity}`);
}

describe('the examples of the manuals', () => {
  it.each([
    'KEY-123 fixes a bug #comment Bug is fixed.',
    'KEY-123 #time 2w 4d 10h 52m Tracking work time.',
    'KEY-123 #close Closing issue',
    'KEY-123 #time 2d 5h #comment Task completed ahead of schedule #close',
    'KEY-123 #comment started working on the issue #in-progress #time 12d 5h',
    'JRA-34 #comment corrected indent issue',
    'JRA-123 JRA-234 JRA-345 #resolve',
    'JRA-123 #resolve #time 2d 5h #comment Task completed ahead of schedule',
  ])('are clean: %s', (text) => {
    expect(judge(text)).toEqual([]);
    expect(judge(text, {})).toEqual([]);
    expect(judge(text, { processor: 'gitlab-dvcs' })).toEqual([]);
  });
});

describe('what is written', () => {
  it('is a choice of four at most', () => {
    const transitions = ['Ship a', 'Ship b', 'Ship c', 'Ship d', 'Ship e'];
    const { diagnostics } = lintMessage('KEY-1 #shipp', { processor: 'dvcs', transitions });
    for (const { help } of diagnostics) expect(help.split('`').length).toBeLessThanOrEqual(9);
  });
});

describe('findings', () => {
  it('stand in the order of the text, whichever rule speaks first', () => {
    const { diagnostics } = lintMessage('KEY-1 #time 1.5h x #clos ##done\nkey-2 #close', {
      processor: 'dvcs',
    });
    const starts = diagnostics.map(({ start }) => start);
    expect(starts.length).toBeGreaterThan(2);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });
});

describe('a command with which processors do something else', () => {
  /** `#label` is a transition for the one, and a command for the other. */
  const two: LintSettings = { processor: ['dvcs', 'gitkraken'], transitions: ['Label'] };
  const rules = (weights: Readonly<Record<string, 'off' | 'warning' | 'error'>>): LintSettings => ({
    ...two,
    rules: Object.fromEntries(Object.entries(weights).map(([name, weight]) => [fullName(name), weight])),
  });
  const told = 'processors-differ at #label urgent';
  it.each<[what: string, text: string, settings: LintSettings, found: readonly string[]]>([
    ['is told', 'KEY-1 #label urgent', two, [told]],
    ['is not told where the rule is off', 'KEY-1 #label urgent', rules({ 'processors-differ': 'off' }), []],
    [
      'is not told on the line of an error before it',
      'KEY-1 #tiem 2h #label urgent',
      two,
      ['command-spelling at #tiem'],
    ],
    [
      'is not told on the line of an error behind it',
      'fix\nKEY-1 #label urgent #tiem 2h',
      two,
      ['command-spelling at #tiem'],
    ],
    [
      'is not told where the whole line is at fault',
      'KEY-1 #label urgent',
      { ...rules({ 'key-required': 'error', 'project-known': 'off' }), projects: ['AB'] },
      ['key-required at '],
    ],
    [
      'is told below the line of an error',
      'KEY-2 #tiem 2h\nKEY-1 #label urgent',
      two,
      ['command-spelling at #tiem', told],
    ],
    [
      'is told above the line of an error',
      'KEY-1 #label urgent\nKEY-2 #tiem 2h',
      two,
      [told, 'command-spelling at #tiem'],
    ],
    [
      'is told between lines with warnings',
      'KEY-2 #tiem 2h\nKEY-1 #label urgent\nKEY-3 #tiem 2h',
      rules({ 'command-spelling': 'warning' }),
      ['command-spelling at #tiem', told, 'command-spelling at #tiem'],
    ],
    [
      'is told beside a warning',
      'KEY-1 #label urgent #tiem 2h',
      rules({ 'command-spelling': 'warning' }),
      [told, 'command-spelling at #tiem'],
    ],
    [
      'is told beside what is at most a warning, for it is not certain',
      'fix\nKEY-1 #label urgent #closé',
      {
        processor: ['gitlab-dvcs', 'gitkraken'],
        transitions: ['Label', 'Close'],
        rules: { 'smart-commits/first-line': 'off' },
      },
      [told, 'command-shape at #closé'],
    ],
    [
      'is told before a `#time` that is told to end the commit',
      'KEY-1 #label urgent\nKEY-2 #time soon',
      two,
      [told, 'time-format at #time soon', 'time-format at #time soon'],
    ],
    [
      'is not told after one',
      'KEY-2 #time soon\nKEY-1 #label urgent',
      two,
      ['time-format at #time soon', 'time-format at #time soon'],
    ],
    [
      'is told after one of which nothing is told',
      'KEY-2 #time soon\nKEY-1 #label urgent',
      rules({ 'time-format': 'off' }),
      [told],
    ],
    [
      'is told after a `#time` that has a duration, whatever is told of it',
      'KEY-2 #time 1.5h\nKEY-1 #label urgent',
      two,
      ['time-format at #time 1.5h', told],
    ],
    [
      'is told after another command that Jira refuses',
      'KEY-2 #comment\nKEY-1 #label urgent',
      two,
      ['comment-empty at #comment', told],
    ],
    [
      'is not told under a finding that stands over other findings too',
      'fix\n\nKEY-2 #tiem 2h #label urgent',
      {
        ...rules({ 'first-line': 'warning', 'command-spelling': 'warning' }),
        processor: ['gitlab-dvcs', 'gitkraken'],
      },
      ['first-line at KEY-2 #tiem 2h #label urgent', 'command-spelling at #tiem'],
    ],
  ])('%s', (_, text, settings, found) => {
    const { diagnostics } = lintMessage(text, settings);
    expect(
      diagnostics.map(({ rule, start, end }) => `${bareName(rule)} at ${text.slice(start, end)}`),
    ).toEqual(found);
  });

  it('is told by what each finds, each as surely as that one is known', () => {
    const { diagnostics } = lintMessage('KEY-1 #time', { processor: ['bitbucket-dc', 'github-cloud'] });
    expect(diagnostics.map(({ severity, processors, message }) => [severity, processors, message])).toEqual([
      ['warning', ['bitbucket-dc'], expect.stringContaining('Jira may stop there')],
      ['error', ['github-cloud'], expect.stringContaining('Jira refuses the command')],
    ]);
  });
});

describe('messages without Smart Commits', () => {
  it.each([
    '',
    'feat(api): add endpoint',
    'fix: close #123 and #45',
    "Merge branch 'main' into dev",
    'update the #general channel topic',
    'docs#install and # Heading are not commands',
    'add #define guard',
    'use `#close` in the manual',
    'Fix link https://example.com/guide#time for readers',
    'KEY-12: plain reference',
    'chore: bump to v1.2.3\n\n- a\n- b',
  ])('are clean whoever reads them: %j', (text) => {
    for (const processor of [undefined, ...processorNames]) expect(judge(text, { processor })).toEqual([]);
  });
});

describe('the weight of a finding', () => {
  it.each<[string, LintSettings['rules'], string[]]>([
    ['is that of the rule', {}, ['time-format error']],
    ['is what the configuration says', { 'smart-commits/time-format': 'warning' }, ['time-format warning']],
    [
      'is what the configuration says in a list',
      { 'smart-commits/time-format': ['warning'] },
      ['time-format warning'],
    ],
    ['is none where the rule is off', { 'smart-commits/time-format': 'off' }, []],
    ['is none where a list says so', { 'smart-commits/time-format': ['off', {}] }, []],
    ['does not follow another rule', { 'smart-commits/key-case': 'off' }, ['time-format error']],
  ])('%s', (_, rules, expected) => {
    expect(judge('KEY-1 #time 1.5h', { processor: 'dvcs', rules })).toEqual(expected);
  });

  it('is at most a warning where the fact behind it is inferred, and the sentence says may', () => {
    const { diagnostics } = lintMessage('key-1 #close', {
      processor: 'github-cloud',
      rules: { 'smart-commits/key-case': 'error' },
    });
    expect(diagnostics).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('may') as string },
    ]);
  });

  it('is a warning wherever a sentence says may, and an error may not', () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom(undefined, ...processorNames), (text, processor) => {
        for (const { message, severity } of lintMessage(text, { processor }).diagnostics) {
          const words = message.replaceAll(/`[^`]*`/g, '');
          if (/ may /.test(words)) expect([severity, message]).toEqual(['warning', message]);
        }
      }),
    );
  });
});

describe('the order of the rules', () => {
  it.each<[string, string, LintSettings, string[]]>([
    [
      'a lost line is told before what is wrong in it',
      'fix\n\nKEY-1 and KEY-2 #tiem 1.5h',
      { processor: 'gitlab-dvcs' },
      ['first-line error'],
    ],
    [
      'a slip is told before its arguments',
      'KEY-1 #tiem 1.5h',
      { processor: 'dvcs' },
      ['command-spelling error'],
    ],
    [
      'a comment that ends early is told before prose',
      'KEY-1 #comment a #define b',
      { processor: 'dvcs' },
      ['comment-truncated error'],
    ],
    [
      'different places are told side by side',
      'KEY-1 and KEY-2 #time 1.5h #comment',
      { processor: 'dvcs' },
      ['key-separator error', 'time-format error', 'comment-empty error'],
    ],
  ])('%s', (_, text, settings, expected) => {
    expect(judge(text, settings)).toEqual(expected);
  });

  it('lets the next rule speak where the first is off', () => {
    const rules = { 'smart-commits/key-case': 'off', 'smart-commits/key-required': 'error' } as const;
    expect(judge('fix key #time', { processor: 'dvcs', rules })).toEqual([
      'key-required error',
      'command-without-key error',
    ]);
  });
});

describe('working time', () => {
  it("is Jira's default unless it is configured", () => {
    expect(workingTimeOf({})).toEqual({ hoursPerDay: 8, daysPerWeek: 5 });
    expect(workingTimeOf({ workingHoursPerDay: 7.5, workingDaysPerWeek: 4 })).toEqual({
      hoursPerDay: 7.5,
      daysPerWeek: 4,
    });
  });
});

const settings: fc.Arbitrary<LintSettings> = fc.record(
  {
    processor: fc.constantFrom(...processorNames),
    projects: fc.constantFrom(['KEY'], ['AB', 'ÄÖ'], []),
    transitions: fc.constantFrom(['Close', 'In Progress', 'Define'], [], ['完了', '-', ' ']),
    rules: fc.constant(
      Object.fromEntries(messageRules.map(({ name }) => [fullName(name), ['error', { max: '1h' }]] as const)),
    ),
  },
  { requiredKeys: [] },
);

describe('any text', () => {
  it('is judged, with spans inside it, in order, in words of one line', () => {
    fc.assert(
      fc.property(hostileText, settings, (text, chosen) => {
        const { diagnostics, reading } = lintMessage(text, chosen);
        expect(reading.processor).toBe(findProcessor(chosen.processor));
        let last = 0;
        for (const { start, end, message, help } of diagnostics) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
          for (const sentence of [message, help]) {
            const words = sentence.replace(/".*`.*"/, '"…"'); // what holds back-ticks is quoted so
            expect(words).not.toMatch(/[\n\r]|undefined|\[object|``|^\s|\s$|\.$/);
            expect(sentence).toMatch(/^[`"\p{L}]/u);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('gets fixes that change it, and after which their rule is silent there', () => {
    fc.assert(
      fc.property(hostileText, settings, (text, chosen) => {
        for (const { fix, rule, start } of lintMessage(text, chosen).diagnostics) {
          if (fix === undefined) continue;
          expect(fix.start).toBeGreaterThanOrEqual(0);
          expect(fix.end).toBeLessThanOrEqual(text.length);
          const fixed = applyFix(text, fix);
          expect(fixed).not.toBe(text);
          const again = lintMessage(fixed, chosen).diagnostics;
          expect([fixed, again.filter((found) => found.rule === rule && found.start === start)]).toEqual([
            fixed,
            [],
          ]);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
