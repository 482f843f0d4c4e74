import type { CiRun } from './ci-run.ts';
import { plainRun } from './plain-run.ts';
import { commitFrom, textOf, type Environment } from './read-values.ts';

/**
 * What Buildkite says of a job. BUILDKITE_COMMIT may be the word HEAD, for a build that somebody has started; what a push
 * was made on no variable tells. See https://buildkite.com/docs/pipelines/configure/environment-variables
 * @throws ExpectedError `usage` for variables that no Buildkite sets
 */
export function readBuildkite(env: Environment): CiRun {
  const commit = textOf(env, 'BUILDKITE_COMMIT') ?? 'HEAD';
  const number = textOf(env, 'BUILDKITE_PULL_REQUEST') ?? 'false';
  const isPullRequest = number !== 'false';
  return plainRun({
    system: 'Buildkite',
    cloneAll: 'leave `--depth` out of `BUILDKITE_GIT_CLONE_FLAGS`',
    head: commit === 'HEAD' ? commit : (commitFrom(commit, 'BUILDKITE_COMMIT') ?? 'HEAD'),
    headInShell: '"$BUILDKITE_COMMIT"',
    pullRequest: isPullRequest
      ? { number, title: null, target: textOf(env, 'BUILDKITE_PULL_REQUEST_BASE_BRANCH') }
      : undefined,
    tag: textOf(env, 'BUILDKITE_TAG'),
    branch: textOf(env, 'BUILDKITE_BRANCH'),
    defaultBranch: textOf(env, 'BUILDKITE_PIPELINE_DEFAULT_BRANCH'),
    isFork: isPullRequest && pathOf(env, 'BUILDKITE_PULL_REQUEST_REPO') !== pathOf(env, 'BUILDKITE_REPO'),
  });
}

/** `owner/name`, however the address is written: one of them begins with `git://`, the other with `git@`. */
function pathOf(env: Environment, name: string): string | undefined {
  return /[^/:]+\/[^/]+?(?=(?:\.git)?\/?$)/.exec(textOf(env, name) ?? '')?.[0].toLowerCase();
}
