import { asText, own } from '../../text/json-value.ts';
import {
  type Check,
  type CheckContext,
  type Finding,
  info,
  ok,
  problem,
  skipped,
  type Verdict,
  warning,
} from '../check.ts';
import { askWithToken, type GitLabReply, projectPath } from './ask-gitlab.ts';

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
  async run(context) {
    const found = await askProject(context);
    if ('verdict' in found) return found;
    const isEmpty = own(found.json, 'empty_repo') === true;
    const states = await Promise.all(
      features.map(async (feature) => ({ feature, state: await look(feature, found, isEmpty, context) })),
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
  context: CheckContext,
): Promise<string | null> {
  const level = asText(own(json, feature.level));
  const flag = feature.flag === null ? null : own(json, feature.flag);
  if (level === 'disabled' || (level === null && flag === false)) return 'switched off';
  if (isEmpty && feature.level === 'repository_access_level') return null;
  for (const below of feature.paths) {
    const reply = await askWithToken(context, path + below);
    if (!('verdict' in reply) && reply.status !== 200) {
      return `GitLab answers ${reply.status} to GET ${below.replace(/\?.*/, '')} of the project`;
    }
  }
  return null;
}

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
  return skipped(`the project cannot be seen (${reply.status}): see gitlab-project`);
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

export const jiraIntegration: Check = {
  id: 'gitlab-jira-integration',
  group: 'gitlab',
  probe:
    "whether GitLab's own Jira issues integration is on, which comments on issues and moves them besides the Smart Commits",
  remedy: "decide which of the two moves issues; GitLab's is in Settings > Integrations > Jira issues",
  async run(context) {
    const found = await askProject(context);
    if ('verdict' in found) return found;
    // https://docs.gitlab.com/api/project_integrations/#jira-issues ; called services before 14.4.
    const newer = await askWithToken(context, `${found.path}/integrations/jira`);
    if ('verdict' in newer) return newer;
    const reply = newer.status === 404 ? await askWithToken(context, `${found.path}/services/jira`) : newer;
    if ('verdict' in reply) return reply;
    if (reply.status === 403) return skipped('the integrations cannot be seen: see gitlab-role');
    if (reply.status !== 200 || own(reply.json, 'active') !== true)
      return ok('the Jira issues integration is off');
    return info(
      "GitLab's Jira issues integration is on: it comments on issues, and moves them on words such as `Closes KEY-1`",
      'a commit that has such words and Smart Commits acts twice',
    );
  },
};
