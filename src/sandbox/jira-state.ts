import type { WorkingTime } from '../smart-commit/duration.ts';
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
export interface Place {
  readonly door: Door;
  readonly version: 2 | 3;
  /** What `self` links start with. */
  readonly apiUrl: string;
  /** Below `/rest/api/{version}`. */
  readonly path: string;
}

/** Cloud has versions 2 and 3, on the site and behind the gateway; Data Center has version 2, below its context path. */
export function findPlace(jira: JiraState, origin: string, path: string): Place | null {
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
