import { asArray, asText, own } from '../../jira/rest/json.ts';
import type { Check } from '../check.ts';
import { info, ok, problem, skipped, warning, type Finding, type Verdict } from '../finding.ts';
import type { Patient } from '../patient.ts';
import { askWithToken, projectPath, type GitLabReply } from './ask-gitlab.ts';
import { knownJira, knownJiraHost } from './versions.ts';

/** A part of a project that can be switched off, and what the connector asks of it. */
interface Feature {
  readonly name: string;
  /** `disabled`, `private` or `enabled`. */
  readonly level: string;
  /** The same as a boolean, in all versions. */
  readonly flag: string | null;
  /** Below the project. */
  readonly paths: readonly string[];
  readonly verdict: Extract<Verdict, 'problem' | 'warning'>;
}

/** https://docs.gitlab.com/api/projects/#retrieve-a-project */
const features: readonly Feature[] = [
  {
    name: 'the repository',
    level: 'repository_access_level',
    flag: null,
    paths: ['/repository/branches?per_page=1', '/repository/commits?per_page=1'],
    verdict: 'problem',
  },
  {
    name: 'merge requests',
    level: 'merge_requests_access_level',
    flag: 'merge_requests_enabled',
    paths: ['/merge_requests?per_page=1'],
    verdict: 'problem',
  },
  // Many who have Jira switch these off, and most versions of the connector do not ask for them.
  {
    name: 'issues',
    level: 'issues_access_level',
    flag: 'issues_enabled',
    paths: ['/issues?per_page=1'],
    verdict: 'warning',
  },
];

export const projectFeatures: Check = {
  id: 'gitlab-features',
  group: 'gitlab',
  probe:
    'whether a feature of the project (`--gitlab-project`) is switched off, for which Jira shows "Sync Failed" and its log 403 Forbidden: the repository, merge requests, issues. The settings are read, and the requests of the connector made',
  remedy: 'switch it on in Settings > General > Visibility, project features, permissions',
  async run(patient) {
    const found = await askProject(patient);
    if ('verdict' in found) return found;
    const isEmpty = own(found.json, 'empty_repo') === true;
    const states = await Promise.all(
      features.map(async (feature) => ({ feature, state: await look(feature, found, isEmpty, patient) })),
    );
    const off = states.filter(({ state }) => state !== null);
    if (off.length === 0) {
      const note = isEmpty ? '; its repository is empty' : '';
      return ok(`the repository, merge requests and issues of the project can be read${note}`);
    }
    const verdict = off.some(({ feature }) => feature.verdict === 'problem') ? problem : warning;
    return verdict(off.map(({ feature, state }) => `${feature.name}: ${state}`).join('; '));
  },
};

/** What is wrong with a feature; null for nothing. */
async function look(
  feature: Feature,
  { json, path }: AskedProject,
  isEmpty: boolean,
  patient: Patient,
): Promise<string | null> {
  const level = asText(own(json, feature.level));
  const flag = feature.flag === null ? null : own(json, feature.flag);
  if (level === 'disabled' || (level === null && flag === false)) return 'switched off';
  if (isEmpty && feature.level === 'repository_access_level') return null;
  for (const below of feature.paths) {
    const reply = await askWithToken(patient, path + below);
    if (!('verdict' in reply) && reply.status !== 200) {
      return `GitLab answers ${reply.status} to GET ${below.replace(/\?.*/, '')} of the project`;
    }
  }
  return null;
}

/** https://docs.gitlab.com/api/access_requests/#valid-access-levels */
const maintainer = 40;

export const role: Check = {
  id: 'gitlab-role',
  group: 'gitlab',
  probe:
    'whether the user of the token has the role Maintainer (40) or more in the project, which the connector needs to make its webhook',
  remedy: 'give the user that Jira connects as the role Maintainer in the group or the project',
  async run(patient) {
    const found = await askProject(patient);
    if ('verdict' in found) return found;
    const permissions = own(found.json, 'permissions');
    const levels = ['project_access', 'group_access'].map((name) =>
      own(own(permissions, name), 'access_level'),
    );
    const level = Math.max(0, ...levels.filter((value) => typeof value === 'number'));
    if (level >= maintainer) return ok(`the role of the user is sufficient (${level})`);
    const user = await patient.gitlab.ask('/api/v4/user');
    if (user.kind === 'answer' && own(user.json, 'is_admin') === true)
      return ok('the user is an administrator');
    return problem(
      level === 0
        ? 'the user is no member of the project or its group: Jira sees it only where everybody does, and makes no webhook'
        : `the role of the user is too low (${level}, of ${maintainer}): Jira cannot make its webhook`,
    );
  },
};

export const webhook: Check = {
  id: 'gitlab-webhook',
  group: 'gitlab',
  probe:
    'whether the project has a webhook of Jira that is not switched off, without which Jira looks every 60 minutes only',
  remedy:
    "synchronise the repository in Jira's DVCS accounts as a user with the role Maintainer, which makes the webhook",
  async run(patient) {
    if ((await knownJira(patient))?.edition === 'cloud') {
      return skipped('on Jira Cloud there is no webhook: the GitLab for Jira Cloud app reports by itself');
    }
    const found = await askProject(patient);
    if ('verdict' in found) return found;
    const reply = await askWithToken(patient, `${found.path}/hooks?per_page=100`);
    if ('verdict' in reply) return reply;
    const hooks = asArray(reply.json);
    if (reply.status !== 200 || hooks === null) {
      return skipped(`the webhooks may not be seen (${reply.status}): see gitlab-role`);
    }
    const host = await knownJiraHost(patient);
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
      'look at its recent events in Settings > Webhooks, mend the cause, and test it there',
    );
  }
  return working.some((hook) => own(hook, 'push_events') !== false)
    ? ok(`a webhook leads to ${whither}`)
    : warning(
        `the webhook to ${whither} tells nothing about pushes`,
        'tick Push events at the webhook, in Settings > Webhooks',
      );
}

/** Only the host is compared, and nothing of the address is shown: it may hold a secret. */
function leadsToJira(url: unknown, host: string | null): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  // The path of the connector, by which it takes the events of all kinds of hosts.
  return host === null ? new URL(url).pathname.includes('/rest/bitbucket/') : new URL(url).host === host;
}

export const jiraIntegration: Check = {
  id: 'gitlab-jira-integration',
  group: 'gitlab',
  probe:
    "whether GitLab's own Jira issues integration is on, which comments on issues and moves them besides the Smart Commits",
  remedy: "decide which of the two shall move issues; GitLab's is in Settings > Integrations > Jira issues",
  async run(patient) {
    const found = await askProject(patient);
    if ('verdict' in found) return found;
    // https://docs.gitlab.com/api/project_integrations/#jira-issues ; called services before 14.4.
    const newer = await askWithToken(patient, `${found.path}/integrations/jira`);
    if ('verdict' in newer) return newer;
    const reply = newer.status === 404 ? await askWithToken(patient, `${found.path}/services/jira`) : newer;
    if ('verdict' in reply) return reply;
    if (reply.status === 403) return skipped('the integrations may not be seen: see gitlab-role');
    if (reply.status !== 200 || own(reply.json, 'active') !== true)
      return ok('the Jira issues integration is off');
    return info(
      "GitLab's Jira issues integration is on: it comments on issues and moves them by words as `Closes KEY-1`",
      'a commit that has such words and Smart Commits acts twice',
    );
  },
};

interface AskedProject extends GitLabReply {
  readonly path: string;
}

/** https://docs.gitlab.com/api/projects/#retrieve-a-project */
async function askProject(patient: Patient): Promise<AskedProject | Finding> {
  const path = projectPath(patient);
  if (typeof path !== 'string') return path;
  const reply = await askWithToken(patient, path);
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
  async run(patient) {
    const path = projectPath(patient);
    if (typeof path !== 'string') return path;
    const reply = await askWithToken(patient, path);
    if ('verdict' in reply) return reply;
    const name = asText(own(reply.json, 'path_with_namespace')) ?? patient.hints.project;
    return reply.status === 200
      ? ok(`the project ${name} is seen`)
      : problem(
          `GitLab shows no project ${patient.hints.project} to the user of the token (${reply.status})`,
        );
  },
};
