import { describe, expect, it } from 'vitest';
import { readCi } from '../../src/ci/read-ci.ts';

const SHA = 'a'.repeat(40);
const BEFORE = 'b'.repeat(40);
const TOPIC = 'feature/KEY-1';

const gitlab = { GITLAB_CI: 'true', CI_COMMIT_SHA: SHA };
const github = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: 'event.json' };
const bitbucket = { BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_COMMIT: SHA, BITBUCKET_BRANCH: TOPIC };
const azure = { TF_BUILD: 'True', BUILD_SOURCEVERSION: SHA };
const jenkins = { JENKINS_URL: 'https://ci.example.com', GIT_COMMIT: SHA };

type Row = readonly [
  run: string,
  env: Record<string, string | undefined>,
  branch: string | undefined,
  event?: unknown,
];

const rows: readonly Row[] = [
  [
    'a merge request of GitLab',
    { ...gitlab, CI_MERGE_REQUEST_IID: '1', CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: TOPIC },
    TOPIC,
  ],
  [
    'an external pull request of GitLab',
    { ...gitlab, CI_EXTERNAL_PULL_REQUEST_IID: '1', CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME: TOPIC },
    TOPIC,
  ],
  ['a branch of GitLab', { ...gitlab, CI_COMMIT_BRANCH: TOPIC }, TOPIC],
  ['a tag of GitLab', { ...gitlab, CI_COMMIT_TAG: 'KEY-1' }, undefined],
  [
    'a pull request of GitHub',
    { ...github, GITHUB_EVENT_NAME: 'pull_request' },
    TOPIC,
    { pull_request: { number: 1, head: { sha: SHA, ref: TOPIC }, base: { sha: BEFORE, ref: 'main' } } },
  ],
  [
    'a push to GitHub',
    { ...github, GITHUB_EVENT_NAME: 'push' },
    TOPIC,
    { ref: `refs/heads/${TOPIC}`, before: BEFORE, after: SHA },
  ],
  [
    'a merge queue of GitHub, which holds several branches',
    { ...github, GITHUB_EVENT_NAME: 'merge_group' },
    undefined,
    { merge_group: { head_sha: SHA, base_sha: BEFORE, base_ref: 'refs/heads/main' } },
  ],
  ['a pull request of Bitbucket', { ...bitbucket, BITBUCKET_PR_ID: '1' }, TOPIC],
  ['a branch of Bitbucket', bitbucket, TOPIC],
  [
    'a pull request of Azure',
    {
      ...azure,
      SYSTEM_PULLREQUEST_PULLREQUESTID: '1',
      SYSTEM_PULLREQUEST_SOURCEBRANCH: `refs/heads/${TOPIC}`,
    },
    TOPIC,
  ],
  ['a branch of Azure', { ...azure, BUILD_SOURCEBRANCH: `refs/heads/${TOPIC}` }, TOPIC],
  [
    'a pull request in Jenkins',
    { ...jenkins, CHANGE_TARGET: 'main', CHANGE_BRANCH: TOPIC, BRANCH_NAME: 'PR-1' },
    TOPIC,
  ],
  ['a branch in Jenkins', { ...jenkins, GIT_BRANCH: `origin/${TOPIC}` }, TOPIC],
  ['CircleCI', { CIRCLECI: 'true', CIRCLE_SHA1: SHA, CIRCLE_BRANCH: TOPIC }, TOPIC],
  [
    'a pull request in Travis',
    {
      TRAVIS: 'true',
      TRAVIS_COMMIT: SHA,
      TRAVIS_PULL_REQUEST: '1',
      TRAVIS_BRANCH: 'main',
      TRAVIS_PULL_REQUEST_BRANCH: TOPIC,
    },
    TOPIC,
  ],
  [
    'a pull request of a fork in Buildkite',
    {
      BUILDKITE: 'true',
      BUILDKITE_COMMIT: SHA,
      BUILDKITE_PULL_REQUEST: '1',
      BUILDKITE_BRANCH: `ada:${TOPIC}`,
      BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main',
    },
    TOPIC,
  ],
  [
    'a pull request in Woodpecker',
    {
      CI: 'woodpecker',
      CI_COMMIT_SHA: SHA,
      CI_COMMIT_PULL_REQUEST: '1',
      CI_COMMIT_BRANCH: 'main',
      CI_COMMIT_SOURCE_BRANCH: TOPIC,
    },
    TOPIC,
  ],
  [
    'a pull request in Drone',
    {
      DRONE: 'true',
      DRONE_COMMIT_SHA: SHA,
      DRONE_PULL_REQUEST: '1',
      DRONE_BRANCH: 'main',
      DRONE_SOURCE_BRANCH: TOPIC,
    },
    TOPIC,
  ],
  [
    'a pull request in AppVeyor',
    {
      APPVEYOR: 'True',
      APPVEYOR_REPO_COMMIT: SHA,
      APPVEYOR_PULL_REQUEST_NUMBER: '1',
      APPVEYOR_REPO_BRANCH: 'main',
      APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH: TOPIC,
    },
    TOPIC,
  ],
  [
    'a pull request in CodeBuild',
    {
      CODEBUILD_BUILD_ID: '1',
      CODEBUILD_RESOLVED_SOURCE_VERSION: SHA,
      CODEBUILD_WEBHOOK_TRIGGER: 'pr/1',
      CODEBUILD_WEBHOOK_BASE_REF: 'refs/heads/main',
      CODEBUILD_WEBHOOK_HEAD_REF: `refs/heads/${TOPIC}`,
    },
    TOPIC,
  ],
  [
    'a pull request in Semaphore',
    {
      SEMAPHORE: 'true',
      SEMAPHORE_GIT_SHA: SHA,
      SEMAPHORE_GIT_PR_NUMBER: '1',
      SEMAPHORE_GIT_BRANCH: 'main',
      SEMAPHORE_GIT_PR_BRANCH: TOPIC,
    },
    TOPIC,
  ],
  ['TeamCity, which tells none', { TEAMCITY_VERSION: '2025.07', BUILD_VCS_NUMBER: SHA }, undefined],
];

const cases = rows.map(([run, env, branch, event]) => ({ run, env, branch, event }));

describe('the branch that commits are on', () => {
  it.each(cases)('$run', ({ env, branch, event }) => {
    expect(readCi(env, () => event).branch).toBe(branch);
  });
});
