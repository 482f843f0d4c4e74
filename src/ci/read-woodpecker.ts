import type { CiRun } from './ci-run.ts';
import { plainRun } from './plain-run.ts';
import { commitFrom, requiredCommit, textOf, type Environment } from './read-values.ts';

/**
 * What Woodpecker says of a step. CI_PREV_COMMIT_SHA is the commit of the pipeline before, which counts where that was a
 * push to the same branch. See https://woodpecker-ci.org/docs/usage/environment
 * @throws ExpectedError `usage` for variables that no Woodpecker sets
 */
export function readWoodpecker(env: Environment): CiRun {
  const number = textOf(env, 'CI_COMMIT_PULL_REQUEST');
  const branch = textOf(env, 'CI_COMMIT_BRANCH');
  const isPush =
    textOf(env, 'CI_PIPELINE_EVENT') === 'push' && textOf(env, 'CI_PREV_PIPELINE_EVENT') === 'push';
  const isSame = isPush && textOf(env, 'CI_PREV_COMMIT_BRANCH') === branch;
  return plainRun({
    system: 'Woodpecker',
    cloneAll: 'give the clone step the settings `partial: false` and no `depth`',
    head: requiredCommit(env['CI_COMMIT_SHA'], 'CI_COMMIT_SHA'),
    headInShell: '"$CI_COMMIT_SHA"',
    pullRequest:
      number === undefined
        ? undefined
        : {
            number,
            title: textOf(env, 'CI_COMMIT_PULL_REQUEST_TITLE') ?? null,
            target: textOf(env, 'CI_COMMIT_TARGET_BRANCH'),
          },
    tag: textOf(env, 'CI_COMMIT_TAG'),
    branch,
    before: isSame ? commitFrom(env['CI_PREV_COMMIT_SHA'], 'CI_PREV_COMMIT_SHA') : undefined,
    defaultBranch: textOf(env, 'CI_REPO_DEFAULT_BRANCH'),
  });
}
