import { ownText, type CiText } from './ci-run.ts';
import { textOf, type Environment } from './read-values.ts';

/**
 * The messages that a merge request may bring besides those of its commits. The squash commit has the title, unless the
 * project has a template of its own, which no variable tells; a merge commit names the branches first. The description is
 * in a message only by such a template. See https://docs.gitlab.com/user/project/merge_requests/commit_templates/
 * @param subject what people call the merge request
 */
export function gitlabTexts(env: Environment, subject: string): CiText[] {
  const title = textOf(env, 'CI_MERGE_REQUEST_TITLE');
  if (title === undefined) return [];
  const isSquash = env['CI_MERGE_REQUEST_SQUASH_ON_MERGE'] === 'true';
  const common = { isMerge: !isSquash, subject: title, judgedFrom: 0 };
  const texts: CiText[] = [
    {
      ...common,
      name: 'title',
      title: isSquash
        ? `title of ${subject}, its squash commit`
        : `merge commit of ${subject}, with its title`,
      place: `the title of ${subject}`,
      isCertain: isSquash,
      compose: () => ownText(isSquash ? title : mergeMessage(env, title)),
    },
  ];
  const description = textOf(env, 'CI_MERGE_REQUEST_DESCRIPTION');
  if (description === undefined) return texts;
  // GitLab gives 2700 characters of it and no more.
  const isCut = env['CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED'] === 'true';
  const start = `${title}\n\n`;
  texts.push({
    ...common,
    name: isCut ? 'the beginning of its description' : 'description',
    title: `description of ${subject}${isCut ? ' (its first 2700 characters)' : ''}`,
    place: `the description of ${subject}`,
    isCertain: false,
    judgedFrom: start.length,
    compose: () => ownText(start + description.replaceAll('\r\n', '\n')),
  });
  return texts;
}

function mergeMessage(env: Environment, title: string): string {
  const [source = '', target = '', project = '', number = ''] = [
    'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
    'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
    'CI_MERGE_REQUEST_PROJECT_PATH',
    'CI_MERGE_REQUEST_IID',
  ].map((name) => textOf(env, name));
  return `Merge branch '${source}' into '${target}'\n\n${title}\n\nSee merge request ${project}!${number}`;
}
