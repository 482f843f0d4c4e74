import { asText, own } from '../../text/json-value.ts';
import { type Check, ok, problem, type Verdict, warning } from '../check.ts';
import type { CheckContext } from '../check-context.ts';
import { askWithToken } from './ask-gitlab.ts';
import { askProject, type AskedProject } from './project.ts';

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
