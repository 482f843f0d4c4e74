import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Action } from '../../src/effects/action.ts';
import { explainMessage } from '../../src/effects/explain-message.ts';
import type { LintSettings } from '../../src/lint/lint-message.ts';
import { workingTimeOf } from '../../src/smart-commit/duration.ts';
import { findProcessor, processorNames } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';
import { hostileText } from '../support/hostile-text.ts';

/** What Jira does and ignores; the ignored parts as `text: reason`. */
function explain(
  text: string,
  settings: LintSettings = { processor: 'dvcs' },
): { actions: readonly Action[]; ignored: string[] } {
  const { actions, ignored } = explainMessage(readMessage(text, findProcessor(settings.processor)), {
    projects: settings.projects,
    transitions: settings.transitions,
    workingTime: workingTimeOf(settings),
  });
  return {
    actions,
    ignored: ignored.map(({ start, end, reason }) => `${text.slice(start, end)}: ${reason}`),
  };
}

/** Actions in short, as `KEY-1 comment`. */
function names(text: string, settings?: LintSettings): string[] {
  return explain(text, settings).actions.map(({ issueKey, action }) => `${issueKey} ${action}`);
}

describe('what Jira will do', () => {
  it('is told action by action', () => {
    expect(explain('KEY-123 #time 2d 5h #comment Done #close').actions).toEqual([
      { issueKey: 'KEY-123', action: 'log-work', timeSpent: '2d 5h', timeSpentSeconds: 75_600, comment: '' },
      { issueKey: 'KEY-123', action: 'comment', body: 'Done' },
      { issueKey: 'KEY-123', action: 'transition', name: 'close', to: null, comment: null },
    ]);
  });

  it("counts time by the site's working hours", () => {
    const settings = { processor: 'dvcs', workingHoursPerDay: 7, workingDaysPerWeek: 4 } as const;
    expect(explain('KEY-1 #time 1w 1d review', settings).actions).toEqual([
      {
        issueKey: 'KEY-1',
        action: 'log-work',
        timeSpent: '1w 1d',
        timeSpentSeconds: 5 * 7 * 3600,
        comment: 'review',
      },
    ]);
  });

  it('names each issue of a list, commands first', () => {
    expect(names('KEY-1, KEY-2 #time 1h #close')).toEqual([
      'KEY-1 log-work',
      'KEY-2 log-work',
      'KEY-1 transition',
      'KEY-2 transition',
    ]);
  });

  it.each<[string, LintSettings['processor'], string | null]>([
    ['becomes the comment', 'dvcs', 'Fixed'],
    ['is dropped where #comment is asked for', 'github-cloud', null],
  ])('text behind a transition %s', (_, processor, comment) => {
    expect(explain('KEY-1 #close Fixed', { processor }).actions).toEqual([
      { issueKey: 'KEY-1', action: 'transition', name: 'close', to: null, comment },
    ]);
  });

  it("has GitKraken's and Crucible's own actions", () => {
    expect(explain('KEY-1 #assign me #label a b', { processor: 'gitkraken' }).actions).toEqual([
      { issueKey: 'KEY-1', action: 'assign', value: 'me' },
      { issueKey: 'KEY-1', action: 'label', value: 'a b' },
    ]);
    expect(explain('fix +review CR-1 @me', { processor: 'fisheye' }).actions).toEqual([
      { issueKey: null, action: 'review', value: '' },
    ]);
  });
});

describe('what Jira will ignore', () => {
  it.each<[string, LintSettings, string[]]>([
    ['fix login #close', { processor: 'dvcs' }, ['#close: has no issue key before it on its line']],
    ['key-1 #close', { processor: 'dvcs' }, ['#close: has no issue key that Jira can see: `key-1`']],
    ['KEY-1 #comment', { processor: 'dvcs' }, ['#comment: has no text']],
    ['KEY-1 #time lunch', { processor: 'gitkraken' }, ['#time lunch: has no duration']],
    ['KEY-1 #time 1h30m', { processor: 'dvcs' }, ['#time 1h30m: has a duration that Jira refuses: `1h30m`']],
    ['KEY-1 #label', { processor: 'gitkraken' }, ['#label: has no value']],
    ['a\nKEY-1 #close', { processor: 'gitlab-dvcs' }, ['#close: is below the first line']],
    [
      `KEY-1\n${'x'.repeat(1024)}\nKEY-1 #close`,
      { processor: 'github-cloud' },
      ['#close: is past character 1024, where Jira cuts the message'],
    ],
    [
      'KEY-1 #time #close\nKEY-2 #done',
      { processor: 'dvcs' },
      [
        '#time: has no duration',
        '#close: comes after the `#time` that stops Jira',
        '#done: comes after the `#time` that stops Jira',
      ],
    ],
    ['KEY-1, KEY-2 #comment', { processor: 'dvcs' }, ['#comment: has no text']],
    ['fix the #general channel', { processor: 'dvcs' }, []],
  ])('%j', (text, settings, ignored) => {
    expect(explain(text, settings)).toEqual({ actions: [], ignored });
  });

  it('is only the rest where a time stops the connector', () => {
    expect(names('KEY-1 #comment a #time lunch #close')).toEqual(['KEY-1 comment']);
    expect(names('KEY-1 #comment a #time lunch #close', { processor: 'github-cloud' })).toEqual([
      'KEY-1 comment',
      'KEY-1 transition',
    ]);
  });
});

describe('any text', () => {
  it('is explained, with ignored parts inside it and in order', () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom(...processorNames), (text, processor) => {
        const reading = readMessage(text, findProcessor(processor));
        const context = { projects: undefined, transitions: undefined, workingTime: workingTimeOf({}) };
        const { actions, ignored } = explainMessage(reading, context);
        expect(actions.length).toBeLessThanOrEqual(reading.commands.length);
        let last = 0;
        for (const { start, end } of ignored) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
      { numRuns: 2000 },
    );
  });
});
