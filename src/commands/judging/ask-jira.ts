import { type JiraMode, timeoutMilliseconds } from '../../config/config.ts';
import type { Diagnostic } from '../../text/diagnostic.ts';
import { ExpectedError } from '../../errors.ts';
import { askHttpSettings, fillCredential } from '../../git/host-access.ts';
import { checkCommits, type JiraCheckSettings, type JiraVerdict } from '../../jira/check-commits.ts';
import { keysOfCommands, type JiraSubject } from '../../jira/checks/check.ts';
import { findLogin, type LoginAnswer } from '../../jira/credentials/find-login.ts';
import { loginCall } from '../../jira/credentials/site-url.ts';
import { tellFailure } from '../../jira/jira-failure.ts';
import { openJira, type OpenedJira } from '../../jira/open-jira.ts';
import { type Host, isCi, tell, userPlace } from '../session/host.ts';
import { eachReading } from '../../smart-commit/read-message.ts';
import { NO_JIRA, type JiraPlan } from './plan-jira.ts';
import { startProgress } from '../session/progress.ts';
import { type Session, traceRequests } from '../session/session.ts';
import { tellNotChecked, tellOnce } from './tell-doubts.ts';
import { allOf } from '../../text/quote.ts';

/** What Jira said, and what has to be told besides the findings. */
export interface JiraOutcome {
  /** For each subject, in the same order; all empty where Jira was not asked. */
  readonly diagnostics: readonly (readonly Diagnostic[])[];
  /** Why a run that requires Jira could not ask it; null where it was asked or need not be. */
  readonly failure: ExpectedError | null;
  /** Whether it could not be asked everything, in a run that goes on without. */
  readonly isMissed: boolean;
}

/** Who wants Jira to be asked, and how much. */
export interface JiraWish {
  /** Not `off`. */
  readonly mode: JiraMode;
  /** A person or a configuration wants no run without it. */
  readonly isDemanded: boolean;
  /** A run for a fork, which gets no secrets. */
  readonly isFork: boolean;
  /** A server's own configuration wants it. */
  readonly isServer: boolean;
}

/**
 * Finds the Jira and the credential. A run without a login goes on without Jira: it says so each time where somebody
 * asked for Jira or could do something about it, and once where only the repository names one.
 * @throws ExpectedError `jira` where Jira is demanded and no login is known, `configuration` for unusable settings
 */
export async function findJira(session: Session, wish: JiraWish): Promise<JiraPlan> {
  const { common, config, host, cwd } = session;
  const started = performance.now();
  const timeout = timeoutMilliseconds(config.jira.timeout);
  const login = await findLogin({
    user: userPlace(host),
    configuredUrl: config.jira.baseUrl ?? null,
    fillGitCredential: (request) => fillCredential(request, { cwd, environment: host.env, timeout }),
  });
  if (login.kind === 'ready') {
    // Helpers may take their time, and it is that of the run.
    const timeLeft = Math.max(0, timeout - (performance.now() - started));
    return { mode: wish.mode, login, timeLeft, isMissed: false };
  }
  const inCi = isCi(host);
  const missing = describeMissing(login, inCi);
  const reason = missing.message;
  const { withProgramCall } = await import('../reporting/program-call.ts');
  const help = withProgramCall(missing.help, host, cwd);
  const message = wish.isFork ? `${reason}, because CI gives the run of a fork no secrets` : reason;
  if (wish.isDemanded) throw new ExpectedError('jira', message, help);
  // A person who reads the run of a fork cannot give it a credential.
  const sentence = `${message}; going on without Jira${wish.isFork ? '' : ` (${help})`}`;
  // In CI a secret that is missing is nobody's choice: a protected variable of GitLab on another branch, for one.
  const isMissed = common.jira !== undefined || wish.isFork || wish.isServer || inCi;
  if (isMissed) tell(host, sentence);
  else if (common.quiet !== true) await tellOnce(host, sentence);
  return { ...NO_JIRA, isMissed };
}

function describeMissing(
  login: Exclude<LoginAnswer, { kind: 'ready' }>,
  inCi: boolean,
): { message: string; help: string } {
  switch (login.kind) {
    case 'no-site':
      return login.known.length > 1
        ? {
            message: `you are logged in to ${allOf(login.known)}, and nothing says which one to ask here`,
            help: 'name it: `jira.baseUrl` in the configuration, or JIRA_BASE_URL',
          }
        : {
            message: 'no Jira is known here',
            help: 'set `jira.baseUrl` in the configuration and run `smart-commits login URL`',
          };
    case 'not-trusted':
      return {
        message: `this repository names ${login.siteUrl}, which you have not trusted: nothing is sent to it`,
        help: inCi
          ? `set JIRA_BASE_URL to it, if it is your Jira`
          : `run ${loginCall(login.siteUrl)} if it is your Jira`,
      };
    case 'no-credential':
      return {
        message: `no credential for ${login.siteUrl} is known`,
        help: inCi
          ? 'set JIRA_USER_EMAIL and JIRA_API_TOKEN, or JIRA_PERSONAL_TOKEN on Data Center'
          : `run ${loginCall(login.siteUrl)}, or set JIRA_USER_EMAIL and JIRA_API_TOKEN`,
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
  more: Pick<JiraCheckSettings, 'areLoose'> = {},
): Promise<JiraOutcome> {
  const nothing = { diagnostics: subjects.map(() => []), failure: null, isMissed: false };
  const hasQuestion = subjects.some(
    ({ reading }) =>
      session.config.projects !== undefined ||
      eachReading(reading).some(({ commands }) => commands.length > 0),
  );
  if (login === null || !hasQuestion) return nothing;
  return await askAnswers(subjects, { ...plan, login }, session, { ...session.config, ...more });
}

/** Asks Jira about commits in one batch, keeps what was learnt, and tells what could not be checked. */
export async function askAnswers(
  subjects: readonly JiraSubject[],
  plan: JiraPlan & { readonly login: NonNullable<JiraPlan['login']> },
  session: Session,
  settings: JiraCheckSettings = session.config,
): Promise<JiraVerdict & JiraOutcome> {
  const jira = await openPlanned(plan, session);
  const progress = startProgress(session.host);
  // The requests are shown instead.
  if (session.common.verbose !== true) progress.show(`asking Jira about ${countIssues(subjects)}`);
  const verdict = await checkCommits(subjects, jira.reader, settings).finally(async () => {
    progress.end();
    await jira.close();
  });
  tellNotChecked(session.host, verdict.notChecked);
  const failure = failureOf(verdict, plan.mode, session.host);
  return { ...verdict, failure, isMissed: failure === null && verdict.answers.failures.length > 0 };
}

function countIssues(subjects: readonly JiraSubject[]): string {
  const { size } = new Set(subjects.flatMap(({ reading }) => eachReading(reading).flatMap(keysOfCommands)));
  return `${size} ${size === 1 ? 'issue' : 'issues'}`;
}

/** Opens the Jira of a login with everything that the configuration and git say about the way there. */
export async function openPlanned(
  { login: { siteUrl, credential }, timeLeft }: JiraPlan & { readonly login: NonNullable<JiraPlan['login']> },
  { host, common, git }: Session,
): Promise<OpenedJira> {
  const { proxy, caFile } = await askHttpSettings(git, siteUrl);
  return await openJira({
    siteUrl,
    credential,
    transport: {
      environment: host.env,
      gitProxy: proxy,
      gitCaFile: caFile,
      ...traceRequests({ common, host }),
    },
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
  tell(host, tellFailure([first, ...others]));
  return null;
}
