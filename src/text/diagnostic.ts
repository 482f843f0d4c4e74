/** A piece of a message: UTF-16 offsets, `end` not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Severity = 'error' | 'warning';

/** Replaces the text of a span, which may be empty. A diagnostic has one only where it was proved. */
export interface Fix extends Span {
  readonly text: string;
}

/** What a rule found: where, what Jira would do with it, and what to write. */
export interface Finding extends Span {
  /** What was found and what Jira would do: one sentence, lower case, no full stop. */
  readonly message: string;
  /** What to write, where that was proved, or else a fact or a way out; lower case, no full stop. */
  readonly help: string;
  readonly fix?: Fix;
}

/** A finding with the rule that made it and the weight that the configuration gives it. */
export interface Diagnostic extends Finding {
  /** Full name, `smart-commits/time-format`. */
  readonly rule: string;
  readonly severity: Severity;
  /** The processors for which it holds, where the configuration names more; `message` says so too. */
  readonly processors?: readonly string[] | undefined;
  /** What a team says of the rule, of which its configuration has at least one: plain text by others, as it was written. */
  readonly team?: TeamWords | undefined;
}

export interface TeamWords {
  readonly help?: string | undefined;
  readonly link?: string | undefined;
}
