import { timeoutMilliseconds } from '../../config/timeout.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { ExpectedError } from '../../errors.ts';
import { askHttpSettings } from '../../git/ask-http-settings.ts';
import { fillCredential } from '../../git/credential.ts';
import { checkCommits, type JiraCheckSettings, type JiraVerdict } from '../../jira/check-commits.ts';
import { issueKeysOf, type JiraSubject } from '../../jira/checks/check.ts';
import { findLogin, type LoginAnswer } from '../../jira/credentials/find-login.ts';
import { openJira, type OpenedJira } from '../../jira/open-jira.ts';
import type { Host } from '../session/host.ts';
import type { JiraMode } from '../session/read-arguments.ts';
import { NO_JIRA, type JiraPlan } from './plan-jira.ts';
import { startProgress } from '../session/progress.ts';
import type { Session } from '../session/session.ts';
import { tell } from '../session/tell.ts';
import { tellNotChecked } from './tell-not-checked.ts';
import { userPlace } from '../session/user-place.ts';

/** What a run may spend on Jira unless it is configured. */
export const DEFAULT_TIMEOUT = '8s';

/** What Jira said, and what has to be told besides the findings. */
export interface JiraOutcome {
  /** For each subject, in the same order; all empty where Jira was not asked. */
  readonly diagnostics: readonly (readonly Diagnostic[])[];
  /** Why a run that requires Jira could not ask it; null where it was asked or need not be. */
  readonly failure: ExpectedError | null;
}

/**
 * Finds the Jira and the credential for a mode that is not `off`. A CI run without secrets, as of a fork, goes on without
 * Jira and says so; `isDemanded` is for a person or a configuration that wants no such run.
 * @throws ExpectedError `jira` where Jira is demanded and no login is known, `configuration` for unusable settings
 */
export async function findJira(
  session: Session,
  mode: JiraMode,
  isDemanded: boolean,
  isFork = false,
): Promise<JiraPlan> {
  const { common, config, host, cwd } = session;
  const started = performance.now();
  const timeout = timeoutMilliseconds(config.jira?.timeout ?? DEFAULT_TIMEOUT);
  const login = await findLogin({
    user: userPlace(host),
    configuredUrl: config.jira?.baseUrl ?? null,
    fillGitCredential: (request) => fillCredential(request, { cwd, environment: host.env, timeout }),
  });
  if (login.kind === 'ready') {
    // Helpers may take their time, and it is that of the run.
    return { mode, login, timeLeft: Math.max(0, timeout - (performance.now() - started)) };
  }
  const missing = describeMissing(login);
  const message = isFork
    ? `${missing.message}, because CI gives the run of a fork no secrets`
    : missing.message;
  const { help } = missing;
  if (isDemanded) throw new ExpectedError('jira', message, help);
  // In CI a secret that is missing is nobody's choice: a protected variable of GitLab on another branch, for one.
  const isMissed = login.kind === 'no-credential' && Boolean(host.env['CI']);
  const isWished = common.jira === 'on' || config.jira?.baseUrl !== undefined || isMissed;
  // A person who reads the run of a fork cannot give it a credential.
  if (isFork) tell(host, `${message}; going on without Jira`);
  else if (isWished) tell(host, `${message}; going on without Jira (${help})`);
  return NO_JIRA;
}

function describeMissing(login: Exclude<LoginAnswer, { kind: 'ready' }>): { message: string; help: string } {
  switch (login.kind) {
    case 'no-site':
      return {
        message: 'no Jira is known here',
        help: 'set `jira.baseUrl` in the configuration and run `smart-commits login URL`',
      };
    case 'not-trusted':
      return {
        message: `this repository names ${login.siteUrl}, which you have not trusted: it is sent nothing`,
        help: `run \`smart-commits login ${login.siteUrl}\` if it is your Jira`,
      };
    case 'no-credential':
      return {
        message: `no credential for ${login.siteUrl} is known`,
        help: `run \`smart-commits login ${login.siteUrl}\`, or set JIRA_USER_EMAIL and JIRA_API_TOKEN`,
      };
  }
}

/**
 * Asks Jira about commits, in the order in which it will run them, and tells what it could not check. A failure is told
 * and forgiven where Jira is `on`, and returned where it is `required`.
 */
export async function askJiraAbout(
  subjects: readonly JiraSubject[],
  { login, ...plan }: JiraPlan,
  session: Session,
): Promise<JiraOutcome> {
  const nothing = { diagnostics: subjects.map(() => []), failure: null };
  const hasQuestion = subjects.some(
    ({ reading }) => reading.commands.length > 0 || session.config.projects !== undefined,
  );
  if (login === null || !hasQuestion) return nothing;
  return await askAnswers(subjects, { ...plan, login }, session);
}

/** Asks Jira about commits in one batch, keeps what was learnt, and tells what could not be checked. */
export async function askAnswers(
  subjects: readonly JiraSubject[],
  plan: JiraPlan & { readonly login: NonNullable<JiraPlan['login']> },
  session: Session,
  settings: JiraCheckSettings = session.config,
): Promise<JiraVerdict & JiraOutcome> {
  const jira = await open(plan, session);
  const progress = startProgress(session.host);
  progress.show(`asking Jira about ${countIssues(subjects)}`);
  const verdict = await checkCommits(subjects, jira.reader, settings).finally(async () => {
    progress.end();
    await jira.close();
  });
  tellNotChecked(session.host, verdict.notChecked);
  return { ...verdict, failure: failureOf(verdict, plan.mode, session.host) };
}

function countIssues(subjects: readonly JiraSubject[]): string {
  const { size } = new Set(subjects.flatMap(({ reading }) => issueKeysOf(reading)));
  return `${size} ${size === 1 ? 'issue' : 'issues'}`;
}

/** Opens the Jira of a login with everything that the configuration and git say about the way there. */
export async function open(
  { login: { siteUrl, credential }, timeLeft }: JiraPlan & { readonly login: NonNullable<JiraPlan['login']> },
  { host, common, git }: Session,
): Promise<OpenedJira> {
  const { proxy, caFile } = await askHttpSettings(git, siteUrl);
  return await openJira({
    siteUrl,
    credential,
    transport: { environment: host.env, gitProxy: proxy, gitCaFile: caFile },
    user: userPlace(host),
    timeout: timeLeft,
    useCache: common.cache !== false,
  });
}

function failureOf({ answers }: JiraVerdict, mode: JiraMode, host: Host): ExpectedError | null {
  const [first, ...others] = answers.failures;
  if (first === undefined) return null;
  for (const other of others) tell(host, `${other.message} (${other.help})`);
  if (mode === 'required') return first;
  tell(host, `Jira could not be asked: ${first.message}; not everything was checked (${first.help})`);
  return null;
}
