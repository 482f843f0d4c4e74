import type { Call } from './call.ts';
import type { JiraComment, JiraIssue, JiraWorklog } from './jira-state.ts';
import { renderText, timestamp } from './render-text.ts';
import { renderAuthor } from './render-user.ts';

export function renderComment(call: Call, issue: JiraIssue, comment: JiraComment): Record<string, unknown> {
  const author = renderAuthor(call.jira, comment.author, call.apiUrl);
  return {
    self: `${call.apiUrl}/issue/${issue.id}/comment/${comment.id}`,
    id: comment.id,
    author,
    body: renderText(call.version, comment.body),
    updateAuthor: author,
    created: timestamp(comment.created),
    updated: timestamp(comment.created),
  };
}

export function renderWorklog(call: Call, issue: JiraIssue, worklog: JiraWorklog): Record<string, unknown> {
  const author = renderAuthor(call.jira, worklog.author, call.apiUrl);
  return {
    self: `${call.apiUrl}/issue/${issue.id}/worklog/${worklog.id}`,
    id: worklog.id,
    issueId: issue.id,
    author,
    updateAuthor: author,
    comment: renderText(call.version, worklog.comment),
    started: timestamp(worklog.started),
    created: timestamp(worklog.started),
    updated: timestamp(worklog.started),
    timeSpent: worklog.timeSpent,
    timeSpentSeconds: worklog.timeSpentSeconds,
  };
}
