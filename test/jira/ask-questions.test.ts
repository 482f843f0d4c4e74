import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askQuestions } from '../../src/jira/ask-questions.ts';
import type { FoundIssue } from '../../src/jira/jira-reader.ts';
import { allPermissions, answerAs, type FakeIssue, type FakeJira } from '../support/fake-jira.ts';
import {
  basicCredential,
  bearerCredential,
  divert,
  openTestJira,
  questions,
} from '../support/jira-client.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

const closeIssue = {
  id: '21',
  name: 'Close Issue',
  to: { name: 'Closed' },
  fields: { resolution: { name: 'Resolution', required: true, hasDefaultValue: false } },
};

function issue(number: number, extra: Partial<FakeIssue> = {}): FakeIssue {
  return { id: String(10_000 + number), key: `KEY-${number}`, ...extra };
}

function jiraWith(some: Partial<FakeJira>): FakeJira {
  return { edition: 'cloud', issues: [], users: [], permissions: allPermissions, ...some };
}

function asked(key: string): { key: string; transitions: boolean; permissions: boolean } {
  return { key, transitions: true, permissions: true };
}

describe.each(['cloud', 'data-center'] as const)('a batch on %s', (edition) => {
  const credential = edition === 'cloud' ? basicCredential : bearerCredential;

  test('answers issues, users, time tracking and permissions', async () => {
    const email = 'Jane@Example.com';
    const user =
      edition === 'cloud'
        ? {
            accountId: '5b10a2844c20165700ede21g',
            accountType: 'atlassian',
            emailAddress: 'jane@example.com',
          }
        : { key: 'JIRAUSER10100', name: 'jane', emailAddress: 'jane@example.com' };
    const server = await startScriptedServer(
      answerAs(
        jiraWith({
          edition,
          issues: [issue(1, { status: 'To Do', transitions: [closeIssue] })],
          users: [{ ...user, active: true, match: 'jane@example.com' }],
          permissions: ['BROWSE_PROJECTS', 'ADD_COMMENTS', 'TRANSITION_ISSUES'],
        }),
      ),
    );
    const answers = await askQuestions(
      openTestJira({ siteUrl: server.url, credential }),
      questions({ issues: [asked('KEY-1')], emails: [email], timeTracking: true, needsFields: () => true }),
    );
    expect(answers).toEqual({
      failures: [],
      foreignLanguage: null,
      timeTracking: { enabled: true, workingHoursPerDay: 8, workingDaysPerWeek: 5 },
      users: new Map([
        [
          'jane@example.com',
          {
            kind: 'one',
            id: edition === 'cloud' ? '5b10a2844c20165700ede21g' : 'JIRAUSER10100',
            isTokenOwner: true,
            addressHidden: false,
            deactivated: 0,
          },
        ],
      ]),
      issues: new Map([
        [
          'KEY-1',
          {
            kind: 'found',
            issue: {
              key: 'KEY-1',
              id: '10001',
              project: 'KEY',
              status: 'To Do',
              transitions: [{ id: '21', name: 'Close Issue', to: 'Closed', requiredFields: ['Resolution'] }],
            },
            permissions: { browse: true, comment: true, logWork: false, transition: true },
            matches: null,
            fieldsNotChecked: null,
            permissionsNotChecked: false,
          },
        ],
      ]),
    });
  });

  test('a moved issue is found under its present key, a missing one is missing', async () => {
    const server = await startScriptedServer(
      answerAs(jiraWith({ edition, issues: [issue(1), issue(7, { key: 'NEW-7', formerKeys: ['KEY-2'] })] })),
    );
    const { issues } = await askQuestions(
      openTestJira({ siteUrl: server.url, credential }),
      questions({ issues: ['KEY-1', 'KEY-2', 'KEY-3'].map(asked) }),
    );
    const presentKeys = [...issues].map(([key, answer]) => [
      key,
      answer.kind === 'found' ? answer.issue.key : answer.kind,
    ]);
    expect(Object.fromEntries(presentKeys)).toEqual({
      'KEY-1': 'KEY-1',
      'KEY-2': 'NEW-7',
      'KEY-3': 'missing',
    });
  });

  test('an old and the present key of one issue are both found', async () => {
    const server = await startScriptedServer(
      answerAs(jiraWith({ edition, issues: [issue(7, { key: 'NEW-7', formerKeys: ['KEY-2'] })] })),
    );
    const { issues } = await askQuestions(
      openTestJira({ siteUrl: server.url, credential }),
      questions({ issues: ['KEY-2', 'NEW-7'].map(asked) }),
    );
    expect([...issues.values()].map((answer) => answer.kind === 'found' && answer.issue.key)).toEqual([
      'NEW-7',
      'NEW-7',
    ]);
  });

  test('nobody found means nothing where the account may not search for users', async () => {
    const server = await startScriptedServer(
      answerAs(jiraWith({ edition, permissions: ['BROWSE_PROJECTS'] })),
    );
    const { users } = await askQuestions(
      openTestJira({ siteUrl: server.url, credential }),
      questions({ emails: ['stranger@example.com'] }),
    );
    expect(users).toEqual(new Map([['stranger@example.com', { kind: 'not-allowed' }]]));
  });

  test('nobody found is no verdict where the right to search could not be learnt', async () => {
    const server = await startScriptedServer((request) =>
      /\/(mypermissions|permissions\/check)$/.test(request.path)
        ? { status: 403, json: { errorMessages: ['no'], errors: {} } }
        : answerAs(jiraWith({ edition }))(request),
    );
    const { users, failures } = await askQuestions(
      openTestJira({ siteUrl: server.url, credential }),
      questions({ emails: ['stranger@example.com'] }),
    );
    expect(users).toEqual(new Map([['stranger@example.com', { kind: 'not-checked', why: 'failure' }]]));
    expect(failures.map((failure) => failure.reason)).toEqual(['forbidden']);
  });

  test('nobody found means nobody where the account may search for users', async () => {
    const server = await startScriptedServer(answerAs(jiraWith({ edition })));
    const { users } = await askQuestions(
      openTestJira({ siteUrl: server.url, credential }),
      questions({ emails: ['stranger@example.com', ' '] }),
    );
    const hides = edition === 'cloud' ? { hides: 'some' } : {};
    expect(users).toEqual(new Map([['stranger@example.com', { kind: 'none', deactivated: 0, ...hides }]]));
  });

  test('a user name is looked for where nobody has the address, and only on Data Center', async () => {
    const server = await startScriptedServer(answerAs(jiraWith({ edition })));
    const { failures } = await askQuestions(
      openTestJira({ siteUrl: server.url, credential }),
      questions({
        emails: ['stranger@example.com'],
        userNames: new Map([['stranger@example.com', 'strange']]),
      }),
    );
    expect(failures).toEqual([]);
    const searched = server.seen.flatMap(({ query }) => query.get('username') ?? query.get('query') ?? []);
    expect(searched).toEqual(
      edition === 'cloud' ? ['stranger@example.com'] : ['stranger@example.com', 'strange'],
    );
  });

  test('nothing is asked where there is nothing to know', async () => {
    const server = await startScriptedServer(answerAs(jiraWith({ edition })));
    await askQuestions(openTestJira({ siteUrl: server.url, credential }), questions({}));
    expect(server.seen).toEqual([]);
  });

  test('at most fifty issues are asked about one by one, and the others are not judged', async () => {
    const server = await startScriptedServer(
      answerAs(
        jiraWith({
          edition,
          issues: [1, 2, 3].map((number) => issue(number, { transitions: [closeIssue] })),
        }),
      ),
    );
    const keys = Array.from({ length: 60 }, (_, index) => `KEY-${index + 1}`);
    const { issues, failures } = await askQuestions(
      openTestJira({ siteUrl: server.url, credential }),
      questions({ issues: keys.map(asked), needsFields: () => true }),
    );
    const singles = server.seen.filter((request) => /\/issue\/KEY-/.test(request.path));
    const kinds = [...issues.values()].map((answer) =>
      answer.kind === 'not-checked' ? answer.why : answer.kind,
    );
    const count = (kind: string): number => kinds.filter((one) => one === kind).length;
    expect(singles).toHaveLength(50);
    expect({ found: count('found'), missing: count('missing'), limit: count('limit') }).toEqual({
      found: 3,
      missing: 50,
      limit: 7,
    });
    expect(
      [...issues.values()].filter((answer) => answer.kind === 'found' && answer.fieldsNotChecked),
    ).toHaveLength(3);
    expect(failures).toEqual([]);
  });

  test('no run asks more than its bound, and every verdict is the true one', async () => {
    const scenario = fc.record({
      present: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }),
      moved: fc.uniqueArray(fc.integer({ min: 41, max: 60 }), { maxLength: 6 }),
      missing: fc.uniqueArray(fc.integer({ min: 61, max: 80 }), { maxLength: 8 }),
      many: fc.constantFrom(0, 0, 95, 230),
      emails: fc.integer({ min: 0, max: 4 }),
      timeTracking: fc.boolean(),
      withFields: fc.boolean(),
      wish: fc.boolean(),
    });
    let jira = jiraWith({ edition });
    const server = await startScriptedServer((request) => answerAs(jira)(request));
    await fc.assert(
      fc.asyncProperty(
        scenario,
        async ({ present, moved, missing, many, emails, timeTracking, withFields, wish }) => {
          const transitions = withFields ? [closeIssue] : [];
          const issues: FakeIssue[] = [
            ...present.map((number) => issue(number, { transitions })),
            ...moved.map((number) =>
              issue(number, { key: `NEW-${number}`, formerKeys: [`KEY-${number}`], transitions }),
            ),
            ...Array.from({ length: many }, (_, index) => issue(1000 + index, { key: `MANY-${index + 1}` })),
          ];
          jira = jiraWith({ edition, issues });
          server.seen.length = 0;
          const keys = [
            ...[...present, ...moved, ...missing].map((number) => `KEY-${number}`),
            ...Array.from({ length: many }, (_, index) => `MANY-${index + 1}`),
          ];
          const answers = await askQuestions(
            openTestJira({ siteUrl: server.url, credential }),
            questions({
              issues: keys.map((key) => ({ key, transitions: wish, permissions: wish })),
              emails: Array.from({ length: emails }, (_, index) => `nobody${index}@example.com`),
              timeTracking,
              needsFields: (one: FoundIssue) => one.project !== 'MANY',
            }),
          );
          const leftovers = moved.length + missing.length;
          const withFieldsToRead = wish && withFields ? present.length + moved.length : 0;
          const projects =
            edition === 'cloud' || !wish ? 0 : new Set(keys.map((key) => key.split('-')[0])).size + 1;
          const singles = Math.min(50, leftovers + withFieldsToRead);
          expect(server.seen.length).toBeLessThanOrEqual(
            4 + Math.ceil(keys.length / 100) + emails + singles + projects,
          );
          expect(answers.failures).toEqual([]);
          for (const [key, answer] of answers.issues) {
            const truth = issues.find((one) => one.key === key || one.formerKeys?.includes(key));
            expect(answer.kind === 'found' ? answer.issue.key : null).toBe(truth?.key ?? null);
          }
          expect(answers.issues.size).toBe(keys.length);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('the way to a Cloud site', () => {
  const site = 'https://example.atlassian.net';
  const gateway = 'https://api.atlassian.com';
  const jira = jiraWith({ issues: [issue(1)] });
  const everything = questions({
    issues: [asked('KEY-1')],
    emails: ['jane@example.com', 'nobody@example.com'],
    timeTracking: true,
  });
  const isGateway = (path: string): boolean =>
    path.startsWith('/ex/jira/11111111-2222-3333-4444-555555555555/');

  test('a scoped token, which the site does not take, goes through the gateway within the same bound', async () => {
    const server = await startScriptedServer((request) =>
      isGateway(request.path) || request.path === '/_edge/tenant_info'
        ? answerAs(jira)(request)
        : {
            status: 401,
            json: { message: 'Client must be authenticated to access this resource.', 'status-code': 401 },
          },
    );
    const reader = openTestJira({
      siteUrl: site,
      fetch: divert({ [site]: server.url, [gateway]: server.url }),
    });
    const answers = await askQuestions(reader, everything);
    expect(answers.failures).toEqual([]);
    expect(answers.issues.get('KEY-1')?.kind).toBe('found');
    expect(server.seen.length).toBeLessThanOrEqual(4 + 1 + 2);
    expect(server.seen.filter((request) => request.path.endsWith('/myself'))).toHaveLength(1);
    expect(
      server.seen.find((request) => request.path === '/_edge/tenant_info')?.headers.authorization,
    ).toBeUndefined();
  });

  test('a token that site and gateway refuse is tried once on each', async () => {
    const server = await startScriptedServer((request) =>
      request.path === '/_edge/tenant_info' ? answerAs(jira)(request) : { status: 401, text: 'Unauthorized' },
    );
    const reader = openTestJira({
      siteUrl: site,
      fetch: divert({ [site]: server.url, [gateway]: server.url }),
    });
    const { failures, issues } = await askQuestions(reader, everything);
    expect(failures.map((failure) => failure.reason)).toEqual(['credentials']);
    expect(issues.get('KEY-1')).toEqual({ kind: 'not-checked', why: 'failure' });
    expect(server.seen.filter((request) => request.headers.authorization !== undefined)).toHaveLength(2);
  });

  test('a bearer token goes to the gateway without a try at the site', async () => {
    const server = await startScriptedServer(answerAs(jira));
    const reader = openTestJira({
      siteUrl: site,
      credential: bearerCredential,
      fetch: divert({ [site]: server.url, [gateway]: server.url }),
    });
    await reader.whoAmI();
    expect(server.seen.map((request) => request.path)).toEqual([
      '/_edge/tenant_info',
      '/ex/jira/11111111-2222-3333-4444-555555555555/rest/api/3/myself',
    ]);
  });

  test.each([['../../evil'], ['11111111-2222-3333-4444-55555555555/x'], [''], [17]])(
    'a cloud id of %j is not put into an address',
    async (cloudId) => {
      const server = await startScriptedServer((request) =>
        request.path === '/_edge/tenant_info' ? { json: { cloudId } } : { status: 401, text: '' },
      );
      const reader = openTestJira({
        siteUrl: site,
        fetch: divert({ [site]: server.url, [gateway]: server.url }),
      });
      await expect(reader.whoAmI()).rejects.toMatchObject({ reason: 'credentials' });
      expect(server.seen.filter((request) => request.path.startsWith('/ex/'))).toEqual([]);
    },
  );

  test('a remembered way costs one request before the questions', async () => {
    const server = await startScriptedServer(answerAs(jira));
    const reader = openTestJira({ siteUrl: server.url, route: { edition: 'cloud', cloudId: null } });
    await reader.findIssues([{ key: 'KEY-1', transitions: false }]);
    expect(server.seen.map((request) => request.path)).toEqual([
      '/rest/api/3/myself',
      '/rest/api/3/issue/bulkfetch',
    ]);
  });
});
