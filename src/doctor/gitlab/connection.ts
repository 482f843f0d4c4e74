import { asText, own } from '../../text/json-value.ts';
import { type Check, type Finding, ok, problem, skipped, warning } from '../check.ts';
import { compareVersions } from '../../text/version.ts';
import { isScopeMissing, noSite } from './ask-gitlab.ts';
import type { GitLabAnswer } from './gitlab-access.ts';
import { knownGitLab, oldestMaintained } from './version-facts.ts';

/** Failures on the way that have a remedy of their own; the rest has the check's. */
function remedyOf({ reason, help }: Extract<GitLabAnswer, { kind: 'failure' }>): string | null {
  if (reason === 'tls' || reason === 'untrusted') return `${help}; gitlab-tls tells what Jira sees`;
  return reason === 'proxy' ? help : null;
}

export const reachable: Check = {
  id: 'gitlab-reachable',
  group: 'gitlab',
  probe:
    'whether GitLab answers at the address (`GET /api/v4/metadata`, else `/api/v4/version`; without a token a 401 in JSON shows that it is GitLab)',
  remedy: 'check the address of GitLab, with the path it may live under, the network, the VPN and the proxy',
  async run({ gitlab }) {
    const { site } = gitlab;
    if (site === null) return noSite();
    const first = await gitlab.ask('/api/v4/metadata');
    const isOlder = first.kind === 'answer' && first.status === 404;
    const answer = isOlder ? await gitlab.ask('/api/v4/version') : first;
    return judge(answer, site.url);
  },
};

function judge(answer: GitLabAnswer, url: string): Finding {
  if (answer.kind === 'failure') {
    // This machine's authorities are not those of Jira.
    return (answer.reason === 'untrusted' ? warning : problem)(answer.message, remedyOf(answer));
  }
  const { status, json, location } = answer;
  const version = asText(own(json, 'version'));
  if (status === 200 && version !== null) return ok(`GitLab ${version} answers at ${url}`);
  // https://docs.gitlab.com/api/rest/troubleshooting/ : {"message":"401 Unauthorized"}
  const isErrorOfApi = asText(own(json, 'message')) !== null || asText(own(json, 'error')) !== null;
  if ((status === 401 || status === 403) && isErrorOfApi) {
    return ok(`GitLab answers at ${url}; it shows its version only to a request with a token`);
  }
  if (status >= 300 && status < 400) {
    return problem(
      `${url} redirects${location === null ? '' : ` to ${location}`} instead of answering`,
      'use the address that the browser shows after the login, and check whether a login gateway stands in front of GitLab',
    );
  }
  if (status === 429 || status >= 500) {
    return problem(
      `${url} is not available at the moment (${status})`,
      'try again later, or tell the administrator of GitLab',
    );
  }
  return problem(
    `what answers at ${url} is not the API of GitLab (${status}${json === undefined ? ', no JSON' : ''})`,
  );
}

export const token: Check = {
  id: 'gitlab-token',
  group: 'gitlab',
  probe:
    'whether GITLAB_TOKEN or GITLAB_ACCESS_TOKEN is set, is accepted, and whose it is (`GET /api/v4/user`)',
  remedy:
    'create a token with the scope read_api as the user that Jira connects as, and put it into GITLAB_TOKEN',
  async run({ gitlab }) {
    const { site } = gitlab;
    if (site === null) return noSite();
    if (gitlab.token.kind === 'none') {
      return skipped(
        'neither GITLAB_TOKEN nor GITLAB_ACCESS_TOKEN is set: checks that need a token are skipped',
      );
    }
    const { source } = gitlab.token;
    if (gitlab.token.kind === 'withheld')
      return problem(`the token of ${source} is not sent: ${gitlab.token.reason}`);
    const answer = await gitlab.ask('/api/v4/user');
    if (answer.kind === 'failure') return skipped('GitLab could not be asked: see gitlab-reachable');
    const name = asText(own(answer.json, 'username'));
    if (answer.status === 200 && name !== null) {
      const isAdministrator = own(answer.json, 'is_admin') === true;
      // The scope read_user is enough for this much, and for nothing below.
      if (isScopeMissing(await gitlab.ask('/api/v4/projects?membership=true&simple=true&per_page=1'))) {
        return warning(
          `the token of ${source} belongs to ${name}, but lacks the scope read_api (insufficient_scope): checks that need it are skipped`,
        );
      }
      return ok(
        `the token of ${source} belongs to ${name}${isAdministrator ? ', an administrator' : ''}`,
        'what the checks below find holds for that user: use a token of the one that Jira connects as',
      );
    }
    if (answer.status === 401)
      return problem(`GitLab does not accept the token of ${source}: it is wrong, expired or withdrawn`);
    if (answer.status === 403) {
      return warning(
        `the token of ${source} lacks a scope: not everything can be checked (${answer.status})`,
      );
    }
    return skipped(`GitLab gave no readable answer (${answer.status}): see gitlab-reachable`);
  },
};

export const version: Check = {
  id: 'gitlab-version',
  group: 'gitlab',
  probe: 'whether this GitLab is a version that is still maintained (15.0 or newer)',
  remedy: 'upgrade GitLab',
  async run(context) {
    if (context.gitlab.site === null && context.hints.gitlabVersion === null) return noSite();
    const found = await knownGitLab(context);
    if (found === null) {
      return skipped('the version is not known: set GITLAB_TOKEN, or pass --gitlab-version VERSION');
    }
    const edition =
      found.enterprise === null ? '' : found.enterprise ? ', Enterprise Edition' : ', Community Edition';
    return compareVersions(found.version, oldestMaintained) < 0
      ? warning(`GitLab ${found.text} no longer gets security fixes`)
      : ok(`GitLab ${found.text}${edition}`);
  },
};
