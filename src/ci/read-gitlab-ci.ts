import {
  type CiFacts,
  type CiRange,
  type CiText,
  commitStart,
  fetchBranch,
  nothingNew,
  type NothingNew,
  ownText,
  rangeTo,
  remoteBranch,
} from './ci-run.ts';
import { allowedBy, replaysOf, type ToldMerge } from './merging.ts';
import { toldTitle } from './plain-run.ts';
import { commitFrom, type Environment, requiredCommit, textOf } from './read-values.ts';
import { composeTemplate, type TemplateValues } from './fill-template.ts';

const CLONE_ALL = 'set `GIT_DEPTH: 0` in the `variables` of the job';

/**
 * What GitLab CI says of a job. See https://docs.gitlab.com/ci/variables/predefined_variables/
 * @throws ExpectedError `usage` for variables that no GitLab sets
 */
export function readGitlabCi(env: Environment, _event: unknown, told: ToldMerge): CiFacts {
  const common = {
    texts: [],
    untold: null,
    isFork: false,
    cloneAll: CLONE_ALL,
    defaultBranch: textOf(env, 'CI_DEFAULT_BRANCH'),
  } as const;
  const head = requiredCommit(env['CI_COMMIT_SHA'], 'CI_COMMIT_SHA');
  const mergeRequest = textOf(env, 'CI_MERGE_REQUEST_IID');
  if (mergeRequest !== undefined) {
    const subject = `merge request !${mergeRequest}`;
    return {
      ...common,
      subject,
      branch: textOf(env, 'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME'),
      range: mergeRequestRange(env, head),
      ...gitlabTexts(env, subject, told),
      isFork: isFork(env),
    };
  }
  const pullRequest = textOf(env, 'CI_EXTERNAL_PULL_REQUEST_IID');
  if (pullRequest !== undefined) {
    const subject = `external pull request #${pullRequest}`;
    return {
      ...common,
      subject,
      ...toldTitle(undefined, subject, told, 'GitLab'),
      branch: textOf(env, 'CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME'),
      range: externalRange(env, head),
      isFork:
        textOf(env, 'CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY') !==
        textOf(env, 'CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY'),
    };
  }
  const tag = textOf(env, 'CI_COMMIT_TAG');
  if (tag !== undefined) {
    return { ...common, subject: `tag ${tag}`, range: nothingNew('a tag brings no commits of its own') };
  }
  const branch = textOf(env, 'CI_COMMIT_BRANCH') ?? textOf(env, 'CI_COMMIT_REF_NAME') ?? '';
  return { ...common, subject: `branch ${branch}`, branch, range: branchRange(env, head, branch) };
}

/**
 * In a pipeline of merged results and in a merge train CI_COMMIT_SHA is a merge that GitLab made, and the ends of the
 * request have variables of their own; those are empty in a detached pipeline.
 */
function mergeRequestRange(env: Environment, sha: string): CiRange {
  const head = commitFrom(env['CI_MERGE_REQUEST_SOURCE_BRANCH_SHA'], 'CI_MERGE_REQUEST_SOURCE_BRANCH_SHA');
  const base = commitFrom(env['CI_MERGE_REQUEST_DIFF_BASE_SHA'], 'CI_MERGE_REQUEST_DIFF_BASE_SHA');
  const target = commitFrom(env['CI_MERGE_REQUEST_TARGET_BRANCH_SHA'], 'CI_MERGE_REQUEST_TARGET_BRANCH_SHA');
  const branch = textOf(env, 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME');
  return rangeTo(head ?? sha, {
    starts: [
      ...[base, target].filter((commit) => commit !== undefined).map(commitStart),
      ...(branch === undefined ? [] : [remoteBranch(branch)]),
    ],
    exclude: target === undefined ? [] : [target],
    fetchHead: CLONE_ALL,
    fetchStart: branch === undefined ? CLONE_ALL : `${CLONE_ALL}, or run \`${fetchBranch(branch)}\` before`,
  });
}

function externalRange(env: Environment, sha: string): CiRange {
  const [head, target] = ['SOURCE', 'TARGET'].map((end) => {
    const name = `CI_EXTERNAL_PULL_REQUEST_${end}_BRANCH_SHA`;
    return commitFrom(env[name], name);
  });
  const branch = textOf(env, 'CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME');
  return rangeTo(head ?? sha, {
    starts: [
      ...(target === undefined ? [] : [commitStart(target)]),
      ...(branch === undefined ? [] : [remoteBranch(branch)]),
    ],
    fetchHead: CLONE_ALL,
    fetchStart: CLONE_ALL,
  });
}

/**
 * CI_COMMIT_BEFORE_SHA is all zeros in the first pipeline of a branch, and in one that nobody pushed. A branch that is
 * not the default one begins where that one ends.
 */
function branchRange(env: Environment, head: string, branch: string): CiRange | NothingNew {
  const before = commitFrom(env['CI_COMMIT_BEFORE_SHA'], 'CI_COMMIT_BEFORE_SHA');
  const defaultBranch = textOf(env, 'CI_DEFAULT_BRANCH') ?? 'main';
  const source = textOf(env, 'CI_PIPELINE_SOURCE') ?? 'push';
  if (branch !== defaultBranch) {
    const target = remoteBranch(defaultBranch);
    return rangeTo(head, {
      starts: [...(before === undefined ? [] : [commitStart(before)]), target],
      exclude: [target.revision],
      fetchHead: CLONE_ALL,
      fetchStart: `${CLONE_ALL}, or run \`${fetchBranch(defaultBranch)}\` before`,
    });
  }
  if (before === undefined && source !== 'push') {
    return nothingNew(`nobody pushed to it (CI_PIPELINE_SOURCE is ${source})`);
  }
  return rangeTo(head, {
    starts: before === undefined ? [] : [commitStart(before)],
    fetchHead: CLONE_ALL,
    fetchStart: `${CLONE_ALL}, or after a force-push run \`git fetch origin ${before ?? ''}\` before`,
  });
}

function isFork(env: Environment): boolean {
  const source = textOf(env, 'CI_MERGE_REQUEST_SOURCE_PROJECT_ID');
  const target = textOf(env, 'CI_MERGE_REQUEST_PROJECT_ID');
  return source !== undefined && target !== undefined && source !== target;
}

/** GitLab's own templates: https://docs.gitlab.com/user/project/merge_requests/commit_templates/ */
const TEMPLATES = {
  merge:
    "Merge branch '%{source_branch}' into '%{target_branch}'\n\n%{title}\n\n%{issues}\n\nSee merge request %{reference}",
  squash: '%{title}',
} as const;

/**
 * What becomes of a merge request: the message of its squash, or of the merge commit. No variable tells the templates of the
 * project, by which alone the description is in a message, nor whether it fast-forwards, which makes no commit.
 * @param subject what people call the merge request
 */
function gitlabTexts(env: Environment, subject: string, told: ToldMerge): Pick<CiFacts, 'texts' | 'replays'> {
  const title = told.title ?? textOf(env, 'CI_MERGE_REQUEST_TITLE');
  const isSquash = env['CI_MERGE_REQUEST_SQUASH_ON_MERGE'] === 'true';
  const allowed = allowedBy(told, isSquash ? ['squash'] : ['merge', 'fast-forward']);
  // GitLab rebases nothing by itself.
  const replays = isSquash
    ? []
    : replaysOf(allowed, subject, 'never').filter(({ newHashes }) => newHashes === 'never');
  if (title === undefined) return { texts: [], replays };
  const template = told.template;
  const description = told.description ?? textOf(env, 'CI_MERGE_REQUEST_DESCRIPTION');
  const makesSquash = isSquash || allowed.methods.includes('squash');
  const makesMerge = allowed.methods.some((method) => method === 'merge' || method === 'semi-linear');
  const makes = (method: 'squash' | 'merge'): CiText => ({
    name: method === 'squash' || !makesSquash ? 'title' : 'merge message',
    method,
    title:
      method === 'squash'
        ? `title of ${subject}, its squash commit`
        : `merge commit of ${subject}, with its title`,
    place: template === undefined ? `the title of ${subject}` : `the title or description of ${subject}`,
    isCertain: method === 'squash' ? isSquash || allowed.isCertain : allowed.isCertain,
    isMerge: method === 'merge',
    subject: title,
    judgedFrom: 0,
    compose: (messages) =>
      composeTemplate(template ?? TEMPLATES[method], valuesOf(env, title, description), messages),
  });
  const texts = [...(makesSquash ? [makes('squash')] : []), ...(makesMerge ? [makes('merge')] : [])];
  // A template says whether the description is in the message.
  if (description === undefined || template !== undefined || texts.length === 0) return { texts, replays };
  // GitLab gives 2700 characters of it and no more.
  const isCut = env['CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED'] === 'true';
  const start = `${title}\n\n`;
  texts.push({
    isMerge: !makesSquash,
    subject: title,
    name: isCut ? 'the beginning of its description' : 'description',
    title: `description of ${subject}${isCut ? ' (its first 2700 characters)' : ''}`,
    place: `the description of ${subject}`,
    isCertain: false,
    judgedFrom: start.length,
    compose: () => ownText(start + description.replaceAll('\r\n', '\n')),
  });
  return { texts, replays };
}

function valuesOf(env: Environment, title: string, description: string | undefined): TemplateValues {
  const number = textOf(env, 'CI_MERGE_REQUEST_IID') ?? '';
  const project = textOf(env, 'CI_MERGE_REQUEST_PROJECT_URL');
  return {
    title,
    description: description?.replaceAll('\r\n', '\n').trim(),
    source_branch: textOf(env, 'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME'),
    target_branch: textOf(env, 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME'),
    source_project_id: textOf(env, 'CI_MERGE_REQUEST_SOURCE_PROJECT_ID'),
    reference: `${textOf(env, 'CI_MERGE_REQUEST_PROJECT_PATH') ?? ''}!${number}`,
    local_reference: `!${number}`,
    url: project === undefined ? undefined : `${project}/-/merge_requests/${number}`,
  };
}
