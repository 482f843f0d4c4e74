import { type Answer, errorTexts, json, noContent, refusal } from '../answer.ts';
import { bodyField, type Call, textList, wholeNumberOf } from '../call.ts';
import {
  addComment,
  addWorklog,
  allTransitionsFrom,
  missingFields,
  runTransition,
  transitionsFrom,
} from '../change-issue.ts';
import { findIssue, type JiraIssue } from '../jira-state.ts';
import { canBrowse } from '../permissions.ts';
import { readText, renderComment, renderIssue, renderTransition, renderWorklog } from '../render-issue.ts';

/** Answers with the issue that the path names, or as Jira does for both an absent issue and one that the caller may not see. */
function withIssue(call: Call, answer: (issue: JiraIssue) => Answer): Answer {
  const issue = findIssue(call.jira, call.issueIdOrKey);
  if (issue === null || !canBrowse(call.jira, call.caller, issue.project.key)) {
    return refusal(404, [errorTexts(call.caller).issueNotFound]);
  }
  return answer(issue);
}

export function getIssue(call: Call): Answer {
  const fields = textList(call, 'fields') ?? [];
  const expand = textList(call, 'expand') ?? [];
  return withIssue(call, (issue) => json(200, renderIssue(call, issue, { fields, expand })));
}

export function getTransitions(call: Call): Answer {
  const expand = textList(call, 'expand') ?? [];
  const wanted = call.query.get('transitionId');
  const withUnavailable =
    call.jira.flavour === 'cloud' && call.query.get('includeUnavailableTransitions') === 'true';
  return withIssue(call, (issue) => {
    const chosen = allTransitionsFrom(call.jira, issue, call.caller).filter(
      ({ transition, isAvailable }) =>
        (wanted === null || transition.id === wanted) && (isAvailable || withUnavailable),
    );
    // Data Center's document declares no `expand` here, Cloud's does.
    const expandable = call.jira.flavour === 'cloud' ? { expand: 'transitions' } : {};
    return json(200, {
      ...expandable,
      transitions: chosen.map(({ transition, isAvailable }) =>
        renderTransition(call, transition, expand, isAvailable),
      ),
    });
  });
}

/** Runs a transition: `{"transition":{"id":"5"},"fields":{"resolution":{"name":"Done"}},"update":{"comment":[{"add":{"body":"…"}}]}}`. */
export function postTransition(call: Call): Answer {
  return withIssue(call, (issue) => {
    const id = property(bodyField(call, 'transition'), 'id');
    const transition = transitionsFrom(call.jira, issue, call.caller).find((one) => one.id === String(id));
    if (transition === undefined)
      return refusal(400, [`Transition id '${String(id)}' is not valid for this issue.`]);
    const fields = bodyField(call, 'fields');
    const given = new Set(typeof fields === 'object' && fields !== null ? Object.keys(fields) : []);
    const missing = missingFields(transition, given);
    if (missing.length > 0) {
      return refusal(400, [], Object.fromEntries(missing.map((name) => [name, `${name} is required.`])));
    }
    const comment = commentOf(bodyField(call, 'update'));
    if (comment !== null) {
      const added = addComment(call.jira, issue, call.caller, {
        body: comment,
        created: call.now.toISOString(),
      });
      if ('refused' in added) return refusal(400, [], { comment: added.refused });
    }
    const resolution = property(property(fields, 'resolution'), 'name');
    runTransition(issue, transition, typeof resolution === 'string' ? resolution : null);
    return noContent;
  });
}

function commentOf(update: unknown): string | null {
  const comments = property(update, 'comment');
  return Array.isArray(comments) ? readText(property(property(comments[0], 'add'), 'body')) : null;
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

const MAXIMUM_PAGE = 5000;

export function getComments(call: Call): Answer {
  return withIssue(call, (issue) =>
    page(call, 'comments', issue.comments, (one) => renderComment(call, issue, one)),
  );
}

export function getWorklogs(call: Call): Answer {
  return withIssue(call, (issue) =>
    page(call, 'worklogs', issue.worklogs, (one) => renderWorklog(call, issue, one)),
  );
}

function page<T>(call: Call, name: string, all: readonly T[], render: (one: T) => unknown): Answer {
  const startAt = wholeNumberOf(call, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const maxResults = wholeNumberOf(call, 'maxResults', MAXIMUM_PAGE, MAXIMUM_PAGE);
  const shown = all.slice(startAt, startAt + maxResults);
  return json(200, { startAt, maxResults, total: all.length, [name]: shown.map(render) });
}

/** Adds a comment: `{"body": …}`, plain in version 2, a document in version 3. */
export function postComment(call: Call): Answer {
  return withIssue(call, (issue) => {
    const body = readText(bodyField(call, 'body')) ?? '';
    const added = addComment(call.jira, issue, call.caller, { body, created: call.now.toISOString() });
    if ('refused' in added) return refusal(400, [], { comment: added.refused });
    return json(201, renderComment(call, issue, added));
  });
}

/** Logs work: `{"timeSpent": "1h 30m", "comment": …, "started": "2026-03-01T09:30:00.000+0000"}`. */
export function postWorklog(call: Call): Answer {
  return withIssue(call, (issue) => {
    const timeSpent = bodyField(call, 'timeSpent');
    const given = bodyField(call, 'started');
    const started = typeof given === 'string' ? given : call.now.toISOString();
    // ISO 8601 as JavaScript reads it has a colon in its offset; Jira's has none.
    const date = new Date(started.replace(/([+-][0-9]{2})([0-9]{2})$/, '$1:$2'));
    if (typeof timeSpent !== 'string') return refusal(400, [], { timeSpent: 'timeSpent is required.' });
    if (Number.isNaN(date.getTime())) return refusal(400, [], { started: 'started is not a date.' });
    const comment = readText(bodyField(call, 'comment')) ?? '';
    const added = addWorklog(call.jira, issue, call.caller, {
      timeSpent,
      comment,
      started: date.toISOString(),
    });
    if ('refused' in added) return refusal(400, [], { timeSpent: added.refused });
    return json(201, renderWorklog(call, issue, added));
  });
}
