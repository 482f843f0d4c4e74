import type { Options } from './read-arguments.ts';
import type { ExitStatus } from './host.ts';
import type { ConfigurationNeed, Session } from './session.ts';

/**
 * Options that several commands take. `--cwd` and `--help` mean something to all of them; `reports` is
 * `--format` where it may be given several times, with a file each.
 */
export type SharedOption =
  | 'config'
  | 'processor'
  | 'format'
  | 'reports'
  | 'jira'
  | 'color'
  | 'quiet'
  | 'verbose';

/** One command of the program. */
export interface Command extends ConfigurationNeed {
  /** How it is called. */
  readonly usage: string;
  /** What `--help` says below that. */
  readonly help: string;
  /** Its options besides the common ones. */
  readonly options: Options;
  /** Which of the others change what it does. */
  readonly takes: readonly SharedOption[];
  /** What `--format` takes here, where it is taken. */
  readonly formats?: readonly string[];
  /** Calls that people make, each with what it is for. */
  readonly examples: readonly (readonly [call: string, what: string])[];
  readonly run: (session: Session) => Promise<ExitStatus>;
}

type Definition<Declared extends Options> = Omit<Command, 'options' | 'run'> & {
  readonly options: Declared;
  readonly run: (session: Session<Declared>) => Promise<ExitStatus>;
};

/** A command whose `run` gets the values of its options by their declaration: the name of one that is not there does not compile. */
export function defineCommand<const Declared extends Options>(command: Definition<Declared>): Command {
  // `runCommand` reads the arguments by the same declaration.
  return command as unknown as Command;
}

/** A command with its line in the list; those that few runs need load their code when they are chosen. */
export interface ListedCommand {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}
