import { configSchema } from './schema.ts';

/**
 * The configuration's schema as `schema.json` ships it: JSON Schema draft 7, which every editor knows.
 * `node scripts/write-schema.mjs` writes the file, and a test compares.
 */
export function toJsonSchema(): object {
  const standard = JSON.stringify(configSchema, (key: string, value: unknown) => {
    // Ours alone: the wording of the validator, and a check that no editor knows.
    if (key === 'expected' || (key === 'format' && value === 'url')) return undefined;
    return value;
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://unpkg.com/commitlint-plugin-smart-commits/schema.json',
    title: 'Configuration of smart-commits',
    ...(JSON.parse(standard) as object),
  };
}
