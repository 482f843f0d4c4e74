import path from 'node:path';
import type { Config } from '../../config/config.ts';
import { type LoadedConfig, readConfig, type ReadConfigOptions } from '../../config/read-config.ts';
import { type ExpectedError, isExpectedError } from '../../errors.ts';
import { acceptsOwner } from '../../git/accepts-owner.ts';
import type { GitContext } from '../../git/run-git.ts';
import { findProcessor, type Processor } from '../../smart-commit/processor.ts';
import type { Command } from './command.ts';
import { type Host, tell } from './host.ts';
import type { Arguments, CommonValues, OwnValues } from './read-arguments.ts';
import type { TransportSettings } from '../../jira/transport/create-fetch.ts';

/** What every command that judges messages needs. */
export interface Session {
  readonly host: Host;
  /** Absolute. */
  readonly cwd: string;
  readonly git: GitContext;
  readonly common: CommonValues;
  readonly own: OwnValues;
  readonly positionals: readonly string[];
  /** The configuration, with what the arguments override. */
  readonly config: Config;
  readonly configFile: string | null;
  /** Why the configuration cannot be used and is taken as empty; null but for commands that go on without one. */
  readonly configFailure: ExpectedError | null;
  readonly processor: Processor;
}

/**
 * Reads the configuration for a command; one that cannot be used counts as empty where the command tolerates it.
 * @throws ExpectedError `configuration`
 */
export async function openSession(
  { common, own, positionals }: Arguments,
  host: Host,
  command: Pick<Command, 'toleratesConfiguration' | 'findsConfiguration'> = {},
): Promise<Session> {
  const cwd = path.resolve(host.cwd, common.cwd ?? '.');
  const { config, file, failure } =
    command.findsConfiguration === true
      ? NO_CONFIGURATION
      : await read(
          { cwd, file: common.config, acceptsOwner: (folder) => acceptsOwner(folder, host.env) },
          command.toleratesConfiguration === true,
        );
  return {
    host,
    cwd,
    git: { cwd, env: host.env },
    common,
    own,
    positionals,
    ...configure(config, common),
    configFile: file,
    configFailure: failure,
  };
}

/** What of a session follows from a configuration, with what the arguments override. */
export function configure(
  written: Config,
  { processor: name }: CommonValues,
): Pick<Session, 'config' | 'processor'> {
  const config = name === undefined ? written : { ...written, processor: name };
  return { config, processor: findProcessor(config.processor) };
}

const NO_CONFIGURATION = { config: {}, file: null, failure: null };

async function read(
  options: ReadConfigOptions,
  tolerant: boolean,
): Promise<LoadedConfig & { readonly failure: ExpectedError | null }> {
  try {
    return { ...(await readConfig(options)), failure: null };
  } catch (error) {
    if (!tolerant || !isExpectedError(error) || error.kind !== 'configuration') throw error;
    return { config: {}, file: null, failure: error };
  }
}

/** With `--verbose`, a line on standard error for each request. Total. */
export function traceRequests({
  common,
  host,
}: Pick<Session, 'common' | 'host'>): Pick<TransportSettings, 'trace'> {
  if (common.verbose !== true) return {};
  return {
    trace({ method, url, status, milliseconds }) {
      tell(host, `${method} ${url}: ${status ?? 'no answer'} (${milliseconds} ms)`);
    },
  };
}
