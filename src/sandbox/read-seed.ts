import { durationSeconds } from '../smart-commit/duration.ts';
import { defaultSeed } from './default-seed.ts';
import { invalid, object, choice } from './json-shape.ts';
import { PERMISSIONS } from './permissions.ts';
import { projectOf } from '../smart-commit/issue-key.ts';
import { seedShape, type Flavour, type Seed } from './seed.ts';

const CREDENTIAL_KINDS: Record<Flavour, readonly string[]> = {
  cloud: ['api-token', 'scoped-token'],
  'data-center': ['password', 'personal-access-token'],
};

/**
 * Checks a seed and completes it: a key that is left out keeps the value of the default seed of its flavour. The
 * flavour of the options goes before that of the seed. Throws an ExpectedError of kind `configuration` that names the
 * place, also where one part of the seed refers to something that another part does not have.
 */
export function readSeed(given: unknown = {}, flavour?: Flavour): Seed {
  const chosen = flavour ?? flavourOf(given);
  const complete = isObject(given) ? { ...defaultSeed(chosen), ...given, flavour: chosen } : given;
  const seed = seedShape(complete, '');
  checkReferences(seed);
  checkIdentity(seed);
  return seed;
}

function flavourOf(given: unknown): Flavour {
  if (!isObject(given) || given['flavour'] === undefined) return 'cloud';
  return object({ flavour: choice('cloud', 'data-center') })({ flavour: given['flavour'] }, '').flavour;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkReferences(seed: Seed): void {
  const projects = new Set(seed.projects.map(({ key }) => key));
  const statuses = new Set(seed.workflow.statuses.map(({ name }) => name));
  const users = new Set(seed.users.map(({ name }) => name));
  for (const [index, { from, to, permission }] of seed.workflow.transitions.entries()) {
    const path = `workflow.transitions[${index}]`;
    for (const status of from === '*' ? [] : from)
      refer(`${path}.from`, status, statuses, 'workflow.statuses');
    refer(`${path}.to`, to, statuses, 'workflow.statuses');
    if (permission !== null) refer(`${path}.permission`, permission, PERMISSIONS, 'the permissions of Jira');
  }
  for (const [index, issue] of seed.issues.entries()) {
    const path = `issues[${index}]`;
    refer(`${path}.key`, projectOf(issue.key), projects, 'projects');
    refer(`${path}.status`, issue.status, statuses, 'workflow.statuses');
    if (issue.assignee !== null) refer(`${path}.assignee`, issue.assignee, users, 'users');
    const { remainingEstimate } = issue;
    if (remainingEstimate !== null && durationSeconds(remainingEstimate, seed.timeTracking) === null) {
      throw invalid(
        `${path}.remainingEstimate`,
        `is \`${remainingEstimate}\``,
        'give a duration such as `1d 4h`',
      );
    }
  }
  for (const [index, { user, project, grant, deny }] of seed.permissions.entries()) {
    const path = `permissions[${index}]`;
    if (user !== '*' && user !== 'anonymous') refer(`${path}.user`, user, users, 'users');
    if (project !== '*') refer(`${path}.project`, project, projects, 'projects');
    for (const name of grant) refer(`${path}.grant`, name, PERMISSIONS, 'the permissions of Jira');
    for (const name of deny) refer(`${path}.deny`, name, PERMISSIONS, 'the permissions of Jira');
  }
  for (const [index, { user, kind }] of seed.credentials.entries()) {
    refer(`credentials[${index}].user`, user, users, 'users');
    refer(
      `credentials[${index}].kind`,
      kind,
      new Set(CREDENTIAL_KINDS[seed.flavour]),
      `the kinds of ${seed.flavour}`,
    );
  }
}

function refer(path: string, name: string, known: { has(name: string): boolean }, where: string): void {
  if (known.has(name)) return;
  throw invalid(
    path,
    `names \`${name}\`, which is not in ${where}`,
    `add \`${name}\` to ${where}, or name another`,
  );
}

function checkIdentity(seed: Seed): void {
  unique(
    'projects',
    seed.projects.map(({ key }) => key),
  );
  unique(
    'users',
    seed.users.map(({ name }) => name),
  );
  unique(
    'workflow.statuses',
    seed.workflow.statuses.map(({ name }) => name),
  );
  unique(
    'workflow.transitions',
    seed.workflow.transitions.flatMap(({ id }) => id ?? []),
  );
  unique(
    'issues',
    seed.issues.flatMap(({ key, formerKeys }) => [key, ...formerKeys]),
  );
}

function unique(path: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw invalid(path, `has \`${twice}\` twice`, `give \`${twice}\` once`);
}
