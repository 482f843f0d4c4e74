import { durationSeconds, type WorkingTime } from '../smart-commit/duration.ts';
import { projectOf } from '../smart-commit/issue-key.ts';
import type { Seed, SeededStatus, SeededTransition, SeededUser } from './seed.ts';

export interface JiraUser extends SeededUser {
  readonly accountId: string;
  /** Data Center's stable key of a user, which is not the name. */
  readonly userKey: string;
  readonly displayName: string;
}

interface JiraProject {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

export interface JiraStatus extends SeededStatus {
  readonly id: string;
}

export interface JiraTransition extends Omit<SeededTransition, 'to'> {
  readonly id: string;
  readonly to: JiraStatus;
}

export interface JiraComment {
  readonly id: string;
  readonly author: JiraUser;
  readonly body: string;
  /** ISO 8601, UTC. */
  readonly created: string;
}

export interface JiraWorklog {
  readonly id: string;
  readonly author: JiraUser;
  readonly comment: string;
  readonly timeSpent: string;
  readonly timeSpentSeconds: number;
  /** ISO 8601, UTC. */
  readonly started: string;
}

export interface JiraIssue {
  readonly id: string;
  readonly key: string;
  readonly formerKeys: readonly string[];
  readonly project: JiraProject;
  readonly summary: string;
  readonly assignee: JiraUser | null;
  status: JiraStatus;
  resolution: string | null;
  remainingSeconds: number | null;
  readonly comments: JiraComment[];
  readonly worklogs: JiraWorklog[];
}

interface TimeTracking extends WorkingTime {
  readonly enabled: boolean;
}

/** Everything that the sandbox knows; issues change, the rest stays as seeded. */
export interface JiraState {
  readonly flavour: Seed['flavour'];
  readonly cloudId: string;
  readonly contextPath: string;
  readonly projects: readonly JiraProject[];
  readonly issues: readonly JiraIssue[];
  readonly users: readonly JiraUser[];
  readonly transitions: readonly JiraTransition[];
  readonly permissionRules: Seed['permissions'];
  readonly timeTracking: TimeTracking;
  /** The next number for a comment or a worklog, as text. */
  nextId(): string;
}

/** The issue with exactly this key now, as the DVCS connector asks for it. Null where there is none. */
export function findIssueByKey(jira: JiraState, key: string): JiraIssue | null {
  return jira.issues.find((issue) => issue.key === key) ?? null;
}

/** The issue with this id, key in any letter case, or former key, as the REST resources ask for it. Null where there is none. */
export function findIssue(jira: JiraState, idOrKey: string): JiraIssue | null {
  const key = idOrKey.toUpperCase();
  return (
    jira.issues.find((issue) => issue.id === idOrKey || issue.key === key) ??
    jira.issues.find((issue) => issue.formerKeys.includes(key)) ??
    null
  );
}

/** The door of a request: Cloud's site and its gateway take different tokens. */
export type Door = 'site' | 'gateway' | 'data-center';

/** Where in Jira's address space a request goes. */
export interface Entrance {
  readonly door: Door;
  readonly version: 2 | 3;
  /** What `self` links start with. */
  readonly apiUrl: string;
  /** Below `/rest/api/{version}`. */
  readonly path: string;
}

/** Cloud has versions 2 and 3, on the site and behind the gateway; Data Center has version 2, below its context path. */
export function findPlace(jira: JiraState, origin: string, path: string): Entrance | null {
  const gateway = `/ex/jira/${jira.cloudId}`;
  const isGateway = jira.flavour === 'cloud' && path.startsWith(`${gateway}/`);
  const base = jira.flavour === 'cloud' ? (isGateway ? gateway : '') : jira.contextPath;
  const match = /^\/rest\/api\/([23]|latest)(\/.+)$/.exec(
    path.startsWith(base) ? path.slice(base.length) : '',
  );
  if (match === null || (jira.flavour === 'data-center' && match[1] === '3')) return null;
  const latest = jira.flavour === 'cloud' ? 3 : 2;
  const version = match[1] === 'latest' ? latest : (Number(match[1]) as 2 | 3);
  const door = jira.flavour === 'cloud' ? (isGateway ? 'gateway' : 'site') : 'data-center';
  return { door, version, apiUrl: `${origin}${base}/rest/api/${version}`, path: match[2] ?? '' };
}

const FIRST_ID = 10_000;

/** Builds the state that a checked seed describes. */
export function createJiraState(seed: Seed): JiraState {
  const projects = seed.projects.map(({ key, name }, index) => ({
    id: String(FIRST_ID + index),
    key,
    name: name ?? key,
  }));
  const statuses = seed.workflow.statuses.map((status, index) => ({
    ...status,
    id: String(FIRST_ID + index),
  }));
  const users = seed.users.map(createUser);
  let lastId = FIRST_ID + 100;
  return {
    flavour: seed.flavour,
    cloudId: seed.cloudId,
    contextPath: seed.contextPath,
    projects,
    users,
    transitions: createTransitions(seed, statuses),
    issues: seed.issues.map(
      ({ key, summary, status, resolution, assignee, formerKeys, remainingEstimate }, index) => ({
        id: String(FIRST_ID + 1 + index),
        key,
        formerKeys,
        project: named(projects, 'key', projectOf(key)),
        summary,
        assignee: assignee === null ? null : named(users, 'name', assignee),
        status: named(statuses, 'name', status),
        resolution,
        remainingSeconds:
          remainingEstimate === null ? null : durationSeconds(remainingEstimate, seed.timeTracking),
        comments: [],
        worklogs: [],
      }),
    ),
    permissionRules: seed.permissions,
    timeTracking: seed.timeTracking,
    nextId: () => String(++lastId),
  };
}

function createUser(user: SeededUser, index: number): JiraUser {
  return {
    ...user,
    accountId: `712020:00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
    userKey: `JIRAUSER${FIRST_ID + 100 + index}`,
    displayName: user.displayName ?? user.name,
  };
}

function createTransitions(seed: Seed, statuses: readonly JiraStatus[]): JiraTransition[] {
  const taken = new Set(seed.workflow.transitions.map(({ id }) => id));
  let next = 1;
  return seed.workflow.transitions.map((transition) => {
    while (transition.id === null && taken.has(String(next))) next += 1;
    const id = transition.id ?? String(next++);
    return { ...transition, id, to: named(statuses, 'name', transition.to) };
  });
}

/** The seed is checked, so a name that it uses is there. */
function named<K extends string, T extends Record<K, string>>(items: readonly T[], key: K, value: string): T {
  const found = items.find((item) => item[key] === value);
  if (found === undefined) throw new Error(`no ${key} ${value}`);
  return found;
}
