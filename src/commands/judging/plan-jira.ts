import { existsSync } from 'node:fs';
import type { LoginAnswer } from '../../jira/credentials/find-login.ts';
import { configurationDirectory } from '../../jira/credentials/user-directories.ts';
import { userFile } from '../../jira/credentials/user-file.ts';
import type { JiraMode } from '../session/read-arguments.ts';
import type { Session } from '../session/session.ts';
import { tell } from '../session/tell.ts';
import { userPlace } from '../session/user-place.ts';

/** Which front end asks: each has its own mode in the configuration. */
export type FrontEnd = 'commitMsg' | 'prePush' | 'preReceive' | 'ci';

/** Modes that hold once a host and a credential are known. */
const DEFAULT_MODES: Record<FrontEnd, JiraMode> = {
  commitMsg: 'off',
  prePush: 'on',
  preReceive: 'off',
  ci: 'required',
};

/** Whether and how this run asks Jira; finding it out sends nothing to Jira. */
export interface JiraPlan {
  readonly mode: JiraMode;
  /** Null where Jira is not asked. */
  readonly login: Extract<LoginAnswer, { kind: 'ready' }> | null;
  /** Milliseconds that the run may still spend on Jira. */
  readonly timeLeft: number;
}

/** A run without Jira. */
export const NO_JIRA: JiraPlan = { mode: 'off', login: null, timeLeft: 0 };

/**
 * Decides whether Jira is asked: by `--jira`, else by the configuration, and only where a host and a credential are
 * known. Most repositories know none, and load nothing of what would ask.
 * @param isFork whether this is a run for a fork, which gets no secrets
 * @throws ExpectedError as `findJira`
 */
export async function planJira(session: Session, frontEnd: FrontEnd, isFork = false): Promise<JiraPlan> {
  const { common, config } = session;
  const configured = config.jira?.[frontEnd];
  const mode = common.jira ?? configured ?? DEFAULT_MODES[frontEnd];
  const isDemanded = common.jira === 'required' || (configured === 'required' && frontEnd !== 'ci');
  const isOff = mode === 'off' || (common.jira === undefined && !isDemanded && !mayKnowJira(session));
  if (isOff) {
    if (mode !== 'off' && isFork && config.jira !== undefined) tell(session.host, NO_SECRETS);
    return NO_JIRA;
  }
  const { findJira } = await import('./ask-jira.ts');
  return await findJira(session, mode, isDemanded, isFork);
}

const NO_SECRETS =
  'no Jira is known here, because CI gives the run of a fork no secrets; going on without Jira';

/** Whether anything names a Jira: the configuration, the environment, or a file of this user. */
function mayKnowJira({ config, host }: Session): boolean {
  if (config.jira?.baseUrl !== undefined) return true;
  if (['JIRA_BASE_URL', 'JIRA_URL', 'JIRA_HOST'].some((name) => Boolean(host.env[name]))) return true;
  const directory = configurationDirectory(userPlace(host));
  return directory !== null && existsSync(userFile(directory));
}
