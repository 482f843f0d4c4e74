import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../src/config/find-misfits.ts';
import { findProblems } from '../../src/config/validate-config.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Schema } from '../../src/text/schema-type.ts';

const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```json\n([^]*?)^```$/gm)].map(([, json = '']) => json);
/** The section of each key, by its heading. */
const sections = new Map(
  [...page.matchAll(/^### `([^`]+)`\n([^]*?)(?=^#|$(?![^]))/gm)].map(([, key = '', text = '']) => [
    key,
    text,
  ]),
);

/** The keys that have a section: all, but for groups, whose members have one, and rules, which have pages of their own. */
function documentedKeys(schema: Schema, prefix = ''): [key: string, schema: Schema][] {
  if (!('properties' in schema)) return [];
  return Object.entries(schema.properties).flatMap(([key, property]): [string, Schema][] => {
    const name = `${prefix}${key}`;
    if (name === 'rules') return [[name, property]];
    if ('properties' in property) return documentedKeys(property, `${name}.`);
    const members = 'items' in property && 'properties' in property.items ? property.items : null;
    return [[name, property], ...(members === null ? [] : documentedKeys(members, `${name}.`))];
  });
}
const keys = documentedKeys(configSchema);

describe('docs/configuration.md', () => {
  it('has a section for every key, in the order of the schema, and for nothing else', () => {
    expect([...sections.keys()]).toEqual(keys.map(([key]) => key));
  });

  it.each(keys.filter(([, { default: value }]) => value !== undefined))(
    'says the default of %s',
    (key, schema) => {
      expect(sections.get(key)).toContain(`Default: \`${JSON.stringify(schema.default)}\``);
    },
  );

  // The rules have a page of their own.
  const named = keys.filter(([key, schema]) => 'enum' in schema && key !== 'messages.rule');
  it.each(named)('names all values of %s', (name, schema) => {
    for (const value of (schema as { enum: readonly string[] }).enum) expect(page, name).toContain(value);
  });

  it.each(examples)('shows an example that is allowed: %s', (json) => {
    const value: unknown = JSON.parse(json);
    expect([...findSecrets(value), ...findProblems(value, configSchema)]).toEqual([]);
  });

  it('shows an example for every key', () => {
    const shown = examples.join('');
    for (const [key] of keys) expect(shown).toContain(`"${key.split('.').at(-1)}"`);
  });
});
