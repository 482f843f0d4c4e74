import { asArray, own } from '../../text/json-value.ts';
import { type Check, type Finding, ok, problem, skipped, warning } from '../check.ts';
import { askWithToken } from './ask-gitlab.ts';
import { askProject } from './project.ts';
import { knownJira, knownJiraHost } from './version-facts.ts';

/** https://docs.gitlab.com/api/access_requests/#valid-access-levels */
const maintainer = 40;

export const role: Check = {
  id: 'gitlab-role',
  group: 'gitlab',
  probe:
    'whether the user of the token has the role Maintainer (40) or more in the project, which the connector needs to create its webhook',
  remedy: 'give the user that Jira connects as the role Maintainer in the group or the project',
  async run(context) {
    const found = await askProject(context);
    if ('verdict' in found) return found;
    const permissions = own(found.json, 'permissions');
    const levels = ['project_access', 'group_access'].map((name) =>
      own(own(permissions, name), 'access_level'),
    );
    const level = Math.max(0, ...levels.filter((value) => typeof value === 'number'));
    if (level >= maintainer) return ok(`the role of the user is sufficient (${level})`);
    const user = await context.gitlab.ask('/api/v4/user');
    if (user.kind === 'answer' && own(user.json, 'is_admin') === true)
      return ok('the user is an administrator');
    return problem(
      level === 0
        ? 'the user is not a member of the project or its group: Jira sees it only if it is public, and cannot create a webhook'
        : `the role of the user is too low (${level}, of ${maintainer}): Jira cannot create its webhook`,
    );
  },
};

export const webhook: Check = {
  id: 'gitlab-webhook',
  group: 'gitlab',
  probe:
    'whether the project has a webhook of Jira that is switched on, without which Jira looks only every 60 minutes',
  remedy:
    "synchronise the repository in Jira's DVCS accounts as a user with the role Maintainer, which creates the webhook",
  async run(context) {
    if ((await knownJira(context))?.edition === 'cloud') {
      return skipped('on Jira Cloud there is no webhook: the GitLab for Jira Cloud app reports by itself');
    }
    const found = await askProject(context);
    if ('verdict' in found) return found;
    const reply = await askWithToken(context, `${found.path}/hooks?per_page=100`);
    if ('verdict' in reply) return reply;
    const hooks = asArray(reply.json);
    if (reply.status !== 200 || hooks === null) {
      return skipped(`the webhooks cannot be seen (${reply.status}): see gitlab-role`);
    }
    const host = await knownJiraHost(context);
    const ours = hooks.filter((hook) => leadsToJira(own(hook, 'url'), host));
    return judgeHooks(ours, hooks.length, host);
  },
};

function judgeHooks(ours: readonly unknown[], all: number, host: string | null): Finding {
  const whither = host === null ? 'Jira' : host;
  if (ours.length === 0) return warning(`none of the ${all} webhooks of the project leads to ${whither}`);
  // https://docs.gitlab.com/user/project/integrations/webhooks/#auto-disabled-webhooks
  const working = ours.filter((hook) => (own(hook, 'alert_status') ?? 'executable') === 'executable');
  if (working.length === 0) {
    return problem(
      `GitLab has switched the webhook to ${whither} off, because it failed too often`,
      'look at its recent events in Settings > Webhooks, fix the cause, and test it there',
    );
  }
  return working.some((hook) => own(hook, 'push_events') !== false)
    ? ok(`a webhook leads to ${whither}`)
    : warning(
        `the webhook to ${whither} does not report pushes`,
        'tick Push events at the webhook, in Settings > Webhooks',
      );
}

/** Only the host is compared, and nothing of the address is shown: it may hold a secret. */
function leadsToJira(url: unknown, host: string | null): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  // The path of the connector, by which it takes the events of all kinds of hosts.
  return host === null ? new URL(url).pathname.includes('/rest/bitbucket/') : new URL(url).host === host;
}
