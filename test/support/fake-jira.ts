import type { ScriptedReply, SeenRequest } from './scripted-server.ts';

/** An issue of the fake; `formerKeys` are those that it had before it was moved. */
export interface FakeIssue {
  readonly id: string;
  readonly key: string;
  readonly formerKeys?: readonly string[];
  readonly status?: string;
  readonly transitions?: readonly unknown[];
  /** Id of its type; without one the answers do not tell types. */
  readonly type?: string;
  /** Rights that are missing on this issue alone. */
  readonly denied?: readonly string[];
}

export interface FakeJira {
  readonly edition: 'cloud' | 'data-center';
  readonly issues: readonly FakeIssue[];
  readonly users: readonly Record<string, unknown>[];
  readonly permissions: readonly string[];
  readonly timeTracking?: boolean;
}

export const cloudMyself = {
  accountId: '5b10a2844c20165700ede21g',
  accountType: 'atlassian',
  emailAddress: 'jane@example.com',
  displayName: 'Jane Doe',
  active: true,
};
export const serverMyself = {
  key: 'JIRAUSER10100',
  name: 'jane',
  emailAddress: 'jane@example.com',
  active: true,
};

export const allPermissions = [
  'BROWSE_PROJECTS',
  'ADD_COMMENTS',
  'WORK_ON_ISSUES',
  'TRANSITION_ISSUES',
  'USER_PICKER',
];

/** Answers as that Jira does, by the published documents of both editions; only what is asked of it here. */
export function answerAs(jira: FakeJira): (request: SeenRequest) => ScriptedReply {
  return (request) => {
    const path = request.path.replace(/^\/ex\/jira\/[^/]+/, '').replace(/^\/rest\/api\/[23]/, '');
    const reply =
      (jira.edition === 'cloud' ? answerCloud : answerServer)(jira, path, request) ??
      answerBoth(jira, path, request);
    if (reply === null) return { status: 404, json: { message: 'no such path' } };
    if (jira.edition === 'cloud') return reply;
    return {
      ...reply,
      headers: { 'x-ausername': request.headers.authorization === undefined ? 'anonymous' : 'jane' },
    };
  };
}

function answerCloud(jira: FakeJira, path: string, request: SeenRequest): ScriptedReply | null {
  const body = request.body as Record<string, unknown> | undefined;
  switch (path) {
    case '/serverInfo':
      return {
        json: {
          baseUrl: 'https://example.atlassian.net',
          version: '1001.0.0-SNAPSHOT',
          deploymentType: 'Cloud',
        },
      };
    case '/myself':
      return { json: cloudMyself };
    case '/_edge/tenant_info':
      return { json: { cloudId: '11111111-2222-3333-4444-555555555555' } };
    case '/issue/bulkfetch': {
      const keys = body?.['issueIdsOrKeys'] as string[];
      if (keys.length === 0 || keys.length > 100)
        return { status: 400, json: { errorMessages: ['too many'], errors: {} } };
      const found = new Set(keys.map((key) => find(jira, key)).filter((issue) => issue !== undefined));
      const expand = (body?.['expand'] ?? []) as string[];
      const sorted = [...found].sort((one, other) => Number(one.id) - Number(other.id));
      return {
        json: {
          issueErrors: [],
          issues: sorted.map((issue) => render(issue, expand.includes('transitions'))),
        },
      };
    }
    case '/user/search': {
      const query = request.query.get('query') ?? '';
      const hits = jira.users.filter(
        (user) => user['active'] !== false && (user['match'] as string).startsWith(query),
      );
      return { json: hits.map((user) => without(user, 'match')) };
    }
    case '/permissions/check': {
      const asked = (body?.['projectPermissions'] ?? []) as { permissions: string[]; issues: number[] }[];
      const global = (body?.['globalPermissions'] ?? []) as string[];
      return {
        json: {
          projectPermissions: asked.flatMap(({ permissions, issues }) =>
            permissions
              .filter((permission) => jira.permissions.includes(permission))
              .map((permission) => ({ permission, issues, projects: [] })),
          ),
          globalPermissions: global.filter((permission) => jira.permissions.includes(permission)),
        },
      };
    }
    default:
      return null;
  }
}

function answerServer(jira: FakeJira, path: string, request: SeenRequest): ScriptedReply | null {
  const body = request.body as Record<string, unknown> | undefined;
  switch (path) {
    case '/serverInfo':
      return {
        json: { baseUrl: 'https://jira.example.com', version: '10.3.24', deploymentType: 'DataCenter' },
      };
    case '/myself':
      return { json: serverMyself };
    case '/search': {
      const keys = [...String(body?.['jql']).matchAll(/"([^"]+)"/g)].map(([, key]) => key ?? '');
      const found = [...new Set(keys.map((key) => find(jira, key)).filter((issue) => issue !== undefined))];
      const expand = (body?.['expand'] ?? []) as string[];
      return {
        json: {
          total: found.length,
          issues: found.map((issue) => render(issue, expand.includes('transitions'))),
        },
      };
    }
    case '/user/search': {
      const query = request.query.get('username') ?? '';
      const hits = jira.users.filter((user) => (user['match'] as string).includes(query));
      return { json: hits.map((user) => without(user, 'match')) };
    }
    case '/mypermissions': {
      const { denied = [] } = find(jira, request.query.get('issueKey') ?? '') ?? {};
      const granted = new Set(jira.permissions.filter((key) => !denied.includes(key)));
      return {
        json: {
          permissions: Object.fromEntries(
            allPermissions.map((key) => [key, { key, havePermission: granted.has(key) }]),
          ),
        },
      };
    }
    default:
      return null;
  }
}

function answerBoth(jira: FakeJira, path: string, request: SeenRequest): ScriptedReply | null {
  if (path === '/configuration') {
    const enabled = jira.timeTracking ?? true;
    const details = {
      workingHoursPerDay: 8,
      workingDaysPerWeek: 5,
      timeFormat: 'pretty',
      defaultUnit: 'day',
    };
    return {
      json: {
        votingEnabled: true,
        timeTrackingEnabled: enabled,
        ...(enabled ? { timeTrackingConfiguration: details } : {}),
      },
    };
  }
  const single = /^\/issue\/([^/]+)(\/transitions)?$/.exec(path);
  if (single === null) return null;
  const issue = find(jira, single[1] ?? '');
  if (issue === undefined) {
    return {
      status: 404,
      json: { errorMessages: ['Issue does not exist or you do not have permission to see it.'], errors: {} },
    };
  }
  if (single[2] !== undefined) return { json: { transitions: issue.transitions ?? [] } };
  return { json: render(issue, (request.query.get('expand') ?? '').includes('transitions')) };
}

function find(jira: FakeJira, key: string): FakeIssue | undefined {
  return jira.issues.find((issue) => issue.key === key || (issue.formerKeys ?? []).includes(key));
}

function render(
  { id, key, status = 'Open', transitions = [], type }: FakeIssue,
  withTransitions: boolean,
): unknown {
  return {
    id,
    key,
    self: `https://jira.example.com/rest/api/2/issue/${id}`,
    fields: {
      status: { id: status, name: status },
      project: { key: key.split('-')[0] },
      ...(type === undefined ? {} : { issuetype: { id: type, name: type } }),
    },
    // The batch holds no fields of transitions on either edition.
    ...(withTransitions
      ? { transitions: transitions.map((one) => without(one as Record<string, unknown>, 'fields')) }
      : {}),
  };
}

function without(entry: Record<string, unknown>, name: string): unknown {
  return Object.fromEntries(Object.entries(entry).filter(([other]) => other !== name));
}
