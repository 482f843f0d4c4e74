import { json, refusal, type Answer } from '../answer.ts';
import { bodyField, wholeNumberOf, type Call } from '../call.ts';
import { addComment, addWorklog } from '../change-issue.ts';
import { renderComment, renderWorklog } from '../render-note.ts';
import { readText } from '../render-text.ts';
import { withIssue } from './issue.ts';

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
    if (Number.isNaN(date.getTime())) return refusal(400, [], { started: 'started is no date.' });
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
