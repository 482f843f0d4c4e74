import { alterAnswer, answerFailure, captcha, missingScope, UNAUTHORIZED } from './answer-failure.ts';
import { html, json, loginRequired, refusal, withHeaders, type Answer } from './answer.ts';
import type { Authenticator, Login } from './authenticate.ts';
import {
  type Failure,
  type FailureSwitches,
  LOGIN_REASON,
  loginFailure,
  type LoginReason,
} from './failure.ts';
import { findPlace, type Door, type JiraState, type Entrance } from './jira-state.ts';
import { routesAt } from './routes.ts';

/** A request after its bytes are read. */
export interface SandboxRequest {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly contentType: string;
  /** What `Accept-Language` asks for where Jira is told to listen to it; else undefined. */
  readonly forcedLanguage: string | undefined;
  /** The text of the body; empty where there is none. */
  readonly body: string;
}

export interface SandboxServer {
  readonly jira: JiraState;
  /** Scheme, host and port. */
  readonly origin: string;
  readonly authenticate: Authenticator;
  readonly failures: FailureSwitches;
  readonly now: () => Date;
}

/** Jira's answer to a request, or that of a failure switch. Total. */
export function answerRequest(server: SandboxServer, request: SandboxRequest): Answer {
  const { jira, origin } = server;
  const failure = server.failures.take(request.method, request.path);
  const instead =
    failure && answerFailure(failure, { flavour: jira.flavour, url: origin + jira.contextPath });
  return edgeHeaders(jira, instead ?? alterAnswer(failure, answerFromJira(server, request, failure)));
}

/** What Cloud's edge puts on every answer, its own ones included. */
function edgeHeaders(jira: JiraState, answer: Answer): Answer {
  if (jira.flavour === 'data-center') return answer;
  return { ...answer, headers: { server: 'AtlassianEdge', ...answer.headers } };
}

function answerFromJira(server: SandboxServer, request: SandboxRequest, failure: Failure | null): Answer {
  const { jira } = server;
  if (jira.flavour === 'cloud' && request.path === '/_edge/tenant_info')
    return json(200, { cloudId: jira.cloudId });
  const place = findPlace(jira, server.origin, request.path);
  if (place === null) return html(404, 'Oops, you have found a dead link', 'There is nothing here.');
  const forced = loginFailure(failure);
  const login: Login =
    forced === null ? server.authenticate(request.authorization, place.door) : { kind: 'anonymous' };
  const refused = refuseLogin(login, place.door, server.origin + jira.contextPath);
  const answer = refused ?? callEndpoint(server, request, place, login);
  // The gateway refuses before Jira is asked.
  if (refused !== null && place.door === 'gateway') return refused;
  const reason = forced?.reason ?? (login.kind === 'failed' ? 'AUTHENTICATED_FAILED' : null);
  return withHeaders(answer, loginHeaders(jira, login, reason));
}

/** The site of Cloud goes on without a user where a login fails; its gateway and Data Center refuse. */
function refuseLogin(login: Login, door: Door, siteUrl: string): Answer | null {
  if (login.kind === 'captcha') return captcha(siteUrl);
  if (door === 'gateway' && login.kind !== 'user') return json(401, { code: 401, message: 'Unauthorized' });
  if (door !== 'data-center' || login.kind !== 'failed') return null;
  return login.scheme === 'basic' ? UNAUTHORIZED.basic : loginRequired;
}

/** Data Center names the user on every answer of Jira; both report a login that failed. */
function loginHeaders(jira: JiraState, login: Login, reason: LoginReason | null): Record<string, string> {
  const user = login.kind === 'user' ? login.user.name : 'anonymous';
  return {
    ...(reason === null ? {} : { [LOGIN_REASON]: reason }),
    ...(jira.flavour === 'data-center' ? { 'x-ausername': encodeURIComponent(user) } : {}),
  };
}

function callEndpoint(server: SandboxServer, request: SandboxRequest, place: Entrance, login: Login): Answer {
  const found = routesAt(server.jira.flavour, place.path);
  const match = found.find(({ route }) => route.method === request.method);
  if (match === undefined) return refusal(found.length === 0 ? 404 : 405, ['There is no such resource.']);
  const { route, issueIdOrKey } = match;
  if (login.kind !== 'user' && !route.anonymous) return loginRequired;
  const lacksScope =
    route.scope !== null && login.kind === 'user' && login.scopes?.includes(route.scope) === false;
  if (lacksScope) return missingScope;
  const body = parseBody(request);
  if (body === null) return refusal(400, ['The body is not a JSON object.']);
  return route.handle({
    jira: server.jira,
    caller: login.kind === 'user' ? login.user : null,
    version: place.version,
    apiUrl: place.apiUrl,
    query: request.query,
    language: languageOf(server.jira, request, login),
    body: body.value,
    issueIdOrKey: decodeSegment(issueIdOrKey),
    now: server.now(),
  });
}

/** That of the user, unless Cloud is told to take that of the request. Source: the header `X-Force-Accept-Language`. */
function languageOf({ flavour }: JiraState, { forcedLanguage }: SandboxRequest, login: Login): string {
  const forced = flavour === 'cloud' ? forcedLanguage : undefined;
  const chosen = forced ?? (login.kind === 'user' ? login.user.locale : 'en');
  return chosen.slice(0, 2).toLowerCase();
}

/** Null where the body is no JSON object. A GET has none, whatever was sent. */
function parseBody({ method, body }: SandboxRequest): { readonly value: unknown } | null {
  if (method === 'GET') return { value: undefined };
  try {
    const value: unknown = JSON.parse(body === '' ? '{}' : body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { value } : null;
  } catch {
    return null;
  }
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
