import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExpectedError } from '../../src/errors.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { ask, type Account } from './ask.ts';

let cloud: Sandbox;
let dataCenter: Sandbox;
beforeAll(async () => {
  [cloud, dataCenter] = await Promise.all([
    startSandbox(),
    startSandbox({ flavour: 'data-center', seed: { contextPath: '/jira' } }),
  ]);
});
afterAll(() => Promise.all([cloud.close(), dataCenter.close()]));

const keysOf = (json: any): string[] => json.issues.map(({ key }: { key: string }) => key);
const namesOf = (json: any): string[] => json.map(({ displayName }: { displayName: string }) => displayName);
const query = (path: string, parameters: Readonly<Record<string, string>>): string =>
  `${path}?${new URLSearchParams(parameters).toString()}`;

describe('bulk fetch', () => {
  const fetchIssues = (issueIdsOrKeys: readonly string[], more: object = {}, as: Account = 'ada') =>
    ask(cloud, '/rest/api/3/issue/bulkfetch', { as, body: { issueIdsOrKeys, fields: ['status'], ...more } });

  it('gives issues by id, each once, under its present key, and no word about the others', async () => {
    const { json } = await fetchIssues(['OPS-1', 'key-2', 'KEY-2', '10001', 'OPS-7', 'NO-1']);
    expect(keysOf(json)).toEqual(['KEY-1', 'KEY-2', 'KEY-6', 'OPS-1']);
    expect(json.issueErrors).toEqual([]);
  });

  it('leaves out what the caller may not see', async () => {
    expect(keysOf((await fetchIssues(['KEY-1', 'OPS-1'], {}, 'olga')).json)).toEqual(['KEY-1']);
    expect(keysOf((await fetchIssues(['KEY-1', 'OPS-1'], {}, 'nobody')).json)).toEqual([]);
  });

  it('gives the transitions of the caller, with fields only where asked', async () => {
    const names = (json: any) =>
      json.issues[0].transitions.map(({ name, fields }: any) => [name, fields?.resolution?.hasDefaultValue]);
    const plain = await fetchIssues(['KEY-2'], { expand: ['transitions'] });
    expect(names(plain.json)).toEqual([
      ['Start Review', undefined],
      ['Stop Progress', undefined],
      ['Resolve Issue', undefined],
      ['Close Issue', undefined],
      ['Cancel', undefined],
    ]);
    const full = await fetchIssues(['KEY-2'], { expand: ['transitions', 'transitions.fields'] });
    expect(names(full.json)).toContainEqual(['Resolve Issue', false]);
    expect(names(full.json)).toContainEqual(['Close Issue', true]);
    expect(
      (await fetchIssues(['KEY-2'], { expand: ['transitions'] }, 'olga')).json.issues[0].transitions,
    ).toEqual([]);
  });

  it.each([
    [['status'], ['status']],
    [
      ['*all', '-assignee', '-resolution'],
      ['summary', 'status', 'project', 'issuetype', 'timespent', 'timeestimate'],
    ],
    [['nonsense'], []],
  ])('chooses the fields %s', async (fields, expected) => {
    expect(Object.keys((await fetchIssues(['KEY-1'], { fields })).json.issues[0].fields)).toEqual(expected);
  });
});

describe('search', () => {
  it('of Cloud goes from page to page by token, and gives ids alone unless fields are asked for', async () => {
    const pages: string[][] = [];
    let nextPageToken: string | undefined;
    do {
      const body = {
        jql: 'project = KEY',
        maxResults: 3,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      };
      const { json } = await ask(cloud, '/rest/api/3/search/jql', { body });
      expect(json.issues[0].fields).toBeUndefined();
      pages.push(keysOf(json));
      ({ nextPageToken } = json);
      expect(json.isLast).toBe(nextPageToken === undefined);
    } while (nextPageToken !== undefined);
    expect(pages).toEqual([['KEY-1', 'KEY-2', 'KEY-3'], ['KEY-4', 'KEY-5', 'KEY-6'], ['KEY-123']]);
  });

  it('of Cloud refuses a token that it did not give', async () => {
    expect(
      (await ask(cloud, '/rest/api/3/search/jql', { body: { jql: 'key = KEY-1', nextPageToken: 'x' } }))
        .status,
    ).toBe(400);
  });

  it('of Data Center counts, goes by number, and names the missing key unless told not to validate', async () => {
    const { json } = await ask(dataCenter, '/rest/api/2/search', {
      body: { jql: 'project = KEY', startAt: 5, maxResults: 5 },
    });
    expect([json.startAt, json.maxResults, json.total, keysOf(json)]).toEqual([
      5,
      5,
      7,
      ['KEY-6', 'KEY-123'],
    ]);
    const strict = await ask(dataCenter, query('/rest/api/2/search', { jql: 'key in (KEY-1, NO-1)' }));
    expect([strict.status, strict.json.errorMessages]).toEqual([
      400,
      ["An issue with key 'NO-1' does not exist for field 'key'."],
    ]);
    const lax = await ask(
      dataCenter,
      query('/rest/api/2/search', { jql: 'key in (KEY-1, NO-1)', validateQuery: 'false' }),
    );
    expect(keysOf(lax.json)).toEqual(['KEY-1']);
  });
});

describe('an issue', () => {
  it.each(['key-6', 'OPS-7', 'ops-7', '10006'])('asked for as %s is KEY-6', async (name) => {
    const { status, json } = await ask(cloud, `/rest/api/3/issue/${name}?fields=summary`);
    expect([status, json.key]).toEqual([200, 'KEY-6']);
  });

  it('that is hidden looks like one that is not there', async () => {
    const absent = await ask(cloud, '/rest/api/3/issue/NO-1', { as: 'olga' });
    const hidden = await ask(cloud, '/rest/api/3/issue/OPS-1', { as: 'olga' });
    expect(hidden.text).toBe(absent.text);
    expect([hidden.status, absent.status]).toEqual([404, 404]);
  });

  it('keeps what is done to it', async () => {
    const sandbox = await startSandbox();
    const path = '/rest/api/2/issue/KEY-2';
    expect(
      (await ask(sandbox, `${path}/transitions`, { body: { transition: { id: '5' } } })).json.errors,
    ).toHaveProperty('resolution');
    const resolve = {
      transition: { id: '5' },
      fields: { resolution: { name: 'Fixed' } },
      update: { comment: [{ add: { body: 'so' } }] },
    };
    expect((await ask(sandbox, `${path}/transitions`, { body: resolve })).status).toBe(204);
    expect(
      (
        await ask(sandbox, `${path}/worklog`, {
          body: { timeSpent: '30m', started: '2026-03-01T10:30:00.000+0100' },
        })
      ).status,
    ).toBe(201);
    expect((await ask(sandbox, path)).json.fields).toMatchObject({
      status: { name: 'Resolved' },
      resolution: { name: 'Fixed' },
      timespent: 1800,
      timeestimate: 2 * 8 * 3600 - 1800,
    });
    expect((await ask(sandbox, `${path}/comment`)).json).toMatchObject({
      total: 1,
      comments: [{ body: 'so', author: { displayName: 'Ada Palmer' } }],
    });
    expect((await ask(sandbox, `${path}/worklog`)).json.worklogs[0]).toMatchObject({
      timeSpent: '30m',
      started: '2026-03-01T09:30:00.000+0000',
    });
    expect((await ask(sandbox, '/rest/api/3/issue/KEY-2/comment')).json.comments[0].body).toEqual({
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'so' }] }],
    });
    await sandbox.close();
  });
});

describe('user search', () => {
  const CLOUD: readonly (readonly [string, string, readonly string[]])[] = [
    ['an e-mail', 'ada@example.com', ['Ada Palmer']],
    ['an e-mail in another letter case', 'ADA@example.com', ['Ada Palmer']],
    ['the beginning of an e-mail', 'sam@example.co', ['Sam Prefix', 'Samuel Prefix']],
    ['a hidden e-mail in full', 'grace@example.com', ['Grace Lind']],
    ['the beginning of a hidden e-mail', 'grace@example', []],
    ['an e-mail of two', 'twin@example.com', ['Twin One', 'Twin Two']],
    ['the beginning of a name', 'pal', ['Ada Palmer']],
    ['an inactive user', 'ivan@example.com', []],
    ['a customer', 'cleo@example.com', ['Cleo Customer']],
    ['a stranger', 'stranger@example.com', []],
  ];
  it.each(CLOUD)('of Cloud for %s', async (_, text, expected) => {
    expect(namesOf((await ask(cloud, query('/rest/api/3/user/search', { query: text }))).json)).toEqual(
      expected,
    );
  });

  it('of Cloud shows no hidden e-mail and tells the kinds apart', async () => {
    const { json: grace } = await ask(
      cloud,
      query('/rest/api/3/user/search', { query: 'grace@example.com' }),
    );
    expect(grace[0]).not.toHaveProperty('emailAddress');
    const { json: robot } = await ask(
      cloud,
      query('/rest/api/3/user/search', { query: 'robot@example.com' }),
    );
    expect(robot[0]).toMatchObject({ accountType: 'app', emailAddress: 'robot@example.com' });
  });

  it('is empty, not refused, without the permission to browse users', async () => {
    const sandbox = await startSandbox({ seed: { permissions: [{ user: '*', deny: ['USER_PICKER'] }] } });
    const answer = await ask(sandbox, query('/rest/api/3/user/search', { query: 'ada@example.com' }));
    expect([answer.status, answer.json]).toEqual([200, []]);
    expect(
      (await ask(cloud, query('/rest/api/3/user/search', { query: 'ada@example.com' }), { as: 'nobody' }))
        .json,
    ).toEqual([]);
    await sandbox.close();
  });

  it.each([
    [{ username: 'example.com', maxResults: '2' }, ['Ada Palmer', 'Grace Lind']],
    [{ username: 'ivan' }, []],
    [{ username: 'ivan', includeInactive: 'true' }, ['Ivan Gone']],
    [{ username: 'ada', includeActive: 'false', includeInactive: 'true' }, []],
    [{ username: 'a@example.com' }, ['Ada Palmer', 'Olga Reader']],
  ] as [Record<string, string>, string[]][])('of Data Center with %o', async (parameters, expected) => {
    expect(namesOf((await ask(dataCenter, query('/rest/api/2/user/search', parameters))).json)).toEqual(
      expected,
    );
  });

  it.each([
    ['shown', 'pat@example.com'],
    ['masked', 'pat at example dot com'],
    ['hidden', undefined],
  ])('of Data Center with e-mails %s', async (emailVisibility, expected) => {
    const users = [{ name: 'pat', email: 'pat@example.com', emailVisibility }];
    const credentials = [{ kind: 'personal-access-token', user: 'pat', secret: 'ada-token' }];
    const sandbox = await startSandbox({
      flavour: 'data-center',
      seed: { users, credentials, issues: [], permissions: [] },
    });
    const { json } = await ask(sandbox, query('/rest/api/2/user/search', { username: 'pat@example.com' }));
    expect(json.map(({ emailAddress }: any) => emailAddress)).toEqual([expected]);
    await sandbox.close();
  });
});

describe('permissions', () => {
  const granted = (json: any): string[] =>
    Object.values<any>(json.permissions).flatMap(({ key, havePermission }) => (havePermission ? [key] : []));

  it('of Cloud are those that are asked for', async () => {
    const path = query('/rest/api/3/mypermissions', {
      issueKey: 'KEY-1',
      permissions: 'BROWSE_PROJECTS,WORK_ON_ISSUES,ADMINISTER',
    });
    expect(granted((await ask(cloud, path)).json)).toEqual(['BROWSE_PROJECTS', 'WORK_ON_ISSUES']);
    expect(granted((await ask(cloud, path, { as: 'olga' })).json)).toEqual(['BROWSE_PROJECTS']);
    expect(granted((await ask(cloud, path, { as: 'root' })).json)).toContain('ADMINISTER');
  });

  it('of Data Center are all, old keys included', async () => {
    const { json } = await ask(dataCenter, query('/rest/api/2/mypermissions', { issueKey: 'KEY-1' }), {
      as: 'olga',
    });
    expect(json.permissions['WORK_ISSUE']).toMatchObject({ deprecatedKey: true, havePermission: false });
    expect(granted(json)).toContain('ADD_COMMENTS');
    expect(
      (await ask(dataCenter, query('/rest/api/2/mypermissions', { issueKey: 'OPS-1' }), { as: 'olga' }))
        .status,
    ).toBe(404);
  });

  it('for many issues are checked by id', async () => {
    const body = {
      projectPermissions: [
        { permissions: ['WORK_ON_ISSUES', 'ADD_COMMENTS'], issues: [10001, 10008, 99999] },
      ],
      globalPermissions: ['ADMINISTER'],
    };
    const { json } = await ask(cloud, '/rest/api/3/permissions/check', { as: 'olga', body });
    expect(json).toEqual({
      projectPermissions: [
        { permission: 'WORK_ON_ISSUES', issues: [], projects: [] },
        { permission: 'ADD_COMMENTS', issues: [10001], projects: [] },
      ],
      globalPermissions: [],
    });
  });

  it('of somebody else are for administrators', async () => {
    const accountId = (await ask(cloud, '/rest/api/3/myself', { as: 'olga' })).json.accountId;
    const body = {
      accountId,
      projectPermissions: [{ permissions: ['ADD_COMMENTS'], issues: [10001, 10008] }],
    };
    expect((await ask(cloud, '/rest/api/3/permissions/check', { as: 'ada', body })).status).toBe(403);
    expect(
      (await ask(cloud, '/rest/api/3/permissions/check', { as: 'root', body })).json.projectPermissions[0]
        .issues,
    ).toEqual([10001]);
  });
});

describe('time tracking', () => {
  it.each([
    [
      {},
      {
        timeTrackingEnabled: true,
        timeTrackingConfiguration: { workingHoursPerDay: 8, workingDaysPerWeek: 5 },
      },
    ],
    [
      { hoursPerDay: 7.5, daysPerWeek: 4 },
      { timeTrackingConfiguration: { workingHoursPerDay: 7.5, workingDaysPerWeek: 4 } },
    ],
    [{ enabled: false }, { timeTrackingEnabled: false }],
  ])('seeded with %o', async (timeTracking, expected) => {
    const sandbox = await startSandbox({ seed: { timeTracking } });
    const { json } = await ask(sandbox, '/rest/api/3/configuration');
    expect(json).toMatchObject(expected);
    expect('timeTrackingConfiguration' in json).toBe(json.timeTrackingEnabled);
    await sandbox.close();
  });
});

describe('the server', () => {
  it('of Data Center is below its context path only', async () => {
    expect(dataCenter.url).toMatch(/\/jira$/);
    const outside = await fetch(`${new URL(dataCenter.url).origin}/rest/api/2/serverInfo`);
    expect([outside.status, outside.headers.get('content-type')]).toEqual([404, 'text/html;charset=UTF-8']);
    await outside.arrayBuffer();
    const { json } = await ask(dataCenter, '/rest/api/2/serverInfo', { as: 'nobody' });
    expect(json).toMatchObject({ baseUrl: dataCenter.url, deploymentType: 'Server' });
  });

  it.each([
    ['cloud', '/rest/api/3/nonsense', 404],
    ['cloud', '/rest/api/4/myself', 404],
    ['cloud', '/nonsense', 404],
    ['data-center', '/rest/api/3/myself', 404],
    ['data-center', '/rest/api/2/issue/bulkfetch', 404],
    ['data-center', '/rest/api/2/search/jql', 404],
    ['data-center', '/_edge/tenant_info', 404],
    ['cloud', '/rest/api/3/issue/%E0%A4%A', 404],
    ['cloud', '/rest/api/3/issue/a%2Fb', 404],
  ] as const)('of %s answers %s with %i', async (flavour, path, status) => {
    expect((await ask(flavour === 'cloud' ? cloud : dataCenter, path)).status).toBe(status);
  });

  it.each([
    ['a wrong method', { method: 'POST', body: {} }, 405],
    ['a body that is no object', { body: '[]' }, 405],
  ] as const)('answers %s at /myself with %i', async (_, question, status) => {
    expect((await ask(cloud, '/rest/api/3/myself', question)).status).toBe(status);
  });

  it('refuses a body that is too large or no JSON object', async () => {
    const path = '/rest/api/3/issue/bulkfetch';
    for (const [body, status] of [
      ['[]', 400],
      ['{', 400],
      [`"${'x'.repeat(1_100_000)}"`, 413],
    ] as const) {
      expect((await ask(cloud, path, { body })).status).toBe(status);
    }
  });

  it('counts requests, and keeps neither queries nor headers', async () => {
    const sandbox = await startSandbox();
    await ask(sandbox, query('/rest/api/3/user/search', { query: 'ada@example.com' }));
    await ask(sandbox, '/rest/api/3/myself', { as: 'nobody' });
    await ask(sandbox, '/sandbox/log');
    expect(sandbox.jira.log()).toEqual({
      executions: [],
      requests: [
        { method: 'GET', path: '/rest/api/3/user/search', status: 200 },
        { method: 'GET', path: '/rest/api/3/myself', status: 401 },
      ],
      requestCount: 2,
    });
    await sandbox.close();
  });

  it('says that a port is taken', async () => {
    const port = Number(new URL(cloud.url).port);
    await expect(startSandbox({ port })).rejects.toThrow(ExpectedError);
  });
});

describe("the sandbox's own resources", () => {
  it('run a commit, show the issue and the log', async () => {
    const sandbox = await startSandbox();
    const body = { message: 'KEY-1 #close', author: 'ada@example.com', date: '2026-03-01T09:30:00Z' };
    const executed = await ask(sandbox, '/sandbox/commits', { body });
    expect(executed.json).toMatchObject({
      error: null,
      ignored: [],
      results: [{ done: 'Close Issue: KEY-1 moved from Open to Closed', error: null }],
    });
    expect((await ask(sandbox, '/sandbox/issues/KEY-1')).json).toMatchObject({
      status: 'Closed',
      resolution: 'Done',
    });
    expect((await ask(sandbox, '/sandbox/log')).json).toMatchObject({
      executions: [{ date: '2026-03-01T09:30:00.000Z' }],
      requestCount: 0,
    });
    await sandbox.close();
  });

  it('set failure switches', async () => {
    const sandbox = await startSandbox();
    expect(
      (await ask(sandbox, '/sandbox/failures', { body: [{ failure: 'gone', path: '*/myself' }] as never }))
        .status,
    ).toBe(200);
    expect((await ask(sandbox, '/rest/api/3/myself')).status).toBe(410);
    await sandbox.close();
  });

  it.each([
    ['/sandbox/commits', '{', 'The body is not JSON.'],
    ['/sandbox/commits', '{"author":"ada@example.com"}', '`message` is missing, expected a text'],
    ['/sandbox/commits', '{"message":"x","author":"a","date":"yesterday"}', '`date` is not a date'],
    ['/sandbox/commits', '{"message":"x","author":"a","processor":"svn"}', '`processor` is `"svn"`'],
    ['/sandbox/failures', '{}', 'the value is an object, expected a list'],
    ['/sandbox/nonsense', '{}', 'There is no such resource of the sandbox.'],
  ])('refuse at %s the body %s', async (path, body, message) => {
    const { status, json } = await ask(cloud, path, { body });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(json.errorMessages[0]).toContain(message);
  });

  it('refuse a form that a page in a browser could send', async () => {
    const response = await fetch(`${cloud.url}/sandbox/failures`, { method: 'POST', body: '[]' });
    expect(response.status).toBe(415);
    await response.arrayBuffer();
  });
});
