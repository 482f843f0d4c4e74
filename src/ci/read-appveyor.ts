import type { CiRun } from './ci-run.ts';
import { plainRun } from './plain-run.ts';
import { commitFrom, requiredCommit, textOf, type Environment } from './read-values.ts';

/**
 * What AppVeyor says of a build. APPVEYOR_REPO_BRANCH of a pull request is its target, and APPVEYOR_REPO_COMMIT a merge
 * that GitHub made. See https://www.appveyor.com/docs/environment-variables/
 * @throws ExpectedError `usage` for variables that no AppVeyor sets
 */
export function readAppVeyor(env: Environment): CiRun {
  const commit = requiredCommit(env['APPVEYOR_REPO_COMMIT'], 'APPVEYOR_REPO_COMMIT');
  const branch = textOf(env, 'APPVEYOR_REPO_BRANCH');
  const number = textOf(env, 'APPVEYOR_PULL_REQUEST_NUMBER');
  const head = commitFrom(env['APPVEYOR_PULL_REQUEST_HEAD_COMMIT'], 'APPVEYOR_PULL_REQUEST_HEAD_COMMIT');
  const isTag = /^true$/i.test(textOf(env, 'APPVEYOR_REPO_TAG') ?? '');
  return plainRun({
    system: 'AppVeyor',
    cloneAll: 'leave `clone_depth` and `shallow_clone` out of appveyor.yml',
    head: head ?? commit,
    headInShell: '"$APPVEYOR_REPO_COMMIT"',
    pullRequest:
      number === undefined
        ? undefined
        : {
            number,
            title: textOf(env, 'APPVEYOR_PULL_REQUEST_TITLE') ?? null,
            target: branch,
            merge: commit,
          },
    tag: isTag ? (textOf(env, 'APPVEYOR_REPO_TAG_NAME') ?? branch) : undefined,
    branch,
    isFork:
      number !== undefined &&
      textOf(env, 'APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME') !== textOf(env, 'APPVEYOR_REPO_NAME'),
  });
}
