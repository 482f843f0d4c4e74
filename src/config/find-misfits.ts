import { compilePattern } from '../text/compile-pattern.ts';
import type { Path, Problem } from './problem.ts';
import type {
  ListSchema,
  NumberSchema,
  ObjectSchema,
  Schema,
  StringSchema,
  TupleSchema,
} from '../text/schema-type.ts';

/** One place of a value that a schema does not allow. */
export type Misfit = { readonly path: Path } & (
  | { readonly kind: 'value' | 'too long' | 'twice'; readonly value: unknown; readonly schema: Schema }
  /** `problem` follows the quoted value. */
  | { readonly kind: 'pattern'; readonly value: string; readonly problem: string }
  | { readonly kind: 'unknown key'; readonly key: string; readonly schema: ObjectSchema }
  | { readonly kind: 'missing'; readonly schema: Schema }
);

/**
 * Everything in a value that a schema does not allow, in the order of the value. Total for plain data.
 * Equal to what JSON Schema says, but stricter where an editor cannot look: a URL that the URL parser refuses, a regular
 * expression that cannot be matched in linear time, and `undefined`, which has no JSON.
 */
export function findMisfits(value: unknown, schema: Schema, path: Path = []): Misfit[] {
  if ('anyOf' in schema) {
    const branch = schema.anyOf.find(({ type }) => type === typeOf(value));
    if (branch === undefined) return [unexpected(value, schema, path)];
    return findMisfits(
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

function stringProblems(value: string, schema: StringSchema, path: Path): Misfit[] {
  if (schema.enum !== undefined && !schema.enum.includes(value)) return [unexpected(value, schema, path)];
  // In code points, as JSON Schema counts; no text has more of them than UTF-16 units.
  const isTooLong =
    schema.maxLength !== undefined &&
    value.length > schema.maxLength &&
    Array.from(value).length > schema.maxLength;
  if (isTooLong) return [{ kind: 'too long', path, value, schema }];
  const isMatch = schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value);
  if (!isMatch) return [unexpected(value, schema, path)];
  if (schema.format === 'url' && !URL.canParse(value)) return [unexpected(value, schema, path)];
  if (schema.format === 'regex') {
    const compiled = compilePattern(value);
    if ('problem' in compiled) return [{ kind: 'pattern', path, value, problem: compiled.problem }];
  }
  return [];
}

function isInRange(value: number, { exclusiveMinimum, maximum }: NumberSchema): boolean {
  return value > exclusiveMinimum && value <= maximum;
}

function arrayProblems(value: readonly unknown[], schema: ListSchema | TupleSchema, path: Path): Misfit[] {
  if (value.length < (schema.minItems ?? 0)) return [unexpected(value, schema, path)];
  if (!isTuple(schema)) {
    const again =
      schema.uniqueItems === true ? value.findIndex((item, index) => value.indexOf(item) < index) : -1;
    if (again !== -1)
      return [{ kind: 'twice', path: [...path, again], value: value[again], schema: schema.items }];
    // Not `flatMap`, which skips the holes of `[, 'KEY']`.
    return Array.from(value, (item, index) => findMisfits(item, schema.items, [...path, index])).flat();
  }
  if (value.length > schema.maxItems) return [unexpected(value, schema, path)];
  return schema.items.flatMap((item, index) => findMisfits(value[index], item, [...path, index]));
}

function isTuple(schema: ListSchema | TupleSchema): schema is TupleSchema {
  return Array.isArray(schema.items);
}

function objectProblems(
  value: Readonly<Record<string, unknown>>,
  schema: ObjectSchema,
  path: Path,
): Misfit[] {
  const keys = Object.keys(value);
  if (keys.length < (schema.minProperties ?? 0)) return [unexpected(value, schema, path)];
  const misfits = keys.flatMap((key): Misfit[] => {
    const property = Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
    return property === undefined
      ? [{ kind: 'unknown key', path: [...path, key], key, schema }]
      : findMisfits(value[key], property, [...path, key]);
  });
  for (const key of schema.required ?? []) {
    const property = schema.properties[key];
    if (!Object.hasOwn(value, key) && property !== undefined) {
      misfits.push({ kind: 'missing', path: [...path, key], schema: property });
    }
  }
  return misfits;
}

function unexpected(value: unknown, schema: Schema, path: Path): Misfit {
  return { kind: 'value', path, value, schema };
}

/** Keys that name a secret, folded; also as the end of a longer key (`jiraApiToken`). */
const SECRET_KEY = /(?:token|passw(?:or)?d|passphrase|secret|apikey|accesskey|privatekey|credential)s?$/;
/** Keys that name an account, in the section `jira` or with that prefix. */
const ACCOUNT_KEY =
  /^(?:jira)?(?:pass|pat|auth|authorization|authtype|bearer|basic|login|user|username|useremail|email)$/;

/** Atlassian's API tokens and access tokens begin so. */
const SECRET_VALUE = /\bAT(?:ATT|CTT|STT|BB)[\w=-]{16,}/;
/** A user before the host, or a parameter such as Jira's `os_password`. */
const SECRET_IN_URL =
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@|[?&][^=&]*(?:password|token|secret|username)[^=&]*=/i;

/** What `extends` takes no more than any other address, but would quote. `git@` is everybody. */
const SECRET_IN_EXTENDS =
  /^[a-z][a-z0-9+.-]*:\/\/(?!git@)[^/?#]*@|[?&][^=&]*(?:password|token|secret)[^=&]*=/i;

/** Deeper than any configuration. */
const DEEPEST = 8;

/**
 * Credentials in a configuration, wherever they stand. No message holds a value: it would end up in a log.
 * Total; each object is entered once.
 */
export function findSecrets(value: unknown): Problem[] {
  const seen = new Set<object>();

  function search(item: unknown, path: Path): Problem[] {
    if (typeof item === 'string') {
      if (path[0] === 'extends' && SECRET_IN_EXTENDS.test(item)) return [secret(path, HOLDS_LOGIN)];
      return SECRET_VALUE.test(item) ? [secret(path, 'holds an API token')] : [];
    }
    if (typeof item !== 'object' || item === null || seen.has(item) || path.length >= DEEPEST) return [];
    seen.add(item);
    if (Array.isArray(item)) return item.flatMap((element, index) => search(element, [...path, index]));
    return Object.entries(item).flatMap(([key, child]) => {
      const place = [...path, key];
      if (isSecretKey(key, path)) return [secret(place, 'names a credential or an account')];
      if (key === 'baseUrl' && typeof child === 'string' && SECRET_IN_URL.test(child)) {
        return [secret(place, HOLDS_LOGIN)];
      }
      return search(child, place);
    });
  }

  return search(value, []);
}

const HOLDS_LOGIN = 'holds a credential or an account';

function isSecretKey(key: string, parents: Path): boolean {
  const folded = key.toLowerCase().replaceAll(/[^a-z]/g, '');
  const isOfJira = parents.includes('jira') || folded.startsWith('jira');
  return SECRET_KEY.test(folded) || (isOfJira && ACCOUNT_KEY.test(folded));
}

function secret(path: Path, found: string): Problem {
  return { path, message: `${found}, which must not be in a repository's configuration` };
}
