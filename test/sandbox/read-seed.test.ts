import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../src/errors.ts';
import { defaultSeed } from '../../src/sandbox/default-seed.ts';
import { readSeed } from '../../src/sandbox/read-seed.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';

const issue = { key: 'KEY-1', status: 'Open' };

const WRONG: readonly (readonly [string, unknown, string, string])[] = [
  ['no object', [], 'the value is a list, expected an object', 'give an object'],
  ['a text', 'cloud', 'the value is `"cloud"`, expected an object', 'give an object'],
  ['a misspelt key', { isues: [] }, '`isues` is not a known setting', 'write `issues`'],
  [
    'a misspelt key inside',
    { issues: [{ ...issue, sumary: '' }] },
    '`issues[0].sumary` is not a known setting',
    'write `summary`',
  ],
  ['a key from the prototype', { toString: 1 }, '`toString` is not a known setting', 'use one of `flavour`'],
  [
    'an unknown flavour',
    { flavour: 'server' },
    '`flavour` is `"server"`, expected one of `cloud`, `data-center`',
    'give one of',
  ],
  [
    'a missing key',
    { issues: [{ status: 'Open' }] },
    '`issues[0].key` is missing, expected an issue key such as `KEY-1`',
    'give an issue key',
  ],
  [
    'a lower case key',
    { issues: [{ ...issue, key: 'key-1' }] },
    '`issues[0].key` is `"key-1"`, expected an issue key',
    'give',
  ],
  [
    'a key of no project',
    { issues: [{ ...issue, key: 'NO-1' }] },
    '`issues[0].key` names `NO`, which is not in projects',
    'add `NO` to projects',
  ],
  [
    'a status that is not there',
    { issues: [{ ...issue, status: 'Opn' }] },
    '`issues[0].status` names `Opn`, which is not in workflow.statuses',
    'add `Opn`',
  ],
  [
    'an assignee that is not there',
    { issues: [{ ...issue, assignee: 'bob' }] },
    '`issues[0].assignee` names `bob`',
    'add `bob` to users',
  ],
  [
    'an estimate that Jira cannot read',
    { issues: [{ ...issue, remainingEstimate: '1h30m' }] },
    '`issues[0].remainingEstimate` is `1h30m`',
    'give a duration',
  ],
  ['the same key twice', { issues: [issue, issue] }, '`issues` has `KEY-1` twice', 'give `KEY-1` once'],
  [
    'a key that is a former key',
    { issues: [issue, { key: 'KEY-2', status: 'Open', formerKeys: ['KEY-1'] }] },
    '`issues` has `KEY-1` twice',
    'once',
  ],
  [
    'a transition from nowhere',
    {
      workflow: {
        statuses: [{ name: 'A', category: 'new' }],
        transitions: [{ name: 'Go', from: ['B'], to: 'A' }],
      },
      issues: [],
    },
    '`workflow.transitions[0].from` names `B`',
    'add `B`',
  ],
  [
    'a transition to nowhere',
    {
      workflow: {
        statuses: [{ name: 'A', category: 'new' }],
        transitions: [{ name: 'Go', from: '*', to: 'B' }],
      },
      issues: [],
    },
    '`workflow.transitions[0].to` names `B`',
    'add `B`',
  ],
  [
    'an unknown category',
    { workflow: { statuses: [{ name: 'A', category: 'open' }], transitions: [] } },
    '`workflow.statuses[0].category` is `"open"`',
    'give one of',
  ],
  [
    'a permission that Jira does not have',
    { permissions: [{ user: '*', deny: ['FLY'] }] },
    '`permissions[0].deny` names `FLY`',
    'add',
  ],
  [
    'a permission of a stranger',
    { permissions: [{ user: 'bob' }] },
    '`permissions[0].user` names `bob`',
    'add `bob` to users',
  ],
  [
    'a credential of the other edition',
    { flavour: 'cloud', credentials: [{ kind: 'password', user: 'ada', secret: 'x' }] },
    '`credentials[0].kind` names `password`, which is not in the kinds of cloud',
    'name another',
  ],
  [
    'hours beyond a day',
    { timeTracking: { hoursPerDay: 25 } },
    '`timeTracking.hoursPerDay` is `25`, expected a number above 0 and not above 24',
    'give',
  ],
  [
    'a failure that is not known',
    { failures: [{ failure: 'explode' }] },
    '`failures[0].failure` is `"explode"`, expected one of `expired-token`',
    'give',
  ],
  [
    'a setting of another failure',
    { failures: [{ failure: 'gone', retryAfter: 1 }] },
    '`failures[0].retryAfter` is not a known setting',
    'use one of',
  ],
  [
    'a failure that never strikes',
    { failures: [{ failure: 'gone', times: 0 }] },
    '`failures[0].times` is `0`',
    'give a whole number',
  ],
  [
    'a slow answer without a time',
    { failures: [{ failure: 'slow-body' }] },
    '`failures[0].milliseconds` is missing',
    'give a whole number',
  ],
];

describe('a seed', () => {
  it.each(WRONG)('with %s is refused', (_, seed, message, help) => {
    const error = failureOf(() => readSeed(seed));
    expect(error).toBeInstanceOf(ExpectedError);
    expect(error).toMatchObject({ kind: 'configuration' });
    expect(error.message).toContain(message);
    expect((error as ExpectedError).help).toContain(help);
  });

  it.each(['cloud', 'data-center'] as const)('may be left out: that of %s is complete', (flavour) => {
    const seed = readSeed(undefined, flavour);
    expect(seed.flavour).toBe(flavour);
    expect(readSeed(JSON.parse(JSON.stringify(defaultSeed(flavour))))).toEqual(seed);
  });

  it('keeps the default of what it leaves out, and replaces the rest whole', () => {
    const seed = readSeed({ timeTracking: { enabled: false }, issues: [issue] });
    expect(seed.timeTracking).toEqual({ enabled: false, hoursPerDay: 8, daysPerWeek: 5 });
    expect(seed.issues.map(({ key }) => key)).toEqual(['KEY-1']);
    expect(seed.projects.map(({ key }) => key)).toEqual(['KEY', 'OPS']);
  });

  it('gives way to the flavour of the options', () => {
    expect(readSeed({ flavour: 'cloud' }, 'data-center').credentials[0]?.kind).toBe('personal-access-token');
  });

  it('is refused before the server starts', async () => {
    await expect(startSandbox({ seed: { issues: 1 } })).rejects.toThrow(ExpectedError);
  });

  it('of any JSON is read or refused, never a surprise', () => {
    const keys = Object.keys(defaultSeed('cloud'));
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...keys, '__proto__'), fc.jsonValue()),
    );
    fc.assert(
      fc.property(anything, (seed) => {
        try {
          readSeed(seed);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpectedError);
        }
      }),
    );
  });
});

function failureOf(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
