import type { ParseArgsConfig } from 'node:util';
import type { ExitStatus } from './session/run-main.ts';
import type { Session } from './session/session.ts';

/** One command of the program. */
export interface Command {
  /** How it is called. */
  readonly usage: string;
  /** What `--help` says below that. */
  readonly help: string;
  /** Its options besides the common ones. */
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Is run even where the configuration cannot be used; `Session.configFailure` then says why. */
  readonly toleratesConfiguration?: true;
  /** Finds its configuration itself, or needs none: the session comes without any. */
  readonly findsConfiguration?: true;
  readonly run: (session: Session) => Promise<ExitStatus>;
}
