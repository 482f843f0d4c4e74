import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type Action, type ExplainContext, explainMessage } from '../../src/effects/explain-message.ts';
import type { LintSettings } from '../../src/lint/lint-message.ts';
import { workingTimeOf } from '../../src/smart-commit/duration.ts';
import { findProcessor, processorNames, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';
import { hostileText } from '../support/hostile-text.ts';

/** What Jira does and ignores; the ignored parts as `text: reason`. */
function explain(
  text: string,
  settings: LintSettings = { processor: 'dvcs' },
  known: Partial<ExplainContext> = {},
): { actions: readonly Action[]; ignored: string[] } {
  const { actions, ignored } = explainMessage(readMessage(text, findProcessor(settings.processor)), {
    projects: settings.projects,
    transitions: settings.transitions,
    workingTime: workingTimeOf(settings),
    ...known,
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
    expect(names('KEY-1 #fixversion 1.0 #affectsversion 0.9', { processor: 'gitkraken' })).toEqual([
      'KEY-1 fixversion',
      'KEY-1 affectsversion',
    ]);
    expect(explain('fix +review CR-1 @me', { processor: 'fisheye' }).actions).toEqual([
      { issueKey: null, action: 'review', value: '' },
    ]);
  });

  it("links the keys of this site's projects only", () => {
    const reading = readMessage('KEY-1, ABC-2 #close', findProcessor('dvcs'));
    const linked = (projects?: readonly string[]): readonly string[] =>
      explainMessage(reading, { projects, transitions: undefined, workingTime: workingTimeOf({}) })
        .linkedKeys;
    expect(linked()).toEqual(['ABC-2', 'KEY-1']);
    expect(linked(['KEY'])).toEqual(['KEY-1']);
  });
});

describe('a whole commit is not run', () => {
  const author = { name: 'A', email: 'a@b.example' };
  const message = 'KEY-1 #close';

  it.each<[string, ProcessorName, Partial<ExplainContext>, string | null]>([
    ['where nothing is known of it, and so it is', 'github-cloud', {}, null],
    ['with one parent, and so it is', 'github-cloud', { facts: { author, parentCount: 1 } }, null],
    ['of unknown parents, and so it is', 'github-cloud', { facts: { author, parentCount: null } }, null],
    [
      'that merges, as far as is known of Cloud',
      'github-cloud',
      { facts: { author, parentCount: 2 } },
      'is in a merge commit, which Jira probably skips',
    ],
    ['that merges, but by the connector', 'dvcs', { facts: { author, parentCount: 2 } }, null],
    [
      'of an author who is no user of Jira',
      'dvcs',
      { facts: { author: { name: 'A', email: '' }, parentCount: 1 } },
      'is by an author whom Jira does not know: the author has no e-mail: Jira finds no user and runs nothing',
    ],
    [
      'of an author from elsewhere',
      'dvcs',
      { facts: { author, parentCount: 1 }, authorDomains: ['c.example'] },
      'is by an author whom Jira does not know: `a@b.example` is not in c.example: Jira does not know the user and runs nothing',
    ],
  ])('%s', (_, processor, known, reason) => {
    const { actions, ignored } = explain(message, { processor }, known);
    expect(ignored).toEqual(reason === null ? [] : [`#close: ${reason}`]);
    expect(actions).toHaveLength(reason === null ? 1 : 0);
  });

  // GitHub's app looks for keys by a pattern of its own, which wants no zero before the number.
  it("in which GitHub's app finds no key", () => {
    const hidden = 'KEY-0 #close';
    expect(explain(hidden, { processor: 'github-cloud' })).toEqual({
      actions: [],
      ignored: ["#close: is in a commit that GitHub's app does not send: it finds no issue key in it"],
    });
    expect(names(hidden, { processor: 'bitbucket-cloud' })).toEqual(['KEY-0 transition']);
    // GitLab links no such key either, and sends the commit all the same.
    expect(names('ÄB-1 #close', { processor: 'gitlab-cloud' })).toEqual(['ÄB-1 transition']);
  });

  it('by a processor that is known to skip merges, without a doubt', () => {
    const cloud = findProcessor('github-cloud');
    const known = { ...cloud, mergeCommits: { ...cloud.mergeCommits, certainty: 'code' as const } };
    const { ignored } = explainMessage(readMessage(message, known), {
      projects: undefined,
      transitions: undefined,
      workingTime: workingTimeOf({}),
      facts: { author, parentCount: 2 },
    });
    expect(ignored.map(({ reason }) => reason)).toEqual(['is in a merge commit, which Jira skips']);
  });
});

describe('what was found out about an action', () => {
  it('keeps it from being told, by its reason', () => {
    const refusalOf: ExplainContext['refusalOf'] = ({ issueKey, name }) =>
      issueKey === 'KEY-9' ? `names ${issueKey}, which is gone (${name})` : null;
    expect(explain('KEY-1, KEY-9 #close', undefined, { refusalOf })).toEqual({
      actions: [{ issueKey: 'KEY-1', action: 'transition', name: 'close', to: null, comment: null }],
      ignored: ['#close: names KEY-9, which is gone (close)'],
    });
  });

  it('is not asked about what the message itself forbids', () => {
    expect(explain('KEY-1 #comment', undefined, { refusalOf: () => 'is refused' }).ignored).toEqual([
      '#comment: has no text',
    ]);
  });
});

describe('text behind a command that takes none', () => {
  it.each<[string, string, ProcessorName, string[]]>([
    [
      'is lost where the transition drops it',
      'KEY-1 #close Fixed',
      'github-cloud',
      ['Fixed: comes after `#close`, where Jira drops it'],
    ],
    ['is no loss where a host has put it there', 'KEY-1 #close (#12)', 'github-cloud', []],
    ['is no loss where it is a comment', 'KEY-1 #close Fixed', 'dvcs', []],
    ['is what the other commands are for', 'KEY-1 #comment Fixed', 'github-cloud', []],
  ])('%s', (_, text, processor, ignored) => {
    expect(explain(text, { processor }).ignored).toEqual(ignored);
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
    // The command stands exactly where the part ends that is read.
    [
      `${'x'.repeat(1017)} KEY-1 #close`,
      { processor: 'bitbucket-cloud' },
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
    [
      'fix #close\nKEY-1 #done',
      { processor: 'gitlab-dvcs' },
      ['#close: has no issue key before it on its line', '#done: is below the first line'],
    ],
    ['fix the #general channel', { processor: 'dvcs' }, []],
  ])('%j', (text, settings, ignored) => {
    expect(explain(text, settings)).toEqual({ actions: [], ignored });
  });

  it('is no command that another key gets', () => {
    expect(explain('KEY-1 and key-2 #close')).toEqual({
      actions: [{ issueKey: 'KEY-1', action: 'transition', name: 'close', to: null, comment: null }],
      ignored: [],
    });
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
