import { timeoutMilliseconds } from '../config/config.ts';
import { openGitLabAccess } from '../doctor/gitlab/gitlab-access.ts';
import { readGitLabSite, readGitLabToken } from '../doctor/gitlab/read-site.ts';
import { openJiraAccess } from '../doctor/jira/jira-access.ts';
import type { CheckContext } from '../doctor/check-context.ts';
import { startTimeBudget } from '../jira/rest/send.ts';
import { type hintOptions, readHints, type HintOption } from '../doctor/read-hints.ts';
import { type Session, traceRequests } from './session/session.ts';
import { userPlace } from './session/host.ts';

/**
 * Puts together what the doctor looks at. Nothing is asked before a check wants it.
 * @throws ExpectedError `usage` for options that cannot be used
 */
export function openCheckContext(session: Session<typeof hintOptions>): CheckContext {
  const { host, config, configFile, configFailure, processor, git, cwd, common } = session;
  const user = userPlace(host);
  const budget = startTimeBudget(timeoutMilliseconds(config.jira.timeout));
  const jira = openJiraAccess({
    isOff: common.jira === 'off',
    user,
    git,
    configuredUrl: config.jira.baseUrl ?? null,
    budget,
    ...traceRequests(session),
  });
  const option = (name: HintOption): string | null => session.own[name]?.trim() || null;
  const site = readGitLabSite(option('gitlab'), host.env);
  const gitlab = openGitLabAccess({
    site,
    token: site === null ? { kind: 'none' } : readGitLabToken(site, host.env),
    transport: (url) => jira.transport(url),
    budget,
  });
  const hints = readHints(option, host.env);
  return {
    environment: host.env,
    user,
    cwd,
    git,
    config: session.written,
    configFile,
    configFailure,
    processor,
    jira,
    gitlab,
    hints,
  };
}
