import { asText, own } from '../../text/json-value.ts';
import { type Check, type Finding, ok, problem, skipped } from '../check.ts';
import type { CheckContext } from '../check-context.ts';
import { askWithToken, projectPath, type GitLabReply } from './ask-gitlab.ts';

/** A project that GitLab shows, and its path in the API. */
export interface AskedProject extends GitLabReply {
  readonly path: string;
}

/**
 * The project that is looked at, or a finding that says why it cannot be. Total.
 * https://docs.gitlab.com/api/projects/#retrieve-a-project
 */
export async function askProject(context: CheckContext): Promise<AskedProject | Finding> {
  const path = projectPath(context);
  if (typeof path !== 'string') return path;
  const reply = await askWithToken(context, path);
  if ('verdict' in reply) return reply;
  if (reply.status === 200) return { ...reply, path };
  return skipped(`the project may not be seen (${reply.status}): see gitlab-project`);
}

export const project: Check = {
  id: 'gitlab-project',
  group: 'gitlab',
  probe: 'whether the user of the token sees the project that `--gitlab-project` names',
  remedy:
    'check the path (GROUP/PROJECT), and make the user that Jira connects as a member of the project or its group',
  async run(context) {
    const path = projectPath(context);
    if (typeof path !== 'string') return path;
    const reply = await askWithToken(context, path);
    if ('verdict' in reply) return reply;
    const name = asText(own(reply.json, 'path_with_namespace')) ?? context.hints.project;
    return reply.status === 200
      ? ok(`the project ${name} is seen`)
      : problem(
          `GitLab shows no project ${context.hints.project} to the user of the token (${reply.status})`,
        );
  },
};
