import { durationSeconds } from '../smart-commit/duration.ts';
import type {
  JiraComment,
  JiraIssue,
  JiraState,
  JiraTransition,
  JiraUser,
  JiraWorklog,
} from './jira-state.ts';
import { hasPermission } from './permissions.ts';

/** A change that Jira refuses: one sentence, lower case, no full stop. */
export interface RefusedChange {
  readonly refused: string;
}

/** Adds a comment. Jira wants text in it and the right to comment. `created` is ISO 8601. */
export function addComment(
  jira: JiraState,
  issue: JiraIssue,
  author: JiraUser | null,
  comment: { readonly body: string; readonly created: string },
): JiraComment | RefusedChange {
  const { body, created } = comment;
  if (author === null || !may(jira, issue, author, 'ADD_COMMENTS'))
    return denied('comment on', issue, author);
  if (body.trim() === '') return { refused: `the comment on ${issue.key} is empty` };
  const added = { id: jira.nextId(), author, body, created };
  issue.comments.push(added);
  return added;
}

/**
 * Logs work and lowers the remaining estimate by it. Jira wants time tracking on, the right to work on the issue and a
 * duration above zero in its own form: `1h 30m`, not `1h30m`. `started` is ISO 8601.
 */
export function addWorklog(
  jira: JiraState,
  issue: JiraIssue,
  author: JiraUser | null,
  worklog: { readonly timeSpent: string; readonly comment: string; readonly started: string },
): JiraWorklog | RefusedChange {
  const { timeSpent, comment, started } = worklog;
  if (!jira.timeTracking.enabled) return { refused: 'time tracking is off' };
  if (author === null || !may(jira, issue, author, 'WORK_ON_ISSUES'))
    return denied('log work on', issue, author);
  const timeSpentSeconds = durationSeconds(timeSpent, jira.timeTracking);
  if (timeSpentSeconds === null || timeSpentSeconds === 0)
    return { refused: `\`${timeSpent}\` is not a duration that Jira reads` };
  const added = { id: jira.nextId(), author, comment, timeSpent, timeSpentSeconds, started };
  issue.worklogs.push(added);
  if (issue.remainingSeconds !== null)
    issue.remainingSeconds = Math.max(0, issue.remainingSeconds - timeSpentSeconds);
  return added;
}

/** The transitions that a user may choose in the status that the issue has now: conditions count, required fields do not. */
export function transitionsFrom(jira: JiraState, issue: JiraIssue, user: JiraUser | null): JiraTransition[] {
  return allTransitionsFrom(jira, issue, user)
    .filter(({ isAvailable }) => isAvailable)
    .map(({ transition }) => transition);
}

/**
 * The transitions out of the status that the issue has now, with whether the user meets their conditions; none for who
 * may not transition issues.
 */
export function allTransitionsFrom(
  jira: JiraState,
  issue: JiraIssue,
  user: JiraUser | null,
): { readonly transition: JiraTransition; readonly isAvailable: boolean }[] {
  if (!may(jira, issue, user, 'TRANSITION_ISSUES')) return [];
  return jira.transitions
    .filter(({ from }) => from === '*' || from.includes(issue.status.name))
    .map((transition) => {
      const { onlyAssignee, permission } = transition;
      const isAvailable =
        (!onlyAssignee || issue.assignee === user) &&
        (permission === null || may(jira, issue, user, permission));
      return { transition, isAvailable };
    });
}

/** The names of the fields that must be filled before the transition can run and that have no default. */
export function missingFields(transition: JiraTransition, given: ReadonlySet<string> = new Set()): string[] {
  const required = Object.entries(transition.fields).filter(
    ([, field]) => field.required && field.default === null,
  );
  return required.map(([key]) => key).filter((key) => !given.has(key));
}

/** Moves the issue. The resolution is the given one, the transition's default or the one it has; none outside done. */
export function runTransition(issue: JiraIssue, transition: JiraTransition, resolution: string | null): void {
  issue.status = transition.to;
  const chosen = resolution ?? transition.fields['resolution']?.default ?? issue.resolution;
  issue.resolution = transition.to.category === 'done' ? chosen : null;
}

function may(jira: JiraState, issue: JiraIssue, user: JiraUser | null, permission: string): boolean {
  const project = issue.project.key;
  return (
    hasPermission(jira, user, 'BROWSE_PROJECTS', project) && hasPermission(jira, user, permission, project)
  );
}

function denied(what: string, issue: JiraIssue, user: JiraUser | null): RefusedChange {
  return { refused: `${user?.name ?? 'an anonymous user'} may not ${what} ${issue.key}` };
}
