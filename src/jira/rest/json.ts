/** JSON of which nothing is known yet but that it is an object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as an object, null for anything else; arrays are not objects here. Total. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** The value as an array, null for anything else. Total. */
export function asArray(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? (value as readonly unknown[]) : null;
}

/** The value as text that says something, null for anything else. Total. */
export function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The value as a boolean, null for anything else. Total. */
export function asFlag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** The value as a number above zero, null for anything else. Total. */
export function asPositive(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
}

/** A property of the object's own; null where the value is no object or has none. Total. */
export function own(value: unknown, name: string): unknown {
  const object = asObject(value);
  return object !== null && Object.hasOwn(object, name) ? object[name] : null;
}
