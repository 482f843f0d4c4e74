import { durationSeconds } from '../smart-commit/duration.ts';
import type { JiraState, JiraStatus, JiraTransition, JiraUser } from './jira-state.ts';
import { projectOf, type Seed, type SeededUser } from './seed.ts';

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
