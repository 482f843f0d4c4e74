import type { CiRun } from './ci-run.ts';
import { plainRun } from './plain-run.ts';
import { commitFrom, requiredCommit, textOf, type Environment } from './read-values.ts';

/**
 * What Drone says of a step. It merges a pull request into its target by itself; DRONE_COMMIT_BEFORE is where a push or
 * a pull request begins. See https://docs.drone.io/pipeline/environment/reference/
 * @throws ExpectedError `usage` for variables that no Drone sets
 */
export function readDrone(env: Environment): CiRun {
  const event = textOf(env, 'DRONE_BUILD_EVENT') ?? '';
  const before = commitFrom(env['DRONE_COMMIT_BEFORE'], 'DRONE_COMMIT_BEFORE');
  const target = textOf(env, 'DRONE_TARGET_BRANCH') ?? textOf(env, 'DRONE_BRANCH');
  const number = textOf(env, 'DRONE_PULL_REQUEST');
  return plainRun({
    system: 'Drone',
    cloneAll: 'leave `depth` out of `clone` in .drone.yml',
    head: requiredCommit(env['DRONE_COMMIT_SHA'], 'DRONE_COMMIT_SHA'),
    headInShell: '"$DRONE_COMMIT_SHA"',
    pullRequest:
      number === undefined
        ? undefined
        : { number, title: textOf(env, 'DRONE_PULL_REQUEST_TITLE') ?? null, target, base: before },
    tag: textOf(env, 'DRONE_TAG'),
    branch: target,
    // Of a run that a clock or a person has started, it says nothing of a push.
    before: event === 'push' ? before : undefined,
    defaultBranch: textOf(env, 'DRONE_REPO_BRANCH'),
  });
}
