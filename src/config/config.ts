import { configSchema } from './schema.ts';
import { fillDefaults, type Filled, type FromSchema } from '../text/schema-type.ts';

/** The configuration as a repository writes it. Everything is optional; `resolveConfig` fills in what is assumed. */
export type Config = FromSchema<typeof configSchema>;

export type { ProcessorName } from '../smart-commit/processor.ts';

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

/** A configuration with what holds where it says nothing. */
export type ResolvedConfig = Omit<Filled<typeof configSchema>, 'rules'> & Pick<Config, 'rules'>;

/**
 * Fills in the schema's defaults: what reads a configuration reads one of these, and knows no default itself. What rules
 * weigh stays as written; their defaults are in the catalogue, from which the schema has them. Total.
 */
export function resolveConfig(config: Config): ResolvedConfig {
  const { rules: _, ...properties } = configSchema.properties;
  return fillDefaults(config, { ...configSchema, properties }) as unknown as ResolvedConfig;
}
