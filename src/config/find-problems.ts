import { compilePattern } from '../text/compile-pattern.ts';
import { nearestKey } from '../text/edit-distance.ts';
import { describe, type Path, type Problem, quote } from './problem.ts';
import type {
  ListSchema,
  NumberSchema,
  ObjectSchema,
  Schema,
  StringSchema,
  TupleSchema,
} from '../text/schema-type.ts';

/**
 * Everything in a value that a schema does not allow, in the order of the value. Total for plain data.
 * Equal to what JSON Schema says, but stricter where an editor cannot look: a URL that the URL parser refuses, a regular
 * expression that cannot be matched in linear time, and `undefined`, which has no JSON.
 */
export function findProblems(value: unknown, schema: Schema, path: Path = []): Problem[] {
  if ('anyOf' in schema) {
    const branch = schema.anyOf.find(({ type }) => type === typeOf(value));
    if (branch === undefined) return [unexpected(value, schema, path)];
    return findProblems(
      value,
      schema.expected === undefined ? branch : { ...branch, expected: schema.expected },
      path,
    );
  }
  if (typeOf(value) !== schema.type) return [unexpected(value, schema, path)];
  switch (schema.type) {
    case 'string':
      return stringProblems(value as string, schema, path);
    case 'number':
      return isInRange(value as number, schema) ? [] : [unexpected(value, schema, path)];
    case 'boolean':
      return value === schema.const ? [] : [unexpected(value, schema, path)];
    case 'array':
      return arrayProblems(value as unknown[], schema, path);
    case 'object':
      return objectProblems(value as Record<string, unknown>, schema, path);
    default:
      return schema satisfies never;
  }
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}

function stringProblems(value: string, schema: StringSchema, path: Path): Problem[] {
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    const nearest = nearestKey(value, schema.enum);
    const hint = nearest?.isClose === true ? ` (did you mean ${quote(nearest.key)}?)` : '';
    return [unexpected(value, schema, path, hint)];
  }
  // In code points, as JSON Schema counts; no text has more of them than UTF-16 units.
  const isTooLong =
    schema.maxLength !== undefined &&
    value.length > schema.maxLength &&
    Array.from(value).length > schema.maxLength;
  if (isTooLong) return [unexpected(value, schema, path, `, at most ${schema.maxLength} characters`)];
  const isMatch = schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value);
  if (!isMatch) return [unexpected(value, schema, path)];
  if (schema.format === 'url' && !URL.canParse(value)) return [unexpected(value, schema, path)];
  if (schema.format === 'regex') {
    const compiled = compilePattern(value);
    if ('problem' in compiled) return [{ path, message: `${quote(value)} ${compiled.problem}` }];
  }
  return [];
}

function isInRange(value: number, { exclusiveMinimum, maximum }: NumberSchema): boolean {
  return value > exclusiveMinimum && value <= maximum;
}

function arrayProblems(value: readonly unknown[], schema: ListSchema | TupleSchema, path: Path): Problem[] {
  if (value.length < (schema.minItems ?? 0)) return [unexpected(value, schema, path)];
  if (!isTuple(schema)) {
    // Not `flatMap`, which skips the holes of `[, 'KEY']`.
    return Array.from(value, (item, index) => findProblems(item, schema.items, [...path, index])).flat();
  }
  if (value.length > schema.maxItems) return [unexpected(value, schema, path)];
  return schema.items.flatMap((item, index) => findProblems(value[index], item, [...path, index]));
}

function isTuple(schema: ListSchema | TupleSchema): schema is TupleSchema {
  return Array.isArray(schema.items);
}

function objectProblems(
  value: Readonly<Record<string, unknown>>,
  schema: ObjectSchema,
  path: Path,
): Problem[] {
  const keys = Object.keys(value);
  if (keys.length < (schema.minProperties ?? 0)) return [unexpected(value, schema, path)];
  const problems = keys.flatMap((key) => {
    const property = Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
    return property === undefined
      ? [unknownKey(key, schema, path)]
      : findProblems(value[key], property, [...path, key]);
  });
  for (const key of schema.required ?? []) {
    const property = schema.properties[key];
    if (!Object.hasOwn(value, key) && property !== undefined) {
      problems.push({ path: [...path, key], message: `missing, expected ${expectation(property)}` });
    }
  }
  return problems;
}

function unknownKey(key: string, schema: ObjectSchema, path: Path): Problem {
  return { path: [...path, key], message: `unknown key, ${suggestKey(key, schema)}` };
}

function unexpected(value: unknown, schema: Schema, path: Path, hint = ''): Problem {
  const end = value === undefined ? ', or leave the key out' : hint;
  return { path, message: `found ${describe(value)}, expected ${expectation(schema)}${end}` };
}

/** Up to this many keys are listed; of more, only the nearest is named. */
const LONGEST_LIST = 16;

/** What a schema allows, to follow "expected". Total. */
function expectation(schema: Schema): string {
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
function suggestKey(key: string, { properties }: ObjectSchema): string {
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
