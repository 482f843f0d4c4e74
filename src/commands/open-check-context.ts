import { timeoutMilliseconds } from '../config/config.ts';
import { mergeConfigs } from '../config/merge-configs.ts';
import { openGitLabAccess, readGitLabSite, readGitLabToken } from '../doctor/gitlab/gitlab-access.ts';
import { openJiraAccess } from '../doctor/jira/jira-access.ts';
import type { CheckContext, Hints } from '../doctor/check.ts';
import { startTimeBudget } from '../jira/rest/send.ts';
import { type Session, traceRequests } from './session/session.ts';
import { userPlace } from './session/host.ts';
import { ExpectedError } from '../errors.ts';
import { parseVersion } from '../text/version.ts';

/**
 * Puts together what the doctor looks at. Nothing is asked before a check wants it.
 * @throws ExpectedError `usage` for options that cannot be used
 */
export function openCheckContext(session: Session<typeof hintOptions>): CheckContext {
  const { host, config, configFile, configFiles, configFailure, processor, git, cwd, common } = session;
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
    extendedFiles: configFiles.slice(0, -1).map(({ file }) => file),
    baseUrlFile:
      mergeConfigs(configFiles).settings.find(({ path }) => path.join('.') === 'jira.baseUrl')?.layer.file ??
      null,
    configFailure,
    processor,
    jira,
    gitlab,
    hints,
  };
}

/** The options that only the doctor has, for `parseArgs`; each takes a value. */
export const hintOptions = {
  issue: { type: 'string' },
  gitlab: { type: 'string' },
  'gitlab-project': { type: 'string' },
  'gitlab-group': { type: 'string' },
  'authorize-url': { type: 'string' },
  'redirect-uri': { type: 'string' },
  'jira-version': { type: 'string' },
  'gitlab-version': { type: 'string' },
  truststore: { type: 'string' },
} as const;

export type HintOption = keyof typeof hintOptions;

/**
 * What a person tells by options, and a job of GitLab CI by CI_PROJECT_PATH.
 * @throws ExpectedError `usage` for what is no issue key or no version
 */
function readHints(
  option: (name: HintOption) => string | null,
  environment: Readonly<Record<string, string | undefined>>,
): Hints {
  const project = (option('gitlab-project') ?? environment['CI_PROJECT_PATH'] ?? '').replaceAll(
    /^\/+|\/+$/g,
    '',
  );
  return {
    issue: readIssueKey(option('issue')),
    project: project === '' ? null : project,
    group: option('gitlab-group'),
    authorizeUrl: option('authorize-url'),
    redirectUri: option('redirect-uri'),
    jiraVersion: readVersion('jira-version', option('jira-version'), ['cloud']),
    gitlabVersion: readVersion('gitlab-version', option('gitlab-version'), []),
    truststore: option('truststore'),
  };
}

function readIssueKey(given: string | null): string | null {
  const key = given?.toUpperCase() ?? null;
  if (key === null || /^\p{Lu}[\p{Lu}0-9_]*-\d+$/u.test(key)) return key;
  throw new ExpectedError('usage', '--issue takes the key of an issue', 'write it like KEY-123');
}

function readVersion(name: HintOption, given: string | null, words: readonly string[]): string | null {
  const value = given?.toLowerCase() ?? null;
  if (value === null || words.includes(value) || parseVersion(value) !== null) return value;
  const examples = ['9.12.4', ...words].join(', or ');
  throw new ExpectedError('usage', `--${name} takes a version`, `write it like ${examples}`);
}
