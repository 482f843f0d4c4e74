import type { CiRun } from './ci-run.ts';
import { plainRun } from './plain-run.ts';
import { requiredCommit, textOf, type Environment } from './read-values.ts';

/**
 * What CircleCI says of a job: neither the target of a pull request nor what a push was made on is in a variable
 * (`pipeline.git.base_revision` is a value of the configuration). See https://circleci.com/docs/reference/variables/
 * @throws ExpectedError `usage` for variables that no CircleCI sets
 */
export function readCircleCi(env: Environment): CiRun {
  return plainRun({
    system: 'CircleCI',
    cloneAll: 'give the step `checkout` the option `method: full`',
    head: requiredCommit(env['CIRCLE_SHA1'], 'CIRCLE_SHA1'),
    headInShell: '"$CIRCLE_SHA1"',
    tag: textOf(env, 'CIRCLE_TAG'),
    branch: textOf(env, 'CIRCLE_BRANCH'),
    // Set for the pull request of a fork, and for no other.
    isFork: textOf(env, 'CIRCLE_PR_NUMBER') !== undefined,
  });
}
