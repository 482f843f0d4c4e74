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
