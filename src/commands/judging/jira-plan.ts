import type { LoginAnswer } from '../../jira/credentials/find-login.ts';
import type { JiraMode } from '../session/read-arguments.ts';

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
