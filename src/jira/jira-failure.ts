import { ExpectedError } from '../errors.ts';

/** Why Jira could not be asked. None of these says anything about an issue or a user. */
export type JiraFailureReason =
  /** The credential is wrong, expired, or was taken away on the way. */
  | 'credentials'
  /** Too many failed logins: locked until somebody logs in with a browser. */
  | 'captcha'
  /** The token lacks a scope. */
  | 'scope'
  /** Logged in, but not allowed. */
  | 'forbidden'
  /** A page or a redirect stands where JSON was expected: single sign-on, a gate, a wrong address. */
  | 'login-page'
  | 'redirect'
  | 'wrong-address'
  /** The server no longer has this API. */
  | 'removed'
  /** Jira does not accept the request as it was made. */
  | 'refused-request'
  /** Too many requests of one kind: limits are per endpoint. */
  | 'rate-limit'
  /** What all requests of a time share is used up. */
  | 'quota'
  | 'unavailable'
  | 'dns'
  | 'connection'
  | 'tls'
  /** TLS, by an authority that this machine does not know. */
  | 'untrusted'
  | 'proxy'
  | 'timeout'
  /** Not JSON, cut off, or JSON of another shape than documented. */
  | 'malformed'
  | 'too-large';

/**
 * Jira could not be asked: one sentence, and what to do about it.
 * Its text holds the method, the path and the status at most, never a header, a query or a piece of an answer; but for
 * what Jira says of a condition of the repository's own.
 */
export class JiraFailure extends ExpectedError {
  readonly reason: JiraFailureReason;

  constructor(reason: JiraFailureReason, message: string, help: string) {
    super('jira', message, help);
    this.name = 'JiraFailure';
    this.reason = reason;
  }
}

/** Failures after which any further request of the run would fail the same way, or do harm. */
const fatal: ReadonlySet<JiraFailureReason> = new Set([
  'credentials',
  'captcha',
  'login-page',
  'redirect',
  'wrong-address',
  'quota',
  'unavailable',
  'dns',
  'connection',
  'tls',
  'untrusted',
  'proxy',
  'timeout',
]);

/** Whether the run should ask nothing more. Total. */
export function endsTheRun(failure: JiraFailure): boolean {
  return fatal.has(failure.reason);
}

/** What a run that goes on without says of its first failure, as a sentence with its remedy. Total. */
export function tellFailure(failures: readonly [JiraFailure, ...JiraFailure[]]): string {
  const [first] = failures;
  const extent = failures.some(endsTheRun) ? 'Jira could not be asked' : 'Jira did not answer everything';
  return `${extent}: ${first.message}; not everything was checked (${first.help})`;
}

/** What single sign-on and other gates say to those who are not logged in, in place of Jira. */
const gate: ReadonlySet<JiraFailureReason> = new Set([
  'credentials',
  'forbidden',
  'login-page',
  'redirect',
  'wrong-address',
  'removed',
  'refused-request',
  'malformed',
]);

/** Whether an answer to nobody in particular leaves it open what Jira says to somebody. Total. */
export function mayBeGate(failure: JiraFailure): boolean {
  return gate.has(failure.reason);
}

/** JSON came, but not in the documented shape: nothing is concluded from it. */
export function malformed(what: string): JiraFailure {
  return new JiraFailure(
    'malformed',
    `Jira's answer about ${what} does not have the shape that Jira documents`,
    'check that the address is that of Jira; a proxy or another product may be answering',
  );
}

/** Keeps a run going past what could not be asked. */
export interface FailureCollector {
  /** What went wrong so far, each thing once. */
  readonly failures: readonly JiraFailure[];
  /** The answer, or null where Jira could not give one; anything but a `JiraFailure` is a bug and goes on. */
  readonly attempt: <T>(task: () => Promise<T>) => Promise<T | null>;
}

/** The answer to a question that can stay open, or null where Jira could not give one: nobody is told. */
export async function attemptQuietly<T>(task: () => Promise<T>): Promise<T | null> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof JiraFailure)) throw error;
    return null;
  }
}

export function collectFailures(): FailureCollector {
  const failures: JiraFailure[] = [];
  return {
    failures,
    async attempt(task) {
      try {
        return await task();
      } catch (error) {
        if (!(error instanceof JiraFailure)) throw error;
        const isKnown = failures.some(
          ({ reason, message }) => reason === error.reason && message === error.message,
        );
        if (!isKnown) failures.push(error);
        return null;
      }
    },
  };
}
