import { expect, it } from 'vitest';
import { issue } from '../../src/doctor/jira/issue.ts';
import type { CheckContext } from '../../src/doctor/check.ts';
import type { JiraReader } from '../../src/jira/jira-reader.ts';

/** A Jira that leaves out of its answers what a case leaves out. */
function contextOf(found: object, permissions: object | null): CheckContext {
  const reader: Partial<JiraReader> = {
    findIssues: async () =>
      new Map([
        ['KEY-1', { key: 'KEY-1', id: '1', project: 'KEY', status: 'Open', transitions: null, ...found }],
      ]),
    readTransitions: async () => ({ offered: [], withheld: null }),
    viewpoint: async () => ({ edition: 'cloud', foreignLanguage: null }),
    readPermissions: async () => ({
      unasked: new Set(),
      issues: new Map(permissions === null ? [] : [['KEY-1', permissions as never]]),
      userSearch: null,
    }),
  };
  const jira = {
    isOff: false,
    login: async () => ({ kind: 'ready' }),
    reader: async () => reader,
    account: async () => null,
  };
  return { hints: { issue: 'KEY-1' }, jira } as unknown as CheckContext;
}

const transitions = [{ id: '1', name: 'Close', to: null, requiredFields: [] }];

it.each([
  [
    'no rights',
    { transitions },
    null,
    'info',
    'KEY-1 is in Open, with Close; whether your account may see it, comment, log work, move it is not known',
  ],
  [
    'one right',
    { transitions },
    { browse: true, comment: true, logWork: null, transition: true },
    'info',
    'KEY-1 is in Open, with Close; your account may see it, comment, move it; whether it may log work is not known',
  ],
  [
    'one right, while another is missing',
    { transitions },
    { browse: true, comment: false, logWork: null, transition: true },
    'warning',
    'KEY-1 is in Open, with Close; your account may not comment; whether it may log work is not known',
  ],
  [
    'no transitions',
    { transitions: [] },
    { browse: true, comment: true, logWork: true, transition: true },
    'ok',
    'KEY-1 is in Open, with no transition for you; your account may see it, comment, log work, move it',
  ],
])(
  'tells apart what Jira says no to and what it does not say: %s',
  async (_, found, permissions, verdict, message) => {
    expect(await issue.run(contextOf(found, permissions))).toMatchObject({ verdict, message });
  },
);
