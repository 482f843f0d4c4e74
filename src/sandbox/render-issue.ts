import type { Call } from './call.ts';
import { transitionsFrom } from './change-issue.ts';
import type { JiraIssue } from './jira-state.ts';
import { renderStatus, renderTransition } from './render-transition.ts';
import { renderUser } from './render-user.ts';

/** An issue with the chosen fields (null: without the key `fields`) and, where asked for, the caller's transitions. */
export function renderIssue(
  call: Call,
  issue: JiraIssue,
  { fields, expand }: { readonly fields: readonly string[] | null; readonly expand: readonly string[] },
): Record<string, unknown> {
  const chosen = fields === null ? {} : { fields: chooseFields(issueFields(call, issue), fields) };
  const transitions = expand.includes('transitions')
    ? {
        transitions: transitionsFrom(call.jira, issue, call.caller).map((one) =>
          renderTransition(call, one, expand),
        ),
      }
    : {};
  // The Data Center document declares no `expand` here; Cloud's does.
  const expandable =
    call.jira.flavour === 'cloud' ? { expand: 'renderedFields,names,schema,transitions' } : {};
  return {
    ...expandable,
    id: issue.id,
    self: `${call.apiUrl}/issue/${issue.id}`,
    key: issue.key,
    ...chosen,
    ...transitions,
  };
}

function issueFields(call: Call, issue: JiraIssue): Record<string, unknown> {
  const { apiUrl } = call;
  const { project } = issue;
  const spent = issue.worklogs.reduce((sum, worklog) => sum + worklog.timeSpentSeconds, 0);
  return {
    summary: issue.summary,
    status: renderStatus(apiUrl, issue.status),
    project: {
      self: `${apiUrl}/project/${project.id}`,
      id: project.id,
      key: project.key,
      name: project.name,
    },
    issuetype: { self: `${apiUrl}/issuetype/10001`, id: '10001', name: 'Task', subtask: false },
    assignee: issue.assignee === null ? null : renderUser(call.jira, issue.assignee, apiUrl),
    resolution: issue.resolution === null ? null : { name: issue.resolution },
    timespent: spent === 0 ? null : spent,
    timeestimate: issue.remainingSeconds,
  };
}

/** Jira's way of choosing: names, `*all` and `*navigable`, and `-name` to leave one out. */
function chooseFields(all: Record<string, unknown>, chosen: readonly string[]): Record<string, unknown> {
  const out = new Set(chosen.filter((name) => name.startsWith('-')).map((name) => name.slice(1)));
  const wanted = new Set(chosen.filter((name) => !name.startsWith('-')));
  const everything = wanted.size === 0 || wanted.has('*all') || wanted.has('*navigable');
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => (everything || wanted.has(name)) && !out.has(name)),
  );
}
