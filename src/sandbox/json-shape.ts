import { ExpectedError } from '../errors.ts';
import { editDistance } from '../text/edit-distance.ts';

/**
 * Reads one JSON value into a checked one. `path` says where the value stands (`issues[0].status`).
 * Throws an ExpectedError of kind `configuration` that names the path, what stands there and what belongs there.
 */
export type Read<T> = (value: unknown, path: string) => T;

/** The type that a reader gives: the shape is the one source of both the check and the type. */
export type Infer<R> = R extends Read<infer T> ? T : never;

type Fields = Record<string, Read<unknown>>;
type FromFields<F extends Fields> = { readonly [Name in keyof F]: Infer<F[Name]> };

/** The failure of every reader; for checks that a shape cannot express as well. */
export function invalid(path: string, message: string, help: string): ExpectedError {
  return new ExpectedError('configuration', `${path === '' ? 'the value' : `\`${path}\``} ${message}`, help);
}

function expected(path: string, value: unknown, what: string): ExpectedError {
  const found = value === undefined ? 'is missing' : `is ${describe(value)}`;
  return invalid(path, `${found}, expected ${what}`, `give ${what}`);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const json = JSON.stringify(value) ?? typeof value;
  return `\`${json.length > 60 ? `${json.slice(0, 60)}…` : json}\``;
}

export const text: Read<string> = (value, path) => {
  if (typeof value === 'string') return value;
  throw expected(path, value, 'a text');
};

export const flag: Read<boolean> = (value, path) => {
  if (typeof value === 'boolean') return value;
  throw expected(path, value, '`true` or `false`');
};

/** A text that is not empty and matches a pattern; `what` describes it in messages. */
export function matching(pattern: RegExp, what: string): Read<string> {
  return (value, path) => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw expected(path, value, what);
  };
}

export function wholeNumber(minimum: number, maximum: number): Read<number> {
  return (value, path) => {
    if (Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum) return Number(value);
    throw expected(path, value, `a whole number from ${minimum} to ${maximum}`);
  };
}

/** A number above zero, fractions allowed. */
export function positiveNumber(maximum: number): Read<number> {
  return (value, path) => {
    if (typeof value === 'number' && value > 0 && value <= maximum) return value;
    throw expected(path, value, `a number above 0 and not above ${maximum}`);
  };
}

export function choice<const T extends string | number>(...values: readonly T[]): Read<T> {
  return (value, path) => {
    const found = values.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    throw expected(path, value, `one of ${values.map((candidate) => `\`${candidate}\``).join(', ')}`);
  };
}

export function list<T>(read: Read<T>): Read<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw expected(path, value, 'a list');
    return value.map((item, index) => read(item, `${path}[${index}]`));
  };
}

/** An object whose keys are free. */
export function record<T>(read: Read<T>): Read<Readonly<Record<string, T>>> {
  return (value, path) =>
    Object.fromEntries(
      Object.entries(plainObject(value, path)).map(([key, item]) => [key, read(item, join(path, key))]),
    );
}

/** An object with these keys and no others. */
export function object<F extends Fields>(fields: F): Read<FromFields<F>> {
  return (value, path) => {
    const given = plainObject(value, path);
    for (const key of Object.keys(given)) {
      if (!Object.hasOwn(fields, key)) throw unknownKey(path, key, Object.keys(fields));
    }
    const read = Object.entries(fields).map(([key, readField]) => [
      key,
      readField(Object.hasOwn(given, key) ? given[key] : undefined, join(path, key)),
    ]);
    return Object.fromEntries(read) as FromFields<F>;
  };
}

/** The reader of a value that may be left out and is then the fallback. */
export function withDefault<T>(read: Read<T>, fallback: NoInfer<T>): Read<T> {
  return (value, path) => (value === undefined ? fallback : read(value, path));
}

/** The reader of a value that may be left out and is then null. */
export function optional<T>(read: Read<T>): Read<T | null> {
  return (value, path) => (value === undefined || value === null ? null : read(value, path));
}

/** The first of two readers that accepts the value by its kind: `*` or a list, for instance. */
export function either<A, B>(
  isFirst: (value: unknown) => boolean,
  first: Read<A>,
  second: Read<B>,
): Read<A | B> {
  return (value, path) => (isFirst(value) ? first(value, path) : second(value, path));
}

/** An object whose other keys depend on the value of one of them. */
export function variant<K extends string, V extends Record<string, Fields>, C extends Fields>(
  tag: K,
  variants: V,
  common: C,
): Read<
  { [Name in keyof V & string]: { readonly [T in K]: Name } & FromFields<V[Name]> & FromFields<C> }[keyof V &
    string]
> {
  const readTag = choice(...(Object.keys(variants) as (keyof V & string)[]));
  return (value, path) => {
    const given = plainObject(value, path);
    const name = readTag(Object.hasOwn(given, tag) ? given[tag] : undefined, join(path, tag));
    const readAll: Read<unknown> = object({ ...common, ...variants[name], [tag]: readTag });
    return readAll(value, path) as never;
  };
}

function plainObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw expected(path, value, 'an object');
}

function unknownKey(path: string, key: string, known: readonly string[]): ExpectedError {
  const near = known.filter((candidate) => editDistance(key, candidate, 2) <= 2);
  const nearest = near.toSorted((a, b) => editDistance(key, a, 2) - editDistance(key, b, 2))[0];
  const help =
    nearest === undefined
      ? `use one of ${known.map((name) => `\`${name}\``).join(', ')}`
      : `write \`${nearest}\``;
  return invalid(join(path, key), 'is not a known setting', help);
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
