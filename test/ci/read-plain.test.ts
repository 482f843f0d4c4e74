import { describe, expect, it } from 'vitest';
import type { CiRun } from '../../src/ci/ci-run.ts';
import { readCi } from '../../src/ci/read-ci.ts';

const [HEAD, BASE, MERGE] = ['a', 'b', 'd'].map((digit) => digit.repeat(40)) as [string, string, string];
const ZEROS = '0'.repeat(40);

type Variables = Readonly<Record<string, string>>;

const read = (env: Variables): CiRun => readCi({ CI: 'true', ...env }, () => undefined);

/** What matters of a run. */
function outline({ system, subject, range, texts, isFork }: CiRun): object {
  return {
    run: `${system} ${subject}`,
    ...(range.kind === 'nothing'
      ? { nothing: range.reason }
      : {
          head: range.head,
          starts: range.starts.map(({ name, revision }) => name ?? revision),
          ...(range.isStartTold ? {} : { ask: range.fetchStart }),
          ...(range.exclude.length > 0 ? { exclude: range.exclude } : {}),
          ...(range.merge === null ? {} : { merge: range.merge }),
        }),
    ...(texts.length > 0 ? { texts: texts.map(({ title }) => title) } : {}),
    ...(isFork ? { isFork } : {}),
  };
}

const MAIN = 'refs/remotes/origin/main';
const TAG = 'a tag brings no commits of its own';
const ends = (head: string): string => `pass its two ends: \`lint --ci --from origin/main --to ${head}\``;

const circle = { CIRCLECI: 'true', CIRCLE_SHA1: HEAD, CIRCLE_BRANCH: 'topic' };
const travis = { TRAVIS: 'true', TRAVIS_COMMIT: MERGE, TRAVIS_BRANCH: 'main', TRAVIS_REPO_SLUG: 'shop/shop' };
const travisPull = {
  ...travis,
  TRAVIS_PULL_REQUEST: '12',
  TRAVIS_PULL_REQUEST_SHA: HEAD,
  TRAVIS_PULL_REQUEST_SLUG: 'shop/shop',
  TRAVIS_COMMIT_RANGE: `${BASE}...${HEAD}`,
};
const buildkite = {
  BUILDKITE: 'true',
  BUILDKITE_COMMIT: HEAD,
  BUILDKITE_BRANCH: 'topic',
  BUILDKITE_PULL_REQUEST: 'false',
  BUILDKITE_PIPELINE_DEFAULT_BRANCH: 'main',
  BUILDKITE_REPO: 'git@github.com:shop/shop.git',
};
const drone = {
  DRONE: 'true',
  DRONE_BUILD_EVENT: 'push',
  DRONE_COMMIT_SHA: HEAD,
  DRONE_COMMIT_BEFORE: BASE,
  DRONE_BRANCH: 'topic',
  DRONE_REPO_BRANCH: 'main',
};
const woodpecker = {
  CI: 'woodpecker',
  CI_PIPELINE_EVENT: 'push',
  CI_COMMIT_SHA: HEAD,
  CI_COMMIT_BRANCH: 'topic',
  CI_REPO_DEFAULT_BRANCH: 'main',
  CI_PREV_COMMIT_SHA: BASE,
  CI_PREV_COMMIT_BRANCH: 'topic',
  CI_PREV_PIPELINE_EVENT: 'push',
};
const appveyor = {
  APPVEYOR: 'True',
  APPVEYOR_REPO_COMMIT: MERGE,
  APPVEYOR_REPO_BRANCH: 'main',
  APPVEYOR_REPO_NAME: 'shop/shop',
  APPVEYOR_REPO_TAG: 'false',
};
const codebuild = { CODEBUILD_BUILD_ID: 'shop:1', CODEBUILD_RESOLVED_SOURCE_VERSION: HEAD };
const semaphore = {
  SEMAPHORE: 'true',
  SEMAPHORE_GIT_SHA: MERGE,
  SEMAPHORE_GIT_BRANCH: 'main',
  SEMAPHORE_GIT_COMMIT_RANGE: `${BASE}...${MERGE}`,
  SEMAPHORE_GIT_REPO_SLUG: 'shop/shop',
};
const gerrit = {
  JENKINS_URL: 'https://jenkins.example.com/',
  GERRIT_CHANGE_NUMBER: '1001',
  GERRIT_PATCHSET_REVISION: HEAD,
  GERRIT_BRANCH: 'main',
  GERRIT_REFSPEC: 'refs/changes/01/1001/2',
};

const runs: [name: string, env: Variables, expected: object][] = [
  [
    'a branch of CircleCI',
    circle,
    { run: 'CircleCI branch topic', head: HEAD, starts: [], ask: ends('"$CIRCLE_SHA1"') },
  ],
  [
    'a fork on CircleCI',
    { ...circle, CIRCLE_PR_NUMBER: '12' },
    { run: 'CircleCI branch topic', head: HEAD, starts: [], ask: ends('"$CIRCLE_SHA1"'), isFork: true },
  ],
  [
    'a fork on CircleCI, whose branch has no name there',
    { ...circle, CIRCLE_BRANCH: 'pull/12', CIRCLE_PR_NUMBER: '12' },
    { run: 'CircleCI build', head: HEAD, starts: [], ask: ends('"$CIRCLE_SHA1"'), isFork: true },
  ],
  ['a tag of CircleCI', { ...circle, CIRCLE_TAG: 'v1' }, { run: 'CircleCI tag v1', nothing: TAG }],
  [
    'a pull request of Travis',
    travisPull,
    { run: 'Travis CI pull request #12', head: HEAD, starts: [BASE, 'origin/main'], merge: MERGE },
  ],
  [
    'a fork on Travis',
    { ...travisPull, TRAVIS_PULL_REQUEST_SLUG: 'ada/shop' },
    {
      run: 'Travis CI pull request #12',
      head: HEAD,
      starts: [BASE, 'origin/main'],
      merge: MERGE,
      isFork: true,
    },
  ],
  [
    'a push on Travis',
    { ...travis, TRAVIS_PULL_REQUEST: 'false', TRAVIS_COMMIT_RANGE: `${BASE}...${MERGE}` },
    { run: 'Travis CI branch main', head: MERGE, starts: [BASE] },
  ],
  [
    'the first push of a branch on Travis',
    { ...travis, TRAVIS_PULL_REQUEST: 'false', TRAVIS_COMMIT_RANGE: '' },
    { run: 'Travis CI branch main', head: MERGE, starts: [], ask: ends('"$TRAVIS_COMMIT"') },
  ],
  ['a tag on Travis', { ...travis, TRAVIS_TAG: 'v1' }, { run: 'Travis CI tag v1', nothing: TAG }],
  [
    'a branch of Buildkite',
    buildkite,
    { run: 'Buildkite branch topic', head: HEAD, starts: ['origin/main'], exclude: [MAIN] },
  ],
  [
    'the default branch of Buildkite',
    { ...buildkite, BUILDKITE_BRANCH: 'main' },
    { run: 'Buildkite branch main', head: HEAD, starts: [], ask: ends('"$BUILDKITE_COMMIT"') },
  ],
  [
    'a pull request of Buildkite',
    {
      ...buildkite,
      BUILDKITE_PULL_REQUEST: '12',
      BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'next',
      BUILDKITE_PULL_REQUEST_REPO: 'git://github.com/Shop/shop.git',
    },
    { run: 'Buildkite pull request #12', head: HEAD, starts: ['origin/next'] },
  ],
  [
    'a fork on Buildkite',
    {
      ...buildkite,
      BUILDKITE_PULL_REQUEST: '12',
      BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'next',
      BUILDKITE_PULL_REQUEST_REPO: 'git://github.com/ada/shop.git',
    },
    { run: 'Buildkite pull request #12', head: HEAD, starts: ['origin/next'], isFork: true },
  ],
  [
    'a build of Buildkite that somebody started',
    { ...buildkite, BUILDKITE_COMMIT: 'HEAD' },
    { run: 'Buildkite branch topic', head: 'HEAD', starts: ['origin/main'], exclude: [MAIN] },
  ],
  [
    'TeamCity',
    { TEAMCITY_VERSION: '2025.07', BUILD_VCS_NUMBER: HEAD },
    { run: 'TeamCity build', head: HEAD, starts: [], ask: ends('"$BUILD_VCS_NUMBER"') },
  ],
  [
    'a push on Drone',
    drone,
    { run: 'Drone branch topic', head: HEAD, starts: [BASE, 'origin/main'], exclude: [MAIN] },
  ],
  [
    'the first push of a branch on Drone',
    { ...drone, DRONE_COMMIT_BEFORE: ZEROS },
    { run: 'Drone branch topic', head: HEAD, starts: ['origin/main'], exclude: [MAIN] },
  ],
  [
    'a clock on Drone',
    { ...drone, DRONE_BUILD_EVENT: 'cron', DRONE_BRANCH: 'main' },
    { run: 'Drone branch main', head: HEAD, starts: [], ask: ends('"$DRONE_COMMIT_SHA"') },
  ],
  [
    'a pull request of Drone',
    {
      ...drone,
      DRONE_BUILD_EVENT: 'pull_request',
      DRONE_PULL_REQUEST: '12',
      DRONE_TARGET_BRANCH: 'main',
      DRONE_PULL_REQUEST_TITLE: 'Shoes',
    },
    {
      run: 'Drone pull request #12',
      head: HEAD,
      starts: [BASE, 'origin/main'],
      texts: ['title of pull request #12'],
    },
  ],
  ['a tag on Drone', { ...drone, DRONE_TAG: 'v1' }, { run: 'Drone tag v1', nothing: TAG }],
  [
    'a push on Woodpecker',
    woodpecker,
    { run: 'Woodpecker branch topic', head: HEAD, starts: [BASE, 'origin/main'], exclude: [MAIN] },
  ],
  [
    'a push on Woodpecker behind one of another branch',
    { ...woodpecker, CI_PREV_COMMIT_BRANCH: 'other' },
    { run: 'Woodpecker branch topic', head: HEAD, starts: ['origin/main'], exclude: [MAIN] },
  ],
  [
    'a pull request of Woodpecker',
    {
      ...woodpecker,
      CI_PIPELINE_EVENT: 'pull_request',
      CI_COMMIT_PULL_REQUEST: '12',
      CI_COMMIT_TARGET_BRANCH: 'main',
    },
    { run: 'Woodpecker pull request #12', head: HEAD, starts: ['origin/main'] },
  ],
  [
    'a pull request of AppVeyor',
    {
      ...appveyor,
      APPVEYOR_PULL_REQUEST_NUMBER: '12',
      APPVEYOR_PULL_REQUEST_HEAD_COMMIT: HEAD,
      APPVEYOR_PULL_REQUEST_TITLE: 'Shoes',
      APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME: 'shop/shop',
    },
    {
      run: 'AppVeyor pull request #12',
      head: HEAD,
      starts: ['origin/main'],
      merge: MERGE,
      texts: ['title of pull request #12'],
    },
  ],
  [
    'a push on AppVeyor',
    appveyor,
    { run: 'AppVeyor branch main', head: MERGE, starts: [], ask: ends('"$APPVEYOR_REPO_COMMIT"') },
  ],
  [
    'a tag on AppVeyor',
    { ...appveyor, APPVEYOR_REPO_TAG: 'true', APPVEYOR_REPO_TAG_NAME: 'v1' },
    { run: 'AppVeyor tag v1', nothing: TAG },
  ],
  [
    'a pull request of CodeBuild',
    { ...codebuild, CODEBUILD_WEBHOOK_TRIGGER: 'pr/12', CODEBUILD_WEBHOOK_BASE_REF: 'refs/heads/main' },
    { run: 'CodeBuild pull request #12', head: HEAD, starts: ['origin/main'] },
  ],
  [
    'a push on CodeBuild',
    { ...codebuild, CODEBUILD_WEBHOOK_TRIGGER: 'branch/feature/x', CODEBUILD_WEBHOOK_PREV_COMMIT: BASE },
    { run: 'CodeBuild branch feature/x', head: HEAD, starts: [BASE] },
  ],
  [
    'a tag on CodeBuild',
    { ...codebuild, CODEBUILD_WEBHOOK_TRIGGER: 'tag/v1' },
    { run: 'CodeBuild tag v1', nothing: TAG },
  ],
  [
    'a build of CodeBuild that somebody started',
    codebuild,
    { run: 'CodeBuild build', head: HEAD, starts: [], ask: ends('"$CODEBUILD_RESOLVED_SOURCE_VERSION"') },
  ],
  ['a push on Semaphore', semaphore, { run: 'Semaphore branch main', head: MERGE, starts: [BASE] }],
  [
    'the first commit of a branch on Semaphore',
    { ...semaphore, SEMAPHORE_GIT_COMMIT_RANGE: '' },
    { run: 'Semaphore branch main', head: MERGE, starts: [], ask: ends('"$SEMAPHORE_GIT_SHA"') },
  ],
  [
    'a pull request of Semaphore',
    {
      ...semaphore,
      SEMAPHORE_GIT_PR_NUMBER: '12',
      SEMAPHORE_GIT_PR_SHA: HEAD,
      SEMAPHORE_GIT_PR_NAME: 'Shoes',
      SEMAPHORE_GIT_PR_SLUG: 'ada/shop',
    },
    {
      run: 'Semaphore pull request #12',
      head: HEAD,
      starts: [BASE, 'origin/main'],
      merge: MERGE,
      texts: ['title of pull request #12'],
      isFork: true,
    },
  ],
  [
    'a change of Gerrit in Jenkins',
    gerrit,
    { run: 'Jenkins change 1001', head: HEAD, starts: ['origin/main'] },
  ],
  [
    'an update of Gerrit in Jenkins',
    { JENKINS_URL: 'x', GERRIT_NEWREV: HEAD, GERRIT_OLDREV: BASE, GERRIT_REFNAME: 'refs/heads/main' },
    { run: 'Jenkins branch main', head: HEAD, starts: [BASE] },
  ],
];

describe('readCi', () => {
  it.each(runs)('reads of %s', (_, env, expected) => {
    expect(outline(read(env))).toEqual(expected);
  });

  it.each([
    [{ ...circle, CIRCLE_SHA1: 'HEAD' }],
    [{ ...travisPull, TRAVIS_COMMIT_RANGE: '--output=x...y' }],
    [{ ...buildkite, BUILDKITE_COMMIT: 'main' }],
    [{ ...drone, DRONE_COMMIT_BEFORE: ':/secret' }],
    [{ ...semaphore, SEMAPHORE_GIT_COMMIT_RANGE: 'main...topic' }],
    [{ ...gerrit, GERRIT_PATCHSET_REVISION: 'x' }],
  ])('refuses what is not a commit: %j', (env) => {
    expect(() => read(env)).toThrow(/^`[A-Z_1]+` is not a commit: /);
  });
});
