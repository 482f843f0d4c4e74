import { environmentToken } from '../../jira/credentials/read-environment.ts';
import { type Host, isCi, tell } from '../session/host.ts';
import type { Session } from '../session/session.ts';
import type { LoginAnswer } from '../../jira/credentials/find-login.ts';
import type { JiraMode } from '../../config/config.ts';

/** Whether and how this run asks Jira; finding it out sends nothing to Jira. */
export interface JiraPlan {
  readonly mode: JiraMode;
  /** Null where Jira is not asked. */
  readonly login: Extract<LoginAnswer, { kind: 'ready' }> | null;
  /** Milliseconds that the run may still spend on Jira. */
  readonly timeLeft: number;
  /** Whether Jira was to be asked, and is not. */
  readonly isMissed: boolean;
}

/** A run without Jira. */
export const NO_JIRA: JiraPlan = { mode: 'off', login: null, timeLeft: 0, isMissed: false };

/** Which front end asks: each has its own mode in the configuration. */
export type FrontEnd = 'commitMsg' | 'prePush' | 'preReceive' | 'ci';

/**
 * Decides whether Jira is asked: by `--jira`, else by the configuration, and only where the repository or the
 * environment names a Jira: a login for one repository is none for all others. Most repositories name none, and load
 * nothing of what would ask.
 * @param isFork whether this is a run for a fork, which gets no secrets
 * @throws ExpectedError as `findJira`
 */
export async function planJira(session: Session, frontEnd: FrontEnd, isFork = false): Promise<JiraPlan> {
  const { common, config, written, host } = session;
  const configured = written.jira?.[frontEnd];
  const mode = common.jira ?? config.jira[frontEnd];
  if (mode === 'off') return NO_JIRA;
  const isDemanded = common.jira === 'required' || (configured === 'required' && frontEnd !== 'ci');
  // What the configuration wants without naming a Jira is for the one that the user has logged in to.
  const isNamed = common.jira !== undefined || configured !== undefined || namesJira(session);
  if (isNamed) {
    const { findJira } = await import('./ask-jira.ts');
    return await findJira(session, { mode, isDemanded, isFork, isServer: frontEnd === 'preReceive' });
  }
  const reason = isFork && written.jira !== undefined ? NO_SECRETS : describeLostToken(host);
  if (reason === null) return NO_JIRA;
  tell(host, reason);
  return { ...NO_JIRA, isMissed: true };
}

/** Whether there is a Jira to be asked beside a person's work. Total. */
export function mayAskQuietly(session: Session): boolean {
  return session.common.jira === undefined ? namesJira(session) : session.common.jira !== 'off';
}

/**
 * As `planJira`, for what asks beside a person's work: it has no setting of its own, and no answer is no reason to stop.
 * @throws ExpectedError as `findJira`
 */
export async function planQuietJira(session: Session): Promise<JiraPlan> {
  if (!mayAskQuietly(session)) return NO_JIRA;
  const mode = session.common.jira ?? 'on';
  const { findJira } = await import('./ask-jira.ts');
  return await findJira(session, { mode, isDemanded: false, isFork: false, isServer: false });
}

const NO_SECRETS =
  'no Jira is known here, because CI gives the run of a fork no secrets; going on without Jira';

/** In CI a token shows that Jira is meant to be asked. */
function describeLostToken(host: Host): string | null {
  const variable = isCi(host) ? environmentToken(host.env) : null;
  return variable === null
    ? null
    : `${variable} is set, but the address of Jira is not; going on without Jira (set JIRA_BASE_URL)`;
}

/** Whether the configuration or the environment names a Jira. */
function namesJira({ config, host }: Session): boolean {
  return (
    config.jira.baseUrl !== undefined ||
    ['JIRA_BASE_URL', 'JIRA_URL', 'JIRA_HOST'].some((name) => Boolean(host.env[name]))
  );
}
