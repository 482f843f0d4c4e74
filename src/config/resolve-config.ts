import { fillDefaults, type Filled } from '../text/schema-type.ts';
import type { Config } from './config.ts';
import { configSchema } from './schema.ts';

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
