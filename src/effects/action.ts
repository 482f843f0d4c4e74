import type { Span } from '../text/diagnostic.ts';

/** Something that Jira will do, in its own words. */
export type Action = LogWorkAction | CommentAction | TransitionAction | OtherAction;

export interface LogWorkAction {
  readonly issueKey: string;
  readonly action: 'log-work';
  /** As Jira is asked to log it. */
  readonly timeSpent: string;
  readonly timeSpentSeconds: number;
  /** The worklog's comment, empty for none. */
  readonly comment: string;
}

export interface CommentAction {
  readonly issueKey: string;
  readonly action: 'comment';
  readonly body: string;
}

export interface TransitionAction {
  readonly issueKey: string;
  readonly action: 'transition';
  /** The command, as written. */
  readonly name: string;
  /** The status that it starts from; only where Jira was asked. */
  readonly from?: string;
  /** The status that it leads to; null unless Jira was asked. */
  readonly to: string | null;
  /** What is added as a comment; null for none. */
  readonly comment: string | null;
}

/** What GitKraken's and Crucible's own commands do. */
export interface OtherAction {
  /** Null for a review, which needs no issue. */
  readonly issueKey: string | null;
  readonly action: 'assign' | 'label' | 'fixversion' | 'affectsversion' | 'review';
  readonly value: string;
}

/** Text that looks like a command and has no effect. */
export interface Ignored extends Span {
  readonly reason: string;
}

/** What Jira makes of a message: its actions in order, and what it ignores, in the order of the text. */
export interface Effects {
  /** Keys of the issues that the commit is linked to, sorted, each once. */
  readonly linkedKeys: readonly string[];
  readonly actions: readonly Action[];
  readonly ignored: readonly Ignored[];
}
