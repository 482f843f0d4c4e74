/** Kinds of failure that a user can mend. Each ends the run with exit status 2, `jira` only where Jira is required. */
export type FailureKind = 'usage' | 'configuration' | 'git' | 'jira';

/**
 * An expected failure: one clear sentence and a remedy, no stack.
 * Everything else that is thrown is a bug and keeps its stack.
 */
export class ExpectedError extends Error {
  readonly kind: FailureKind;
  /** What to do: an order, lower case, no full stop. */
  readonly help: string;

  constructor(kind: FailureKind, message: string, help: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ExpectedError';
    this.kind = kind;
    this.help = help;
  }
}
