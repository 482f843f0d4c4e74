import type {
  FoundIssue,
  IssueDetails,
  IssueWish,
  StatusTransitions,
  Transition,
} from '../../jira-reader.ts';
import { asArray, asObject, asText, type JsonObject, own } from '../../../text/json-value.ts';
import { malformed } from '../../jira-failure.ts';

/** One issue of any of the answers that hold issues. Null where it has no key and id to go by. Total. */
export function readIssue(json: unknown): FoundIssue | null {
  const key = asText(own(json, 'key'));
  const id = asText(own(json, 'id'));
  const split = key?.lastIndexOf('-') ?? -1;
  if (key === null || id === null || !/^\d+$/.test(id) || split < 1) return null;
  const transitions = own(json, 'transitions');
  const fields = own(json, 'fields');
  const details = readDetails(fields);
  const project = key.slice(0, split);
  const [type, status] = ['issuetype', 'status'].map((name) => asText(own(own(fields, name), 'id')));
  return {
    key,
    id,
    project,
    status: asText(own(own(fields, 'status'), 'name')),
    transitions: transitions === null ? null : readTransitions(transitions).offered,
    ...(type == null || status == null ? {} : { place: `${project} ${type} ${status}` }),
    ...(details === null ? {} : { details }),
  };
}

/** The fields to ask for. */
export function issueFields({ transitions, details }: IssueWish): string[] {
  const fields = ['status', 'project', ...(transitions || details === true ? ['issuetype'] : [])];
  return details === true ? [...fields, 'summary', 'assignee'] : fields;
}

/** Null where the answer has none of them: they were not asked for. */
function readDetails(fields: unknown): IssueDetails | null {
  const summary = own(fields, 'summary');
  const type = own(fields, 'issuetype');
  if (summary === null) return null;
  const assignee = readAssignee(fields);
  const category = asText(own(own(own(fields, 'status'), 'statusCategory'), 'key'));
  return {
    summary: asText(summary),
    type: asText(own(type, 'name')),
    isClosed: category === null ? null : category === 'done',
    ...(assignee === undefined ? {} : { assignee }),
  };
}

/** Undefined where the answer does not say, or not who. */
function readAssignee(fields: unknown): string | null | undefined {
  const object = asObject(fields);
  if (object === null || !Object.hasOwn(object, 'assignee')) return undefined;
  return object['assignee'] === null ? null : (readUserId(object['assignee']) ?? undefined);
}

/** A list of issues; a single one that cannot be read spoils the list. */
export function readIssues(json: unknown): FoundIssue[] {
  const list = asArray(own(json, 'issues'));
  if (list === null) throw malformed('the issues');
  return list.map((entry) => {
    const issue = readIssue(entry);
    if (issue === null) throw malformed('the issues');
    return issue;
  });
}

/**
 * The transitions of an issue; those that Jira marks as not available now are apart. A status seen in the answers of
 * Cloud has an `untranslatedName`, so a transition may have one too.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ (Get transitions)
 */
export function readTransitions(json: unknown): StatusTransitions {
  const list = asArray(json);
  if (list === null) throw malformed('the transitions');
  const offered: Transition[] = [];
  const withheld: Transition[] = [];
  for (const entry of list) {
    (own(entry, 'isAvailable') === false ? withheld : offered).push(readTransition(entry));
  }
  return { offered, withheld };
}

function readTransition(entry: unknown): Transition {
  const id = asText(own(entry, 'id'));
  const ownName = asText(own(entry, 'untranslatedName'));
  const name = ownName ?? asText(own(entry, 'name'));
  if (id === null || name === null) throw malformed('the transitions');
  const to = own(entry, 'to');
  return {
    id,
    name,
    ...(ownName === null ? {} : { isOwnName: true }),
    to: asText(own(to, 'untranslatedName')) ?? asText(own(to, 'name')),
    requiredFields: readRequiredFields(entry),
    ...(own(own(own(entry, 'fields'), 'comment'), 'required') === true ? { needsComment: true } : {}),
  };
}

/** Without a screen there is nothing to fill in. Fields are there only where they were asked for. */
function readRequiredFields(transition: unknown): string[] | null {
  const fields = asObject(own(transition, 'fields'));
  if (fields !== null) return requiredFieldNames(fields);
  return own(transition, 'hasScreen') === false ? [] : null;
}

function requiredFieldNames(fields: JsonObject): string[] {
  return Object.entries(fields)
    .filter(
      ([id, field]) =>
        id !== 'comment' && own(field, 'required') === true && own(field, 'hasDefaultValue') !== true,
    )
    .map(([id, field]) => asText(own(field, 'name')) ?? id);
}

/** What identifies a user for good: the account id of Cloud, the key of Data Center, the name before it had keys. Total. */
export function readUserId(json: unknown): string | null {
  return asText(own(json, 'accountId')) ?? asText(own(json, 'key')) ?? asText(own(json, 'name'));
}
