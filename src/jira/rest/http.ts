/**
 * The part of `fetch` that is used, so that any implementation can be passed in. It must not follow redirects by itself:
 * `redirect` is always `manual`.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

export interface FetchInit {
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

export interface FetchAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: AsyncIterable<Uint8Array> | null;
}

export interface AnswerHeaders {
  get(name: string): string | null;
}

/** The classic OAuth scopes that a scoped token needs for what is asked here. */
export type Scope = 'read:jira-work' | 'read:jira-user';

export interface JiraRequest {
  readonly method: 'GET' | 'POST';
  /** Below the base address: `/rest/api/3/myself`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Statuses beside 200 that the endpoint reads itself, provided that Jira's own kind of error comes with them. */
  readonly tolerates?: readonly number[];
  /** Null where no scope is needed. */
  readonly scope: Scope | null;
}

export interface JiraReply {
  readonly status: number;
  readonly json: unknown;
}

/** Asks one thing of the connected Jira, with the credential. */
export type Ask = (request: JiraRequest) => Promise<JiraReply>;
