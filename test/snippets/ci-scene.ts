import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';
import type { Scratch, ScratchRepository } from '../support/git-repository.ts';
import { installPackages } from '../support/install-packages.ts';

export const GOOD = 'feat(basket): remember the shoes KEY-123 #time 2h #close';
export const BAD = 'feat(basket): remember the shoes KEY-123 #tiem 2h';

/** How a system clones: the whole history, or what it brings where nobody asks for that. */
export type Depth = 'full' | 'shallow';

/** What a CI system has: a repository with a pull request, and machines to check it out on. */
export interface CiScene {
  /** The clone for a run, checked out as the system does it; `env` holds the variables that it sets. */
  checkOut(system: SystemName, pull: PullRequest, depth: Depth): CiMachine;
  /** A pull request with two commits, the first of this message. */
  open(message: string): PullRequest;
}

export interface PullRequest {
  readonly number: number;
  readonly branch: string;
  readonly base: string;
  readonly head: string;
  /** The commit by which a server merges the head with its target. */
  readonly merge: string;
}

export interface CiMachine {
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
}

export type SystemName =
  | 'GitHub'
  | 'GitLab'
  | 'Bitbucket'
  | 'Jenkins'
  | 'Azure Pipelines'
  | 'CircleCI'
  | 'Travis CI'
  | 'Buildkite'
  | 'TeamCity'
  | 'Drone'
  | 'Woodpecker'
  | 'AppVeyor'
  | 'CodeBuild'
  | 'Semaphore'
  | 'Gerrit';

/** A project with its configuration in one commit of `main`; its packages are where the machines find them. */
export function makeCiScene(scratch: Scratch): CiScene {
  const author = scratch.init('author');
  const bare = path.join(scratch.directory, 'shop.git');
  scratch.init('shop.git', '--bare').git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  author.git('remote', 'add', 'origin', bare);
  writeFileSync(path.join(author.path, 'smart-commits.config.json'), '{ "processor": "dvcs" }\n');
  writeFileSync(path.join(author.path, 'package.json'), '{ "name": "shop", "version": "1.0.0" }\n');
  writeFileSync(path.join(author.path, '.gitignore'), 'node_modules\n');
  author.git('add', '.');
  author.commit('Open the shop');
  author.git('push', '--quiet', 'origin', 'main');
  const bin = makeTools(scratch);
  let machines = 0;
  let pulls = 0;
  return {
    open(message) {
      pulls += 1;
      return openPullRequest(author, pulls, message);
    },
    checkOut(system, pull, depth) {
      machines += 1;
      const clone = scratch.init(`machine-${machines}`);
      clone.git('remote', 'add', 'origin', `file://${bare}`);
      const runner = path.join(scratch.directory, `runner-${machines}`);
      mkdirSync(runner);
      checkOutAs[system](clone, pull, depth);
      const set = variables[system]({ pull, clone, runner });
      return {
        directory: clone.path,
        env: { ...scratch.env, PATH: `${bin}:${scratch.env['PATH']}`, CI: 'true', ...set },
      };
    },
  };
}

function openPullRequest(author: ScratchRepository, number: number, message: string): PullRequest {
  const branch = `topic-${number}`;
  author.git('checkout', '--quiet', '-B', 'main', 'refs/remotes/origin/main');
  const base = author.git('rev-parse', 'HEAD');
  author.git('checkout', '--quiet', '-b', branch);
  author.commit(message);
  const head = author.commit('docs: tell of the shoes KEY-123 #comment Described');
  author.git('checkout', '--quiet', '--detach', base);
  author.git('merge', '--quiet', '--no-ff', '-m', `Merge ${head} into ${base}`, head);
  const merge = author.git('rev-parse', 'HEAD');
  author.git(
    'push',
    '--quiet',
    'origin',
    branch,
    `${head}:refs/pull/${number}/head`,
    `${merge}:refs/pull/${number}/merge`,
  );
  return { number, branch, base, head, merge };
}

/**
 * Commands of a runner without a network: `npm ci` and `npx --package` bring the packed package, the one of the version
 * that is asked for.
 */
function makeTools(scratch: Scratch): string {
  const packed = inject('packed');
  const served = path.join(scratch.directory, 'served');
  mkdirSync(served);
  installPackages(served, packed);
  const bin = path.join(scratch.directory, 'tools');
  mkdirSync(bin);
  const { version } = JSON.parse(readFileSync(path.join(packed.directory, 'package.json'), 'utf8')) as {
    version: string;
  };
  const command = path.join(served, 'node_modules', '.bin', 'smart-commits');
  const tools = {
    npm: `[ "$*" = ci ] || { echo "npm $*: not served" >&2; exit 64; }\nln -s '${served}/node_modules' node_modules`,
    npx: `case "$*" in
"--yes --package commitlint-plugin-smart-commits@${version} smart-commits "*) shift 4; echo 'npx: from the registry' >&2; exec '${command}' "$@" ;;
*) echo "npx $*: not served" >&2; exit 64 ;;
esac`,
  };
  for (const [name, script] of Object.entries(tools)) {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(bin, name), 0o755);
  }
  return bin;
}

type CheckOut = (clone: ScratchRepository, pull: PullRequest, depth: Depth) => void;

/** What each system brings: a pull request, all branches or one, its own merge or none. */
const checkOutAs: Readonly<Record<SystemName, CheckOut>> = {
  GitHub: checkOutMerge,
  'Azure Pipelines': checkOutMerge,
  'Travis CI': checkOutMerge,
  AppVeyor: checkOutMerge,
  Semaphore: checkOutMerge,
  CircleCI: checkOutHead,
  Buildkite: checkOutHead,
  TeamCity: checkOutHead,
  CodeBuild: checkOutHead,
  /** It merges the request into its target. */
  Drone(clone, pull, depth) {
    fetch(clone, depth, '+refs/heads/main:refs/remotes/origin/main');
    clone.git('checkout', '--quiet', '-B', 'main', pull.base);
    fetch(clone, depth, `refs/pull/${pull.number}/head`);
    if (depth === 'full') clone.git('merge', '--quiet', '--no-ff', '-m', 'Merge it', pull.head);
  },
  Woodpecker(clone, pull, depth) {
    fetch(clone, depth, `refs/pull/${pull.number}/head`);
    clone.git('checkout', '--quiet', '--detach', pull.head);
  },
  Gerrit(clone, pull, depth) {
    fetch(clone, depth, `refs/pull/${pull.number}/head`);
    clone.git('checkout', '--quiet', '--detach', pull.head);
  },
  GitLab(clone, pull, depth) {
    fetch(clone, depth, `+refs/heads/${pull.branch}:refs/pipelines/${pull.number}`);
    clone.git('checkout', '--quiet', '--detach', pull.head);
  },
  Jenkins(clone, pull, depth) {
    fetch(clone, depth, `+refs/pull/${pull.number}/head:refs/remotes/origin/PR-${pull.number}`);
    clone.git('checkout', '--quiet', '--detach', pull.head);
  },
  /** Only a whole history lets it merge the destination into the branch. */
  Bitbucket(clone, pull, depth) {
    fetch(clone, depth, `+refs/heads/${pull.branch}:refs/remotes/origin/${pull.branch}`);
    clone.git('checkout', '--quiet', '-B', pull.branch, pull.head);
    fetch(clone, depth, '+refs/heads/main:refs/remotes/origin/main');
    if (depth === 'full') clone.git('merge', '--quiet', '--no-ff', '-m', 'Merge main', pull.base);
  },
};

function checkOutMerge(clone: ScratchRepository, pull: PullRequest, depth: Depth): void {
  const branches = depth === 'full' ? ['+refs/heads/*:refs/remotes/origin/*'] : [];
  fetch(clone, depth, `refs/pull/${pull.number}/merge`, ...branches);
  clone.git('checkout', '--quiet', '--detach', pull.merge);
}

function checkOutHead(clone: ScratchRepository, pull: PullRequest, depth: Depth): void {
  const branches = depth === 'full' ? ['+refs/heads/*:refs/remotes/origin/*'] : [];
  fetch(clone, depth, `refs/pull/${pull.number}/head`, ...branches);
  clone.git('checkout', '--quiet', '--detach', pull.head);
}

function fetch(clone: ScratchRepository, depth: Depth, ...refspecs: readonly string[]): void {
  const options = depth === 'full' ? [] : ['--depth=1'];
  clone.git('fetch', '--quiet', '--no-tags', ...options, 'origin', ...refspecs);
}

interface Machine {
  readonly pull: PullRequest;
  readonly clone: ScratchRepository;
  /** A directory of the runner, outside of the clone. */
  readonly runner: string;
}

type Variables = (machine: Machine) => Record<string, string>;

/** What each system sets, of what its documentation lists; all that could matter here. */
const variables: Readonly<Record<SystemName, Variables>> = {
  GitHub({ pull, clone, runner }) {
    const repo = { full_name: 'shop/shop' };
    const event = {
      action: 'opened',
      number: pull.number,
      pull_request: {
        number: pull.number,
        title: 'Remember the shoes',
        body: null,
        commits: 2,
        head: { sha: pull.head, ref: pull.branch, repo },
        base: { sha: pull.base, ref: 'main', repo },
      },
      repository: { ...repo, default_branch: 'main' },
    };
    const eventPath = path.join(runner, 'event.json');
    const summary = path.join(runner, 'summary.md');
    writeFileSync(eventPath, JSON.stringify(event));
    writeFileSync(summary, '');
    return {
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: eventPath,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_SHA: pull.merge,
      GITHUB_REF: `refs/pull/${pull.number}/merge`,
      GITHUB_BASE_REF: 'main',
      GITHUB_HEAD_REF: pull.branch,
      GITHUB_WORKSPACE: clone.path,
      GITHUB_REPOSITORY: 'shop/shop',
      GITHUB_SERVER_URL: 'https://github.com',
    };
  },
  GitLab: ({ pull, clone }) => ({
    GITLAB_CI: 'true',
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_PROJECT_DIR: clone.path,
    CI_COMMIT_SHA: pull.head,
    CI_DEFAULT_BRANCH: 'main',
    CI_MERGE_REQUEST_IID: String(pull.number),
    CI_MERGE_REQUEST_TITLE: 'Remember the shoes',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: pull.base,
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    CI_MERGE_REQUEST_TARGET_BRANCH_SHA: '',
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: pull.branch,
    CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: '',
    CI_MERGE_REQUEST_PROJECT_ID: '1',
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '1',
  }),
  Bitbucket: ({ pull, clone }) => ({
    BITBUCKET_BUILD_NUMBER: '7',
    BITBUCKET_CLONE_DIR: clone.path,
    BITBUCKET_COMMIT: pull.head,
    BITBUCKET_BRANCH: pull.branch,
    BITBUCKET_PR_ID: String(pull.number),
    BITBUCKET_PR_DESTINATION_BRANCH: 'main',
    BITBUCKET_PR_DESTINATION_COMMIT: pull.base.slice(0, 12),
  }),
  Jenkins: ({ pull, clone }) => ({
    JENKINS_URL: 'https://jenkins.example.com/',
    WORKSPACE: clone.path,
    BRANCH_NAME: `PR-${pull.number}`,
    CHANGE_ID: String(pull.number),
    CHANGE_TARGET: 'main',
    CHANGE_BRANCH: pull.branch,
    CHANGE_TITLE: 'Remember the shoes',
    GIT_COMMIT: pull.head,
  }),
  CircleCI: ({ pull }) => ({
    CIRCLECI: 'true',
    CIRCLE_SHA1: pull.head,
    CIRCLE_BRANCH: pull.branch,
    CIRCLE_PULL_REQUEST: `https://github.com/shop/shop/pull/${pull.number}`,
  }),
  'Travis CI': ({ pull }) => ({
    TRAVIS: 'true',
    TRAVIS_EVENT_TYPE: 'pull_request',
    TRAVIS_COMMIT: pull.merge,
    TRAVIS_COMMIT_RANGE: `${pull.base}...${pull.head}`,
    TRAVIS_BRANCH: 'main',
    TRAVIS_PULL_REQUEST: String(pull.number),
    TRAVIS_PULL_REQUEST_SHA: pull.head,
    TRAVIS_PULL_REQUEST_BRANCH: pull.branch,
    TRAVIS_PULL_REQUEST_SLUG: 'shop/shop',
    TRAVIS_REPO_SLUG: 'shop/shop',
    TRAVIS_TAG: '',
  }),
  Buildkite: ({ pull }) => ({
    BUILDKITE: 'true',
    BUILDKITE_COMMIT: pull.head,
    BUILDKITE_BRANCH: pull.branch,
    BUILDKITE_TAG: '',
    BUILDKITE_REPO: 'git@github.com:shop/shop.git',
    BUILDKITE_PULL_REQUEST: String(pull.number),
    BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main',
    BUILDKITE_PULL_REQUEST_REPO: 'git://github.com/shop/shop.git',
    BUILDKITE_PIPELINE_DEFAULT_BRANCH: 'main',
  }),
  TeamCity: ({ pull }) => ({ TEAMCITY_VERSION: '2025.07.1', BUILD_VCS_NUMBER: pull.head }),
  Drone: ({ pull }) => ({
    DRONE: 'true',
    DRONE_BUILD_EVENT: 'pull_request',
    DRONE_COMMIT_SHA: pull.head,
    DRONE_COMMIT_BEFORE: pull.base,
    DRONE_COMMIT_AFTER: pull.head,
    DRONE_BRANCH: 'main',
    DRONE_TARGET_BRANCH: 'main',
    DRONE_SOURCE_BRANCH: pull.branch,
    DRONE_PULL_REQUEST: String(pull.number),
    DRONE_PULL_REQUEST_TITLE: 'Remember the shoes',
    DRONE_REPO_BRANCH: 'main',
  }),
  Woodpecker: ({ pull }) => ({
    CI: 'woodpecker',
    CI_PIPELINE_EVENT: 'pull_request',
    CI_COMMIT_SHA: pull.head,
    CI_COMMIT_BRANCH: 'main',
    CI_COMMIT_SOURCE_BRANCH: pull.branch,
    CI_COMMIT_TARGET_BRANCH: 'main',
    CI_COMMIT_PULL_REQUEST: String(pull.number),
    CI_REPO_DEFAULT_BRANCH: 'main',
  }),
  AppVeyor: ({ pull }) => ({
    APPVEYOR: 'True',
    APPVEYOR_REPO_COMMIT: pull.merge,
    APPVEYOR_REPO_BRANCH: 'main',
    APPVEYOR_REPO_NAME: 'shop/shop',
    APPVEYOR_REPO_TAG: 'false',
    APPVEYOR_PULL_REQUEST_NUMBER: String(pull.number),
    APPVEYOR_PULL_REQUEST_TITLE: 'Remember the shoes',
    APPVEYOR_PULL_REQUEST_HEAD_COMMIT: pull.head,
    APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME: 'shop/shop',
  }),
  CodeBuild: ({ pull }) => ({
    CODEBUILD_BUILD_ID: 'shop:1',
    CODEBUILD_RESOLVED_SOURCE_VERSION: pull.head,
    CODEBUILD_SOURCE_VERSION: `pr/${pull.number}`,
    CODEBUILD_WEBHOOK_TRIGGER: `pr/${pull.number}`,
    CODEBUILD_WEBHOOK_BASE_REF: 'refs/heads/main',
    CODEBUILD_WEBHOOK_HEAD_REF: `refs/heads/${pull.branch}`,
    CODEBUILD_WEBHOOK_PREV_COMMIT: '',
  }),
  Semaphore: ({ pull }) => ({
    SEMAPHORE: 'true',
    SEMAPHORE_GIT_SHA: pull.merge,
    SEMAPHORE_GIT_BRANCH: 'main',
    SEMAPHORE_GIT_REF_TYPE: 'pull-request',
    SEMAPHORE_GIT_COMMIT_RANGE: `${pull.base}...${pull.head}`,
    SEMAPHORE_GIT_REPO_SLUG: 'shop/shop',
    SEMAPHORE_GIT_PR_NUMBER: String(pull.number),
    SEMAPHORE_GIT_PR_NAME: 'Remember the shoes',
    SEMAPHORE_GIT_PR_SHA: pull.head,
    SEMAPHORE_GIT_PR_SLUG: 'shop/shop',
  }),
  Gerrit: ({ pull, clone }) => ({
    JENKINS_URL: 'https://jenkins.example.com/',
    WORKSPACE: clone.path,
    GIT_COMMIT: pull.head,
    GERRIT_EVENT_TYPE: 'patchset-created',
    GERRIT_CHANGE_NUMBER: String(pull.number),
    GERRIT_CHANGE_SUBJECT: 'Remember the shoes',
    GERRIT_PATCHSET_REVISION: pull.head,
    GERRIT_BRANCH: 'main',
    GERRIT_REFSPEC: `refs/changes/0${pull.number}/${pull.number}/1`,
  }),
  'Azure Pipelines': ({ pull }) => ({
    TF_BUILD: 'True',
    BUILD_SOURCEVERSION: pull.merge,
    BUILD_SOURCEBRANCH: `refs/pull/${pull.number}/merge`,
    SYSTEM_PULLREQUEST_PULLREQUESTNUMBER: String(pull.number),
    SYSTEM_PULLREQUEST_SOURCECOMMITID: pull.head,
    SYSTEM_PULLREQUEST_SOURCEBRANCH: pull.branch,
    SYSTEM_PULLREQUEST_TARGETBRANCH: 'main',
    SYSTEM_PULLREQUEST_ISFORK: 'False',
  }),
};
