import type { CiRun } from './ci-run.ts';
import { plainRun, startOfRange } from './plain-run.ts';
import { commitFrom, requiredCommit, textOf, type Environment } from './read-values.ts';

/**
 * What Travis CI says of a job. TRAVIS_COMMIT of a pull request is a merge that GitHub made; TRAVIS_COMMIT_RANGE is empty
 * for the first push of a branch. See https://docs.travis-ci.com/user/environment-variables/
 * @throws ExpectedError `usage` for variables that no Travis sets
 */
export function readTravis(env: Environment): CiRun {
  const commit = requiredCommit(env['TRAVIS_COMMIT'], 'TRAVIS_COMMIT');
  const start = startOfRange(textOf(env, 'TRAVIS_COMMIT_RANGE'), 'TRAVIS_COMMIT_RANGE');
  const number = textOf(env, 'TRAVIS_PULL_REQUEST') ?? 'false';
  const isPullRequest = number !== 'false';
  const head = commitFrom(env['TRAVIS_PULL_REQUEST_SHA'], 'TRAVIS_PULL_REQUEST_SHA');
  return plainRun({
    system: 'Travis CI',
    cloneAll: 'set `git: depth: false` in .travis.yml',
    head: (isPullRequest ? head : undefined) ?? commit,
    headInShell: '"$TRAVIS_COMMIT"',
    pullRequest: isPullRequest
      ? { number, title: null, target: textOf(env, 'TRAVIS_BRANCH'), base: start, merge: commit }
      : undefined,
    tag: textOf(env, 'TRAVIS_TAG'),
    branch: textOf(env, 'TRAVIS_BRANCH'),
    before: start,
    isFork: isPullRequest && textOf(env, 'TRAVIS_PULL_REQUEST_SLUG') !== textOf(env, 'TRAVIS_REPO_SLUG'),
  });
}
