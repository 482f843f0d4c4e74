import type { JiraFailure } from './jira-failure.ts';
import type {
  FoundIssue,
  IssueLookup,
  IssuePermissions,
  TimeTracking,
  Transition,
  UserAnswer,
} from './jira-reader.ts';

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
  /**
   * Whether the verdict on this issue depends on the transitions that others than the account may run. Called for issues
   * of Cloud whose transitions were asked for, once the users are known. Absent: no.
   */
  readonly needsWithheld?: (
    issue: FoundIssue,
    requestedKeys: readonly string[],
    users: UserAnswers,
  ) => boolean;
  /**
   * Whether it matters why this key, which is missing, was not found: because it is the key of nothing, or because the
   * account sees nothing of the project. Absent: no.
   */
  readonly needsProject?: (key: string, users: UserAnswers) => boolean;
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
  readonly users: UserAnswers;
  /** The language that transitions are named in where it is the account's and not the site's; null where not. */
  readonly foreignLanguage: string | null;
  /** Null where it was not asked for or not answered. */
  readonly timeTracking: TimeTracking | null;
  /** What went wrong, each thing once, in the order of its happening. */
  readonly failures: readonly JiraFailure[];
}

/** By `emailKey(address)`. */
export type UserAnswers = ReadonlyMap<string, UserAnswer | NotChecked>;

export type IssueAnswer =
  | {
      readonly kind: 'found';
      readonly issue: FoundIssue;
      /** Null where it was not asked for or not answered. */
      readonly permissions: IssuePermissions | null;
      /** Whether the issue matches the condition; null where there is none or it was not answered. */
      readonly matches: boolean | null;
      /** Why fields of transitions were needed but not read; null where they were. */
      readonly fieldsNotChecked: NotChecked['why'] | null;
      /** The rights were not asked for, because the run had asked enough already. */
      readonly permissionsNotChecked: boolean;
      /** Transitions that others may run and the account may not; absent where that is not known. */
      readonly withheld?: readonly Transition[];
    }
  /** Does not exist, or the account may not see it: Jira does not tell these apart. */
  | {
      readonly kind: 'missing';
      /** Whether the account sees the project; absent where it was not asked or Jira does not say. */
      readonly seesProject?: boolean;
    }
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
