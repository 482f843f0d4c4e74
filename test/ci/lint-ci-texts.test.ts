import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';

let scratch: Scratch;
let repository: ScratchRepository;
let [base, head] = ['', ''];

beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('repository');
  base = repository.commit('base\n');
  repository.commit('Remember the shoes KEY-1 #time 2h\n');
  head = repository.commit('Forget the hat KEY-2 #close\n');
  repository.git('update-ref', 'refs/remotes/origin/main', base);
});
afterAll(() => scratch.remove());

async function lintCi(env: Record<string, string>, args: readonly string[] = []): Promise<CliRun> {
  const processor = args.includes('--processor') ? [] : ['--processor', 'dvcs'];
  return await runCli(['lint', '--ci', ...processor, ...args], {
    cwd: repository.path,
    env: { ...scratch.env, ...env },
  });
}

interface Finding {
  readonly title?: string;
  readonly message: string;
  readonly diagnostics: readonly { rule: string; severity: string; help: string }[];
}

/** What was found, as `title: severity rule`. */
async function findings(env: Record<string, string>, args: readonly string[] = []): Promise<string[]> {
  const { stdout } = await lintCi(env, [...args, '--format', 'json']);
  const { commits } = JSON.parse(stdout) as { commits: readonly Finding[] };
  return commits.flatMap(({ title, diagnostics }) =>
    diagnostics.map(({ rule, severity }) => `${title ?? 'commit'}: ${severity} ${rule.replace(/^.*\//, '')}`),
  );
}

const gitlab = (more: Record<string, string> = {}): Record<string, string> => ({
  GITLAB_CI: 'true',
  CI_COMMIT_SHA: head,
  CI_MERGE_REQUEST_IID: '12',
  CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
  CI_MERGE_REQUEST_PROJECT_PATH: 'team/shop',
  CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'topic',
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
  ...more,
});
const squashed = (title: string): Record<string, string> =>
  gitlab({ CI_MERGE_REQUEST_TITLE: title, CI_MERGE_REQUEST_SQUASH_ON_MERGE: 'true' });

let events = 0;
function eventFile(content: string): Record<string, string> {
  const file = path.join(scratch.directory, `event-${++events}.json`);
  writeFileSync(file, content);
  return { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: file };
}

interface PullRequest {
  readonly title: string;
  readonly settings?: object;
  readonly fork?: boolean;
  readonly base?: string;
  readonly head?: string;
}

function github({ title, settings = {}, fork = false, ...ends }: PullRequest): Record<string, string> {
  const document = {
    pull_request: {
      number: 12,
      title,
      head: {
        sha: ends.head ?? head,
        label: 'mona:topic',
        repo: { full_name: fork ? 'mona/shop' : 'team/shop' },
      },
      base: {
        sha: repository.git('rev-parse', ends.base ?? base),
        ref: 'main',
        repo: { full_name: 'team/shop', ...settings },
      },
    },
  };
  return eventFile(JSON.stringify(document));
}
const SQUASH_ONLY = { allow_merge_commit: false, allow_rebase_merge: false };

describe('the request of a robot, where only squashes are allowed and every commit needs a key', () => {
  const NOTES = 'Bump shoes from 1 to 2\n\n<li>FOO-12 #close the box</li>\n';
  let robot: ScratchRepository;
  let config: string;
  const names = { robot: ['', ''], mixed: ['', ''] };

  beforeAll(() => {
    robot = scratch.init('robot');
    const start = robot.commit('base\n');
    const bot = { author: 'dependabot[bot]', email: '49699333+dependabot[bot]@users.noreply.github.com' };
    robot.commit(NOTES, bot);
    names.robot = [start, robot.commit(NOTES, bot)];
    names.mixed = [start, robot.commit('Mend it\n')];
    config = path.join(scratch.directory, 'robots.json');
    const rules = { 'smart-commits/key-required': 'error' };
    writeFileSync(config, JSON.stringify({ processor: 'dvcs', rules, ignores: [{ bots: true }] }));
  });

  const lint = async (env: Record<string, string>): Promise<CliRun> =>
    await runCli(['lint', '--ci', '--config', config, '--format', 'json'], {
      cwd: robot.path,
      env: { ...scratch.env, ...env },
    });
  const gitlabRun = ([from = '', to = '']: readonly string[]): Record<string, string> => ({
    ...squashed('Bump shoes from 1 to 2'),
    CI_COMMIT_SHA: to,
    CI_MERGE_REQUEST_DIFF_BASE_SHA: from,
  });
  const githubRun = ([from = '', to = '']: readonly string[], login: string): Record<string, string> =>
    eventFile(
      JSON.stringify({
        pull_request: {
          number: 12,
          title: 'Bump shoes from 1 to 2',
          body: NOTES,
          user: { login },
          head: { sha: to, label: 'mona:topic', repo: { full_name: 'team/shop' } },
          base: {
            sha: from,
            ref: 'main',
            repo: { full_name: 'team/shop', ...SQUASH_ONLY, squash_merge_commit_message: 'PR_BODY' },
          },
        },
      }),
    );

  it.each([
    ['GitLab', () => gitlabRun(names.robot), 3],
    ['GitHub', () => githubRun(names.robot, 'dependabot[bot]'), 3],
    ['GitHub, opened by a person', () => githubRun(names.robot, 'ada'), 3],
    ['GitHub, with a commit of a person that has no key', () => githubRun(names.mixed, 'dependabot[bot]'), 3],
  ])('ignores what is made of it: %s', async (name, env, ignored) => {
    const { status, stdout } = await lint(env());
    const { summary, commits } = JSON.parse(stdout) as {
      summary: { ignored: { commits: number } };
      commits: readonly { title?: string }[];
    };
    expect(summary.ignored.commits).toBe(ignored);
    expect(commits.map(({ title }) => title ?? 'commit')).toEqual(name.includes('no key') ? ['commit'] : []);
    expect(status).toBe(commits.length > 0 ? 1 : 0);
  });

  it('judges it where a person has added to it, and the robot has not opened it', async () => {
    for (const env of [gitlabRun(names.mixed), githubRun(names.mixed, 'ada')]) {
      const { commits } = JSON.parse((await lint(env)).stdout) as { commits: readonly { title?: string }[] };
      expect(commits.some(({ title }) => title?.includes('squash commit'))).toBe(true);
    }
  });
});

describe('a text that is sure to become a commit', () => {
  it('is judged as that commit, and told with where it is changed', async () => {
    const { status, stdout, stderr } = await lintCi(squashed('KEY-1 #time 30min and more'));
    expect(status).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "title of merge request !12, its squash commit
      error: \`30min\` is misread: Jira logs \`30m\` with the comment \`in and more\`
       1 | KEY-1 #time 30min and more
         |       ^^^^^^^^^^^^^^^^^^^^
      help: write \`#time 30m\` (in the title of merge request !12)
            smart-commits/time-format

      1 error and 0 warnings in 3 messages
      "
    `);
    expect(stderr).toBe(
      `smart-commits: GitLab merge request !12: 2 commits of ${base.slice(0, 10)}..${head.slice(0, 10)}, and its title\n`,
    );
  });

  it('would run again what its commits have run; a transition is rightly run again', async () => {
    const title = 'title of merge request !12, its squash commit';
    expect(await findings(squashed('KEY-1 #time 2h Both'))).toEqual([]);
    expect(await findings(squashed('Both KEY-1 #time 2h'))).toEqual([`${title}: warning re-executed`]);
    expect(await findings(squashed('Both KEY-2 #close'))).toEqual([]);
  });

  it('is the whole squash of GitHub, in which no fault of a commit is told twice', async () => {
    const squash = 'squash commit of pull request #12';
    const env = github({ title: 'Both of them KEY-1 #time 2h', settings: SQUASH_ONLY });
    expect(await findings(env)).toEqual([`${squash}: warning re-executed`]);
    expect(await findings(env, ['--processor', 'gitlab-dvcs'])).toEqual([`${squash}: warning re-executed`]);
    const { stdout } = await lintCi(env);
    expect(stdout).toContain(' 1 | Both of them KEY-1 #time 2h (#12)\n');
    expect(stdout.replaceAll(/\n +/g, ' ')).toContain(
      '(in the title, the commits or the merge box of pull request #12)',
    );

    const bad = repository.commit('KEY-3 #tiem 2h\n');
    const faulty = github({ title: 'Three of them', settings: SQUASH_ONLY, head: bad });
    expect(await findings(faulty)).toEqual([
      'commit: error command-spelling',
      `${squash}: warning re-executed`,
    ]);
  });

  it('is the only commit with the number of the pull request, which is no comment of anybody', async () => {
    const title = 'KEY-4 #close';
    const only = repository.commit(`${title}\n`);
    const env = github({ title, settings: SQUASH_ONLY, base: `${only}^`, head: only });
    expect(await findings(env, ['--processor', 'github-cloud'])).toEqual([]);
  });
});

describe('a text that may become a commit', () => {
  it('is no error', async () => {
    const env = gitlab({ CI_MERGE_REQUEST_TITLE: 'KEY-1 #tiem 2h' });
    expect(await findings(env)).toEqual([
      'merge commit of merge request !12, with its title: warning command-spelling',
      'merge commit of merge request !12, with its title: warning merge-commit',
    ]);
    expect((await lintCi(env)).status).toBe(0);
    expect(await findings(github({ title: 'KEY-1 #tiem 2h' }))).toContain(
      'squash commit of pull request #12: warning command-spelling',
    );
  });

  it('loses nothing where it repeats a commit, and the processor runs no merges', async () => {
    const env = gitlab({ CI_MERGE_REQUEST_TITLE: 'Remember the shoes KEY-1 #time 2h' });
    for (const processor of ['gitlab-dvcs', 'gitlab-cloud']) {
      expect(await findings(env, ['--processor', processor])).toEqual([]);
    }
    expect(await findings(env)).toEqual([
      'merge commit of merge request !12, with its title: warning merge-commit',
    ]);
  });

  it('is a description, of which the title is not judged twice', async () => {
    const env = {
      ...squashed('KEY-1 #tiem 2h'),
      CI_MERGE_REQUEST_DESCRIPTION: '## What\r\n\r\nKEY-9 #coment hello',
      CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED: 'true',
    };
    expect(await findings(env)).toEqual([
      'title of merge request !12, its squash commit: error command-spelling',
      'description of merge request !12 (its first 2700 characters): warning command-spelling',
    ]);
    expect((await lintCi(env)).stderr).toMatch(/, and its title and the beginning of its description\n$/);
  });

  it('breaks no policy while it is not known to become one', async () => {
    const config = path.join(scratch.directory, 'policy.json');
    writeFileSync(config, '{ "rules": { "smart-commits/key-required": "error" } }');
    const title = 'Both of them';
    expect(await findings(gitlab({ CI_MERGE_REQUEST_TITLE: title }), ['--config', config])).toEqual([]);
    expect(await findings(squashed(title), ['--config', config])).toEqual([
      'title of merge request !12, its squash commit: error key-required',
    ]);
  });
});

const HOSTS: Record<string, () => Record<string, string>> = {
  Bitbucket: () => ({
    BITBUCKET_BUILD_NUMBER: '7',
    BITBUCKET_COMMIT: head,
    BITBUCKET_BRANCH: 'topic',
    BITBUCKET_PR_ID: '12',
    BITBUCKET_PR_DESTINATION_BRANCH: 'main',
    BITBUCKET_PR_DESTINATION_COMMIT: base.slice(0, 12),
  }),
  'Azure Repos': () => ({
    TF_BUILD: 'True',
    BUILD_REPOSITORY_PROVIDER: 'TfsGit',
    BUILD_SOURCEVERSION: head,
    SYSTEM_PULLREQUEST_PULLREQUESTID: '12',
    SYSTEM_PULLREQUEST_SOURCECOMMITID: head,
    SYSTEM_PULLREQUEST_SOURCEBRANCH: 'refs/heads/topic',
    SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
  }),
  'Azure for GitHub': () => ({ ...HOSTS['Azure Repos']!(), BUILD_REPOSITORY_PROVIDER: 'GitHub' }),
  'Jenkins for Bitbucket Data Center': () => ({
    JENKINS_URL: 'https://jenkins.example.com/',
    CHANGE_ID: '12',
    CHANGE_TITLE: 'Both of them',
    CHANGE_BRANCH: 'topic',
    CHANGE_TARGET: 'main',
    CHANGE_URL: 'https://git.example.com/projects/SHOP/repos/shop/pull-requests/12/overview',
    GIT_COMMIT: head,
  }),
  GitHub: () => github({ title: 'Both of them' }),
  CircleCI: () => ({ CIRCLECI: 'true', CIRCLE_SHA1: head, CIRCLE_BRANCH: 'topic' }),
};

describe('a way of merging that a person names', () => {
  const SQUASH = 'squash commit of pull request';
  const cases: [host: string, args: readonly string[], expected: string[]][] = [
    ['Bitbucket', [], []],
    ['Bitbucket', ['--title', 'Both KEY-1 #tiem 2h'], [`${SQUASH} #12: warning command-spelling`]],
    [
      'Bitbucket',
      ['--title', 'Both KEY-1 #tiem 2h', '--merge', 'squash'],
      [`${SQUASH} #12: error command-spelling`, `${SQUASH} #12: warning re-executed`],
    ],
    ['Bitbucket', ['--title', 'Both', '--merge', 'squash'], [`${SQUASH} #12: warning re-executed`]],
    ['Bitbucket', ['--merge', 'fast-forward'], []],
    ['Bitbucket', ['--title', '', '--merge', 'merge'], []],
    ['Bitbucket', ['--merge', 'rebase'], ['commit: warning re-executed']],
    ['Azure Repos', [], []],
    [
      'Azure Repos',
      ['--title', 'Both', '--description', 'KEY-1 #time 2h\nKEY-3 #coment x', '--merge', 'squash'],
      [`${SQUASH} 12: error command-spelling`, `${SQUASH} 12: warning re-executed`],
    ],
    ['Azure Repos', ['--title', 'Both', '--merge', 'semi-linear'], ['commit: warning re-executed']],
    [
      'Azure Repos',
      ['--title', 'KEY-1 #close', '--merge', 'merge'],
      ['merge commit of pull request 12: warning merge-commit'],
    ],
    [
      'Azure for GitHub',
      ['--title', 'KEY-1 #tiem 2h'],
      ['title of pull request 12: warning command-spelling'],
    ],
    ['Jenkins for Bitbucket Data Center', ['--merge', 'squash'], [`${SQUASH} 12: warning re-executed`]],
    ['GitHub', ['--merge', 'rebase'], ['commit: warning re-executed']],
    ['GitHub', ['--merge', 'squash', '--merge-message', '%{title}'], []],
    [
      'CircleCI',
      ['--from', 'BASE', '--title', 'KEY-1 #tiem 2h', '--merge', 'squash'],
      ['title of the pull request: error command-spelling'],
    ],
  ];
  it.each(cases)('%s %j', async (host, args, expected) => {
    const given = args.map((arg) => (arg === 'BASE' ? base : arg));
    const found = await findings(HOSTS[host]!(), given);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  it('makes no push of the commits of a request', async () => {
    const start = repository.commit('KEY-5 #start\n');
    const end = repository.commit('KEY-5 #close\n');
    const env = github({ title: 'Both', base: `${start}^`, head: end });
    for (const method of ['rebase', 'fast-forward'])
      expect(await findings(env, ['--merge', method])).toEqual([]);
  });

  it('says that a new hash runs commands again', async () => {
    const { stdout, stderr } = await lintCi(HOSTS['GitHub']!(), ['--merge', 'rebase']);
    expect(stdout.replaceAll(/\n +/g, ' ')).toContain(
      'a rebase merge gives this commit a new hash: Jira has run its commands for the old one, and runs them again',
    );
    expect(stderr).toMatch(/: 2 commits of \S+\n$/);
  });

  it.each([
    [['--ci', '--merge', 'octopus'], '`--merge octopus` is not a way of merging'],
    [['--title', 'x', '--last'], '`--title` says something of a pull request'],
    [['--merge', 'squash', '--last'], '`--merge` says something of a pull request'],
  ])('refuses %j', async (args, what) => {
    const { status, stdout, stderr } = await runCli(['lint', ...args], {
      cwd: repository.path,
      env: { ...scratch.env, ...HOSTS['GitHub']!() },
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(what);
  });
});

describe("a project's template", () => {
  const DESCRIPTION = { CI_MERGE_REQUEST_DESCRIPTION: 'KEY-9 #coment hello' };

  it('brings the description into the squash, or keeps it out', async () => {
    const env = { ...squashed('Both'), ...DESCRIPTION };
    const title = 'title of merge request !12, its squash commit';
    expect(await findings(env, ['--merge-message', '%{title}\n\n%{description}'])).toEqual([
      `${title}: error command-spelling`,
    ]);
    expect(await findings(env, ['--merge-message', '%{title} (%{reference})'])).toEqual([]);
  });

  it('tells no fault of a commit twice', async () => {
    const bad = repository.commit('KEY-3 #tiem 2h\n');
    const env = {
      ...squashed('Three'),
      CI_COMMIT_SHA: bad,
      CI_MERGE_REQUEST_DIFF_BASE_SHA: repository.git('rev-parse', `${bad}^`),
    };
    expect(await findings(env, ['--merge-message', '%{title}\n\n%{all_commits}'])).toEqual([
      'commit: error command-spelling',
    ]);
  });

  it('is judged for the merge commit where requests are merged so', async () => {
    const env = gitlab({ CI_MERGE_REQUEST_TITLE: 'KEY-1 #tiem 2h' });
    const merge = 'merge commit of merge request !12, with its title';
    expect(await findings(env, ['--merge', 'merge'])).toEqual([
      `${merge}: error command-spelling`,
      `${merge}: warning merge-commit`,
    ]);
    expect(await findings(env, ['--merge', 'fast-forward'])).toEqual([]);
    expect(
      await findings({ ...env, CI_MERGE_REQUEST_SQUASH_ON_MERGE: 'true' }, ['--merge', 'merge']),
    ).toEqual([
      'title of merge request !12, its squash commit: error command-spelling',
      `${merge}: error command-spelling`,
      `${merge}: warning merge-commit`,
    ]);
  });
});

describe('explain --ci', () => {
  const explain = async (host: string, ...args: readonly string[]): Promise<CliRun> =>
    await runCli(['explain', '--ci', ...args], {
      cwd: repository.path,
      env: { ...scratch.env, ...HOSTS[host]!() },
    });

  it('says of each way of merging what Jira runs once, twice or never', async () => {
    const { status, stdout } = await explain(
      'Azure Repos',
      '--processor',
      'gitlab-dvcs',
      '--title',
      'KEY-1 #time 2h',
      '--description',
      'KEY-2 #comment Done',
      '--merge',
      'squash',
      '--merge',
      'rebase',
    );
    expect(status).toBe(0);
    expect(stdout.replaceAll(/[0-9a-f]{10}/g, '<hash>')).toMatchInlineSnapshot(`
      "squash commit of pull request 12:
        | Merged PR 12: KEY-1 #time 2h
        |
        | KEY-2 #comment Done
        1. KEY-1: log 2h (120 minutes)
        twice: Jira has run it for the commit <hash>, and runs it again
          Merged PR 12: KEY-1 #time 2h
                              ^^^^^^^^
        ignored: is below the first line
          KEY-2 #comment Done
                ^^^^^^^^^^^^^
      commit <hash> Forget the hat KEY-2 #close
        1. KEY-2: run the transition that "close" begins
      commit <hash> Remember the shoes KEY-1 #time 2h
        1. KEY-1: log 2h (120 minutes)
      rebase of pull request 12: if the target has moved on, the commits get new hashes; Jira runs their commands a second time
      "
    `);
  });

  it('gives programs the same', async () => {
    const { stdout } = await explain('Bitbucket', '--processor', 'dvcs', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      commits: [
        {
          hash: null,
          title: 'squash commit of pull request #12',
          message: expect.stringMatching(/^Merged in topic \(pull request #12\)\n\ntopic\n\n\* Remember/),
          actions: [{ action: 'log-work' }, { action: 'transition' }],
          repeated: [{ reason: expect.stringContaining('runs it again') }, { start: expect.any(Number) }],
        },
        { hash: head },
        { hash: expect.any(String) },
      ],
      replays: [{ method: 'fast-forward', newHashes: 'never', isCertain: false }],
    });
  });

  it('explains the commits of a push', async () => {
    const { stdout, status } = await explain('CircleCI', '--from', base, '--processor', 'dvcs');
    expect(status).toBe(0);
    expect(stdout.split('\n').filter((line) => line.startsWith('commit '))).toHaveLength(2);
  });
});

it('texts are ignored and counted as commits are', async () => {
  const config = path.join(scratch.directory, 'ignores.json');
  writeFileSync(config, '{ "ignores": [{ "message": "^WIP" }, { "merges": true }] }');
  for (const env of [squashed('WIP KEY-1 #tiem 2h'), gitlab({ CI_MERGE_REQUEST_TITLE: 'KEY-1 #tiem 2h' })]) {
    const { status, stdout } = await lintCi(env, ['--config', config]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '2 messages checked, 1 ignored, no problem\n' });
  }
});

describe('a fork gets no secrets', () => {
  const configured = (jira: object): string[] => {
    const config = path.join(scratch.directory, 'jira.json');
    writeFileSync(config, JSON.stringify({ jira }));
    return ['--config', config];
  };
  const fork = (): Record<string, string> => github({ title: 'Both of them', fork: true });
  const JIRA = { baseUrl: 'https://jira.example.com', ci: 'required' };

  it('goes on without Jira, and says why', async () => {
    const { status, stderr } = await lintCi(fork(), configured(JIRA));
    expect(status).toBe(0);
    expect(stderr).toContain('GitHub pull request #12 from a fork: 2 commits');
    expect(stderr).toMatch(
      /smart-commits: .* because CI gives the run of a fork no secrets; going on without Jira\n$/,
    );
  });

  it('says it also where only secrets name the Jira', async () => {
    const { status, stderr } = await lintCi(fork(), configured({ ci: 'required' }));
    expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.stringContaining('no secrets') });
    expect((await lintCi(fork())).stderr).not.toContain('Jira');
  });

  it('is refused where a person demands Jira', async () => {
    const { status, stderr } = await lintCi(fork(), [...configured(JIRA), '--jira', 'required']);
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('no secrets') });
  });

  it('is not named where there is none', async () => {
    const { stderr } = await lintCi(github({ title: 'Both' }), configured(JIRA));
    expect(stderr).toContain('going on without Jira (');
    expect(stderr).not.toContain('fork');
  });
});

describe('hostile values', () => {
  it.each([
    [
      'missing',
      () => ({ ...eventFile(''), GITHUB_EVENT_PATH: path.join(scratch.directory, 'none') }),
      'cannot be read',
    ],
    ['a folder', () => ({ ...eventFile(''), GITHUB_EVENT_PATH: scratch.directory }), 'is not a file'],
    ['empty', () => eventFile(''), 'is not JSON'],
    ['cut off', () => eventFile('{"pull_request": {'), 'is not JSON'],
    [
      'too large',
      () => eventFile(' '.repeat(33 * 1024 * 1024)),
      'is larger than any that the CI system writes',
    ],
    ['not about a pull request', () => eventFile('[]'), '`pull_request.head.sha` is not set'],
  ])('an event file that is %s ends in a sentence', async (_, env, what) => {
    const { status, stdout, stderr } = await lintCi(env());
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(what);
    expect(stderr).toMatch(/^smart-commits: .*\nhelp: .*\n$/);
  });

  it.each([
    '--output=x',
    '-n1',
    'a\n::error::b',
    '\u001b[31mred',
    '##vso[task.complete]',
    '$(id)',
    '../../main',
    '',
  ])('a branch called %j is no option, and orders nothing', async (name) => {
    const env = gitlab({
      CI_MERGE_REQUEST_DIFF_BASE_SHA: '',
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: name,
      CI_MERGE_REQUEST_IID: name === '' ? '12' : name,
      CI_MERGE_REQUEST_TITLE: `${name} KEY-1 #tiem 2h`,
    });
    const { stdout, stderr } = await lintCi(env);
    expect(stdout + stderr).not.toMatch(/\u001b|^::|##vso\[/m);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  });

  it('works below the root of the repository, with a file for each format', async () => {
    const below = path.join(repository.path, 'packages');
    mkdirSync(below, { recursive: true });
    const { status } = await runCli(['lint', '--ci', '--cwd', 'packages', '--processor', 'dvcs'], {
      cwd: repository.path,
      env: { ...scratch.env, ...squashed('KEY-1 #tiem 2h') },
    });
    expect(status).toBe(1);
  });
});
