import type { FoundIssue, Transition } from '../../jira-reader.ts';
import { asArray, asText, own, type JsonObject, asObject } from '../json.ts';
import { malformed } from './malformed.ts';

/** One issue of any of the answers that hold issues. Null where it has no key and id to go by. Total. */
export function readIssue(json: unknown): FoundIssue | null {
  const key = asText(own(json, 'key'));
  const id = asText(own(json, 'id'));
  const split = key?.lastIndexOf('-') ?? -1;
  if (key === null || id === null || !/^\d+$/.test(id) || split < 1) return null;
  const transitions = own(json, 'transitions');
  return {
    key,
    id,
    project: key.slice(0, split),
    status: asText(own(own(own(json, 'fields'), 'status'), 'name')),
    transitions: transitions === null ? null : readTransitions(transitions),
  };
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
 * The transitions of an issue, without those that Jira marks as not available now.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ (Get transitions)
 */
export function readTransitions(json: unknown): Transition[] {
  const list = asArray(json);
  if (list === null) throw malformed('the transitions');
  const transitions: Transition[] = [];
  for (const entry of list) {
    const id = asText(own(entry, 'id'));
    const name = asText(own(entry, 'name'));
    if (id === null || name === null) throw malformed('the transitions');
    if (own(entry, 'isAvailable') === false) continue;
    transitions.push({
      id,
      name,
      to: asText(own(own(entry, 'to'), 'name')),
      requiredFields: readRequiredFields(entry),
    });
  }
  return transitions;
}

/** Without a screen there is nothing to fill in. Fields are there only where they were asked for. */
function readRequiredFields(transition: unknown): string[] | null {
  const fields = asObject(own(transition, 'fields'));
  if (fields !== null) return requiredFieldNames(fields);
  return own(transition, 'hasScreen') === false ? [] : null;
}

function requiredFieldNames(fields: JsonObject): string[] {
  return Object.entries(fields)
    .filter(([, field]) => own(field, 'required') === true && own(field, 'hasDefaultValue') !== true)
    .map(([id, field]) => asText(own(field, 'name')) ?? id);
}
