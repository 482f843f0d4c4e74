import { nearestKey } from '../text/edit-distance.ts';
import { quote } from './problem.ts';
import type { ObjectSchema, Schema } from '../text/schema-type.ts';

/** Up to this many keys are listed; of more, only the nearest is named. */
const LONGEST_LIST = 16;

/** What a schema allows, to follow "expected". Total. */
export function expectation(schema: Schema): string {
  if (schema.expected !== undefined) return schema.expected;
  if ('anyOf' in schema) return schema.anyOf.map(expectation).join(' or ');
  switch (schema.type) {
    case 'string':
      return schema.enum === undefined ? 'a string' : enumerate(schema.enum);
    case 'number':
      return `a number above ${schema.exclusiveMinimum} and at most ${schema.maximum}`;
    case 'boolean':
      return `${schema.const}, or leave the key out`;
    case 'array':
      return 'an array';
    case 'object':
      return 'an object';
    default:
      return schema satisfies never;
  }
}

/** What to write instead of an unknown key: where it belongs, the nearest key, and all of them where they are few. Total. */
export function suggestKey(key: string, { properties }: ObjectSchema): string {
  const home = Object.entries(properties).find(
    ([, child]) => 'properties' in child && Object.hasOwn(child.properties, key),
  );
  if (home !== undefined) return `expected inside ${quote(home[0])}`;
  const known = Object.keys(properties);
  const nearest = nearestKey(key, known);
  if (nearest?.isClose === true) return `did you mean ${quote(nearest.key)}?`;
  const hint = `the nearest is ${quote(nearest?.key ?? '')}`;
  if (known.length === 1) return `expected ${enumerate(known)}`;
  return known.length > LONGEST_LIST ? hint : `expected ${enumerate(known)} (${hint})`;
}

function enumerate(words: readonly string[]): string {
  const quoted = words.map(quote);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}
