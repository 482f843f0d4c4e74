import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';
import { runCli } from '../support/run-cli.ts';

let scratch: Scratch;
/** What the server has: `topic` left `main` at "base", and has merged it once. */
let server: ScratchRepository;
let url: string;
const names = new Map<string, string>();

/** Each commit carries a fault, so that the findings name the commits that were judged. */
const FAULT = 'KEY-1 #tiem 2h';

beforeAll(() => {
  scratch = makeScratch();
  server = scratch.init('server');
  url = `file://${server.path}`;
  server.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  commit('root');
  commit('base');
  server.git('checkout', '-q', '-b', 'topic');
  commit('one');
  commit('two');
  server.git('checkout', '-q', 'main');
  commit('other');
  server.git('checkout', '-q', 'topic');
  server.git('merge', '-q', '--no-ff', '-m', `merge ${FAULT}`, 'main');
  names.set('merge', server.git('rev-parse', 'HEAD'));
  commit('three');
  server.git('checkout', '-q', 'main');
  commit('later');
  server.git('tag', 'v1');
  const tree = server.git('rev-parse', 'HEAD^{tree}');
  const made = server.gitWith(
    { env: { GIT_COMMITTER_NAME: 'GitHub', GIT_COMMITTER_EMAIL: 'noreply@github.com' } },
    'commit-tree',
    tree,
    '-p',
    'main',
    '-p',
    'topic',
    '-m',
    `made by the server ${FAULT}`,
  );
  names.set('made', made);
  server.git('update-ref', 'refs/pull/12/merge', made);
  server.git('update-ref', 'refs/pull/12/head', 'topic');
  server.git('update-ref', 'refs/pipelines/1', 'topic');
  server.git('update-ref', 'refs/pipelines/2', made);
});
afterAll(() => scratch.remove());

function commit(subject: string): void {
  names.set(subject, server.commit(`${subject} ${FAULT}\n`));
}

function named(subject: string): string {
  return names.get(subject) ?? '';
}

/** A clone as a CI system makes it: fetched into an empty repository, and detached. */
let clones = 0;
function fetched(refspecs: readonly string[], checkOut: string, depth?: number): ScratchRepository {
  const clone = scratch.init(`clone-${++clones}`);
  clone.git('remote', 'add', 'origin', url);
  const options = depth === undefined ? [] : [`--depth=${depth}`];
  clone.git('fetch', '-q', '--no-tags', ...options, 'origin', ...refspecs);
  clone.git('checkout', '-q', '--detach', checkOut);
  return clone;
}

interface Judged {
  readonly status: number;
  readonly stderr: string;
  /** The first word of each judged commit, and the titles of judged texts. */
  readonly judged: readonly string[];
  readonly diagnostics: readonly { rule: string; severity: string; message: string; help: string }[];
}

async function lintCi(
  { path: cwd }: ScratchRepository,
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<Judged> {
  const options = ['lint', '--ci', '--processor', 'dvcs', '--format', 'json', ...args];
  const { status, stdout, stderr } = await runCli(options, { cwd, env: { ...scratch.env, ...env } });
  const commits: { title?: string; message: string; diagnostics: Judged['diagnostics'] }[] =
    stdout === '' ? [] : JSON.parse(stdout).commits;
  return {
    status,
    stderr,
    judged: commits.map(({ title, message }) => title ?? message.split(' ')[0] ?? ''),
    diagnostics: commits.flatMap(({ diagnostics }) => diagnostics),
  };
}

function event(document: unknown): Record<string, string> {
  const file = path.join(scratch.directory, `event-${++clones}.json`);
  writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document));
  return { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: file };
}

const ALL = '+refs/heads/*:refs/remotes/origin/*';
const NEW = ['three', 'merge', 'two', 'one'];

const mergeRequest = (): Record<string, string> => ({
  GITLAB_CI: 'true',
  CI_COMMIT_SHA: named('three'),
  CI_MERGE_REQUEST_IID: '12',
  CI_MERGE_REQUEST_DIFF_BASE_SHA: named('other'),
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
});
const mergedResults = (): Record<string, string> => ({
  ...mergeRequest(),
  CI_COMMIT_SHA: named('made'),
  CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: named('three'),
  CI_MERGE_REQUEST_TARGET_BRANCH_SHA: named('later'),
});
const pullRequest = (more: object = {}): Record<string, string> => ({
  ...event({
    pull_request: {
      number: 12,
      title: '',
      head: { sha: named('three'), label: 'shop:topic', repo: { full_name: 'shop/shop' } },
      // GitHub may tell a base that is older than what the head has merged.
      base: { sha: named('base'), ref: 'main', repo: { full_name: 'shop/shop' } },
      ...more,
    },
  }),
  GITHUB_EVENT_NAME: 'pull_request',
  GITHUB_SHA: named('made'),
});

describe('lint --ci checks what a change brings', () => {
  it('GitLab: a detached pipeline with all branches', async () => {
    const clone = fetched(['+refs/pipelines/1:refs/pipelines/1', ALL], 'refs/pipelines/1');
    expect(await lintCi(clone, mergeRequest())).toMatchObject({
      status: 1,
      judged: NEW,
      stderr: `smart-commits: GitLab merge request !12: 4 commits of ${named('other').slice(0, 10)}..${named('three').slice(0, 10)}\n`,
    });
  });

  it('GitLab: merged results, and the merge of GitLab is nobody’s message', async () => {
    const clone = fetched(['+refs/pipelines/2:refs/pipelines/2', ALL], 'refs/pipelines/2');
    expect(await lintCi(clone, mergedResults())).toMatchObject({ status: 1, judged: NEW });
  });

  it('GitLab: a shallow clone that holds the range', async () => {
    const clone = fetched(['+refs/pipelines/1:refs/pipelines/1'], 'refs/pipelines/1', 20);
    expect(await lintCi(clone, mergeRequest())).toMatchObject({ status: 1, judged: NEW });
  });

  it('GitHub: the merge of GitHub is not judged, nor what the head merged of its base', async () => {
    const clone = fetched(
      [ALL, `+${named('made')}:refs/remotes/pull/12/merge`],
      'refs/remotes/pull/12/merge',
    );
    expect(await lintCi(clone, pullRequest())).toMatchObject({ status: 1, judged: NEW });
  });

  it('Bitbucket: after it has merged the destination', async () => {
    const clone = scratch.clone(url, 'bitbucket', '--branch=topic');
    clone.git('merge', '-q', '--no-edit', named('later'));
    const env = {
      BITBUCKET_BUILD_NUMBER: '7',
      BITBUCKET_COMMIT: named('three'),
      BITBUCKET_PR_ID: '12',
      BITBUCKET_PR_DESTINATION_BRANCH: 'main',
      BITBUCKET_PR_DESTINATION_COMMIT: named('base').slice(0, 12),
    };
    const { judged, stderr } = await lintCi(clone, env);
    expect(judged).toEqual(NEW);
    expect(stderr).toMatch(
      / Bitbucket pull request #12: 4 commits .* and its squash message \(Bitbucket does not pass on its title: pass it with `--title`\)\n$/,
    );
  });

  it.each(['head', 'merge'])('Jenkins: the %s of a pull request', async (strategy) => {
    const refspecs = [
      '+refs/pull/12/head:refs/remotes/origin/PR-12',
      '+refs/heads/main:refs/remotes/origin/main',
    ];
    const clone = fetched(refspecs, 'refs/remotes/origin/PR-12');
    if (strategy === 'merge') {
      const who = { GIT_COMMITTER_NAME: 'Jenkins', GIT_COMMITTER_EMAIL: 'nobody@nowhere' };
      clone.gitWith({ env: who }, 'merge', '-q', '--no-ff', '-m', `jenkins ${FAULT}`, named('later'));
    }
    const env = {
      JENKINS_URL: 'https://ci.example.com/',
      GIT_COMMIT: clone.git('rev-parse', 'HEAD'),
      CHANGE_ID: '12',
      CHANGE_TARGET: 'main',
      CHANGE_TITLE: `A wardrobe ${FAULT}`,
    };
    const { judged, diagnostics } = await lintCi(clone, env);
    expect(judged).toEqual([...NEW, 'title of pull request 12']);
    expect(diagnostics.at(-1)).toMatchObject({
      severity: 'warning',
      help: 'write `#time 2h` (in the title of pull request 12)',
    });
  });

  it('Jenkins: somebody who takes its name hides nothing', async () => {
    const clone = fetched([ALL], 'refs/remotes/origin/main');
    const hidden = clone.commit(`hidden ${FAULT}\n`);
    clone.git('checkout', '-q', 'refs/remotes/origin/topic');
    const who = { GIT_COMMITTER_NAME: 'Jenkins', GIT_COMMITTER_EMAIL: 'nobody@nowhere' };
    clone.gitWith({ env: who }, 'merge', '-q', '--no-ff', '-m', 'Merge', hidden);
    const env = { JENKINS_URL: 'x', GIT_COMMIT: clone.git('rev-parse', 'HEAD'), CHANGE_TARGET: 'main' };
    const { judged } = await lintCi(clone, env);
    expect(judged.toSorted()).toEqual([...NEW, 'hidden'].toSorted());
  });

  it('Azure: the head of a pull request, on a merge of the server', async () => {
    const clone = fetched(
      [ALL, '+refs/pull/12/merge:refs/remotes/pull/12/merge'],
      'refs/remotes/pull/12/merge',
    );
    const env = {
      TF_BUILD: 'True',
      BUILD_SOURCEVERSION: named('made'),
      SYSTEM_PULLREQUEST_PULLREQUESTID: '12',
      SYSTEM_PULLREQUEST_SOURCECOMMITID: named('three'),
      SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
    };
    const { judged, stderr } = await lintCi(clone, env);
    expect(judged).toEqual(NEW);
    expect(stderr).toContain(': 4 commits of ');
  });
});

describe('lint --ci checks what a push brings', () => {
  let clone: ScratchRepository;
  beforeAll(() => {
    clone = fetched([ALL], 'refs/remotes/origin/topic');
  });
  const gitlab = (more: object): Record<string, string> => ({
    GITLAB_CI: 'true',
    CI_COMMIT_SHA: named('three'),
    CI_COMMIT_BRANCH: 'topic',
    CI_DEFAULT_BRANCH: 'main',
    CI_PIPELINE_SOURCE: 'push',
    ...more,
  });
  const pushEvent = (more: object): Record<string, string> => ({
    ...event({
      ref: 'refs/heads/topic',
      after: named('three'),
      repository: { default_branch: 'main' },
      ...more,
    }),
    GITHUB_EVENT_NAME: 'push',
  });
  const ZEROS = '0'.repeat(40);
  const GONE = '1'.repeat(40);

  const pushes: [name: string, env: () => Record<string, string>, judged: string[], said: RegExp][] = [
    [
      'GitLab: after the commit before',
      () => gitlab({ CI_COMMIT_BEFORE_SHA: named('two') }),
      ['three', 'merge'],
      /^GitLab branch topic: 2 commits of [0-9a-f]{10}\.\.[0-9a-f]{10}$/,
    ],
    [
      'GitLab: a new branch',
      () => gitlab({ CI_COMMIT_BEFORE_SHA: ZEROS }),
      NEW,
      /^GitLab branch topic: 4 commits of [0-9a-f]{10} that origin\/main lacks$/,
    ],
    [
      'GitLab: after a force-push',
      () => gitlab({ CI_COMMIT_BEFORE_SHA: GONE }),
      NEW,
      /lacks \(1111111111, where GitLab says that they begin, is not in this clone\)$/,
    ],
    [
      'GitLab: the first push of all',
      () => gitlab({ CI_COMMIT_BEFORE_SHA: ZEROS, CI_COMMIT_BRANCH: 'main', CI_COMMIT_SHA: named('base') }),
      ['base', 'root'],
      /^GitLab branch main: 2 commits of [0-9a-f]{10}, back to the first of all$/,
    ],
    [
      'GitHub: after the commit before',
      () => pushEvent({ before: named('merge') }),
      ['three'],
      /^GitHub push to topic: 1 commit of /,
    ],
    [
      'GitHub: a new branch',
      () => pushEvent({ before: ZEROS }),
      NEW,
      /4 commits .* that origin\/main lacks$/,
    ],
    ['GitHub: after a force-push', () => pushEvent({ before: GONE, forced: true }), NEW, /where GitHub says/],
    [
      'GitHub: a merge queue',
      () => ({
        ...event({
          merge_group: { head_sha: named('three'), base_sha: named('later'), base_ref: 'refs/heads/main' },
        }),
        GITHUB_EVENT_NAME: 'merge_group',
      }),
      NEW,
      /^GitHub merge queue of main: 4 commits/,
    ],
    [
      'GitHub: nothing of a tag',
      () => pushEvent({ ref: 'refs/tags/v1' }),
      [],
      /^GitHub tag v1: nothing to check: a tag brings no commits of its own$/,
    ],
    [
      'Bitbucket: a branch',
      () => ({ BITBUCKET_BUILD_NUMBER: '7', BITBUCKET_COMMIT: named('three'), BITBUCKET_BRANCH: 'topic' }),
      NEW,
      /^Bitbucket branch topic: 4 commits of [0-9a-f]{10} that origin\/main lacks$/,
    ],
    [
      'Jenkins: after the last good build',
      () => ({
        JENKINS_URL: 'x',
        GIT_COMMIT: named('three'),
        BRANCH_NAME: 'topic',
        GIT_PREVIOUS_SUCCESSFUL_COMMIT: named('one'),
      }),
      ['three', 'merge', 'two'],
      /^Jenkins branch topic: 3 commits/,
    ],
    [
      'Azure: a branch',
      () => ({
        TF_BUILD: 'True',
        BUILD_SOURCEVERSION: named('three'),
        BUILD_SOURCEBRANCH: 'refs/heads/topic',
      }),
      NEW,
      /^Azure Pipelines branch topic: 4 commits/,
    ],
  ];
  it.each(pushes)('%s', async (_, env, judged, said) => {
    const run = await lintCi(clone, env());
    expect(run.judged).toEqual(judged);
    expect(run.stderr.replace(/^smart-commits: /, '').trimEnd()).toMatch(said);
    expect(run.status).toBe(judged.length > 0 ? 1 : 0);
  });

  it('is silent about it with --quiet', async () => {
    expect((await lintCi(clone, gitlab({ CI_COMMIT_BEFORE_SHA: named('two') }), ['--quiet'])).stderr).toBe(
      '',
    );
  });

  it('--from and --to take the place of what the system tells', async () => {
    const unknown = {
      TF_BUILD: 'True',
      BUILD_SOURCEVERSION: named('later'),
      BUILD_SOURCEBRANCH: 'refs/heads/main',
    };
    expect(await lintCi(clone, unknown)).toMatchObject({
      status: 2,
      stderr: `smart-commits: Azure Pipelines does not say where the new commits of branch main begin
help: check pull requests, or name the start: \`lint --ci --from HEAD^\` checks what the last commit or merge brought
`,
    });
    expect((await lintCi(clone, unknown, ['--from', named('other')])).judged).toEqual(['later']);
    const tag = pushEvent({ ref: 'refs/tags/v1' });
    expect((await lintCi(clone, tag, ['--from', named('two'), '--to', named('merge')])).judged).toEqual([
      'merge',
      'other',
    ]);
    for (const option of ['--from', '--to']) {
      expect(await lintCi(clone, tag, [option, '--output=x'])).toMatchObject({ status: 2, judged: [] });
    }
  });

  it('--from is enough on a system that nobody knows, and on one that says nothing of its commits', async () => {
    for (const env of [{ CI: 'true' }, event({}), { ...event({}), GITHUB_EVENT_NAME: 'issue_comment' }]) {
      const run = await lintCi(clone, env, ['--from', named('other'), '--to', named('later')]);
      expect(run.judged).toEqual(['later']);
      expect(run.stderr).toMatch(/^smart-commits: CI: 1 commit of /);
    }
    expect(await lintCi(clone, { CI: 'true' })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(
        'help: pass the two ends of the commits: `lint --ci --from origin/main --to HEAD`',
      ),
    });
    expect(
      await lintCi(clone, { CIRCLECI: 'true', CIRCLE_SHA1: named('later'), CIRCLE_BRANCH: 'main' }),
    ).toMatchObject({
      status: 2,
      stderr:
        'smart-commits: CircleCI does not say where the new commits of branch main begin\nhelp: pass its two ends: `lint --ci --from origin/main --to "$CIRCLE_SHA1"`\n',
    });
  });

  it('takes a push for the deletion of a branch only where the event says so', async () => {
    const ref = { ref: 'refs/heads/topic' };
    for (const gone of [
      { ...ref, after: '0'.repeat(40) },
      { ...ref, after: named('two'), deleted: true },
    ]) {
      expect(await lintCi(clone, pushEvent(gone))).toMatchObject({
        status: 0,
        stderr: expect.stringContaining('nothing to check: the branch was deleted'),
      });
    }
    for (const after of [undefined, null, '']) {
      expect(await lintCi(clone, pushEvent({ ...ref, after }))).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('`after` is not set, so the commits of this run are not known'),
      });
    }
  });

  it.each([[['-m', 'text']], [['file']], [['--last']], [['-z']]])(
    'does not stand beside %j',
    async (args) => {
      const { status, stderr } = await lintCi(clone, gitlab({}), args);
      expect({ status, stderr }).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(
          /^smart-commits: with `--ci`, the CI system says what to check\nhelp: /,
        ),
      });
    },
  );
});

describe('lint --ci never passes where commits are missing', () => {
  const missing: [
    name: string,
    make: () => [ScratchRepository, Record<string, string>],
    said: RegExp,
    help: string,
  ][] = [
    [
      'GitLab: fewer commits than the range has',
      () => [fetched(['+refs/pipelines/1:refs/pipelines/1'], 'refs/pipelines/1', 2), mergeRequest()],
      /this shallow clone has no [0-9a-f]{10}, after which the new commits of merge request !12 begin/,
      'set `GIT_DEPTH: 0` in the `variables` of the job',
    ],
    [
      'GitLab: the base is there and a part between is not',
      () => [
        fetched([ALL], 'refs/remotes/origin/topic', 3),
        { ...mergeRequest(), CI_MERGE_REQUEST_DIFF_BASE_SHA: named('later') },
      ],
      /this clone is shallow: the history before [0-9a-f]{12} is missing/,
      'set `GIT_DEPTH: 0` in the `variables` of the job',
    ],
    [
      'GitLab: a new branch, and the default branch was not fetched',
      () => [
        fetched(['+refs/heads/topic:refs/remotes/origin/topic'], 'refs/remotes/origin/topic'),
        {
          GITLAB_CI: 'true',
          CI_COMMIT_SHA: named('three'),
          CI_COMMIT_BRANCH: 'topic',
          CI_DEFAULT_BRANCH: 'main',
        },
      ],
      /this clone has no origin\/main, after which the new commits of branch topic begin/,
      'set `GIT_DEPTH: 0` in the `variables` of the job, or run `git fetch origin +refs/heads/main:refs/remotes/origin/main` before',
    ],
    [
      'GitLab: the default branch after a force-push',
      () => [
        fetched([ALL], 'refs/remotes/origin/main'),
        {
          GITLAB_CI: 'true',
          CI_COMMIT_SHA: named('later'),
          CI_COMMIT_BRANCH: 'main',
          CI_DEFAULT_BRANCH: 'main',
          CI_COMMIT_BEFORE_SHA: '1'.repeat(40),
        },
      ],
      /this clone has no 1111111111/,
      `set \`GIT_DEPTH: 0\` in the \`variables\` of the job, or after a force-push run \`git fetch origin ${'1'.repeat(40)}\` before`,
    ],
    [
      'GitHub: what actions/checkout fetches by itself',
      () => [
        fetched([`+${named('made')}:refs/remotes/pull/12/merge`], 'refs/remotes/pull/12/merge', 1),
        pullRequest(),
      ],
      /the last commit of GitHub pull request #12, [0-9a-f]{10}, is not in this clone/,
      'give `actions/checkout` the option `fetch-depth: 0`',
    ],
    [
      'GitHub: both ends of the pull request and nothing between',
      () => [
        fetched([`+${named('made')}:refs/remotes/pull/12/merge`], 'refs/remotes/pull/12/merge', 2),
        pullRequest({ base: { sha: named('later'), ref: 'main' } }),
      ],
      /this clone is shallow: the history before/,
      'give `actions/checkout` the option `fetch-depth: 0`',
    ],
    [
      'GitHub: pull_request_target stands on the base',
      () => [
        fetched([`+${named('later')}:refs/remotes/origin/main`], 'refs/remotes/origin/main', 1),
        { ...pullRequest(), GITHUB_EVENT_NAME: 'pull_request_target' },
      ],
      /the last commit of GitHub pull request #12/,
      'give `actions/checkout` the option `fetch-depth: 0`, and run `git fetch origin +refs/pull/12/head` before',
    ],
    [
      'Bitbucket: a branch in fifty commits of itself',
      () => [
        scratch.clone(url, 'bitbucket-50', '--branch=topic', '--depth=50'),
        { BITBUCKET_BUILD_NUMBER: '7', BITBUCKET_COMMIT: named('three'), BITBUCKET_BRANCH: 'topic' },
      ],
      /this clone has none of origin\/main, origin\/master, after which/,
      'set `clone: depth: full` in bitbucket-pipelines.yml',
    ],
    [
      'Jenkins: a target that was not fetched',
      () => [
        fetched(['+refs/pull/12/head:refs/remotes/origin/PR-12'], 'refs/remotes/origin/PR-12', 2),
        { JENKINS_URL: 'x', GIT_COMMIT: named('three'), CHANGE_TARGET: 'main', CHANGE_ID: '12' },
      ],
      /this shallow clone has no origin\/main/,
      "switch shallow clones off: `shallow: false` in the job's `CloneOption` (Advanced clone behaviours), and run `git fetch origin +refs/heads/main:refs/remotes/origin/main` before",
    ],
    [
      'Azure: a depth of one',
      () => [
        fetched([ALL, '+refs/pull/12/merge:refs/remotes/pull/12/merge'], 'refs/remotes/pull/12/merge', 1),
        {
          TF_BUILD: 'True',
          BUILD_SOURCEVERSION: named('made'),
          SYSTEM_PULLREQUEST_PULLREQUESTID: '12',
          SYSTEM_PULLREQUEST_SOURCECOMMITID: named('three'),
          SYSTEM_PULLREQUEST_TARGETBRANCH: 'main',
        },
      ],
      /this clone is shallow: the history before/,
      'give the step `checkout: self` the option `fetchDepth: 0`',
    ],
  ];
  it.each(missing)('%s', async (_, make, said, help) => {
    const [clone, env] = make();
    const { status, stderr, judged } = await lintCi(clone, env);
    expect({ status, judged }).toEqual({ status: 2, judged: [] });
    expect(stderr).toMatch(said);
    expect(stderr).toContain(`help: ${help}`);
  });
});
