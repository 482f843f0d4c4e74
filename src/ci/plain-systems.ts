import type { SystemName } from './find-repository.ts';
import { startOfRange, type PlainFacts } from './plain-run.ts';
import { commitFrom, requiredCommit, textOf, type Environment } from './read-values.ts';

/** A CI system that says of a run what most of them say, in variables of its own. */
interface PlainSystem {
  readonly name: SystemName;
  /** Set in each of its runs, and by nobody else. */
  readonly sign: string;
  /** What the variable holds, where others set it too. */
  readonly value?: string;
  /** The setting by which it clones the whole history: an order. */
  readonly cloneAll: string;
  /** @throws ExpectedError `usage` for variables that it never sets */
  readonly facts: (env: Environment) => PlainFacts;
}

export const plainSystems: readonly PlainSystem[] = [
  // What CircleCI says of a job: neither the target of a pull request nor what a push was made on is in a variable
  // (`pipeline.git.base_revision` is a value of the configuration). See https://circleci.com/docs/reference/variables/
  {
    name: 'CircleCI',
    sign: 'CIRCLECI',
    cloneAll: 'give the step `checkout` the option `method: full`',
    facts: (env) => ({
      head: requiredCommit(env['CIRCLE_SHA1'], 'CIRCLE_SHA1'),
      headInShell: '"$CIRCLE_SHA1"',
      tag: textOf(env, 'CIRCLE_TAG'),
      // `pull/12` is what it calls the branch of a fork, and nobody's name.
      branch: textOf(env, 'CIRCLE_BRANCH')?.replace(/^pull\/\d+$/, '') || undefined,
      // Set for the pull request of a fork, and for no other.
      isFork: textOf(env, 'CIRCLE_PR_NUMBER') !== undefined,
    }),
  },
  // What Travis CI says of a job. TRAVIS_COMMIT of a pull request is a merge that GitHub made; TRAVIS_COMMIT_RANGE is empty
  // for the first push of a branch. See https://docs.travis-ci.com/user/environment-variables/
  {
    name: 'Travis CI',
    sign: 'TRAVIS',
    cloneAll: 'set `git: depth: false` in .travis.yml',
    facts(env) {
      const commit = requiredCommit(env['TRAVIS_COMMIT'], 'TRAVIS_COMMIT');
      const start = startOfRange(textOf(env, 'TRAVIS_COMMIT_RANGE'), 'TRAVIS_COMMIT_RANGE');
      const number = textOf(env, 'TRAVIS_PULL_REQUEST') ?? 'false';
      const isPullRequest = number !== 'false';
      const head = commitFrom(env['TRAVIS_PULL_REQUEST_SHA'], 'TRAVIS_PULL_REQUEST_SHA');
      return {
        head: (isPullRequest ? head : undefined) ?? commit,
        headInShell: '"$TRAVIS_COMMIT"',
        pullRequest: isPullRequest
          ? {
              number,
              source: textOf(env, 'TRAVIS_PULL_REQUEST_BRANCH'),
              title: null,
              target: textOf(env, 'TRAVIS_BRANCH'),
              base: start,
              merge: commit,
            }
          : undefined,
        tag: textOf(env, 'TRAVIS_TAG'),
        branch: textOf(env, 'TRAVIS_BRANCH'),
        before: start,
        isFork: isPullRequest && textOf(env, 'TRAVIS_PULL_REQUEST_SLUG') !== textOf(env, 'TRAVIS_REPO_SLUG'),
      };
    },
  },
  // What Buildkite says of a job. BUILDKITE_COMMIT may be the word HEAD, for a build that somebody has started; what a push
  // was made on no variable tells. See https://buildkite.com/docs/pipelines/configure/environment-variables
  {
    name: 'Buildkite',
    sign: 'BUILDKITE',
    cloneAll: 'leave `--depth` out of `BUILDKITE_GIT_CLONE_FLAGS`',
    facts(env) {
      const commit = textOf(env, 'BUILDKITE_COMMIT') ?? 'HEAD';
      const number = textOf(env, 'BUILDKITE_PULL_REQUEST') ?? 'false';
      const isPullRequest = number !== 'false';
      return {
        head: commit === 'HEAD' ? commit : (commitFrom(commit, 'BUILDKITE_COMMIT') ?? 'HEAD'),
        headInShell: '"$BUILDKITE_COMMIT"',
        pullRequest: isPullRequest
          ? {
              number,
              // Of a fork's it is `owner:branch`.
              source: textOf(env, 'BUILDKITE_BRANCH')?.replace(/^[^:/]*:/, ''),
              title: null,
              target: textOf(env, 'BUILDKITE_PULL_REQUEST_BASE_BRANCH'),
            }
          : undefined,
        tag: textOf(env, 'BUILDKITE_TAG'),
        branch: textOf(env, 'BUILDKITE_BRANCH'),
        defaultBranch: textOf(env, 'BUILDKITE_PIPELINE_DEFAULT_BRANCH'),
        isFork: isPullRequest && pathOf(env, 'BUILDKITE_PULL_REQUEST_REPO') !== pathOf(env, 'BUILDKITE_REPO'),
      };
    },
  },
  // What Woodpecker says of a step: no title. CI_PREV_COMMIT_SHA is the commit of the pipeline before, which counts where
  // that was a push to the same branch. See https://woodpecker-ci.org/docs/usage/environment
  {
    name: 'Woodpecker',
    sign: 'CI',
    value: 'woodpecker',
    cloneAll: 'give the clone step the settings `partial: false` and no `depth`',
    facts(env) {
      const number = textOf(env, 'CI_COMMIT_PULL_REQUEST');
      const branch = textOf(env, 'CI_COMMIT_BRANCH');
      const isPush =
        textOf(env, 'CI_PIPELINE_EVENT') === 'push' && textOf(env, 'CI_PREV_PIPELINE_EVENT') === 'push';
      const isSame = isPush && textOf(env, 'CI_PREV_COMMIT_BRANCH') === branch;
      return {
        head: requiredCommit(env['CI_COMMIT_SHA'], 'CI_COMMIT_SHA'),
        headInShell: '"$CI_COMMIT_SHA"',
        pullRequest:
          number === undefined
            ? undefined
            : {
                number,
                source: textOf(env, 'CI_COMMIT_SOURCE_BRANCH'),
                title: null,
                target: textOf(env, 'CI_COMMIT_TARGET_BRANCH'),
              },
        tag: textOf(env, 'CI_COMMIT_TAG'),
        branch,
        before: isSame ? commitFrom(env['CI_PREV_COMMIT_SHA'], 'CI_PREV_COMMIT_SHA') : undefined,
        defaultBranch: textOf(env, 'CI_REPO_DEFAULT_BRANCH'),
      };
    },
  },
  // What Drone says of a step. It merges a pull request into its target by itself; DRONE_COMMIT_BEFORE is where a push or
  // a pull request begins. See https://docs.drone.io/pipeline/environment/reference/
  {
    name: 'Drone',
    sign: 'DRONE',
    cloneAll: 'leave `depth` out of `clone` in .drone.yml',
    facts(env) {
      const event = textOf(env, 'DRONE_BUILD_EVENT') ?? '';
      const before = commitFrom(env['DRONE_COMMIT_BEFORE'], 'DRONE_COMMIT_BEFORE');
      const target = textOf(env, 'DRONE_TARGET_BRANCH') ?? textOf(env, 'DRONE_BRANCH');
      const number = textOf(env, 'DRONE_PULL_REQUEST');
      return {
        head: requiredCommit(env['DRONE_COMMIT_SHA'], 'DRONE_COMMIT_SHA'),
        headInShell: '"$DRONE_COMMIT_SHA"',
        pullRequest:
          number === undefined
            ? undefined
            : {
                number,
                source: textOf(env, 'DRONE_SOURCE_BRANCH'),
                title: textOf(env, 'DRONE_PULL_REQUEST_TITLE') ?? null,
                target,
                base: before,
              },
        tag: textOf(env, 'DRONE_TAG'),
        branch: target,
        // Of a run that a clock or a person has started, it says nothing of a push.
        before: event === 'push' ? before : undefined,
        defaultBranch: textOf(env, 'DRONE_REPO_BRANCH'),
      };
    },
  },
  // What AppVeyor says of a build. APPVEYOR_REPO_BRANCH of a pull request is its target, and APPVEYOR_REPO_COMMIT a merge
  // that GitHub made. See https://www.appveyor.com/docs/environment-variables/
  {
    name: 'AppVeyor',
    sign: 'APPVEYOR',
    cloneAll: 'leave `clone_depth` and `shallow_clone` out of appveyor.yml',
    facts(env) {
      const commit = requiredCommit(env['APPVEYOR_REPO_COMMIT'], 'APPVEYOR_REPO_COMMIT');
      const branch = textOf(env, 'APPVEYOR_REPO_BRANCH');
      const number = textOf(env, 'APPVEYOR_PULL_REQUEST_NUMBER');
      const head = commitFrom(env['APPVEYOR_PULL_REQUEST_HEAD_COMMIT'], 'APPVEYOR_PULL_REQUEST_HEAD_COMMIT');
      const isTag = /^true$/i.test(textOf(env, 'APPVEYOR_REPO_TAG') ?? '');
      return {
        head: head ?? commit,
        headInShell: '"$APPVEYOR_REPO_COMMIT"',
        pullRequest:
          number === undefined
            ? undefined
            : {
                number,
                source: textOf(env, 'APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH'),
                title: textOf(env, 'APPVEYOR_PULL_REQUEST_TITLE') ?? null,
                target: branch,
                merge: commit,
              },
        tag: isTag ? (textOf(env, 'APPVEYOR_REPO_TAG_NAME') ?? branch) : undefined,
        branch,
        isFork:
          number !== undefined &&
          textOf(env, 'APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME') !== textOf(env, 'APPVEYOR_REPO_NAME'),
      };
    },
  },
  // What AWS CodeBuild says of a build; of one that no webhook has started, next to nothing. See
  // https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
  {
    name: 'CodeBuild',
    sign: 'CODEBUILD_BUILD_ID',
    cloneAll: 'set the git clone depth of the source to Full',
    facts(env) {
      const name = 'CODEBUILD_RESOLVED_SOURCE_VERSION';
      // branch/main, pr/12, tag/v1
      const [kind, ...rest] = (textOf(env, 'CODEBUILD_WEBHOOK_TRIGGER') ?? '').split('/');
      const what = rest.join('/');
      return {
        head: commitFrom(env[name], name) ?? 'HEAD',
        headInShell: `"$${name}"`,
        pullRequest:
          kind === 'pr'
            ? {
                number: what,
                source: textOf(env, 'CODEBUILD_WEBHOOK_HEAD_REF')?.replace(/^refs\/heads\//, ''),
                title: null,
                target: textOf(env, 'CODEBUILD_WEBHOOK_BASE_REF')?.replace(/^refs\/heads\//, ''),
              }
            : undefined,
        tag: kind === 'tag' ? what : undefined,
        branch: kind === 'branch' ? what : undefined,
        before: commitFrom(env['CODEBUILD_WEBHOOK_PREV_COMMIT'], 'CODEBUILD_WEBHOOK_PREV_COMMIT'),
      };
    },
  },
  // What Semaphore says of a job. SEMAPHORE_GIT_BRANCH of a pull request is its target, and SEMAPHORE_GIT_SHA a merge; the
  // range is empty for the first commit of a branch. See https://docs.semaphore.io/reference/env-vars
  {
    name: 'Semaphore',
    sign: 'SEMAPHORE',
    cloneAll: 'write `checkout --use-cache`, which clones the whole history',
    facts(env) {
      const commit = requiredCommit(env['SEMAPHORE_GIT_SHA'], 'SEMAPHORE_GIT_SHA');
      const start = startOfRange(textOf(env, 'SEMAPHORE_GIT_COMMIT_RANGE'), 'SEMAPHORE_GIT_COMMIT_RANGE');
      const number = textOf(env, 'SEMAPHORE_GIT_PR_NUMBER');
      const head = commitFrom(env['SEMAPHORE_GIT_PR_SHA'], 'SEMAPHORE_GIT_PR_SHA');
      const branch = textOf(env, 'SEMAPHORE_GIT_BRANCH');
      return {
        head: head ?? commit,
        headInShell: '"$SEMAPHORE_GIT_SHA"',
        pullRequest:
          number === undefined
            ? undefined
            : {
                number,
                source: textOf(env, 'SEMAPHORE_GIT_PR_BRANCH'),
                title: textOf(env, 'SEMAPHORE_GIT_PR_NAME') ?? null,
                target: branch,
                base: start,
                merge: commit,
              },
        tag: textOf(env, 'SEMAPHORE_GIT_TAG_NAME'),
        branch,
        before: start,
        isFork:
          number !== undefined &&
          textOf(env, 'SEMAPHORE_GIT_PR_SLUG') !== textOf(env, 'SEMAPHORE_GIT_REPO_SLUG'),
      };
    },
  },
  // What TeamCity says of a build: its branches are parameters of the configuration, and no variables. See
  // https://www.jetbrains.com/help/teamcity/predefined-build-parameters.html
  {
    name: 'TeamCity',
    sign: 'TEAMCITY_VERSION',
    cloneAll: 'switch shallow clones off in the VCS root, and set `teamcity.git.fetchAllHeads` to `true`',
    facts: (env) => ({
      head: commitFrom(env['BUILD_VCS_NUMBER'], 'BUILD_VCS_NUMBER') ?? 'HEAD',
      headInShell: '"$BUILD_VCS_NUMBER"',
    }),
  },
];

/** `owner/name`, however the address is written: one of them begins with `git://`, the other with `git@`. */
function pathOf(env: Environment, name: string): string | undefined {
  return /[^/:]+\/[^/]+?(?=(?:\.git)?\/?$)/.exec(textOf(env, name) ?? '')?.[0].toLowerCase();
}
