import type { CheckContext } from './check-context.ts';

/** The parts of a report, in its order. */
export const groups = ['jira', 'hooks', 'identity', 'gitlab'] as const;

export type Group = (typeof groups)[number];

/** One thing that the doctor looks at. */
export interface Check {
  /** Stable: programs and the manual go by it. */
  readonly id: string;
  readonly group: Group;
  /** What is looked at: part of a sentence, for the report of this check alone. */
  readonly probe: string;
  /** What to do where it is not well: an order, for findings without one of their own. */
  readonly remedy: string;
  /**
   * Looks.
   * @throws ExpectedError where that went wrong in a way that a person can mend; the report then shows its sentence
   */
  readonly run: (context: CheckContext) => Finding | Promise<Finding>;
}

/** `info` is a fact worth knowing, neither good nor bad; `skipped` says why nothing was looked at. */
export type Verdict = 'ok' | 'info' | 'warning' | 'problem' | 'skipped';

/** What a check has found. */
export interface Finding {
  readonly verdict: Verdict;
  /** One sentence, lower case, no full stop. */
  readonly message: string;
  /** What to do, or what else to know; lines that begin with two spaces are commands. Null for nothing. */
  readonly help: string | null;
}

type MakeFinding = (message: string, help?: string | null) => Finding;

const make =
  (verdict: Verdict): MakeFinding =>
  (message, help = null) => ({ verdict, message, help });

export const ok = make('ok');
export const info = make('info');
export const warning = make('warning');
export const problem = make('problem');
export const skipped = make('skipped');
