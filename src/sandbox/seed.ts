import { failureShape } from './failure.ts';
import {
  choice,
  either,
  flag,
  list,
  matching,
  object,
  optional,
  positiveNumber,
  record,
  text,
  wholeNumber,
  withDefault,
  type Infer,
} from './json-shape.ts';

const name = matching(/\S/, 'a text that is not blank');
const issueKey = matching(/^[A-Z][A-Z0-9_]+-[1-9][0-9]*$/, 'an issue key such as `KEY-1`');

const project = object({
  key: matching(/^[A-Z][A-Z0-9_]+$/, 'a project key such as `KEY`'),
  name: optional(name),
});

const status = object({ name, category: choice('new', 'indeterminate', 'done') });

const field = object({
  name: optional(name),
  required: withDefault(flag, false),
  default: optional(text),
  allowedValues: withDefault(list(text), []),
});

const transition = object({
  id: optional(matching(/^[1-9][0-9]*$/, 'a number written as a text')),
  name,
  from: either((value) => value === '*', choice('*'), list(name)),
  to: name,
  onlyAssignee: withDefault(flag, false),
  permission: optional(name),
  fields: withDefault(record(field), {}),
  translations: withDefault(record(name), {}),
});

const user = object({
  name,
  displayName: optional(name),
  email: text,
  emailVisibility: withDefault(choice('shown', 'hidden', 'masked'), 'shown'),
  active: withDefault(flag, true),
  kind: withDefault(choice('atlassian', 'app', 'customer'), 'atlassian'),
  locale: withDefault(matching(/^[a-z]{2}_[A-Z]{2}$/, 'a locale such as `en_US`'), 'en_US'),
});

const issue = object({
  key: issueKey,
  summary: withDefault(text, ''),
  status: name,
  resolution: optional(name),
  assignee: optional(name),
  formerKeys: withDefault(list(issueKey), []),
  remainingEstimate: optional(text),
});

const permission = object({
  user: name,
  project: withDefault(name, '*'),
  grant: withDefault(list(name), []),
  deny: withDefault(list(name), []),
});

const credential = object({
  kind: choice('api-token', 'scoped-token', 'password', 'personal-access-token'),
  user: name,
  secret: name,
  scopes: withDefault(list(choice('read:jira-work', 'read:jira-user', 'write:jira-work')), [
    'read:jira-work',
    'read:jira-user',
  ]),
  expired: withDefault(flag, false),
});

const timeTracking = object({
  enabled: withDefault(flag, true),
  hoursPerDay: withDefault(positiveNumber(24), 8),
  daysPerWeek: withDefault(positiveNumber(7), 5),
});

/** The JSON form of a whole sandbox, as docs/sandbox.md describes it. */
export const seedShape = object({
  flavour: choice('cloud', 'data-center'),
  contextPath: matching(/^(?:\/[a-z0-9-]+)?$/, 'empty or a path such as `/jira`'),
  cloudId: matching(/^[A-Za-z0-9-]+$/, 'letters, digits and hyphens'),
  projects: list(project),
  workflow: object({ statuses: list(status), transitions: list(transition) }),
  users: list(user),
  issues: list(issue),
  permissions: list(permission),
  timeTracking,
  credentials: list(credential),
  captchaAfter: wholeNumber(1, 1000),
  failures: list(failureShape),
});

export type Seed = Infer<typeof seedShape>;
export type Flavour = Seed['flavour'];
export type Credential = Seed['credentials'][number];
export type Scope = Credential['scopes'][number];
export type SeededTransition = Seed['workflow']['transitions'][number];
export type SeededStatus = Seed['workflow']['statuses'][number];
export type SeededUser = Seed['users'][number];
