import path from 'node:path';
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import type { GitContext } from '../git/git-context.ts';
import { findProcessor, type Processor } from '../smart-commit/processor.ts';
import type { Host } from './host.ts';
import type { Arguments, CommonValues, OwnValues } from './read-arguments.ts';

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
  readonly processor: Processor;
}

/**
 * Reads the configuration for a command.
 * @throws ExpectedError `configuration`
 */
export async function openSession({ common, own, positionals }: Arguments, host: Host): Promise<Session> {
  const cwd = path.resolve(host.cwd, common.cwd ?? '.');
  const { config: written, file } = await readConfig({ cwd, file: common.config });
  const config = common.processor === undefined ? written : { ...written, processor: common.processor };
  return {
    host,
    cwd,
    git: { cwd, env: host.env },
    common,
    own,
    positionals,
    config,
    configFile: file,
    processor: findProcessor(config.processor),
  };
}
