import type { ScriptedReply, ScriptedServer, SeenRequest } from './scripted-server.ts';
import { startScriptedServer } from './scripted-server.ts';

/** A GitLab that answers what the doctor asks. What is left out is a healthy one with a Maintainer of `acme/shop`. */
export interface FakeGitLab {
  readonly version?: string;
  readonly enterprise?: boolean;
  /** Absent endpoints of older versions. */
  readonly hasMetadata?: boolean;
  readonly token?: string;
  readonly isAdministrator?: boolean;
  /** Levels of the user in the project and its group; null where the user is no member. */
  readonly projectLevel?: number | null;
  readonly groupLevel?: number | null;
  readonly isProjectVisible?: boolean;
  /** Overrides fields of the project. */
  readonly project?: Readonly<Record<string, unknown>>;
  /** Requests below the project that are refused, with the status. */
  readonly refused?: Readonly<Record<string, number>>;
  readonly hooks?: readonly unknown[];
  readonly integration?: Readonly<Record<string, unknown>> | null;
  /** The integration is where versions before 14.4 have it. */
  readonly integrationIsService?: boolean;
  readonly groups?: Readonly<Record<string, { readonly parent: number | null }>>;
  readonly users?: readonly string[];
  readonly projects?: readonly unknown[];
  /** GitLab before 16 still has GitHub's interface. */
  readonly hasApiV3?: boolean;
  /** Answers before everything else, where it is not null. */
  readonly instead?: (request: SeenRequest) => ScriptedReply | null;
}

/** Never to be seen anywhere but in a `PRIVATE-TOKEN` header. */
export const gitlabToken = 'glpat-a-token-nobody-may-see';

/** Serves the fake on the loopback until the test is over. */
export function startFakeGitLab(
  fake: FakeGitLab = {},
  tls?: { readonly key: string; readonly cert: string },
): Promise<ScriptedServer> {
  return startScriptedServer((request) => answer(fake, request), tls);
}

function answer(fake: FakeGitLab, request: SeenRequest): ScriptedReply {
  const instead = fake.instead?.(request) ?? null;
  if (instead !== null) return instead;
  // lib/api/api.rb of GitLab: `error!('API V3 is no longer supported. Use API V4 instead.', 410)`
  if (request.path.startsWith('/api/v3/')) {
    return fake.hasApiV3 === true
      ? { status: 401, json: { message: '401 Unauthorized' } }
      : { status: 410, json: { error: 'API V3 is no longer supported. Use API V4 instead.' } };
  }
  if (!request.path.startsWith('/api/v4/'))
    return { status: 200, text: '<!DOCTYPE html><title>Sign in</title>' };
  const path = request.path.slice('/api/v4'.length);
  // Versions that lack a path say so before they ask who is there.
  if (path === '/metadata' && fake.hasMetadata === false) return notFound('404 Not Found', 'error');
  // https://docs.gitlab.com/api/rest/authentication/
  if (request.headers['private-token'] !== (fake.token ?? gitlabToken)) {
    return { status: 401, json: { message: '401 Unauthorized' } };
  }
  return answerUser(fake, path, request);
}

function answerUser(fake: FakeGitLab, path: string, request: SeenRequest): ScriptedReply {
  const version = fake.version ?? '18.1.1-ee';
  switch (path) {
    // https://docs.gitlab.com/api/metadata/
    case '/metadata':
      return {
        json: {
          version,
          revision: 'ceb07b24cb0',
          kas: { enabled: false, externalUrl: null, externalK8sProxyUrl: null, version: null },
          enterprise: fake.enterprise ?? version.endsWith('-ee'),
        },
      };
    // https://docs.gitlab.com/api/version/
    case '/version':
      return { json: { version, revision: '225c2e1' } };
    // https://docs.gitlab.com/api/users/#retrieve-the-current-user ; `is_admin` is shown to administrators only.
    case '/user':
      return {
        json: {
          id: 7,
          username: 'jira',
          name: 'Jira',
          state: 'active',
          ...(fake.isAdministrator === true ? { is_admin: true } : {}),
        },
      };
    // https://docs.gitlab.com/api/projects/#list-all-projects
    case '/projects':
      return { json: fake.projects ?? [{ id: 3, path_with_namespace: 'acme/shop' }] };
    default:
      return answerNamespace(fake, path) ?? answerProject(fake, path, request);
  }
}

function answerNamespace(fake: FakeGitLab, path: string): ScriptedReply | null {
  const groups = fake.groups ?? { acme: { parent: null } };
  const [, kind, encoded = '', below] = /^\/(groups|namespaces)\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (kind === undefined) return null;
  const name = decodeURIComponent(encoded);
  const group = groups[name];
  if (kind === 'namespaces') {
    // https://docs.gitlab.com/api/namespaces/
    if (fake.users?.includes(name) === true) {
      return { json: { id: 1, name, path: name, kind: 'user', full_path: name, parent_id: null } };
    }
    return notFound('404 Namespace Not Found');
  }
  if (group === undefined) return notFound('404 Group Not Found');
  // https://docs.gitlab.com/api/groups/#list-projects
  if (below === '/projects')
    return { json: fake.projects ?? [{ id: 3, path_with_namespace: `${name}/shop` }] };
  // https://docs.gitlab.com/api/groups/#retrieve-a-group
  const fullPath = group.parent === null ? name : `top/${name}`;
  return { json: { id: 4, name, path: name, full_path: fullPath, parent_id: group.parent } };
}

function answerProject(fake: FakeGitLab, path: string, { query }: SeenRequest): ScriptedReply {
  const [, encoded = '', below = ''] = /^\/projects\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  const name = decodeURIComponent(encoded);
  if (name !== 'acme/shop' || fake.isProjectVisible === false) return notFound('404 Project Not Found');
  const refusal = fake.refused?.[below];
  if (refusal !== undefined) return { status: refusal, json: { message: `${refusal} Forbidden` } };
  const { projectLevel = 40, groupLevel = null } = fake;
  const level = Math.max(projectLevel ?? 0, groupLevel ?? 0);
  const mayManage = level >= 40 || fake.isAdministrator === true;
  switch (below) {
    case '':
      // https://docs.gitlab.com/api/projects/#retrieve-a-project
      return {
        json: {
          id: 3,
          path_with_namespace: 'acme/shop',
          empty_repo: false,
          merge_requests_enabled: true,
          issues_enabled: true,
          merge_requests_access_level: 'enabled',
          issues_access_level: 'enabled',
          repository_access_level: 'enabled',
          permissions: { project_access: access(projectLevel), group_access: access(groupLevel) },
          ...fake.project,
        },
      };
    case '/hooks':
      // https://docs.gitlab.com/api/project_webhooks/ ; Maintainers only.
      if (!mayManage) return { status: 403, json: { message: '403 Forbidden' } };
      return query.get('per_page') === '100' ? { json: fake.hooks ?? [hook()] } : { status: 400, json: {} };
    case '/integrations/jira':
    case '/services/jira':
      // https://docs.gitlab.com/api/project_integrations/#jira-issues ; called services before 14.4.
      if (!mayManage) return { status: 403, json: { message: '403 Forbidden' } };
      if ((below === '/services/jira') !== (fake.integrationIsService ?? false))
        return notFound('404 Not Found', 'error');
      return fake.integration === null || fake.integration === undefined
        ? notFound('404 Integration Not Found')
        : { json: { id: 75, title: 'Jira issues', slug: 'jira', ...fake.integration } };
    default:
      // https://docs.gitlab.com/api/merge_requests/ , /api/branches/ , /api/commits/ , /api/issues/
      return ['/merge_requests', '/repository/branches', '/repository/commits', '/issues'].includes(below)
        ? { json: [] }
        : notFound('404 Not Found', 'error');
  }
}

/** https://docs.gitlab.com/api/project_webhooks/#list-webhooks-for-a-project */
export function hook(some: Readonly<Record<string, unknown>> = {}): unknown {
  return {
    id: 1,
    url: 'https://jira.example.com/rest/bitbucket/1.0/repository/12/sync?secret=a-secret-nobody-may-see',
    project_id: 3,
    push_events: true,
    merge_requests_events: true,
    enable_ssl_verification: true,
    alert_status: 'executable',
    disabled_until: null,
    created_at: '2024-10-13T13:37:00Z',
    ...some,
  };
}

function access(level: number | null): unknown {
  return level === null ? null : { access_level: level, notification_level: 3 };
}

/** GitLab's own refusals have `message`; those of its router have `error`. */
function notFound(text: string, key: 'message' | 'error' = 'message'): ScriptedReply {
  return { status: 404, json: { [key]: text } };
}
