import type { Action, TransitionAction } from '../effects/explain-message.ts';
import { matchTransition } from '../smart-commit/transition-commands.ts';
import {
  addComment,
  addWorklog,
  missingFields,
  runTransition,
  transitionsFrom,
  type RefusedChange,
} from './change-issue.ts';
import { findIssueByKey, type JiraIssue, type JiraState, type JiraUser } from './jira-state.ts';

export interface CommitToExecute {
  /** The author's e-mail, never the committer's. */
  readonly author: string;
  readonly date: Date;
  readonly actions: readonly Action[];
}

interface ActionResult {
  readonly action: Action;
  /** What Jira did: one sentence, lower case, no full stop. Null where it refused. */
  readonly done: string | null;
  /** Why Jira refused. Null where it did not. */
  readonly error: string | null;
}

export interface Execution {
  readonly author: string;
  /** ISO 8601, UTC. */
  readonly date: string;
  /** Why nothing at all was done. Null where the author is known. */
  readonly error: string | null;
  readonly results: readonly ActionResult[];
}

/**
 * Runs the actions of one commit as the DVCS connector does: as the one user with the author's e-mail, in their order,
 * each against the state that the one before has left; an action that fails stops none of the others.
 *
 * Source: jira-dvcs-connector, smartcommits/DefaultSmartcommitsService.java and smartcommits/handlers/*.java.
 */
export function execute(jira: JiraState, commit: CommitToExecute): Execution {
  const date = commit.date.toISOString();
  const author = findAuthor(jira, commit.author);
  if ('refused' in author) return { author: commit.author, date, error: author.refused, results: [] };
  const results = commit.actions.map((action) => runAction(jira, author, action, date));
  return { author: commit.author, date, error: null, results };
}

/** Inactive users, customers and apps count here: the connector's lookup asks for the e-mail only. */
function findAuthor(jira: JiraState, email: string): JiraUser | RefusedChange {
  if (email.trim() === '') return { refused: 'the commit has no author e-mail' };
  const [user, ...others] = jira.users.filter((one) => one.email.toLowerCase() === email.toLowerCase());
  if (user === undefined) return { refused: `no Jira user has the e-mail ${email}` };
  if (others.length > 0) return { refused: `${others.length + 1} Jira users have the e-mail ${email}` };
  return user;
}

function runAction(jira: JiraState, author: JiraUser, action: Action, date: string): ActionResult {
  const outcome = apply(jira, author, action, date);
  return typeof outcome === 'string'
    ? { action, done: outcome, error: null }
    : { action, done: null, error: outcome.refused };
}

type Outcome = string | RefusedChange;

function apply(jira: JiraState, author: JiraUser, action: Action, date: string): Outcome {
  if (action.issueKey === null) return notRun(action);
  const issue = findIssueByKey(jira, action.issueKey);
  if (issue === null) return { refused: `there is no issue ${action.issueKey}` };
  switch (action.action) {
    case 'comment': {
      const added = addComment(jira, issue, author, { body: action.body, created: date });
      return 'refused' in added ? added : `comment added to ${issue.key}`;
    }
    case 'log-work': {
      const { timeSpent, comment } = action;
      const added = addWorklog(jira, issue, author, { timeSpent, comment, started: date });
      return 'refused' in added ? added : `${timeSpent} logged on ${issue.key}`;
    }
    case 'transition':
      return applyTransition(jira, issue, author, action, date);
    case 'assign':
    case 'label':
    case 'fixversion':
    case 'affectsversion':
    case 'review':
      return notRun(action);
  }
}

/** The connector knows comments, work logs and transitions; what other programs add to them is not Jira's. */
function notRun({ action }: Action): RefusedChange {
  return { refused: `the sandbox does not run \`${action}\`` };
}

function applyTransition(
  jira: JiraState,
  issue: JiraIssue,
  author: JiraUser,
  action: TransitionAction,
  date: string,
): Outcome {
  const valid = transitionsFrom(jira, issue, author).filter(
    (transition) => missingFields(transition).length === 0,
  );
  const names = valid.map(({ name }) => name);
  const matches = matchTransition(action.name, names);
  const listed = names.length === 0 ? 'none' : names.join(', ');
  if (matches.length === 0) {
    return {
      refused: `no transition of ${issue.key} fits #${action.name}; valid from ${issue.status.name}: ${listed}`,
    };
  }
  if (matches.length > 1) {
    return { refused: `several transitions of ${issue.key} fit #${action.name}: ${matches.join(', ')}` };
  }
  const transition = valid[names.indexOf(matches[0] ?? '')];
  if (transition === undefined) throw new Error('a matched name is one of the names asked');
  const before = issue.status.name;
  runTransition(issue, transition, null);
  const { comment } = action;
  if (comment !== null && comment !== '') {
    issue.comments.push({ id: jira.nextId(), author, body: comment, created: date });
  }
  return `${transition.name}: ${issue.key} moved from ${before} to ${issue.status.name}`;
}
