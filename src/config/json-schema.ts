import { describedRules, sentenceOf } from '../rules/described-rules.ts';
import { fullName } from '../rules/rule-name.ts';
import { configSchema } from './schema.ts';

/**
 * The configuration's schema as `schema.json` ships it: JSON Schema draft 7, which every editor knows.
 * `node scripts/write-schema.mjs` writes the file, and a test compares.
 */
export function toJsonSchema(): object {
  const { rules } = configSchema.properties;
  const described = describedRules.map((rule) => {
    const name = fullName(rule.name);
    return [name, { ...rules.properties[name], description: sentenceOf(rule) }] as const;
  });
  const properties = {
    ...configSchema.properties,
    rules: { ...rules, properties: Object.fromEntries(described) },
  };
  const standard = JSON.stringify({ ...configSchema, properties }, (key: string, value: unknown) => {
    // Ours alone: the wording of the validator, how lists merge, and a check that no editor knows.
    if (key === 'expected' || key === 'keyedBy' || (key === 'format' && value === 'url')) return undefined;
    return value;
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://unpkg.com/commitlint-plugin-smart-commits/schema.json',
    title: 'Configuration of smart-commits',
    ...(JSON.parse(standard) as object),
  };
}
