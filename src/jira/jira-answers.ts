import type { JiraFailure } from './jira-failure.ts';
import type { FoundIssue, IssueLookup, IssuePermissions, TimeTracking, UserAnswer } from './jira-reader.ts';

/** Everything that one run wants to know, asked in one batch. */
export interface JiraQuestions {
  /** By requested key, upper case, each at most once. */
  readonly issues: readonly IssueQuestion[];
  /** Addresses as git has them; compared without regard to case. */
  readonly emails: readonly string[];
  /** By `emailKey(address)`: a user name to look for where nobody has the address. */
  readonly userNames?: ReadonlyMap<string, string>;
  readonly timeTracking: boolean;
  /**
   * Whether the verdict on this issue depends on fields that a transition requires. Called for issues whose
   * transitions were asked for, when at least one of them has unread fields.
   */
  readonly needsFields: (issue: FoundIssue, requestedKeys: readonly string[]) => boolean;
  /** A JQL condition that every issue must match; null for none. */
  readonly condition: string | null;
}

export interface IssueQuestion extends IssueLookup {
  readonly permissions: boolean;
}

/** What is known after the batch. A question without an answer is `not-checked`, never a finding. */
export interface JiraAnswers {
  /** By requested key. */
  readonly issues: ReadonlyMap<string, IssueAnswer>;
  /** By `emailKey(address)`. */
  readonly users: ReadonlyMap<string, UserAnswer | NotChecked>;
  /** Null where it was not asked for or not answered. */
  readonly timeTracking: TimeTracking | null;
  /** What went wrong, each thing once, in the order of its happening. */
  readonly failures: readonly JiraFailure[];
}

export type IssueAnswer =
  | {
      readonly kind: 'found';
      readonly issue: FoundIssue;
      /** Null where it was not asked for or not answered. */
      readonly permissions: IssuePermissions | null;
      /** Whether the issue matches the condition; null where there is none or it was not answered. */
      readonly matches: boolean | null;
      /** Fields of transitions were needed but not read, because the run had asked enough already. */
      readonly fieldsNotChecked: boolean;
    }
  /** Does not exist, or the account may not see it: Jira does not tell these apart. */
  | { readonly kind: 'missing' }
  | NotChecked;

export interface NotChecked {
  readonly kind: 'not-checked';
  /** `limit`: the run had asked enough already; `failure`: see the failures of the run. */
  readonly why: 'limit' | 'failure';
}

/** The form in which an address is compared and looked up: trimmed, lower case. Total. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}
