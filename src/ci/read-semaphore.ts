import type { CiRun } from './ci-run.ts';
import { plainRun, startOfRange } from './plain-run.ts';
import { commitFrom, requiredCommit, textOf, type Environment } from './read-values.ts';

/**
 * What Semaphore says of a job. SEMAPHORE_GIT_BRANCH of a pull request is its target, and SEMAPHORE_GIT_SHA a merge; the
 * range is empty for the first commit of a branch. See https://docs.semaphore.io/reference/env-vars
 * @throws ExpectedError `usage` for variables that no Semaphore sets
 */
export function readSemaphore(env: Environment): CiRun {
  const commit = requiredCommit(env['SEMAPHORE_GIT_SHA'], 'SEMAPHORE_GIT_SHA');
  const start = startOfRange(textOf(env, 'SEMAPHORE_GIT_COMMIT_RANGE'), 'SEMAPHORE_GIT_COMMIT_RANGE');
  const number = textOf(env, 'SEMAPHORE_GIT_PR_NUMBER');
  const head = commitFrom(env['SEMAPHORE_GIT_PR_SHA'], 'SEMAPHORE_GIT_PR_SHA');
  const branch = textOf(env, 'SEMAPHORE_GIT_BRANCH');
  return plainRun({
    system: 'Semaphore',
    cloneAll: 'write `checkout --use-cache`, which clones the whole history',
    head: head ?? commit,
    headInShell: '"$SEMAPHORE_GIT_SHA"',
    pullRequest:
      number === undefined
        ? undefined
        : {
            number,
            title: textOf(env, 'SEMAPHORE_GIT_PR_NAME') ?? null,
            target: branch,
            base: start,
            merge: commit,
          },
    tag: textOf(env, 'SEMAPHORE_GIT_TAG_NAME'),
    branch,
    before: start,
    isFork:
      number !== undefined && textOf(env, 'SEMAPHORE_GIT_PR_SLUG') !== textOf(env, 'SEMAPHORE_GIT_REPO_SLUG'),
  });
}
