import { assignee } from './assignee.ts';
import { authorKnown } from './author-known.ts';
import { committerKnown } from './committer-known.ts';
import type { JiraCheck } from './check.ts';
import { issueExists } from './issue-exists.ts';
import { issueMoved } from './issue-moved.ts';
import { issueQuery } from './issue-query.ts';
import { permission } from './permission.ts';
import { timeTracking } from './time-tracking.ts';
import { transitionAvailable } from './transition-available.ts';

/** The rules that need Jira, in the order of the documentation. */
export const jiraChecks: readonly JiraCheck[] = [
  issueExists,
  issueMoved,
  authorKnown,
  committerKnown,
  transitionAvailable,
  timeTracking,
  permission,
  issueQuery,
  assignee,
];
