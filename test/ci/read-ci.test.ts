import { describe, expect, it } from 'vitest';
import type { CiRun } from '../../src/ci/ci-run.ts';
import { readCi } from '../../src/ci/read-ci.ts';
import { isExpectedError } from '../../src/errors.ts';

const [HEAD, BASE, TARGET, MERGE] = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(40)) as [
  string,
  string,
  string,
  string,
];
const ZEROS = '0'.repeat(40);

type Variables = Record<string, string>;

function read(env: Variables, event?: unknown): CiRun {
  return readCi(env, () => event);
}

/** What matters of a run, in one line a part. */
function outline({ system, subject, range, texts, untold, isFork }: CiRun): object {
  return {
    run: `${system} ${subject}`,
    ...(range.kind === 'nothing'
      ? { nothing: range.reason }
      : {
          head: range.head,
          starts: range.starts.map(({ name, revision }) => name ?? revision),
          ...(range.isStartTold ? {} : { isStartTold: false }),
          ...(range.exclude.length > 0 ? { exclude: range.exclude } : {}),
          ...(range.merge === null ? {} : { merge: range.merge }),
          ...(range.mergedBy === null ? {} : { mergedBy: range.mergedBy }),
        }),
    ...(texts.length > 0
      ? {
          texts: texts
            .filter(({ isJudged }) => isJudged !== false)
            .map(({ title, isCertain }) => `${isCertain ? 'will' : 'may'}: ${title}`),
        }
      : {}),
    ...(untold === null ? {} : { untold }),
    ...(isFork ? { isFork } : {}),
  };
}

/** https://docs.gitlab.com/ci/variables/predefined_variables/ */
const gitlab = { GITLAB_CI: 'true', CI: 'true', CI_COMMIT_SHA: HEAD, CI_DEFAULT_BRANCH: 'main' };
const mergeRequest = {
  ...gitlab,
  CI_PIPELINE_SOURCE: 'merge_request_event',
  CI_COMMIT_BEFORE_SHA: ZEROS,
  CI_MERGE_REQUEST_IID: '12',
  CI_MERGE_REQUEST_EVENT_TYPE: 'detached',
  CI_MERGE_REQUEST_DIFF_BASE_SHA: BASE,
  CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: '',
  CI_MERGE_REQUEST_TARGET_BRANCH_SHA: '',
  CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'topic',
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
  CI_MERGE_REQUEST_PROJECT_ID: '1',
  CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '1',
  CI_MERGE_REQUEST_TITLE: 'Remember the shoes',
};
const merged = {
  ...mergeRequest,
  CI_COMMIT_SHA: MERGE,
  CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: HEAD,
  CI_MERGE_REQUEST_TARGET_BRANCH_SHA: TARGET,
};
const branch = {
  ...gitlab,
  CI_PIPELINE_SOURCE: 'push',
  CI_COMMIT_BRANCH: 'topic',
  CI_COMMIT_REF_NAME: 'topic',
};
const onMain = { ...branch, CI_COMMIT_BRANCH: 'main', CI_COMMIT_REF_NAME: 'main' };

const gitlabRuns: [name: string, env: Variables, expected: object][] = [
  [
    'a detached pipeline of a merge request',
    mergeRequest,
    {
      run: 'GitLab merge request !12',
      head: HEAD,
      starts: [BASE, 'origin/main'],
      texts: ['may: merge commit of merge request !12, with its title'],
    },
  ],
  ...(['merged_result', 'merge_train'] as const).map((type): [string, Variables, object] => [
    `a pipeline of type ${type}, whose commit GitLab made`,
    { ...merged, CI_MERGE_REQUEST_EVENT_TYPE: type },
    {
      run: 'GitLab merge request !12',
      head: HEAD,
      starts: [BASE, TARGET, 'origin/main'],
      exclude: [TARGET],
      texts: ['may: merge commit of merge request !12, with its title'],
    },
  ]),
  [
    'a merge request that is squashed, with a description',
    {
      ...mergeRequest,
      CI_MERGE_REQUEST_SQUASH_ON_MERGE: 'true',
      CI_MERGE_REQUEST_DESCRIPTION: 'Both of them',
      CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED: 'true',
    },
    {
      run: 'GitLab merge request !12',
      head: HEAD,
      starts: [BASE, 'origin/main'],
      texts: [
        'will: title of merge request !12, its squash commit',
        'may: description of merge request !12 (its first 2700 characters)',
      ],
    },
  ],
  [
    'a merge request of a fork, of a GitLab before titles and bases were told',
    {
      ...gitlab,
      CI_MERGE_REQUEST_IID: '12',
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'release/2.x',
      CI_MERGE_REQUEST_PROJECT_ID: '1',
      CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '7',
    },
    { run: 'GitLab merge request !12', head: HEAD, starts: ['origin/release/2.x'], isFork: true },
  ],
  [
    'an external pull request',
    {
      ...gitlab,
      CI_PIPELINE_SOURCE: 'external_pull_request_event',
      CI_EXTERNAL_PULL_REQUEST_IID: '3',
      CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA: HEAD,
      CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA: TARGET,
      CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME: 'main',
    },
    {
      run: 'GitLab external pull request #3',
      head: HEAD,
      starts: [TARGET, 'origin/main'],
      untold: 'GitLab does not pass on its title: pass it with `--title`',
    },
  ],
  [
    'a push to a branch',
    { ...branch, CI_COMMIT_BEFORE_SHA: BASE },
    {
      run: 'GitLab branch topic',
      head: HEAD,
      starts: [BASE, 'origin/main'],
      exclude: ['refs/remotes/origin/main'],
    },
  ],
  [
    'the first push of a branch',
    { ...branch, CI_COMMIT_BEFORE_SHA: ZEROS },
    {
      run: 'GitLab branch topic',
      head: HEAD,
      starts: ['origin/main'],
      exclude: ['refs/remotes/origin/main'],
    },
  ],
  [
    'a push to the default branch',
    { ...onMain, CI_COMMIT_BEFORE_SHA: BASE },
    { run: 'GitLab branch main', head: HEAD, starts: [BASE] },
  ],
  [
    'the first push of the default branch',
    { ...onMain, CI_COMMIT_BEFORE_SHA: ZEROS },
    { run: 'GitLab branch main', head: HEAD, starts: [] },
  ],
  [
    'a schedule on the default branch',
    { ...onMain, CI_COMMIT_BEFORE_SHA: ZEROS, CI_PIPELINE_SOURCE: 'schedule' },
    { run: 'GitLab branch main', nothing: 'nobody pushed to it (CI_PIPELINE_SOURCE is schedule)' },
  ],
  [
    'a tag',
    { ...gitlab, CI_COMMIT_TAG: 'v1', CI_COMMIT_BEFORE_SHA: ZEROS, CI_PIPELINE_SOURCE: 'push' },
    { run: 'GitLab tag v1', nothing: 'a tag brings no commits of its own' },
  ],
];

/** https://docs.github.com/actions/reference/workflows-and-actions/variables, and the payload examples of octokit/webhooks */
const github = { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: '/github/workflow/event.json' };
const pullRequestEvent = {
  action: 'synchronize',
  number: 12,
  pull_request: {
    number: 12,
    title: 'Remember the shoes',
    body: null,
    auto_merge: null,
    head: { ref: 'topic', sha: HEAD, label: 'octo-org:topic', repo: { full_name: 'octo-org/shop' } },
    base: { ref: 'main', sha: BASE, label: 'octo-org:main', repo: { full_name: 'octo-org/shop' } },
  },
};
const push = {
  ref: 'refs/heads/topic',
  before: BASE,
  after: HEAD,
  created: false,
  deleted: false,
  forced: false,
  repository: { default_branch: 'main' },
};

const githubRuns: [name: string, env: Variables, event: unknown, expected: object][] = [
  [
    'pull_request, on a merge that GitHub made',
    { GITHUB_EVENT_NAME: 'pull_request', GITHUB_SHA: MERGE, GITHUB_REF: 'refs/pull/12/merge' },
    pullRequestEvent,
    {
      run: 'GitHub pull request #12',
      head: HEAD,
      starts: [BASE, 'origin/main'],
      merge: MERGE,
      texts: ['may: squash commit of pull request #12'],
    },
  ],
  [
    'pull_request_target of a fork that is gone, on the base',
    { GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_SHA: BASE, GITHUB_REF: 'refs/heads/main' },
    {
      pull_request: {
        ...pullRequestEvent.pull_request,
        head: { sha: HEAD, label: 'mona:topic', repo: null },
      },
    },
    {
      run: 'GitHub pull request #12',
      head: HEAD,
      starts: [BASE, 'origin/main'],
      texts: ['may: squash commit of pull request #12'],
      isFork: true,
    },
  ],
  [
    'push to a branch',
    { GITHUB_EVENT_NAME: 'push' },
    push,
    {
      run: 'GitHub push to topic',
      head: HEAD,
      starts: [BASE, 'origin/main'],
      exclude: ['refs/remotes/origin/main'],
    },
  ],
  [
    'push of a new branch',
    { GITHUB_EVENT_NAME: 'push' },
    { ...push, before: ZEROS, created: true },
    {
      run: 'GitHub push to topic',
      head: HEAD,
      starts: ['origin/main'],
      exclude: ['refs/remotes/origin/main'],
    },
  ],
  [
    'push to the default branch',
    { GITHUB_EVENT_NAME: 'push' },
    { ...push, ref: 'refs/heads/main' },
    { run: 'GitHub push to main', head: HEAD, starts: [BASE] },
  ],
  [
    'the first push of all',
    { GITHUB_EVENT_NAME: 'push' },
    { ...push, ref: 'refs/heads/main', before: ZEROS },
    { run: 'GitHub push to main', head: HEAD, starts: [] },
  ],
  [
    'a deleted branch',
    { GITHUB_EVENT_NAME: 'push' },
    { ...push, after: ZEROS, deleted: true },
    { run: 'GitHub push to topic', nothing: 'the branch was deleted' },
  ],
  [
    'a tag',
    { GITHUB_EVENT_NAME: 'push' },
    { ...push, ref: 'refs/tags/v1', before: ZEROS },
    { run: 'GitHub tag v1', nothing: 'a tag brings no commits of its own' },
  ],
  [
    'merge_group',
    { GITHUB_EVENT_NAME: 'merge_group', GITHUB_SHA: HEAD },
    { merge_group: { head_sha: HEAD, base_sha: BASE, base_ref: 'refs/heads/main' } },
    { run: 'GitHub merge queue of main', head: HEAD, starts: [BASE] },
  ],
  [
    'workflow_dispatch on a branch',
    { GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_SHA: HEAD, GITHUB_REF: 'refs/heads/topic' },
    { repository: { default_branch: 'trunk' } },
    { run: 'GitHub branch topic', head: HEAD, starts: ['origin/trunk'] },
  ],
  [
    'schedule on the default branch',
    { GITHUB_EVENT_NAME: 'schedule', GITHUB_SHA: HEAD, GITHUB_REF: 'refs/heads/main' },
    { repository: { default_branch: 'main' } },
    { run: 'GitHub branch main', nothing: 'nobody pushed to it (the event is schedule)' },
  ],
  [
    'a release',
    { GITHUB_EVENT_NAME: 'release', GITHUB_SHA: HEAD, GITHUB_REF: 'refs/tags/v1' },
    {},
    { run: 'GitHub tag v1', nothing: 'a tag brings no commits of its own' },
  ],
];

/** https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/ */
const bitbucket = { CI: 'true', BITBUCKET_BUILD_NUMBER: '7', BITBUCKET_COMMIT: HEAD };
/** https://www.jenkins.io/doc/book/pipeline/multibranch/, https://plugins.jenkins.io/git/ */
const jenkins = { JENKINS_URL: 'https://ci.example.com/', GIT_COMMIT: HEAD };
/** https://learn.microsoft.com/azure/devops/pipelines/build/variables */
const azure = { TF_BUILD: 'True', BUILD_SOURCEVERSION: MERGE };

const otherRuns: [name: string, env: Variables, expected: object][] = [
  [
    'Bitbucket: a pull request, whose destination has twelve digits',
    {
      ...bitbucket,
      BITBUCKET_PR_ID: '12',
      BITBUCKET_BRANCH: 'topic',
      BITBUCKET_PR_DESTINATION_BRANCH: 'main',
      BITBUCKET_PR_DESTINATION_COMMIT: TARGET.slice(0, 12),
    },
    {
      run: 'Bitbucket pull request #12',
      head: HEAD,
      starts: [TARGET.slice(0, 12), 'origin/main'],
      merge: 'HEAD',
      texts: ['may: squash commit of pull request #12'],
      untold: 'Bitbucket does not pass on its title: pass it with `--title`',
    },
  ],
  [
    'Bitbucket: a branch',
    { ...bitbucket, BITBUCKET_BRANCH: 'topic' },
    { run: 'Bitbucket branch topic', head: HEAD, starts: ['origin/main', 'origin/master'] },
  ],
  [
    'Bitbucket: the usual default branch',
    { ...bitbucket, BITBUCKET_BRANCH: 'master' },
    { run: 'Bitbucket branch master', head: HEAD, starts: [], isStartTold: false },
  ],
  [
    'Bitbucket: a custom pipeline',
    bitbucket,
    { run: 'Bitbucket custom pipeline', head: HEAD, starts: [], isStartTold: false },
  ],
  [
    'Bitbucket: a tag',
    { ...bitbucket, BITBUCKET_TAG: 'v1' },
    { run: 'Bitbucket tag v1', nothing: 'a tag brings no commits of its own' },
  ],
  [
    'Jenkins: a pull request of a fork',
    {
      ...jenkins,
      BRANCH_NAME: 'PR-12',
      CHANGE_ID: '12',
      CHANGE_TARGET: 'main',
      CHANGE_TITLE: 'Remember the shoes',
      CHANGE_FORK: 'mona',
    },
    {
      run: 'Jenkins pull request 12',
      head: HEAD,
      starts: ['origin/main'],
      mergedBy: 'nobody@nowhere',
      texts: ['may: title of pull request 12'],
      isFork: true,
    },
  ],
  [
    'Jenkins: a pull request in a scripted pipeline, with no variable of git and no title',
    { JENKINS_URL: 'https://ci.example.com/', BRANCH_NAME: 'MR-3', CHANGE_TARGET: 'main' },
    {
      run: 'Jenkins pull request MR-3',
      head: 'HEAD',
      starts: ['origin/main'],
      mergedBy: 'nobody@nowhere',
      untold: 'Jenkins does not pass on its title: pass it with `--title`',
    },
  ],
  [
    'Jenkins: a branch that was built',
    { ...jenkins, BRANCH_NAME: 'topic', GIT_PREVIOUS_SUCCESSFUL_COMMIT: BASE, GIT_PREVIOUS_COMMIT: TARGET },
    {
      run: 'Jenkins branch topic',
      head: HEAD,
      starts: [BASE, 'origin/main', 'origin/master'],
      exclude: ['refs/remotes/origin/main', 'refs/remotes/origin/master'],
    },
  ],
  [
    'Jenkins: a branch without a good build: what failed is judged again',
    { ...jenkins, BRANCH_NAME: 'topic', GIT_PREVIOUS_COMMIT: TARGET },
    {
      run: 'Jenkins branch topic',
      head: HEAD,
      starts: ['origin/main', 'origin/master'],
      exclude: ['refs/remotes/origin/main', 'refs/remotes/origin/master'],
    },
  ],
  [
    'Jenkins: the primary branch without a good build',
    { ...jenkins, BRANCH_NAME: 'trunk', BRANCH_IS_PRIMARY: 'true', GIT_PREVIOUS_COMMIT: TARGET },
    { run: 'Jenkins branch trunk', head: HEAD, starts: [TARGET] },
  ],
  [
    'Jenkins: the first build of the primary branch',
    { ...jenkins, BRANCH_NAME: 'trunk', BRANCH_IS_PRIMARY: 'true' },
    { run: 'Jenkins branch trunk', head: HEAD, starts: [], isStartTold: false },
  ],
  [
    'Jenkins: a job that is not multibranch',
    { ...jenkins, GIT_BRANCH: 'origin/topic', GIT_PREVIOUS_SUCCESSFUL_COMMIT: BASE },
    {
      run: 'Jenkins branch topic',
      head: HEAD,
      starts: [BASE, 'origin/main', 'origin/master'],
      exclude: ['refs/remotes/origin/main', 'refs/remotes/origin/master'],
    },
  ],
  [
    'Jenkins: a tag',
    { ...jenkins, BRANCH_NAME: 'v1', TAG_NAME: 'v1' },
    { run: 'Jenkins tag v1', nothing: 'a tag brings no commits of its own' },
  ],
  [
    'Azure: a pull request of Azure Repos',
    {
      ...azure,
      BUILD_REASON: 'PullRequest',
      BUILD_SOURCEBRANCH: 'refs/pull/12/merge',
      SYSTEM_PULLREQUEST_PULLREQUESTID: '12',
      SYSTEM_PULLREQUEST_SOURCECOMMITID: HEAD,
      SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
      SYSTEM_PULLREQUEST_ISFORK: 'False',
    },
    {
      run: 'Azure Pipelines pull request 12',
      head: HEAD,
      starts: ['origin/main'],
      merge: MERGE,
      untold: 'Azure Pipelines does not pass on its title: pass it with `--title`',
    },
  ],
  [
    'Azure: a pull request of a fork on GitHub',
    {
      ...azure,
      SYSTEM_PULLREQUEST_PULLREQUESTID: '987654321',
      SYSTEM_PULLREQUEST_PULLREQUESTNUMBER: '12',
      SYSTEM_PULLREQUEST_SOURCECOMMITID: HEAD,
      SYSTEM_PULLREQUEST_TARGETBRANCH: 'main',
      SYSTEM_PULLREQUEST_ISFORK: 'True',
    },
    {
      run: 'Azure Pipelines pull request 12',
      head: HEAD,
      starts: ['origin/main'],
      merge: MERGE,
      untold: 'Azure Pipelines does not pass on its title: pass it with `--title`',
      isFork: true,
    },
  ],
  [
    'Azure: a branch',
    { ...azure, BUILD_SOURCEBRANCH: 'refs/heads/feature/tools' },
    { run: 'Azure Pipelines branch feature/tools', head: MERGE, starts: ['origin/main', 'origin/master'] },
  ],
  [
    'Azure: the usual default branch',
    { ...azure, BUILD_SOURCEBRANCH: 'refs/heads/main' },
    { run: 'Azure Pipelines branch main', head: MERGE, starts: [], isStartTold: false },
  ],
  [
    'Azure: a tag',
    { ...azure, BUILD_SOURCEBRANCH: 'refs/tags/v1' },
    { run: 'Azure Pipelines tag v1', nothing: 'a tag brings no commits of its own' },
  ],
];

describe('readCi', () => {
  it.each(gitlabRuns)('reads of GitLab CI %s', (_, env, expected) => {
    expect(outline(read(env))).toEqual(expected);
  });

  it.each(githubRuns)('reads of GitHub Actions %s', (_, env, event, expected) => {
    expect(outline(read({ ...github, ...env }, event))).toEqual(expected);
  });

  it.each(otherRuns)('reads of %s', (_, env, expected) => {
    expect(outline(read(env))).toEqual(expected);
  });

  it('takes a system before Jenkins, whose variable agents carry too', () => {
    expect(read({ ...jenkins, ...branch, CI_COMMIT_BEFORE_SHA: BASE }).system).toBe('GitLab');
  });

  it.each(['NaN', '--output=x', 'HEAD', ':/secret', 'main..', `${HEAD}\n${BASE}`, 'x'.repeat(100_000)])(
    'refuses %.20j as a commit',
    (value) => {
      for (const [env, event] of [
        [{ ...branch, CI_COMMIT_BEFORE_SHA: value }, undefined],
        [
          { ...github, GITHUB_EVENT_NAME: 'push' },
          { ...push, before: value },
        ],
        [{ ...bitbucket, BITBUCKET_COMMIT: value }, undefined],
        [{ ...jenkins, GIT_COMMIT: value }, undefined],
        [{ ...azure, BUILD_SOURCEVERSION: value }, undefined],
      ] as const) {
        const failure = failureOf(() => read(env, event));
        expect(failure?.message).toMatch(/^`[A-Z_a-z]+` is not a commit: /);
        expect(failure?.message.length).toBeLessThan(120);
      }
    },
  );

  const unusable: [name: string, env: Variables, event: unknown, message: RegExp][] = [
    ['no CI system', { CI: 'true' }, undefined, /^this run is not on a CI system that `--ci` knows/],
    [
      'an event that brings no commits',
      { ...github, GITHUB_EVENT_NAME: 'issue_comment' },
      {},
      /issue_comment$/,
    ],
    ['no event at all', github, {}, /the event $/],
    ['no event file', { GITHUB_ACTIONS: 'true' }, {}, /`GITHUB_EVENT_PATH` is not set/],
    ['a push of nothing', { ...gitlab, CI_COMMIT_SHA: '' }, undefined, /^`CI_COMMIT_SHA` is not set/],
    ...[null, [], 'text', 7, {}, { pull_request: null }, { pull_request: { head: { sha: {} } } }].map(
      (event): [string, Variables, unknown, RegExp] => [
        `the event ${JSON.stringify(event)}`,
        { ...github, GITHUB_EVENT_NAME: 'pull_request' },
        event,
        /^`pull_request.head.sha` is /,
      ],
    ),
  ];
  it.each(unusable)('says what is wrong with %s', (_, env, event, message) => {
    expect(failureOf(() => read(env, event))?.message).toMatch(message);
  });

  it('quotes what a shell would run in a command that it proposes', () => {
    const { range } = read({ ...mergeRequest, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "x'$(id)" });
    expect(range).toMatchObject({
      fetchStart: expect.stringContaining(
        String.raw`git fetch origin '+refs/heads/x'\''$(id):refs/remotes/origin/x'\''$(id)'`,
      ),
    });
  });
});

function failureOf(act: () => unknown): Error | null {
  try {
    act();
    return null;
  } catch (error) {
    expect(isExpectedError(error)).toBe(true);
    return error as Error;
  }
}
