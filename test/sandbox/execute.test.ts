import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/effects/explain-message.ts';
import { createFailureSwitches } from '../../src/sandbox/failure.ts';
import { createJiraState } from '../../src/sandbox/jira-state.ts';
import { readSeed } from '../../src/sandbox/read-seed.ts';
import { createSandboxJira, createSandboxLog, type SandboxJira } from '../../src/sandbox/sandbox-jira.ts';
import type { ProcessorName } from '../../src/smart-commit/processor.ts';

const date = new Date('2026-03-01T09:30:00Z');

function sandboxJira(seed: unknown = {}): SandboxJira {
  return createSandboxJira(createJiraState(readSeed(seed)), createSandboxLog(), createFailureSwitches([]));
}

interface Circumstances {
  readonly author?: string;
  readonly processor?: ProcessorName;
  readonly jira?: SandboxJira;
}

/** What was done, or `!` and why not, for each action of a message. */
function run(
  message: string,
  { author = 'ada@example.com', processor = 'dvcs', jira = sandboxJira() }: Circumstances = {},
): string[] {
  const { error, results } = jira.executeMessage({ message, author, date, processor });
  return error === null ? results.map((result) => result.done ?? `! ${result.error}`) : [`!! ${error}`];
}

const close = (key: string, from: string): string => `Close Issue: ${key} moved from ${from} to Closed`;

/** Messages whose fate in the connector is known, on issues of the default seed. */
const MESSAGES: readonly (readonly [string, readonly string[]])[] = [
  [
    'KEY-123 #time 2d 5h #comment Done #close',
    ['2d 5h logged on KEY-123', 'comment added to KEY-123', close('KEY-123', 'In Progress')],
  ],
  ['KEY-1#close', [close('KEY-1', 'Open')]],
  ['KEY-1 (#close)', []],
  ['#close KEY-1', []],
  ['[KEY-1] #close', [close('KEY-1', 'Open')]],
  ['feature/KEY-1 #close', []],
  ['KEY-1, KEY-2 #close', [close('KEY-1', 'Open'), close('KEY-2', 'In Progress')]],
  ['KEY-1 and KEY-2 #close', [close('KEY-2', 'In Progress')]],
  [
    'KEY-1 KEY-1 #close',
    [close('KEY-1', 'Open'), '! no transition of KEY-1 fits #close; valid from Closed: Reopen Issue, Cancel'],
  ],
  [
    'KEY-1 #time 2h #comment see KEY-2 for more #close',
    ['2h logged on KEY-1', 'comment added to KEY-1', close('KEY-2', 'In Progress')],
  ],
  ['UTF-8 #close', ['! there is no issue UTF-8']],
  ['KEY-999 #close KEY-1 #close', ['! there is no issue KEY-999', close('KEY-1', 'Open')]],
  ['OPS-7 #comment moved away', ['! there is no issue OPS-7']],
  ['KEY-1 #time lunch #close', []],
  ['KEY-1 #comment #close', [close('KEY-1', 'Open')]],
  ['KEY-1 #start', ['! several transitions of KEY-1 fit #start: Start Progress, Start Review']],
  ['KEY-1 #start-progress', ['Start Progress: KEY-1 moved from Open to In Progress']],
  ['KEY-2 #start', ['Start Review: KEY-2 moved from In Progress to In Review']],
  ['KEY-2 #s', ['! several transitions of KEY-2 fit #s: Start Review, Stop Progress']],
  [
    'KEY-1 #start-progress #stop #close #reopen',
    [
      'Start Progress: KEY-1 moved from Open to In Progress',
      'Stop Progress: KEY-1 moved from In Progress to Open',
      close('KEY-1', 'Open'),
      'Reopen Issue: KEY-1 moved from Closed to Reopened',
    ],
  ],
  [
    'KEY-1 #resolve',
    [
      '! no transition of KEY-1 fits #resolve; valid from Open: Start Progress, Start Review, Close Issue, Cancel',
    ],
  ],
  ['KEY-1 #c', ['! several transitions of KEY-1 fit #c: Close Issue, Cancel']],
  [
    'KEY-1 #in-progress',
    [
      '! no transition of KEY-1 fits #in-progress; valid from Open: Start Progress, Start Review, Close Issue, Cancel',
    ],
  ],
  ['KEY-3 #approve', ['! no transition of KEY-3 fits #approve; valid from In Review: Close Issue, Cancel']],
];

describe('a message', () => {
  it.each(MESSAGES)('`%s` does what the connector does', (message, expected) => {
    expect(run(message)).toEqual(expected);
  });

  it('is read as its processor reads it', () => {
    const message = 'KEY-1 #time 1h\nKEY-2 #close';
    expect(run(message, { processor: 'gitlab-dvcs' })).toEqual(['1h logged on KEY-1']);
    expect(run(message, { processor: 'dvcs' })).toEqual([
      '1h logged on KEY-1',
      close('KEY-2', 'In Progress'),
    ]);
  });

  it('says what is not even tried', () => {
    const { ignored } = sandboxJira().executeMessage({
      message: 'KEY-1 #time 2 hours #close',
      author: 'ada@example.com',
      date,
      processor: 'dvcs',
    });
    expect(ignored.map(({ reason }) => reason)).toEqual([
      'has no duration',
      'comes after the `#time` that stops Jira',
    ]);
  });

  it('with a command of another program leaves that to it', () => {
    expect(run('KEY-1 #assign grace #comment hers', { processor: 'gitkraken' })).toEqual([
      '! the sandbox does not run `assign`',
      'comment added to KEY-1',
    ]);
  });
});

describe('the author', () => {
  const AUTHORS: readonly (readonly [string, string, readonly string[]])[] = [
    ['is found in any letter case', 'ADA@Example.COM', ['comment added to KEY-1']],
    ['is found though the e-mail is hidden', 'grace@example.com', ['comment added to KEY-1']],
    ['must have an e-mail', ' ', ['!! the commit has no author e-mail']],
    ['must be known', 'stranger@example.com', ['!! no Jira user has the e-mail stranger@example.com']],
    ['must be known in full', 'ada@example.co', ['!! no Jira user has the e-mail ada@example.co']],
    ['must be one', 'twin@example.com', ['!! 2 Jira users have the e-mail twin@example.com']],
    ['must be active to do anything', 'ivan@example.com', ['! ivan may not comment on KEY-1']],
    ['must be more than a customer', 'cleo@example.com', ['! cleo may not comment on KEY-1']],
  ];
  it.each(AUTHORS)('%s', (_, author, expected) => {
    expect(run('KEY-1 #comment x', { author })).toEqual(expected);
  });

  it('needs the permission for each command', () => {
    expect(run('KEY-1 #time 1h #comment x #close', { author: 'olga@example.com' })).toEqual([
      '! olga may not log work on KEY-1',
      'comment added to KEY-1',
      '! no transition of KEY-1 fits #close; valid from Open: none',
    ]);
  });

  it('needs to see the issue', () => {
    expect(run('OPS-1 #comment x', { author: 'olga@example.com' })).toEqual([
      '! olga may not comment on OPS-1',
    ]);
  });
});

describe('what is left behind', () => {
  it('is a work log of the day of the commit, a comment and a new status', () => {
    const jira = sandboxJira();
    run('KEY-2 #time 1d 4h oiled it #comment works now #close at last', { jira });
    expect(jira.issue('KEY-2')).toEqual({
      key: 'KEY-2',
      status: 'Closed',
      resolution: 'Done',
      comments: [
        { author: 'ada', body: 'works now', created: '2026-03-01T09:30:00.000Z' },
        { author: 'ada', body: 'at last', created: '2026-03-01T09:30:00.000Z' },
      ],
      worklogs: [
        {
          author: 'ada',
          comment: 'oiled it',
          timeSpent: '1d 4h',
          timeSpentSeconds: 43_200,
          started: '2026-03-01T09:30:00.000Z',
        },
      ],
      remainingSeconds: 14_400,
    });
  });

  it('counts days and weeks as this Jira does', () => {
    const jira = sandboxJira({ timeTracking: { hoursPerDay: 6, daysPerWeek: 4 } });
    run('KEY-1 #time 1w 1d', { jira });
    expect(jira.issue('KEY-1')?.worklogs[0]?.timeSpentSeconds).toBe((4 + 1) * 6 * 3600);
  });

  it('is no estimate below zero', () => {
    const jira = sandboxJira();
    run('KEY-2 #time 1w', { jira });
    expect(jira.issue('KEY-2')?.remainingSeconds).toBe(0);
  });

  it('loses its resolution when it is reopened', () => {
    const jira = sandboxJira();
    run('KEY-4 #reopen', { jira });
    expect(jira.issue('KEY-4')).toMatchObject({ status: 'Reopened', resolution: null });
  });

  it('is in the log, refusals and strangers included', () => {
    const jira = sandboxJira();
    run('KEY-1 #comment x', { jira });
    run('KEY-1 #comment x', { jira, author: 'stranger@example.com' });
    expect(
      jira.log().executions.map(({ author, error, results }) => [author, error, results.length]),
    ).toEqual([
      ['ada@example.com', null, 1],
      ['stranger@example.com', 'no Jira user has the e-mail stranger@example.com', 0],
    ]);
  });
});

/** What `effects` does not yield, and another caller may. */
const ACTIONS: readonly (readonly [string, unknown, Action, string])[] = [
  [
    'an empty comment',
    {},
    { issueKey: 'KEY-1', action: 'comment', body: '' },
    '! the comment on KEY-1 is empty',
  ],
  [
    'a comment of spaces',
    {},
    { issueKey: 'KEY-1', action: 'comment', body: ' \n' },
    '! the comment on KEY-1 is empty',
  ],
  [
    'a duration that only the connector reads',
    {},
    { issueKey: 'KEY-1', action: 'log-work', timeSpent: '1h30m', timeSpentSeconds: 0, comment: '' },
    '! `1h30m` is not a duration that Jira reads',
  ],
  [
    'no time at all',
    {},
    { issueKey: 'KEY-1', action: 'log-work', timeSpent: '0m', timeSpentSeconds: 0, comment: '' },
    '! `0m` is not a duration that Jira reads',
  ],
  [
    'time while time tracking is off',
    { timeTracking: { enabled: false } },
    { issueKey: 'KEY-1', action: 'log-work', timeSpent: '1h', timeSpentSeconds: 3600, comment: '' },
    '! time tracking is off',
  ],
  [
    'a key in lower case',
    {},
    { issueKey: 'key-1', action: 'comment', body: 'x' },
    '! there is no issue key-1',
  ],
  [
    'a review',
    {},
    { issueKey: null, action: 'review', value: 'CR-1' },
    '! the sandbox does not run `review`',
  ],
];

describe('an action', () => {
  it.each(ACTIONS)('with %s is refused', (_, seed, action, expected) => {
    const { results } = sandboxJira(seed).execute({ author: 'ada@example.com', date, actions: [action] });
    expect(results.map(({ done, error }) => done ?? `! ${error}`)).toEqual([expected]);
  });
});

describe('a transition', () => {
  const statuses = [
    { name: 'To Do', category: 'new' },
    { name: 'Doing', category: 'indeterminate' },
  ];
  const jiraWith = (transitions: readonly object[]): SandboxJira =>
    sandboxJira({
      workflow: {
        statuses,
        transitions: transitions.map((one) => ({ from: ['To Do'], to: 'Doing', ...one })),
      },
      issues: [{ key: 'KEY-1', status: 'To Do', assignee: 'grace' }],
    });
  const done = (name: string): string => `${name}: KEY-1 moved from To Do to Doing`;

  const CASES: readonly (readonly [string, string, readonly object[], string])[] = [
    [
      'of the same name wins over longer ones',
      '#close',
      [{ name: 'Close Issue' }, { name: 'Close' }],
      done('Close'),
    ],
    [
      'with spaces is no exact match',
      '#in-progress',
      [{ name: 'In Progress' }, { name: 'In Progress Review' }],
      '! several transitions of KEY-1 fit #in-progress: In Progress, In Progress Review',
    ],
    ['is taken by its beginning', '#s', [{ name: 'Start Progress' }], done('Start Progress')],
    ['is taken from everywhere where it is global', '#stop', [{ name: 'Stop', from: '*' }], done('Stop')],
    [
      'is not taken from another status',
      '#stop',
      [{ name: 'Stop', from: ['Doing'] }],
      '! no transition of KEY-1 fits #stop; valid from To Do: none',
    ],
    [
      'with a required field is out of the choice',
      '#go',
      [{ name: 'Go', fields: { reason: { required: true } } }, { name: 'Go On' }],
      done('Go On'),
    ],
    [
      'with a required field that has a default is in it',
      '#go',
      [{ name: 'Go', fields: { reason: { required: true, default: 'none' } } }],
      done('Go'),
    ],
    [
      'with a field that is not required is in it',
      '#go',
      [{ name: 'Go', fields: { reason: {} } }],
      done('Go'),
    ],
    [
      'for the assignee is out of the choice of others',
      '#go',
      [{ name: 'Go', onlyAssignee: true }],
      '! no transition of KEY-1 fits #go; valid from To Do: none',
    ],
    [
      'for administrators is out of the choice of others',
      '#go',
      [{ name: 'Go', permission: 'ADMINISTER_PROJECTS' }],
      '! no transition of KEY-1 fits #go; valid from To Do: none',
    ],
  ];
  it.each(CASES)('%s', (_, command, transitions, expected) => {
    expect(run(`KEY-1 ${command}`, { jira: jiraWith(transitions) })).toEqual([expected]);
  });
});
