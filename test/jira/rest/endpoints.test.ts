import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JiraFailure } from '../../../src/jira/jira-failure.ts';
import type { FoundIssue, JiraReader, UserAnswer } from '../../../src/jira/jira-reader.ts';
import { askMatches } from '../../../src/jira/rest/endpoints/ask-matches.ts';
import { answerAs, cloudMyself, serverMyself } from '../../support/fake-jira.ts';
import { bearerCredential, openTestJira } from '../../support/jira-client.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

const route = {
  cloud: { edition: 'cloud', cloudId: null },
  'data-center': { edition: 'data-center', cloudId: null },
} as const;

/** A reader whose every question, after the login, is answered with this JSON. */
async function readerOf(json: unknown, edition: 'cloud' | 'data-center' = 'cloud'): Promise<JiraReader> {
  const server = await startScriptedServer((request) => {
    if (request.path.endsWith('/myself')) return { json: edition === 'cloud' ? cloudMyself : serverMyself };
    return { json };
  });
  return openTestJira({
    siteUrl: server.url,
    route: route[edition],
    ...(edition === 'cloud' ? {} : { credential: bearerCredential }),
  });
}

const issue: FoundIssue = { key: 'KEY-1', id: '10001', project: 'KEY', status: null, transitions: null };

const one = { kind: 'one', id: 'a1', isTokenOwner: false, addressHidden: false, deactivated: 0 } as const;
const cloudUser = { accountId: 'a1', accountType: 'atlassian', emailAddress: 'a@b.co', active: true };

describe('who has an address, on Cloud', () => {
  const cases: readonly { name: string; hits: unknown[]; answer: UserAnswer }[] = [
    { name: 'nobody', hits: [], answer: { kind: 'none', deactivated: 0, hides: 'some' } },
    { name: 'one user', hits: [cloudUser], answer: one },
    {
      name: 'the address in other letter case',
      hits: [{ ...cloudUser, emailAddress: 'A@B.co' }],
      answer: one,
    },
    {
      name: 'the account that asks',
      hits: [{ ...cloudUser, accountId: cloudMyself.accountId }],
      answer: { ...one, id: cloudMyself.accountId, isTokenOwner: true },
    },
    {
      name: 'a neighbour whose address begins with it',
      hits: [{ ...cloudUser, emailAddress: 'a@b.com' }],
      answer: { kind: 'none', deactivated: 0, hides: 'some' },
    },
    {
      name: 'a user and a neighbour',
      hits: [cloudUser, { ...cloudUser, accountId: 'a2', emailAddress: 'a@b.com' }],
      answer: one,
    },
    {
      name: 'two users',
      hits: [cloudUser, { ...cloudUser, accountId: 'a2' }],
      answer: { kind: 'several', count: 2, names: [] },
    },
    {
      name: 'one hidden address',
      hits: [{ ...cloudUser, emailAddress: null }],
      answer: { ...one, addressHidden: true },
    },
    {
      name: 'one hidden address, given as empty',
      hits: [{ ...cloudUser, emailAddress: '' }],
      answer: { ...one, addressHidden: true },
    },
    {
      name: 'two hidden addresses',
      hits: [
        { accountId: 'a1', active: true },
        { accountId: 'a2', active: true },
      ],
      answer: { kind: 'undecidable' },
    },
    {
      name: 'an app',
      hits: [{ ...cloudUser, accountType: 'app' }],
      answer: { kind: 'none', deactivated: 0, hides: 'some' },
    },
    {
      name: 'a portal customer',
      hits: [{ ...cloudUser, accountType: 'customer' }],
      answer: { kind: 'none', deactivated: 0, hides: 'some' },
    },
    {
      name: 'a user and a customer of the same address',
      hits: [cloudUser, { ...cloudUser, accountId: 'a2', accountType: 'customer' }],
      answer: one,
    },
    {
      name: 'a page full of neighbours',
      hits: Array.from({ length: 50 }, (_, index) => ({
        ...cloudUser,
        accountId: `a${index}`,
        emailAddress: `a@b.co${index}`,
      })),
      answer: { kind: 'undecidable' },
    },
  ];
  test.each(cases)('$name', async ({ hits, answer }) => {
    expect(await (await readerOf(hits)).findUser(' A@b.co')).toEqual(answer);
  });
});

describe('who has an address, on Data Center', () => {
  const user = { key: 'JIRAUSER1', name: 'ann', emailAddress: 'a.b@c.de', active: true };
  const found = { ...one, id: user.key } as const;
  const cases: readonly { name: string; hits: unknown[]; answer: UserAnswer }[] = [
    { name: 'one user', hits: [user], answer: found },
    {
      name: 'the account that asks',
      hits: [{ ...user, key: serverMyself.key }],
      answer: { ...found, id: serverMyself.key, isTokenOwner: true },
    },
    { name: 'a masked address', hits: [{ ...user, emailAddress: 'a dot b at c dot de' }], answer: found },
    {
      name: 'a masked address of somebody else',
      hits: [{ ...user, emailAddress: 'x dot b at c dot de' }],
      answer: { kind: 'none', deactivated: 0 },
    },
    {
      name: 'a deactivated user',
      hits: [{ ...user, active: false }],
      answer: { kind: 'none', deactivated: 1 },
    },
    {
      name: 'an active and a deactivated user',
      hits: [user, { ...user, key: 'JIRAUSER2', active: false }],
      answer: { ...found, deactivated: 1 },
    },
    { name: 'a deleted user', hits: [{ ...user, deleted: true }], answer: { kind: 'none', deactivated: 0 } },
    {
      name: 'two users',
      hits: [user, { ...user, key: 'JIRAUSER2', name: 'bob' }],
      answer: { kind: 'several', count: 2, names: ['ann', 'bob'] },
    },
    {
      name: 'a user whose name contains the address',
      hits: [{ ...user, name: 'a.b@c.de', emailAddress: 'other@c.de' }],
      answer: { kind: 'none', deactivated: 0 },
    },
    {
      name: 'a hidden, deactivated user',
      hits: [{ key: 'k', name: 'n', active: false }],
      answer: { kind: 'none', deactivated: 1 },
    },
  ];
  test.each(cases)('$name', async ({ hits, answer }) => {
    expect(await (await readerOf(hits, 'data-center')).findUser('a.b@c.de')).toEqual(answer);
  });

  test('who may not search for users is told so', async () => {
    const server = await startScriptedServer((request) =>
      request.path.endsWith('/myself')
        ? { json: serverMyself }
        : { status: 403, json: { errorMessages: ['no'], errors: {} } },
    );
    const jira = openTestJira({ siteUrl: server.url, route: route['data-center'] });
    expect(await jira.findUser('a@b.co')).toEqual({ kind: 'not-allowed' });
  });
});

describe('transitions', () => {
  const close = { id: '2', name: 'Close Issue', to: { name: 'Closed' } };
  const read = async (transitions: unknown[]): Promise<unknown> =>
    (await readerOf({ transitions })).readTransitions(issue);

  test('have the fields that are required and have no default', async () => {
    const fields = {
      resolution: { name: 'Resolution', required: true, hasDefaultValue: false },
      priority: { name: 'Priority', required: true, hasDefaultValue: true },
      summary: { name: 'Summary', required: false },
      customfield_1: { required: true },
    };
    expect(await read([{ ...close, fields }])).toEqual({
      offered: [
        { id: '2', name: 'Close Issue', to: 'Closed', requiredFields: ['Resolution', 'customfield_1'] },
      ],
      withheld: null,
    });
  });

  test('need nothing where no fields come although they were asked for', async () => {
    expect(await read([close])).toEqual({
      offered: [{ id: '2', name: 'Close Issue', to: 'Closed', requiredFields: [] }],
      withheld: null,
    });
  });

  test('that are not available now are not offered', async () => {
    expect(await read([{ ...close, isAvailable: false }])).toEqual({
      offered: [],
      withheld: [{ id: '2', name: 'Close Issue', to: 'Closed', requiredFields: [] }],
    });
  });

  test('are called as in the workflow where Jira tells how', async () => {
    const translated = {
      id: '2',
      name: 'Sluiten',
      untranslatedName: 'Close Issue',
      to: { name: 'Gesloten', untranslatedName: 'Closed' },
    };
    expect(await read([translated])).toMatchObject({
      offered: [{ name: 'Close Issue', isOwnName: true, to: 'Closed' }],
    });
  });

  test('of a batch: without a screen nothing is required, with one it is not known yet', async () => {
    const transitions = [
      { ...close, hasScreen: true },
      { id: '3', name: 'Stop', hasScreen: false },
      { id: '4', name: 'Go' },
    ];
    const jira = await readerOf({ issues: [{ id: '10001', key: 'KEY-1', fields: {}, transitions }] });
    const found = await jira.findIssues([{ key: 'KEY-1', transitions: true }]);
    expect(found.get('KEY-1')?.transitions).toEqual([
      { id: '2', name: 'Close Issue', to: 'Closed', requiredFields: null },
      { id: '3', name: 'Stop', to: null, requiredFields: [] },
      { id: '4', name: 'Go', to: null, requiredFields: null },
    ]);
  });
});

describe('time tracking', () => {
  test.each([
    {
      name: 'on',
      json: {
        timeTrackingEnabled: true,
        timeTrackingConfiguration: { workingHoursPerDay: 7.5, workingDaysPerWeek: 4 },
      },
      answer: { enabled: true, workingHoursPerDay: 7.5, workingDaysPerWeek: 4 },
    },
    {
      name: 'off',
      json: { votingEnabled: true, timeTrackingEnabled: false },
      answer: { enabled: false, workingHoursPerDay: null, workingDaysPerWeek: null },
    },
    {
      name: 'on, without the deprecated flag',
      json: {
        votingEnabled: true,
        timeTrackingConfiguration: { workingHoursPerDay: 8, workingDaysPerWeek: 5 },
      },
      answer: { enabled: true, workingHoursPerDay: 8, workingDaysPerWeek: 5 },
    },
    {
      name: 'on, with absurd lengths',
      json: {
        timeTrackingEnabled: true,
        timeTrackingConfiguration: { workingHoursPerDay: 0, workingDaysPerWeek: '5' },
      },
      answer: { enabled: true, workingHoursPerDay: null, workingDaysPerWeek: null },
    },
  ])('$name', async ({ json, answer }) => {
    expect(await (await readerOf(json)).readTimeTracking()).toEqual(answer);
  });
});

describe('permissions', () => {
  test('on Cloud: what is not granted is not held', async () => {
    const jira = await readerOf({
      projectPermissions: [
        { permission: 'ADD_COMMENTS', issues: [10001], projects: [] },
        { permission: 'BROWSE_PROJECTS', issues: [10001, 10002], projects: [] },
      ],
      globalPermissions: [],
    });
    const other = { ...issue, key: 'KEY-2', id: '10002' };
    expect(await jira.readPermissions([issue, other], { userSearch: true })).toEqual({
      unasked: new Set(),
      issues: new Map([
        ['KEY-1', { browse: true, comment: true, logWork: false, transition: false }],
        ['KEY-2', { browse: true, comment: false, logWork: false, transition: false }],
      ]),
      userSearch: false,
    });
  });

  test('on Data Center: by their present or their former names, and not known where neither is there', async () => {
    const jira = await readerOf(
      {
        permissions: {
          BROWSE: { key: 'BROWSE', havePermission: true, deprecatedKey: true },
          WORK_ISSUE: { havePermission: true, deprecatedKey: true },
          WORK_ON_ISSUES: { havePermission: false },
          COMMENT_ISSUE: { havePermission: false },
        },
      },
      'data-center',
    );
    expect(await jira.readPermissions([issue], { userSearch: true })).toEqual({
      unasked: new Set(),
      issues: new Map([['KEY-1', { browse: true, comment: false, logWork: false, transition: null }]]),
      userSearch: null,
    });
  });
});

describe('a condition', () => {
  test.each(['cloud', 'data-center'] as const)('names the issues that match it, on %s', async (edition) => {
    const jira = await readerOf({ issues: [{ id: '10001', key: 'KEY-1' }], isLast: true }, edition);
    const other = { ...issue, key: 'KEY-2', id: '10002' };
    expect(await jira.matchIssues([issue, other], 'resolution = EMPTY')).toEqual(new Set(['KEY-1']));
  });

  test('answered in part is no answer', async () => {
    const jira = await readerOf({ issues: [], isLast: false });
    await expect(jira.matchIssues([issue], 'resolution = EMPTY')).rejects.toMatchObject({
      reason: 'malformed',
    });
  });
});

describe('a condition that Jira does not take', () => {
  const words = "Field 'colour' does not exist or you do not have permission to view it.";
  test.each([
    { edition: 'cloud', json: { errorMessages: [words], errors: {} } },
    { edition: 'data-center', json: { errorMessages: [words], errors: {} } },
    { edition: 'data-center', json: { errorMessages: [], errors: { jql: words } } },
  ] as const)('is told in words of Jira: $edition, $json', async ({ edition, json }) => {
    const scripted = await startScriptedServer((request) =>
      /\/search(?:\/jql)?$/.test(request.path)
        ? { status: 400, json }
        : answerAs({ edition, issues: [], users: [], permissions: [] })(request),
    );
    const jira = openTestJira({ siteUrl: scripted.url, route: { edition, cloudId: null } });
    await expect(jira.matchIssues([issue], 'colour = red')).rejects.toMatchObject({
      reason: 'refused-request',
      message: `Jira does not accept the condition of issue-query: ${words}`,
      help: 'correct the option `jql` of smart-commits/issue-query; try it in the search of Jira',
    });
    // The other questions go on.
    await expect(jira.readTimeTracking()).resolves.toMatchObject({ enabled: true });
  });
});

describe('the query for a condition', () => {
  test.each([
    ['status = Open ORDER BY rank', 'id in (10001) AND (status = Open)'],
    ['status = Open order  by created DESC, key', 'id in (10001) AND (status = Open)'],
    [
      'summary ~ "order by" AND x = \'a ORDER BY b\'',
      'id in (10001) AND (summary ~ "order by" AND x = \'a ORDER BY b\')',
    ],
    [
      'summary ~ "a \\" order by" OR reorder = 1\nORDER\nBY key',
      'id in (10001) AND (summary ~ "a \\" order by" OR reorder = 1)',
    ],
    ['ORDER BY created', 'id in (10001)'],
    ['status = Open OR assignee = EMPTY', 'id in (10001) AND (status = Open OR assignee = EMPTY)'],
  ])('of %j is %j', async (condition, jql) => {
    await askMatches(
      async ({ body }) => {
        expect((body as { jql: string }).jql.replaceAll(/\s+\)/g, ')')).toBe(jql);
        return { status: 200, json: { issues: [], isLast: true } };
      },
      'cloud',
      [issue],
      condition,
    );
  });
});

describe('the answer to a condition', () => {
  const others = Array.from({ length: 5 }, (_, index) => ({
    ...issue,
    id: String(20_000 + index),
    key: `KEY-${index + 10}`,
  }));
  const hits = others.map(({ id, key }) => ({ id, key }));

  test('on Cloud is read page by page', async () => {
    const tokens: unknown[] = [];
    const matching = await askMatches(
      async ({ body }) => {
        const { nextPageToken } = body as { nextPageToken?: string };
        tokens.push(nextPageToken);
        const start = Number(nextPageToken ?? 0);
        const isLast = start + 2 >= hits.length;
        const next = isLast ? {} : { nextPageToken: String(start + 2) };
        return { status: 200, json: { issues: hits.slice(start, start + 2), isLast, ...next } };
      },
      'cloud',
      others,
      'status = Open',
    );
    expect([...matching]).toEqual(hits.map(({ key }) => key));
    expect(tokens).toEqual([undefined, '2', '4']);
  });

  test('on Data Center is read page by page', async () => {
    const starts: unknown[] = [];
    const matching = await askMatches(
      async ({ body }) => {
        const { startAt } = body as { startAt: number };
        starts.push(startAt);
        return {
          status: 200,
          json: { startAt, maxResults: 2, total: 5, issues: hits.slice(startAt, startAt + 2) },
        };
      },
      'data-center',
      others,
      'status = Open',
    );
    expect([...matching]).toEqual(hits.map(({ key }) => key));
    expect(starts).toEqual([0, 2, 4]);
  });

  test.each(['cloud', 'data-center'] as const)('that never ends is none, on %s', async (edition) => {
    const asking = askMatches(
      async () => ({
        status: 200,
        json: { issues: hits.slice(0, 1), total: 99, isLast: false, nextPageToken: 'x' },
      }),
      edition,
      others,
      'status = Open',
    );
    await expect(asking).rejects.toMatchObject({ reason: 'malformed' });
  });
});

describe.each(['cloud', 'data-center'] as const)('absurd JSON on %s', (edition) => {
  const questions: readonly ((jira: JiraReader) => Promise<unknown>)[] = [
    (jira) => jira.findIssues([{ key: 'KEY-1', transitions: true }]),
    (jira) => jira.readTransitions(issue),
    (jira) => jira.findUser('a@b.co'),
    (jira) => jira.readTimeTracking(),
    (jira) => jira.readPermissions([issue], { userSearch: true }),
    (jira) => jira.matchIssues([issue], 'x = 1'),
    (jira) => jira.ownIssues(),
    (jira) => jira.findIssue('KEY-1', { transitions: true }),
    (jira) => jira.server(),
  ];

  test.each([
    [null],
    [17],
    ['text'],
    [true],
    [{}],
    [[[]]],
    [{ issues: {} }],
    [{ issues: [{ id: 1, key: ['KEY-1'] }] }],
    [{ issues: [{ id: '1', key: {} }], transitions: [{ id: 1 }] }],
    [{ issues: null, transitions: null, permissions: [], projectPermissions: {}, errorMessages: [] }],
    [{ projectPermissions: [{ permission: 7, issues: 'all' }], globalPermissions: {}, isLast: 'x' }],
    [[{ accountId: 5, name: [] }]],
  ])('%j becomes a failure', async (json) => {
    for (const question of questions) {
      const outcome = await question(await readerOf(json, edition)).catch((error: unknown) => error);
      expect(outcome).toBeInstanceOf(JiraFailure);
      expect(outcome).toMatchObject({ reason: 'malformed' });
    }
  });

  test('of any kind never breaks the reader', async () => {
    let json: unknown = null;
    const server = await startScriptedServer((request) =>
      request.path.endsWith('/myself')
        ? { json: edition === 'cloud' ? cloudMyself : serverMyself }
        : { json },
    );
    const jira = openTestJira({
      siteUrl: server.url,
      route: route[edition],
      ...(edition === 'cloud' ? {} : { credential: bearerCredential }),
    });
    const names = [
      'issues',
      'transitions',
      'fields',
      'permissions',
      'projectPermissions',
      'permission',
      'id',
      'key',
      'name',
      'to',
      'active',
      'accountId',
      'emailAddress',
      'timeTrackingEnabled',
      '__proto__',
      'required',
    ];
    const anything = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, true, false, 0, -1, 1e308, '', 'KEY-1', '10001', 'ADD_COMMENTS', 'a@b.co'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    await fc.assert(
      fc.asyncProperty(anything, fc.constantFrom(...questions), async (value, question) => {
        json = value;
        const outcome = await question(jira).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(JiraFailure);
      }),
      { numRuns: 300 },
    );
  });
});
