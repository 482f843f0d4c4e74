import type { Answer } from './answer.ts';
import type { JiraState, JiraUser } from './jira-state.ts';
import type { Scope } from './seed.ts';

/** One request as an endpoint sees it. */
export interface Call {
  readonly jira: JiraState;
  /** Null: not logged in. */
  readonly caller: JiraUser | null;
  readonly version: 2 | 3;
  /** What `self` links start with: `http://127.0.0.1:8080/jira/rest/api/2`. */
  readonly apiUrl: string;
  readonly query: URLSearchParams;
  /** In which names are translated: `nl`. */
  readonly language: string;
  /** The JSON body; undefined where none was sent. */
  readonly body: unknown;
  /** The issue id or key of the path; empty where the path has none. */
  readonly issueIdOrKey: string;
  readonly now: Date;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Below `/rest/api/{version}`; `{issue}` stands for one segment. */
  readonly path: string;
  /** Whether Jira answers a caller who is not logged in. */
  readonly anonymous: boolean;
  /** What a scoped token needs; null: nothing. */
  readonly scope: Scope | null;
  readonly handle: (call: Call) => Answer;
}

/** A key of the body, undefined where the body is no object or has no such key of its own. */
export function bodyField(call: Call, key: string): unknown {
  const { body } = call;
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, key)) return undefined;
  return (body as Record<string, unknown>)[key];
}

/** The texts of a list in the body, or of a comma separated parameter. Undefined where there is neither; null where it is of another type. */
export function textList(call: Call, key: string): readonly string[] | undefined | null {
  const value = call.body === undefined ? (call.query.get(key) ?? undefined) : bodyField(call, key);
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value.split(',').map((part) => part.trim());
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;
}

/** A whole number of the body or the query, held between bounds; the fallback where it is absent or no number. */
export function wholeNumberOf(call: Call, key: string, fallback: number, maximum: number): number {
  const value = call.body === undefined ? call.query.get(key) : bodyField(call, key);
  const number = value === null || value === undefined || value === '' ? fallback : Number(value);
  return Number.isInteger(number) && number >= 0 ? Math.min(number, maximum) : fallback;
}
