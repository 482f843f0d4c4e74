import * as fc from 'fast-check';

import { configSchema } from '../../src/config/schema.ts';
import type { Schema } from '../../src/text/schema-type.ts';
import type { CommitLintSettings } from '../../src/lint/lint-commit.ts';

/** Values that mean something together with the messages of the tests, by the name of the key. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  projects: ['KEY', 'AB', 'MY_PROJ', 'ÄÖ', 'UTF', 'K1'],
  transitions: [
    'Close',
    'Close Issue',
    'In Progress',
    'In Review',
    'Resolve Issue',
    'Done',
    'Start Progress',
    'Start Review',
    "Can't Reproduce",
    'READY_FOR_QA',
    'Prüfen',
    '完成',
    '2nd level',
    'define',
    'Comment',
    'Time Logged',
    'Closed!',
    'Clos',
    'In',
    'in-progress',
    'x',
  ],
  domains: ['example.com', 'com', 'users.noreply.github.com', 'EXAMPLE.COM'],
  max: ['4h', '1d', '30m'],
};

/** Any value that a schema allows. `name` is that of the key that it is for. */
export function arbitraryOf(schema: Schema, name = ''): fc.Arbitrary<unknown> {
  if ('anyOf' in schema) return fc.oneof(...schema.anyOf.map((branch) => arbitraryOf(branch, name)));
  switch (schema.type) {
    case 'string': {
      if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
      const telling = TELLING[name];
      const any =
        schema.pattern === undefined
          ? fc.string({ maxLength: 12 })
          : fc.stringMatching(new RegExp(schema.pattern, 'u'), { maxLength: 12 });
      return telling === undefined
        ? any
        : fc.oneof({ arbitrary: fc.constantFrom(...telling), weight: 9 }, any);
    }
    case 'number':
      return fc.oneof(
        fc.constantFrom(7.5, 8, 7.33, 5, 4).filter((value) => value <= schema.maximum),
        fc.double({ min: schema.exclusiveMinimum, minExcluded: true, max: schema.maximum, noNaN: true }),
      );
    case 'boolean':
      return fc.constant(schema.const);
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties).map(([key, of]) => [key, arbitraryOf(of, key)])),
        { requiredKeys: [...(schema.required ?? [])] },
      );
    case 'array':
      return 'length' in schema.items
        ? fc.tuple(...schema.items.map((of) => arbitraryOf(of, name)))
        : ('uniqueItems' in schema ? fc.uniqueArray : fc.array)(arbitraryOf(schema.items, name), {
            minLength: schema.minItems ?? 0,
            maxLength: 6,
          });
  }
}

const { processor, projects, transitions, rules, author, workingHoursPerDay, workingDaysPerWeek } =
  configSchema.properties;

/** All settings that decide how a commit is judged, as the schema of the configuration allows them. */
export const anySettings = arbitraryOf({
  type: 'object',
  additionalProperties: false,
  properties: { processor, projects, transitions, rules, author, workingHoursPerDay, workingDaysPerWeek },
}) as fc.Arbitrary<CommitLintSettings>;
