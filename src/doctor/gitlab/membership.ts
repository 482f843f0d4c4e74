import { asArray, asText, own } from '../../text/json-value.ts';
import { type Check, type CheckContext, type Finding, ok, problem, skipped } from '../check.ts';
import { isInRange } from '../../text/version.ts';
import { askWithToken, noSite } from './ask-gitlab.ts';
import { knownGitLab, repositoryFacts } from './version-facts.ts';

export const group: Check = {
  id: 'gitlab-group',
  group: 'gitlab',
  probe:
    'whether what stands in Jira as team or user account (`--gitlab-group`) is the path of a top-level group: no subgroup, no personal namespace',
  remedy: 'enter the path of a top-level group of which the user that Jira connects as is a member',
  async run(context) {
    const path = accountPath(context);
    if (path === null && context.gitlab.site === null) return noSite();
    if (path === null) return skipped('no group is named: pass one with --gitlab-group PATH');
    const [top = path] = path.split('/');
    if (path.includes('/')) return notTopLevel(path, top);
    const id = encodeURIComponent(path);
    // https://docs.gitlab.com/api/groups/#retrieve-a-group
    const found = await askWithToken(context, `/api/v4/groups/${id}?with_projects=false`);
    if ('verdict' in found) return found;
    if (found.status === 200) return judgeParent(found.json, path);
    // https://docs.gitlab.com/api/namespaces/
    const namespace = await askWithToken(context, `/api/v4/namespaces/${id}`);
    if ('verdict' in namespace) return namespace;
    if (namespace.status === 200 && own(namespace.json, 'kind') === 'user') {
      return problem(
        `${path} is a personal namespace, which Jira 8.14 and newer, and the app for Jira Cloud, do not connect`,
        'move the projects into a group, and enter its path',
      );
    }
    return problem(`GitLab shows no group ${path} to the user of the token (${found.status})`);
  },
};

/** What is named, else the beginning of the project's path. */
function accountPath({ hints }: CheckContext): string | null {
  const given = hints.group?.replace(/^\/+|\/+$/g, '') ?? '';
  return given === '' ? (hints.project?.split('/')[0] ?? null) : given;
}

function judgeParent(json: unknown, path: string): Finding {
  const fullPath = asText(own(json, 'full_path')) ?? path;
  return own(json, 'parent_id') === null
    ? ok(`${fullPath} is a top-level group`)
    : notTopLevel(fullPath, fullPath.split('/')[0] ?? path);
}

function notTopLevel(path: string, top: string): Finding {
  return problem(
    `${path} is not a top-level group`,
    `enter ${top} as team or user account; its subgroups come along`,
  );
}

export const repositories: Check = {
  id: 'gitlab-repositories',
  group: 'gitlab',
  probe:
    'why an account lists no repositories: a version of GitLab with a bug or without the feature, or a user without any project',
  remedy: 'make the user that Jira connects as a member of the group, with the role Maintainer',
  async run(context) {
    const gitlab = await knownGitLab(context);
    const fact = repositoryFacts.find(
      ({ gitlab: range, free }) =>
        gitlab !== null && isInRange(gitlab.version, range) && !(free && gitlab.enterprise === true),
    );
    if (fact !== undefined) return problem(fact.message, fact.help);
    const account = accountPath(context);
    const path =
      account === null
        ? `/api/v4/projects?${(await isAdministrator(context)) ? '' : 'membership=true&'}simple=true&per_page=1`
        : `/api/v4/groups/${encodeURIComponent(account)}/projects?include_subgroups=true&simple=true&per_page=1`;
    const reply = await askWithToken(context, path);
    if ('verdict' in reply) return reply;
    const where = account === null ? '' : ` in ${account}`;
    if (reply.status === 404) return skipped('GitLab shows no such group: see gitlab-group');
    const projects = asArray(reply.json);
    if (reply.status !== 200 || projects === null) {
      return skipped(`the projects cannot be listed (${reply.status}): see gitlab-token`);
    }
    return projects.length === 0
      ? problem(`the user of the token sees no project${where}: Jira would list no repositories`)
      : ok(`the user of the token sees projects${where}`);
  },
};

/** Administrators see all projects without being a member of any. */
async function isAdministrator({ gitlab }: CheckContext): Promise<boolean> {
  const answer = gitlab.site === null ? null : await gitlab.ask('/api/v4/user');
  return answer?.kind === 'answer' && own(answer.json, 'is_admin') === true;
}
