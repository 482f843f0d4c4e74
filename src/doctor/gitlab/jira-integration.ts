import { own } from '../../text/json-value.ts';
import { type Check, info, ok, skipped } from '../check.ts';
import { askWithToken } from './ask-gitlab.ts';
import { askProject } from './project.ts';

export const jiraIntegration: Check = {
  id: 'gitlab-jira-integration',
  group: 'gitlab',
  probe:
    "whether GitLab's own Jira issues integration is on, which comments on issues and moves them besides the Smart Commits",
  remedy: "decide which of the two shall move issues; GitLab's is in Settings > Integrations > Jira issues",
  async run(context) {
    const found = await askProject(context);
    if ('verdict' in found) return found;
    // https://docs.gitlab.com/api/project_integrations/#jira-issues ; called services before 14.4.
    const newer = await askWithToken(context, `${found.path}/integrations/jira`);
    if ('verdict' in newer) return newer;
    const reply = newer.status === 404 ? await askWithToken(context, `${found.path}/services/jira`) : newer;
    if ('verdict' in reply) return reply;
    if (reply.status === 403) return skipped('the integrations may not be seen: see gitlab-role');
    if (reply.status !== 200 || own(reply.json, 'active') !== true)
      return ok('the Jira issues integration is off');
    return info(
      "GitLab's Jira issues integration is on: it comments on issues and moves them by words such as `Closes KEY-1`",
      'a commit that has such words and Smart Commits acts twice',
    );
  },
};
