import { own } from '../../text/json-value.ts';
import { type CheckContext, type Finding, skipped } from '../check.ts';
import type { GitLabAnswer } from './gitlab-access.ts';

export interface GitLabReply {
  /** 200, 403, 404 or 410: what else comes is no answer. */
  readonly status: number;
  readonly json: unknown;
}

const readable: ReadonlySet<number> = new Set([200, 403, 404, 410]);

export const noSite = (): Finding => skipped('no GitLab is named: pass one with --gitlab URL');

/** Nobody says anything about a GitLab: neither its address nor the versions of a pair. */
export function isUnnamed({ gitlab, hints }: CheckContext): boolean {
  return gitlab.site === null && hints.gitlabVersion === null && hints.jiraVersion === null;
}

/**
 * Asks GitLab what needs a token; a finding instead where that cannot be done. It names the check that tells why, so
 * that a cause is reported once. Total.
 */
export async function askWithToken({ gitlab }: CheckContext, path: string): Promise<GitLabReply | Finding> {
  if (gitlab.site === null) return noSite();
  if (gitlab.token.kind === 'none') {
    return skipped(
      'this needs a token: set GITLAB_TOKEN to one of the user that Jira connects as (scope read_api)',
    );
  }
  if (gitlab.token.kind === 'withheld') return skipped('the token is not sent: see gitlab-token');
  const answer = await gitlab.ask(path);
  if (answer.kind === 'failure') return skipped('GitLab could not be asked: see gitlab-reachable');
  if (answer.status === 401) return skipped('GitLab does not accept the token: see gitlab-token');
  if (isScopeMissing(answer)) return skipped('the token lacks the scope read_api: see gitlab-token');
  if (!readable.has(answer.status) || answer.json === undefined) {
    return skipped(`GitLab gave no readable answer (${answer.status}): see gitlab-reachable`);
  }
  return { status: answer.status, json: answer.json };
}

/** `{"error":"insufficient_scope","scope":"api read_api"}`: https://docs.gitlab.com/api/rest/authentication/ */
export function isScopeMissing(answer: GitLabAnswer): boolean {
  return (
    answer.kind === 'answer' && answer.status === 403 && own(answer.json, 'error') === 'insufficient_scope'
  );
}

/** The API's path of the project that is looked at, or why none is. */
export function projectPath({ gitlab, hints }: CheckContext): string | Finding {
  if (gitlab.site === null) return noSite();
  return hints.project === null
    ? skipped('no project is named: pass one with --gitlab-project PATH')
    : `/api/v4/projects/${encodeURIComponent(hints.project)}`;
}
