import type { configSchema } from './schema.ts';
import type { FromSchema } from '../text/schema-type.ts';

/** The configuration as a repository writes it. Everything is optional; `resolveConfig` fills in what is assumed. */
export type Config = FromSchema<typeof configSchema>;

/** The program that hands commit messages to Jira. */
export type ProcessorName = NonNullable<Config['processor']>;

/** Full name of a rule, `smart-commits/time-format`. */
export type RuleName = keyof NonNullable<Config['rules']>;

/** Whether Jira is asked: not at all; where it answers; or always, failing the run where it does not. */
export type JiraMode = NonNullable<NonNullable<Config['jira']>['prePush']>;

/** Returns its argument: gives the editor the type of a configuration that is written in JavaScript. */
export function defineConfig(config: Config): Config {
  return config;
}

const milliseconds = { ms: 1, s: 1000, m: 60_000 };

/** Milliseconds of a valid `jira.timeout` such as `8s`, `500ms` or `2m`. */
export function timeoutMilliseconds(timeout: string): number {
  const unit = timeout.replace(/^\d+/, '') as keyof typeof milliseconds;
  return Number.parseInt(timeout, 10) * milliseconds[unit];
}
