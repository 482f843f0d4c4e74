import type { Call } from './call.ts';
import { transitionsFrom } from './change-issue.ts';
import type {
  JiraComment,
  JiraIssue,
  JiraState,
  JiraStatus,
  JiraTransition,
  JiraUser,
  JiraWorklog,
} from './jira-state.ts';

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

/**
 * A text as an API version carries it: plain in version 2, an Atlassian document in version 3.
 * Source: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
function renderText(version: 2 | 3, text: string): unknown {
  if (version === 2) return text;
  const paragraphs = text === '' ? [] : text.split('\n');
  const content = paragraphs.map((line) => ({
    type: 'paragraph',
    content: line === '' ? [] : [{ type: 'text', text: line }],
  }));
  return { type: 'doc', version: 1, content };
}

/** The text of a plain or a document body; null where it is neither. Marks, tables and the like are read for their text only. */
export function readText(body: unknown): string | null {
  if (typeof body === 'string') return body;
  if (!isNode(body) || body['type'] !== 'doc' || !Array.isArray(body['content'])) return null;
  return body['content'].map((block) => textOf(block, 0)).join('\n');
}

/** Deep enough for every document that an editor makes, and far from the end of the stack. */
const MAXIMUM_DEPTH = 50;

function textOf(node: unknown, depth: number): string {
  if (!isNode(node) || depth > MAXIMUM_DEPTH) return '';
  if (typeof node['text'] === 'string') return node['text'];
  const { content } = node;
  return Array.isArray(content) ? content.map((child) => textOf(child, depth + 1)).join('') : '';
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Jira's form of an instant, whose offset has no colon: `2026-03-01T09:30:00.000+0000`. Takes ISO 8601 in UTC. */
export function timestamp(iso: string): string {
  return iso.replace('Z', '+0000');
}

const TIME_ZONE = 'Etc/UTC';

/** A user as the edition shows one: account id on Cloud, key and name on Data Center; the e-mail only where it may be seen. */
export function renderUser(jira: JiraState, user: JiraUser, apiUrl: string): Record<string, unknown> {
  return jira.flavour === 'cloud' ? renderCloudUser(user, apiUrl) : renderDataCenterUser(user, apiUrl);
}

function renderCloudUser(user: JiraUser, apiUrl: string): Record<string, unknown> {
  return {
    self: `${apiUrl}/user?accountId=${encodeURIComponent(user.accountId)}`,
    accountId: user.accountId,
    accountType: user.kind,
    ...(user.emailVisibility === 'shown' ? { emailAddress: user.email } : {}),
    avatarUrls: avatarUrls(apiUrl, user.accountId),
    displayName: user.displayName,
    active: user.active,
    timeZone: TIME_ZONE,
    locale: user.locale,
  };
}

function renderDataCenterUser(user: JiraUser, apiUrl: string): Record<string, unknown> {
  return {
    self: `${apiUrl}/user?username=${encodeURIComponent(user.name)}`,
    key: user.userKey,
    name: user.name,
    ...visibleEmail(user),
    avatarUrls: avatarUrls(apiUrl, user.userKey),
    displayName: user.displayName,
    active: user.active,
    deleted: false,
    timeZone: TIME_ZONE,
    locale: user.locale,
  };
}

/** Data Center can also mask an address: `ada at example dot com`. */
function visibleEmail({ email, emailVisibility }: JiraUser): Record<string, unknown> {
  if (emailVisibility === 'hidden') return {};
  const shown = emailVisibility === 'shown' ? email : email.replaceAll('@', ' at ').replaceAll('.', ' dot ');
  return { emailAddress: shown };
}

/** An author of a comment or a worklog: a user without the parts that only a user resource has. */
function renderAuthor(jira: JiraState, user: JiraUser, apiUrl: string): Record<string, unknown> {
  const { locale: _locale, deleted: _deleted, ...author } = renderUser(jira, user, apiUrl);
  return author;
}

function avatarUrls(apiUrl: string, owner: string): Record<string, string> {
  const { origin } = new URL(apiUrl);
  const url = (size: string): string =>
    `${origin}/secure/useravatar?size=${size}&ownerId=${encodeURIComponent(owner)}`;
  return { '16x16': url('xsmall'), '24x24': url('small'), '32x32': url('medium'), '48x48': url('large') };
}

const CATEGORIES = {
  new: { id: 2, key: 'new', name: 'To Do', colorName: 'blue-gray' },
  indeterminate: { id: 4, key: 'indeterminate', name: 'In Progress', colorName: 'yellow' },
  done: { id: 3, key: 'done', name: 'Done', colorName: 'green' },
} as const;

function renderStatus(apiUrl: string, status: JiraStatus): Record<string, unknown> {
  const category = CATEGORIES[status.category];
  return {
    self: `${apiUrl}/status/${status.id}`,
    id: status.id,
    name: status.name,
    statusCategory: { self: `${apiUrl}/statuscategory/${category.id}`, ...category },
  };
}

/** A transition, by its name in the language of the call; its fields only where `transitions.fields` is expanded, as in Jira. */
export function renderTransition(
  call: Call,
  transition: JiraTransition,
  expand: readonly string[],
  isAvailable = true,
): Record<string, unknown> {
  const isCloud = call.jira.flavour === 'cloud';
  const cloudFlags = {
    hasScreen: Object.keys(transition.fields).length > 0,
    isGlobal: transition.from === '*',
    isInitial: false,
    isConditional: transition.onlyAssignee || transition.permission !== null,
    isAvailable,
  };
  const fields = Object.entries(transition.fields).map(([key, field]) => {
    const meta = {
      required: field.required,
      schema: { type: key === 'resolution' ? 'resolution' : 'string', system: key },
      name: field.name ?? key,
      ...(isCloud ? { key } : { fieldId: key }),
      hasDefaultValue: field.default !== null,
      operations: ['set'],
      allowedValues: field.allowedValues.map((name) => ({ name })),
      ...(field.default === null ? {} : { defaultValue: { name: field.default } }),
    };
    return [key, meta];
  });
  return {
    id: transition.id,
    name: Object.hasOwn(transition.translations, call.language)
      ? transition.translations[call.language]
      : transition.name,
    to: renderStatus(call.apiUrl, transition.to),
    ...(isCloud ? cloudFlags : {}),
    ...(expand.includes('transitions.fields') ? { fields: Object.fromEntries(fields) } : {}),
  };
}
