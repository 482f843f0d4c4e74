/**
 * Kinds of failure that a user can mend. Each ends the run with exit status 2, `jira` only where Jira is required. `io`: a file that
 * cannot be written or has changed, or another program that failed.
 */
export type FailureKind = 'usage' | 'configuration' | 'git' | 'jira' | 'io';

/**
 * An expected failure: one clear sentence and a remedy, no stack.
 * Everything else that is thrown is a bug and keeps its stack.
 */
export class ExpectedError extends Error {
  readonly kind: FailureKind;
  /** What to do: an order, lower case, no full stop. */
  readonly help: string;
  /** Tells it apart where the command is two bundles, each with a class of its own. */
  readonly isExpected = true;

  constructor(kind: FailureKind, message: string, help: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ExpectedError';
    this.kind = kind;
    this.help = help;
  }
}

/** Whether something thrown is an expected failure, whichever bundle made it. */
export function isExpectedError(error: unknown): error is ExpectedError {
  return error instanceof Error && 'isExpected' in error && error.isExpected === true;
}
