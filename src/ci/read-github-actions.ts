import {
  type CiFacts,
  type CiRange,
  commitStart,
  fetchBranch,
  nothingNew,
  type NothingNew,
  rangeTo,
  remoteBranch,
} from './ci-run.ts';
import { ExpectedError } from '../errors.ts';
import { visibleText } from '../text/visible-text.ts';
import { githubTexts } from './github-texts.ts';
import type { MergeMethod, ToldMerge } from './merging.ts';
import {
  commitFrom,
  type Environment,
  fieldOf,
  numberField,
  requiredCommit,
  textField,
  textOf,
} from './read-values.ts';
import { hostTexts } from './host-texts.ts';

const CLONE_ALL = 'give `actions/checkout` the option `fetch-depth: 0`';

/**
 * What GitHub Actions say of a workflow run, and those of Gitea and Forgejo, which set the same variables and write the same
 * events (https://docs.gitea.com/usage/actions/comparison, https://forgejo.org/docs/latest/user/actions/). See
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows and
 * https://docs.github.com/webhooks/webhook-events-and-payloads
 * @param event what the file of GITHUB_EVENT_PATH holds, parsed
 * @throws ExpectedError `usage` for an event that tells no commits, and for values that no GitHub sets
 */
export function readGithubActions(env: Environment, event: unknown, told: ToldMerge): CiFacts {
  const name = textOf(env, 'GITHUB_EVENT_NAME') ?? '';
  const common = {
    texts: [],
    untold: null,
    isFork: false,
    cloneAll: CLONE_ALL,
    defaultBranch: textField(event, 'repository', 'default_branch'),
  } as const;
  const ref = textOf(env, 'GITHUB_REF') ?? '';
  switch (name) {
    case 'pull_request':
    case 'pull_request_target':
      return { ...common, ...readPullRequest(env, event, name, told) };
    case 'merge_group':
      return { ...common, ...readMergeGroup(event) };
    case 'push':
      return { ...common, ...readPush(event) };
    case 'delete':
      return { ...common, subject: 'deletion', range: nothingNew('a deletion brings no commits') };
    case 'schedule':
    case 'workflow_dispatch':
      return { ...common, ...readUnpushed(env, event, name, ref) };
  }
  if (ref.startsWith('refs/tags/')) return { ...common, ...tag(ref) };
  throw new ExpectedError(
    'usage',
    `GitHub does not say which commits belong to the event ${visibleText(name)}`,
    'run this for pull_request, push or merge_group, or name the range with `--from` and `--to`',
  );
}

type Found = Pick<CiFacts, 'subject' | 'range'> & Partial<CiFacts>;

/** GITHUB_SHA is a merge that GitHub made of the head and its base; for `pull_request_target` it is the base itself. */
function readPullRequest(env: Environment, event: unknown, name: string, told: ToldMerge): Found {
  const pullRequest = fieldOf(event, 'pull_request');
  const number = numberField(pullRequest);
  const subject = `pull request #${number}`;
  const head = requiredCommit(fieldOf(pullRequest, 'head', 'sha'), 'pull_request.head.sha');
  const base = commitFrom(fieldOf(pullRequest, 'base', 'sha'), 'pull_request.base.sha');
  const branch = textField(pullRequest, 'base', 'ref');
  const merge = commitFrom(env['GITHUB_SHA'], 'GITHUB_SHA') ?? null;
  // Checking out what a stranger wrote is not needed for reading it, and would run with the secrets of the base.
  const fetchHead = `run \`git fetch origin +refs/pull/${number}/head\` before`;
  return {
    subject,
    branch: textField(pullRequest, 'head', 'ref'),
    range: rangeTo(head, {
      starts: [
        ...(base === undefined ? [] : [commitStart(base)]),
        ...(branch === undefined ? [] : [remoteBranch(branch)]),
      ],
      merge: name === 'pull_request' ? merge : null,
      fetchHead: name === 'pull_request' ? CLONE_ALL : `${CLONE_ALL}, and ${fetchHead}`,
      fetchStart: branch === undefined ? CLONE_ALL : `${CLONE_ALL}, or run \`${fetchBranch(branch)}\` before`,
    }),
    ...(isOfGitea(pullRequest) ? giteaTexts : githubTexts)(pullRequest, subject, told),
    isFork:
      textField(pullRequest, 'head', 'repo', 'full_name') !==
      textField(pullRequest, 'base', 'repo', 'full_name'),
  };
}

/** The commits of a merge queue are made by GitHub, and become those of the branch as they are. */
function readMergeGroup(event: unknown): Found {
  const group = fieldOf(event, 'merge_group');
  const base = commitFrom(fieldOf(group, 'base_sha'), 'merge_group.base_sha');
  const branch = shortName(textField(group, 'base_ref') ?? '');
  return {
    subject: `merge queue of ${branch}`,
    range: rangeTo(requiredCommit(fieldOf(group, 'head_sha'), 'merge_group.head_sha'), {
      starts: base === undefined ? [remoteBranch(branch)] : [commitStart(base)],
      fetchHead: CLONE_ALL,
      fetchStart: CLONE_ALL,
    }),
  };
}

function readPush(event: unknown): Found {
  const ref = textField(event, 'ref') ?? '';
  if (ref.startsWith('refs/tags/')) return tag(ref);
  const branch = shortName(ref);
  const subject = `push to ${branch}`;
  const after = fieldOf(event, 'after');
  if (fieldOf(event, 'deleted') === true || (typeof after === 'string' && /^0+$/.test(after))) {
    return { subject, range: nothingNew('the branch was deleted') };
  }
  const head = requiredCommit(after, 'after');
  const before = commitFrom(fieldOf(event, 'before'), 'before');
  const defaultBranch = textField(event, 'repository', 'default_branch');
  const isDefault = branch === defaultBranch;
  const target = isDefault || defaultBranch === undefined ? null : remoteBranch(defaultBranch);
  const starts = [
    ...(before === undefined ? [] : [commitStart(before)]),
    ...(target === null ? [] : [target]),
  ];
  return {
    subject,
    branch,
    range: rangeTo(head, {
      starts,
      exclude: target === null ? [] : [target.revision],
      fetchHead: CLONE_ALL,
      fetchStart:
        before === undefined
          ? CLONE_ALL
          : `${CLONE_ALL}, or after a force-push run \`git fetch origin ${before}\` before`,
    }),
  };
}

/** A run that somebody or a clock has started: a branch has what the default branch lacks. */
function readUnpushed(env: Environment, event: unknown, name: string, ref: string): Found {
  if (ref.startsWith('refs/tags/')) return tag(ref);
  const branch = shortName(ref);
  const defaultBranch = textField(event, 'repository', 'default_branch') ?? 'main';
  const range: CiRange | NothingNew =
    branch === defaultBranch
      ? nothingNew(`nobody pushed to it (the event is ${name})`)
      : rangeTo(requiredCommit(env['GITHUB_SHA'], 'GITHUB_SHA'), {
          starts: [remoteBranch(defaultBranch)],
          fetchHead: CLONE_ALL,
          fetchStart: CLONE_ALL,
        });
  return { subject: `branch ${branch}`, branch, range };
}

function tag(ref: string): Found {
  return {
    subject: `tag ${ref.slice('refs/tags/'.length)}`,
    range: nothingNew('a tag brings no commits of its own'),
  };
}

function shortName(ref: string): string {
  return ref.replace(/^refs\/heads\//, '');
}

/** The settings of a repository that allow them: `Repository` of https://docs.gitea.com/api/ */
const METHODS: Readonly<Partial<Record<string, MergeMethod>>> = {
  allow_merge_commits: 'merge',
  allow_squash_merge: 'squash',
  allow_rebase: 'rebase',
  allow_rebase_explicit: 'semi-linear',
  allow_fast_forward_only_merge: 'fast-forward',
};

/** Whether a pull request in an event is one of Gitea or Forgejo, which call a setting otherwise than GitHub does. */
export function isOfGitea(pullRequest: unknown): boolean {
  return typeof fieldOf(pullRequest, 'base', 'repo', 'allow_merge_commits') === 'boolean';
}

/**
 * What becomes of a pull request of Gitea or Forgejo, by its event.
 * @param subject what people call the pull request
 */
export function giteaTexts(
  pullRequest: unknown,
  subject: string,
  told: ToldMerge,
): Pick<CiFacts, 'texts' | 'replays' | 'untold'> {
  const name = (end: string): string | undefined => textField(pullRequest, end, 'repo', 'full_name');
  const branch = textField(pullRequest, 'head', 'ref') ?? '';
  const request = {
    subject,
    number: numberField(pullRequest),
    title: textField(pullRequest, 'title'),
    source: name('head') === name('base') ? branch : `${name('head') ?? '<deleted>'}:${branch}`,
    target: textField(pullRequest, 'base', 'ref'),
    url: textField(pullRequest, 'html_url'),
    allowed: Object.entries(METHODS).flatMap(([setting, method]) =>
      method !== undefined && fieldOf(pullRequest, 'base', 'repo', setting) === true ? [method] : [],
    ),
  };
  const description = told.description ?? textField(pullRequest, 'body');
  return hostTexts('gitea', request, { ...told, description }, 'Gitea');
}
