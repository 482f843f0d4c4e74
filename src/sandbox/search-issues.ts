import { errorTexts } from './answer.ts';
import { findIssue, type JiraIssue, type JiraState, type JiraUser } from './jira-state.ts';
import { parseJql, type Clause, type Condition, type Value } from './parse-jql.ts';
import { canBrowse } from './permissions.ts';

export type Search =
  | { readonly issues: readonly JiraIssue[]; readonly restricted: boolean }
  | { readonly problems: readonly string[] };

const KEY_FIELDS = new Set(['key', 'issue', 'issuekey', 'id']);
const ISSUE_KEY = /^[A-Za-z][A-Za-z0-9_]+-[1-9][0-9]*$|^[1-9][0-9]*$/;

/** What a field that is no key is compared by: its texts in lower case. An empty list is EMPTY. */
const FIELDS: Readonly<Record<string, (issue: JiraIssue) => readonly string[]>> = {
  project: ({ project }) => [project.key, project.name, project.id],
  status: ({ status }) => [status.name, status.id],
  statuscategory: ({ status }) => [
    status.category,
    { new: 'To Do', indeterminate: 'In Progress', done: 'Done' }[status.category],
  ],
  resolution: ({ resolution }) => (resolution === null ? [] : [resolution]),
  assignee: ({ assignee }) =>
    assignee === null ? [] : [assignee.name, assignee.accountId, assignee.email, assignee.displayName],
  issuetype: () => ['Task', '10001'],
  type: () => ['Task', '10001'],
  summary: ({ summary }) => [summary],
};

/**
 * The issues that a user may see and that a query selects, by id. `validate`: whether an issue or a project that is not
 * there fails the query, one problem for each, or is left out. `namesHidden`: whether an issue that the user may not see
 * counts as not there, as on Cloud; on Data Center that test knows no permission.
 */
export function searchIssues(
  jira: JiraState,
  caller: JiraUser | null,
  {
    jql,
    validate,
    namesHidden,
  }: { readonly jql: string; readonly validate: boolean; readonly namesHidden: boolean },
): Search {
  const query = parseJql(jql);
  if ('problem' in query) return { problems: [query.problem] };
  const { condition } = query;
  const visible = jira.issues.filter((issue) => canBrowse(jira, caller, issue.project.key));
  const texts = errorTexts(caller);
  const problems: string[] = [];
  for (const clause of condition === null ? [] : clausesOf(condition)) {
    for (const value of clause.values.filter((one) => !isEmptyWord(one))) {
      if (value.isFunction && value.text.toLowerCase() !== 'currentuser') {
        problems.push(`Unable to find JQL function '${value.text}()'.`);
      } else if (KEY_FIELDS.has(clause.field)) {
        const issue = findIssue(jira, value.text);
        if (!ISSUE_KEY.test(value.text)) problems.push(texts.keyInvalid(value.text, clause.field));
        else if (validate && (issue === null || (namesHidden && !visible.includes(issue)))) {
          problems.push(texts.keyNotFound(value.text, clause.field));
        }
      } else if (clause.field === 'project' && validate && !seesProject(jira, caller, value.text)) {
        problems.push(texts.valueNotFound(value.text, 'project'));
      }
    }
    const isKnown = KEY_FIELDS.has(clause.field) || Object.hasOwn(FIELDS, clause.field);
    if (!isKnown) problems.push(texts.fieldNotFound(clause.field));
  }
  if (problems.length > 0) return { problems: [...new Set(problems)] };
  const issues =
    condition === null ? visible : visible.filter((issue) => matches(jira, caller, issue, condition));
  return { issues, restricted: condition !== null };
}

/** A project that the user may not see is as good as none: the usual sign of a login that was not accepted. */
function seesProject(jira: JiraState, caller: JiraUser | null, name: string): boolean {
  const wanted = name.toLowerCase();
  const project = jira.projects.find((one) =>
    [one.key, one.name, one.id].some((text) => text.toLowerCase() === wanted),
  );
  return project !== undefined && canBrowse(jira, caller, project.key);
}

function clausesOf(condition: Condition): Clause[] {
  if (condition.kind === 'clause') return [condition];
  return condition.kind === 'not' ? clausesOf(condition.term) : condition.terms.flatMap(clausesOf);
}

function matches(jira: JiraState, caller: JiraUser | null, issue: JiraIssue, condition: Condition): boolean {
  if (condition.kind === 'and') return condition.terms.every((term) => matches(jira, caller, issue, term));
  if (condition.kind === 'or') return condition.terms.some((term) => matches(jira, caller, issue, term));
  if (condition.kind === 'not') return !matches(jira, caller, issue, condition.term);
  const { field, operator, values } = condition;
  const contains = operator === '~' || operator === '!~';
  const isNegative = operator === '!=' || operator === '!~' || operator === 'not in' || operator === 'is not';
  const found = values.some((value) => {
    if (KEY_FIELDS.has(field)) return findIssue(jira, value.text) === issue;
    const texts = FIELDS[field]?.(issue) ?? [];
    if (isEmptyWord(value)) return texts.length === 0;
    const wanted = (value.isFunction ? (caller?.name ?? '') : value.text).toLowerCase();
    return texts.some((text) =>
      contains ? text.toLowerCase().includes(wanted) : text.toLowerCase() === wanted,
    );
  });
  // JQL's `!=` and `NOT IN` leave out issues whose field is empty, unless EMPTY itself is what they exclude.
  const isEmpty = !KEY_FIELDS.has(field) && FIELDS[field]?.(issue).length === 0;
  return isNegative ? !found && (!isEmpty || values.some(isEmptyWord)) : found;
}

function isEmptyWord({ text, isFunction, isQuoted }: Value): boolean {
  return !isFunction && !isQuoted && /^(?:empty|null)$/i.test(text);
}
