import path from 'node:path';
import { type Config, resolveConfig, type ResolvedConfig } from '../../config/config.ts';
import type { ConfigFile } from '../../config/extend-config.ts';
import { nameFrom, readConfig, type LoadedConfig } from '../../config/read-config.ts';
import { isExpectedError, type ExpectedError } from '../../errors.ts';
import { acceptsOwner } from '../../git/ask-git.ts';
import type { GitContext } from '../../git/run-git.ts';
import { findProcessor, type Processor } from '../../smart-commit/processor.ts';
import { type Host, tell } from './host.ts';
import type { Arguments, CommonValues, ValuesOf } from './read-arguments.ts';
import type { TransportSettings } from '../../jira/transport/create-fetch.ts';

/** What every command needs. Whoever reads options of its own names their declaration: `Session<typeof rangeOptions>`. */
export interface Session<Declared = unknown> {
  readonly host: Host;
  /** Absolute. */
  readonly cwd: string;
  readonly git: GitContext;
  readonly common: CommonValues;
  readonly own: ValuesOf<Declared>;
  readonly positionals: readonly string[];
  /** The configuration with its defaults, and with what the arguments override. */
  readonly config: ResolvedConfig;
  /** The same without its defaults. */
  readonly written: Config;
  readonly configFile: string | null;
  /** The files that the configuration is made of, the farthest first: those that it extends, and itself. */
  readonly configFiles: readonly ConfigFile[];
  /** Why the configuration cannot be used and is taken as empty; null but for commands that go on without one. */
  readonly configFailure: ExpectedError | null;
  readonly processor: Processor;
}

/** How much a command needs a configuration. */
export interface ConfigurationNeed {
  /** Is run even where the configuration cannot be used; `Session.configFailure` then says why. */
  readonly toleratesConfiguration?: true;
  /** Finds its configuration itself, or needs none: the session comes without any. */
  readonly findsConfiguration?: true;
}

/**
 * Reads the configuration for a command; one that cannot be used counts as empty where the command tolerates it.
 * @throws ExpectedError `configuration`
 */
export async function openSession(
  given: Arguments,
  host: Host,
  need: ConfigurationNeed = {},
): Promise<Session> {
  if (need.findsConfiguration === true) return makeSession(given, host, NO_CONFIGURATION);
  const { common } = given;
  const options = {
    cwd: path.resolve(host.cwd, common.cwd ?? '.'),
    file: common.config,
    acceptsOwner: (folder: string) => acceptsOwner(folder, host.env),
  };
  try {
    return makeSession(given, host, await readConfig(options));
  } catch (error) {
    const isTolerated = need.toleratesConfiguration === true;
    if (!isTolerated || !isExpectedError(error) || error.kind !== 'configuration') throw error;
    return makeSession(given, host, NO_CONFIGURATION, error);
  }
}

const NO_CONFIGURATION: LoadedConfig = { config: {}, file: null };

/** The session of a command whose configuration was read, or could not be used. Total. */
export function makeSession(
  { common, own, positionals }: Arguments,
  host: Host,
  { config, file, layers = alone(config, file, path.resolve(host.cwd, common.cwd ?? '.')) }: LoadedConfig,
  configFailure: ExpectedError | null = null,
): Session {
  const cwd = path.resolve(host.cwd, common.cwd ?? '.');
  return {
    host,
    cwd,
    git: { cwd, env: host.env },
    common,
    own,
    positionals,
    ...configure(config, common),
    configFile: file,
    configFiles: layers,
    configFailure,
  };
}

function alone(config: Config, file: string | null, cwd: string): readonly ConfigFile[] {
  return file === null ? [] : [{ config, file, name: nameFrom(cwd, file), extendedAs: null }];
}

/** What of a session follows from a configuration, with what the arguments override. */
export function configure(
  file: Config,
  { processor: name }: CommonValues,
): Pick<Session, 'config' | 'written' | 'processor'> {
  const written = name === undefined ? file : { ...file, processor: name };
  const config = resolveConfig(written);
  return { config, written, processor: findProcessor(config.processor) };
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
