import {
  choice,
  flag,
  type Infer,
  list,
  matching,
  optional,
  type Read,
  text,
  variant,
  wholeNumber,
  withDefault,
} from './json-shape.ts';

const milliseconds = wholeNumber(0, 600_000);
const retryAfter = optional(wholeNumber(0, 86_400));
const anyJson: Read<unknown> = (value) => value;

/** Fifty megabytes: more than any honest answer to the questions that a hook asks. */
const HUGE_BYTES = 50 * 1024 * 1024;

/**
 * What a failure switch can do, one row for each way in which Jira, or what stands before it, is known to fail.
 * Sources: Atlassian's pages on rate limiting and basic authentication, and the public reports named in docs/sandbox.md.
 */
export const failureShape = variant(
  'failure',
  {
    'expired-token': {},
    'denied-login': {},
    'ignored-login': {},
    captcha: {},
    'login-page': {},
    redirect: { location: optional(text), status: withDefault(choice(301, 302, 303, 307, 308), 302) },
    unauthorized: { form: withDefault(choice('json', 'xml', 'html', 'basic'), 'json') },
    'missing-scope': {},
    forbidden: {},
    'not-found-page': {},
    'bad-request-page': {},
    gone: {},
    'rate-limited': {
      retryAfter,
      reason: withDefault(
        choice(
          'jira-burst-based',
          'jira-quota-global-based',
          'jira-quota-tenant-based',
          'jira-per-issue-on-write',
        ),
        'jira-burst-based',
      ),
    },
    unavailable: { retryAfter, status: withDefault(choice(500, 502, 503, 504), 503) },
    'slow-headers': { milliseconds },
    'slow-body': { milliseconds },
    'closed-connection': {},
    'cut-body': {},
    'truncated-json': {},
    'absurd-json': {
      body: withDefault(anyJson, [[{ issues: 'many', key: 17, fields: null, transitions: { id: [] } }]]),
    },
    'huge-answer': {
      bytes: withDefault(wholeNumber(1, 1024 ** 3), HUGE_BYTES),
      announced: withDefault(flag, true),
    },
    'issue-errors': { issues: list(text) },
  },
  {
    path: withDefault(matching(/^[/*]/, 'a path pattern such as `*/myself`'), '*'),
    method: optional(choice('GET', 'POST')),
    times: optional(wholeNumber(1, 1_000_000)),
  },
);

export type Failure = Infer<typeof failureShape>;

/** What Jira reports about a login that it did not accept, on answers to requests that it then treats as anonymous. */
export type LoginReason = 'AUTHENTICATED_FAILED' | 'AUTHENTICATION_DENIED';
export const LOGIN_REASON = 'x-seraph-loginreason';

/** The switches that make a request anonymous instead of answering it, with the reason that Jira then reports. */
export function loginFailure(failure: Failure | null): { readonly reason: LoginReason | null } | null {
  if (failure?.failure === 'expired-token') return { reason: 'AUTHENTICATED_FAILED' };
  if (failure?.failure === 'denied-login') return { reason: 'AUTHENTICATION_DENIED' };
  return failure?.failure === 'ignored-login' ? { reason: null } : null;
}

/** The failure switches of a running sandbox; each knows how often it may still strike. */
export interface FailureSwitches {
  /** The first switch that fits the request, counted as used; null where none does. */
  take(method: string, path: string): Failure | null;
  replace(failures: readonly Failure[]): void;
}

export function createFailureSwitches(initial: readonly Failure[]): FailureSwitches {
  let switches = arm(initial);
  return {
    take(method, path) {
      const found = switches.find(
        (one) =>
          one.left > 0 && (one.failure.method ?? method) === method && fitsPath(one.failure.path, path),
      );
      if (found === undefined) return null;
      found.left -= 1;
      return found.failure;
    },
    replace(failures) {
      switches = arm(failures);
    },
  };
}

function arm(failures: readonly Failure[]): { failure: Failure; left: number }[] {
  return failures.map((failure) => ({ failure, left: failure.times ?? Number.POSITIVE_INFINITY }));
}

/** Whether a path fits a pattern in which `*` stands for any text. Linear in pattern × path: each star is tried once, leftmost. */
function fitsPath(pattern: string, path: string): boolean {
  const parts = pattern.split('*');
  const first = parts.shift() ?? '';
  const last = parts.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first) || !path.endsWith(last) || path.length < first.length + last.length)
    return false;
  let position = first.length;
  const end = path.length - last.length;
  for (const part of parts) {
    const found = path.indexOf(part, position);
    if (found === -1 || found + part.length > end) return false;
    position = found + part.length;
  }
  return true;
}
