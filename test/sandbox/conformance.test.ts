import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROUTES, routesAt } from '../../src/sandbox/routes.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { describeContract, validateRequest, validateResponse, type Edition } from '../support/openapi.ts';
import { ask, type Account } from './ask.ts';

interface Exchange {
  readonly path: string;
  readonly as?: Account;
  readonly method?: 'POST';
  readonly body?: unknown;
  readonly status: number;
}

const GATEWAY = '/ex/jira/11111111-2222-4333-8444-555555555555';
const jql = (query: string): string => encodeURIComponent(query);
const document = (text: string): unknown => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});
const allFields = ['summary', 'status', 'project', 'issuetype', 'assignee', 'resolution'];

const CLOUD: readonly Exchange[] = [
  { path: '/_edge/tenant_info', as: 'nobody', status: 200 },
  { path: '/rest/api/3/serverInfo', as: 'nobody', status: 200 },
  { path: '/rest/api/2/serverInfo', status: 200 },
  { path: '/rest/api/3/myself', status: 200 },
  { path: '/rest/api/latest/myself', status: 200 },
  { path: '/rest/api/3/myself', as: 'nobody', status: 401 },
  { path: '/rest/api/3/myself', as: 'expired', status: 401 },
  { path: `${GATEWAY}/rest/api/3/myself`, as: 'scoped', status: 200 },
  { path: `${GATEWAY}/rest/api/3/myself`, as: 'work-only', status: 401 },
  { path: `${GATEWAY}/rest/api/3/myself`, as: 'nobody', status: 401 },
  { path: '/rest/api/3/configuration', status: 200 },
  { path: '/rest/api/3/configuration', as: 'nobody', status: 401 },
  {
    path: '/rest/api/3/issue/bulkfetch',
    body: {
      issueIdsOrKeys: ['KEY-1', 'key-2', '10003', 'OPS-7', 'NO-1'],
      fields: allFields,
      expand: ['transitions'],
    },
    status: 200,
  },
  {
    path: '/rest/api/3/issue/bulkfetch',
    body: { issueIdsOrKeys: ['KEY-1'], expand: ['transitions', 'transitions.fields'] },
    status: 200,
  },
  { path: '/rest/api/3/issue/bulkfetch', as: 'expired', body: { issueIdsOrKeys: ['KEY-1'] }, status: 200 },
  { path: '/rest/api/3/issue/bulkfetch', body: { issueIdsOrKeys: [] }, status: 400 },
  { path: '/rest/api/3/issue/bulkfetch', body: {}, status: 400 },
  { path: '/rest/api/3/issue/bulkfetch', body: 'not JSON', status: 400 },
  {
    path: '/rest/api/3/issue/bulkfetch',
    body: { issueIdsOrKeys: Array.from({ length: 101 }, (_, index) => `KEY-${index + 1}`) },
    status: 400,
  },
  {
    path: '/rest/api/3/search/jql',
    body: { jql: 'project = KEY', fields: ['*all'], maxResults: 2, expand: 'transitions' },
    status: 200,
  },
  { path: '/rest/api/3/search/jql', body: { jql: 'key in (KEY-1)' }, status: 200 },
  {
    path: `/rest/api/3/search/jql?jql=${jql('status = Open')}&fields=summary,status&maxResults=1`,
    status: 200,
  },
  { path: '/rest/api/3/search/jql', body: { jql: 'key in (KEY-1, NO-1)' }, status: 400 },
  { path: '/rest/api/3/search/jql', body: { jql: '' }, status: 400 },
  { path: `/rest/api/3/search?jql=${jql('project = KEY')}`, status: 410 },
  { path: '/rest/api/2/search', body: { jql: 'project = KEY' }, status: 410 },
  {
    path: '/rest/api/3/issue/KEY-2?fields=status,project&expand=transitions&updateHistory=false',
    status: 200,
  },
  { path: '/rest/api/2/issue/KEY-2', status: 200 },
  { path: '/rest/api/3/issue/NO-1', status: 404 },
  { path: '/rest/api/3/issue/KEY-1/transitions?expand=transitions.fields', status: 200 },
  { path: '/rest/api/3/issue/NO-1/transitions', status: 404 },
  {
    path: '/rest/api/3/issue/KEY-1/transitions',
    body: { transition: { id: '4' }, update: { comment: [{ add: { body: document('Off we go') } }] } },
    status: 204,
  },
  { path: '/rest/api/3/issue/KEY-1/transitions', body: { transition: { id: '999' } }, status: 400 },
  { path: '/rest/api/3/issue/KEY-1/transitions', body: { transition: { id: '5' } }, status: 400 },
  { path: '/rest/api/3/issue/KEY-1/comment', body: { body: document('Seen') }, status: 201 },
  { path: '/rest/api/2/issue/KEY-1/comment', body: { body: 'Seen\n\nagain' }, status: 201 },
  { path: '/rest/api/3/issue/KEY-1/comment', body: { body: document(' ') }, status: 400 },
  { path: '/rest/api/3/issue/KEY-1/comment', status: 200 },
  { path: '/rest/api/3/issue/NO-1/comment', status: 404 },
  {
    path: '/rest/api/3/issue/KEY-1/worklog',
    body: { timeSpent: '1h 30m', comment: document('Oiled'), started: '2026-03-01T09:30:00.000+0000' },
    status: 201,
  },
  { path: '/rest/api/2/issue/KEY-1/worklog', body: { timeSpent: '1h30m' }, status: 400 },
  { path: '/rest/api/3/issue/KEY-1/worklog', status: 200 },
  { path: '/rest/api/3/user/search?query=ada%40example.com&maxResults=10', status: 200 },
  { path: '/rest/api/3/user/search?query=grace%40example.com', status: 200 },
  { path: '/rest/api/3/user/search?query=stranger%40example.com', as: 'nobody', status: 200 },
  { path: '/rest/api/3/user/search', status: 400 },
  {
    path: '/rest/api/3/mypermissions?issueKey=KEY-1&permissions=BROWSE_PROJECTS,ADD_COMMENTS,WORK_ON_ISSUES,TRANSITION_ISSUES',
    status: 200,
  },
  { path: '/rest/api/3/mypermissions?permissions=USER_PICKER', as: 'nobody', status: 200 },
  { path: '/rest/api/3/mypermissions', status: 400 },
  { path: '/rest/api/3/mypermissions?issueKey=NO-1&permissions=ADD_COMMENTS', status: 404 },
  {
    path: '/rest/api/3/permissions/check',
    body: {
      projectPermissions: [
        { permissions: ['WORK_ON_ISSUES', 'ADD_COMMENTS'], issues: [10001, 10008, 99999], projects: [10000] },
      ],
      globalPermissions: ['USER_PICKER'],
    },
    status: 200,
  },
  {
    path: '/rest/api/3/permissions/check',
    body: { accountId: '712020:00000000-0000-4000-8000-000000000003', projectPermissions: [] },
    as: 'root',
    status: 200,
  },
  {
    path: '/rest/api/3/permissions/check',
    body: { accountId: '712020:00000000-0000-4000-8000-000000000003' },
    status: 403,
  },
  {
    path: '/rest/api/3/permissions/check',
    body: { projectPermissions: [{ permissions: ['FLY'] }] },
    status: 400,
  },
];

const DATA_CENTER: readonly Exchange[] = [
  { path: '/rest/api/2/serverInfo', as: 'nobody', status: 200 },
  { path: '/rest/api/latest/serverInfo', status: 200 },
  { path: '/rest/api/2/myself', status: 200 },
  { path: '/rest/api/2/myself', as: 'password', status: 200 },
  { path: '/rest/api/2/myself', as: 'nobody', status: 401 },
  { path: '/rest/api/2/myself', as: 'expired', status: 401 },
  { path: '/rest/api/2/myself', as: 'wrong password', status: 401 },
  { path: '/rest/api/2/serverInfo', as: 'expired', status: 401 },
  { path: '/rest/api/2/configuration', status: 200 },
  { path: '/rest/api/2/configuration', as: 'nobody', status: 401 },
  {
    path: '/rest/api/2/search',
    body: {
      jql: 'key in ("KEY-1","NO-1")',
      validateQuery: false,
      startAt: 0,
      maxResults: 100,
      fields: allFields,
      expand: ['transitions'],
    },
    status: 200,
  },
  {
    path: '/rest/api/2/search',
    body: { jql: 'project = KEY', expand: ['transitions', 'transitions.fields'] },
    status: 200,
  },
  {
    path: `/rest/api/2/search?jql=${jql('assignee = currentUser()')}&maxResults=1&startAt=1&fields=status`,
    status: 200,
  },
  { path: '/rest/api/2/search', body: { jql: 'key in ("KEY-1","NO-1")' }, status: 400 },
  {
    path: '/rest/api/2/search',
    as: 'nobody',
    body: { jql: 'key in ("KEY-1")', validateQuery: false },
    status: 200,
  },
  {
    path: '/rest/api/2/issue/KEY-2?fields=status,project&expand=transitions&updateHistory=false',
    status: 200,
  },
  { path: '/rest/api/2/issue/NO-1', status: 404 },
  { path: '/rest/api/2/issue/KEY-1/transitions?expand=transitions.fields', status: 200 },
  { path: '/rest/api/2/issue/NO-1/transitions', status: 404 },
  {
    path: '/rest/api/2/issue/KEY-1/transitions',
    body: {
      transition: { id: '5' },
      fields: { resolution: { name: 'Fixed' } },
      update: { comment: [{ add: { body: 'Glued' } }] },
    },
    status: 204,
  },
  { path: '/rest/api/2/issue/KEY-2/transitions', body: { transition: { id: '301' } }, status: 204 },
  { path: '/rest/api/2/issue/KEY-1/transitions', body: { transition: { id: '999' } }, status: 400 },
  { path: '/rest/api/2/issue/KEY-1/comment', body: { body: 'Seen' }, status: 201 },
  { path: '/rest/api/2/issue/KEY-1/comment', body: { body: '' }, status: 400 },
  { path: '/rest/api/2/issue/KEY-1/comment?maxResults=1&startAt=0', status: 200 },
  { path: '/rest/api/2/issue/KEY-1/worklog', body: { timeSpent: '2d 5h', comment: 'Oiled' }, status: 201 },
  { path: '/rest/api/2/issue/KEY-1/worklog', body: { comment: 'How long?' }, status: 400 },
  { path: '/rest/api/2/issue/KEY-1/worklog', status: 200 },
  {
    path: '/rest/api/2/user/search?username=ada%40example.com&includeActive=true&includeInactive=true&maxResults=50',
    status: 200,
  },
  { path: '/rest/api/2/user/search?username=grace', status: 200 },
  { path: '/rest/api/2/user/search?username=ada', as: 'nobody', status: 401 },
  { path: '/rest/api/2/user/search', status: 400 },
  { path: '/rest/api/2/mypermissions?issueKey=KEY-1', status: 200 },
  { path: '/rest/api/2/mypermissions', as: 'nobody', status: 401 },
  { path: '/rest/api/2/mypermissions?projectKey=NO', status: 404 },
];

const EXCHANGES = { cloud: CLOUD, 'data-center': DATA_CENTER };

describeContract.each(['cloud', 'data-center'] as const)(
  'the answers of %s conform to the document of Atlassian',
  (edition: Edition) => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await startSandbox({ flavour: edition });
    });
    afterAll(() => sandbox.close());

    for (const exchange of EXCHANGES[edition]) {
      const { path, as = 'ada', body, status } = exchange;
      const method = body === undefined ? 'GET' : 'POST';
      const sent = body === undefined ? '' : ` ${JSON.stringify(body).slice(0, 100)}`;
      it(`${method} ${path}${sent} as ${as}: ${status}`, async () => {
        const answer = await ask(sandbox, path, { as, method, body });
        expect(answer.status, answer.text).toBe(status);
        const request = { method, url: sandbox.url + path, body };
        const contentType = answer.headers.get('content-type');
        expect(validateResponse(edition, request, { status, contentType, text: answer.text })).toEqual([]);
        if (status < 400 && !isCreation(exchange)) expect(validateRequest(edition, request)).toEqual([]);
      });
    }

    it('covers every route', () => {
      const asked = new Set<unknown>();
      for (const { path, body } of EXCHANGES[edition]) {
        const below = path.replace(/^.*\/rest\/api\/[^/]+/, '').replace(/\?.*$/, '');
        const method = body === undefined ? 'GET' : 'POST';
        asked.add(routesAt(edition, below).find(({ route }) => route.method === method)?.route);
      }
      expect(ROUTES[edition].filter((route) => !asked.has(route))).toEqual([]);
    });

    const WITHIN = [
      'expired-token',
      'denied-login',
      'ignored-login',
      'captcha',
      'unauthorized',
      'missing-scope',
      'forbidden',
      'gone',
      'rate-limited',
      'unavailable',
      'not-found-page',
      'bad-request-page',
      'huge-answer',
      'issue-errors',
    ];
    const BEYOND = ['login-page', 'redirect', 'truncated-json', 'absurd-json'];
    for (const failure of [...WITHIN, ...BEYOND]) {
      const verdict = WITHIN.includes(failure) ? 'within' : 'beyond';
      it(`the failure ${failure} is ${verdict} the document`, async () => {
        const isCloud = edition === 'cloud';
        const path = isCloud ? '/rest/api/3/issue/bulkfetch' : '/rest/api/2/search';
        const body = isCloud ? { issueIdsOrKeys: ['KEY-1'] } : { jql: 'key = KEY-1', validateQuery: false };
        const settings =
          { 'huge-answer': { bytes: 1000 }, 'issue-errors': { issues: ['KEY-1'] } }[failure] ?? {};
        const failing = await startSandbox({
          flavour: edition,
          seed: { failures: [{ failure, ...settings }] },
        });
        const { status, headers, text } = await ask(failing, path, { body }).finally(() => failing.close());
        const request = { method: 'POST', url: path, body };
        const problems = validateResponse(edition, request, {
          status,
          contentType: headers.get('content-type'),
          text,
        });
        expect(problems.length === 0, problems.join('\n')).toBe(verdict === 'within');
      });
    }
  },
);

/** The documents hold no request of these. */
function isCreation({ path, body }: Exchange): boolean {
  return body !== undefined && /\/(?:comment|worklog)$/.test(path);
}

describeContract('the contract can tell', () => {
  const bulkFetch = {
    method: 'POST',
    url: '/rest/api/3/issue/bulkfetch',
    body: { issueIdsOrKeys: ['KEY-1'] },
  };
  const search = { method: 'GET', url: '/rest/api/2/user/search?username=ada' };
  const json = 'application/json';
  const REQUESTS = [
    ['a path that is not there', 'cloud', { method: 'GET', url: '/rest/api/3/issues' }],
    ['a method that is not there', 'cloud', { method: 'GET', url: '/rest/api/3/issue/bulkfetch/x' }],
    ['a wrong key in a body', 'cloud', { ...bulkFetch, body: { issueIdsOrKeys: ['KEY-1'], keys: [] } }],
    ['a wrong type in a body', 'cloud', { ...bulkFetch, body: { issueIdsOrKeys: 'KEY-1' } }],
    [
      'a list where a text belongs',
      'cloud',
      { method: 'POST', url: '/rest/api/3/search/jql', body: { jql: 'x', expand: ['transitions'] } },
    ],
    [
      'a text where a boolean belongs',
      'data-center',
      { method: 'POST', url: '/rest/api/2/search', body: { jql: 'x', validateQuery: 'none' } },
    ],
    ['an unknown parameter', 'data-center', { method: 'GET', url: '/rest/api/2/user/search?query=ada' }],
    [
      'a parameter of a wrong type',
      'data-center',
      { method: 'GET', url: '/rest/api/2/user/search?username=a&maxResults=many' },
    ],
    ['a body where there is none', 'data-center', { ...search, body: {} }],
  ] as const;
  it.each(REQUESTS)('%s in a request', (_, edition, request) => {
    expect(validateRequest(edition, request)).not.toEqual([]);
  });

  const RESPONSES = [
    [
      'an unknown key',
      'cloud',
      bulkFetch,
      { status: 200, contentType: json, text: '{"issues":[],"missing":["KEY-1"]}' },
    ],
    ['a wrong type', 'cloud', bulkFetch, { status: 200, contentType: json, text: '{"issues":{}}' }],
    ['half a body', 'cloud', bulkFetch, { status: 200, contentType: json, text: '{"issues":[' }],
    ['a page', 'cloud', bulkFetch, { status: 200, contentType: 'text/html', text: '<html>' }],
    ['an odd status', 'cloud', bulkFetch, { status: 418, contentType: json, text: '{}' }],
    ['an odd error', 'cloud', bulkFetch, { status: 400, contentType: json, text: '{"errorMessages":"no"}' }],
    [
      'one user instead of a list',
      'data-center',
      search,
      { status: 200, contentType: json, text: '{"name":"ada"}' },
    ],
    [
      'an unknown key of a user',
      'data-center',
      search,
      { status: 200, contentType: json, text: '[{"accountId":"x"}]' },
    ],
    [
      'server information without a version',
      'data-center',
      { method: 'GET', url: '/rest/api/2/serverInfo' },
      { status: 200, contentType: json, text: '{}' },
    ],
  ] as const;
  it.each(RESPONSES)('%s in a response', (_, edition, request, response) => {
    expect(validateResponse(edition, request, response)).not.toEqual([]);
  });
});
