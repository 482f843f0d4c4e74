import type { Config } from './config.ts';
import { findMisfits } from './find-misfits.ts';
import { findSecrets } from './find-secrets.ts';
import { configSchema } from './schema.ts';

/**
 * Returns the value as a configuration, as `validateConfig` does: the words for what is wrong are loaded for what is.
 * Throws an ExpectedError of kind `configuration` that lists all problems. `name` is how messages call the file.
 */
export async function checkConfig(value: unknown, name: string): Promise<Config> {
  const isValid = findMisfits(value, configSchema).length === 0 && findSecrets(value).length === 0;
  return isValid ? (value as Config) : (await import('./validate-config.ts')).validateConfig(value, name);
}
