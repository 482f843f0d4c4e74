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
