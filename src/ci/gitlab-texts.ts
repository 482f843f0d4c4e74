import { ownText, type CiFacts, type CiText } from './ci-run.ts';
import { composeTemplate, type TemplateValues } from './fill-template.ts';
import { allowedBy, replaysOf, type ToldMerge } from './merging.ts';
import { textOf, type Environment } from './read-values.ts';

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
export function gitlabTexts(
  env: Environment,
  subject: string,
  told: ToldMerge,
): Pick<CiFacts, 'texts' | 'replays'> {
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
