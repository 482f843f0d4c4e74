import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toJsonSchema } from '../../src/config/json-schema.ts';
import { configSchema } from '../../src/config/schema.ts';
import { findProblems } from '../../src/config/validate-config.ts';
import type { Schema } from '../../src/text/schema-type.ts';
import { invalidBeyondSchema, invalidConfigs, validConfigs } from './samples.ts';

const shipped = readFileSync(new URL('../../schema.json', import.meta.url), 'utf8');
const ajv = new Ajv({ strict: true, strictTypes: false });
addFormats.default(ajv);
const isAllowedBySchema = ajv.compile(JSON.parse(shipped) as object);

/** The validator asks more of a regular expression: the flag `u`, and linear time. */
const BEYOND_SCHEMA = /^"[^]*" (?:is not a regular expression|holds a lookaround|repeats too much)/;

describe('schema.json', () => {
  it('is what the source says (else run node scripts/write-schema.mjs)', () => {
    // As text, so that the order of the keys counts too.
    expect(JSON.stringify(JSON.parse(shipped), null, 2)).toBe(JSON.stringify(toJsonSchema(), null, 2));
  });

  it('describes every key', () => {
    const bare: string[] = [];
    const visit = (schema: Schema, path: string): void => {
      if (!('properties' in schema)) return;
      for (const [key, property] of Object.entries(schema.properties)) {
        if (property.description === undefined) bare.push(`${path}${key}`);
        visit(property, `${path}${key}.`);
      }
    };
    visit(toJsonSchema() as Schema, '');
    expect(bare).toEqual([]);
  });

  it('has defaults that it allows itself', () => {
    const visit = (schema: Schema): unknown => {
      if (!('properties' in schema)) return undefined;
      const entries = Object.entries(schema.properties).map(([key, property]) => [
        key,
        property.default ?? visit(property),
      ]);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as unknown;
    };
    const defaults = visit(configSchema);
    expect(defaults).toMatchObject({
      workingHoursPerDay: 8,
      workingDaysPerWeek: 5,
      ignores: [],
      jira: { commitMsg: 'off', prePush: 'on', preReceive: 'off', ci: 'required', timeout: '8s' },
      rules: { 'smart-commits/time-format': 'error', 'smart-commits/time-limit': 'off' },
    });
    expect(isAllowedBySchema(defaults), ajv.errorsText(isAllowedBySchema.errors)).toBe(true);
  });

  it.each(validConfigs)('allows, as the validator does, %s', (_, value) => {
    expect(isAllowedBySchema(value), ajv.errorsText(isAllowedBySchema.errors)).toBe(true);
  });

  it.each(invalidConfigs)('refuses, as the validator does, %j', (value) => {
    expect(isAllowedBySchema(value)).toBe(false);
  });

  it('is only an approximation where a schema cannot look that closely', () => {
    const json = invalidBeyondSchema.filter(
      ([value]) => typeof Object.values(value as object)[0] === 'object',
    );
    expect(json.filter(([value]) => isAllowedBySchema(value)).length).toBeGreaterThan(0);
  });

  it('agrees with the validator on anything that resembles a configuration', () => {
    let allowed = 0;
    fc.assert(
      fc.property(resembling(configSchema), (value) => {
        const problems = findProblems(value, configSchema);
        if (!isAllowedBySchema(value)) {
          expect(problems).not.toEqual([]);
          return;
        }
        allowed++;
        expect(problems.filter(({ message }) => !BEYOND_SCHEMA.test(message))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
    // The comparison means something only where both answers are common.
    expect(allowed).toBeGreaterThan(300);
    expect(allowed).toBeLessThan(2700);
  });
});

/** Values near a schema: mostly of the right shape, with a wrong key, type or text here and there. */
function resembling(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: shaped(schema) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) },
  );
}

function shaped(schema: Schema): fc.Arbitrary<unknown> {
  if ('anyOf' in schema) return fc.oneof(...schema.anyOf.map(resembling));
  switch (schema.type) {
    case 'string':
      return texts(schema.enum);
    case 'number':
      return fc.oneof(fc.integer({ min: -1, max: 30 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
    case 'boolean':
      return fc.boolean();
    case 'array': {
      const { items } = schema;
      if (!('maxItems' in schema)) return fc.array(resembling(items as Schema), { maxLength: 3 });
      const places = (items as readonly Schema[]).map(resembling);
      return fc.oneof(
        { weight: 8, arbitrary: fc.tuple(...places) },
        { weight: 1, arbitrary: fc.array(fc.oneof(...places)) },
      );
    }
    case 'object': {
      const keys = Object.entries(schema.properties).map(
        ([key, property]) => [key, resembling(property)] as const,
      );
      const known = fc.record(Object.fromEntries(keys), { requiredKeys: [] });
      const some = fc
        .tuple(
          known,
          fc.subarray(
            keys.map(([key]) => key),
            { maxLength: Math.min(3, keys.length) },
          ),
        )
        .map(([value, kept]) =>
          Object.fromEntries(Object.entries(value).filter(([key]) => kept.includes(key))),
        );
      const odd = fc.tuple(some, fc.string()).map(([value, key]) => ({ ...value, [key]: null }));
      return fc.oneof({ weight: 15, arbitrary: some }, { weight: 1, arbitrary: odd });
    }
    default:
      return schema satisfies never;
  }
}

/** Texts of all the forms that the schema knows, right and almost right. */
function texts(allowed: readonly string[] | undefined): fc.Arbitrary<string> {
  const pieces = [
    'KEY',
    'ÄB',
    '5d',
    '1w 2d',
    ' ',
    '8s',
    '500ms',
    '2m',
    '0',
    '9',
    'https://',
    'http://',
    'localhost',
    'example.com',
    '127.0.0.1',
    '300.0.0.1',
    '[::1]',
    ':443',
    ':70000',
    '/jira',
    '.',
    '-',
    '*',
    '\n',
    '𝒳',
    '\\p{Lu}',
    '[a-z]+',
    'x',
    '\\',
  ];
  const composed = fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((parts) => parts.join(''));
  const free = fc.oneof(composed, fc.string(), fc.string({ unit: 'binary' }));
  return allowed === undefined
    ? free
    : fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...allowed) }, { weight: 1, arbitrary: free });
}
