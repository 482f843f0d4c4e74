import type { ObjectSchema } from './schema-type.ts';

/**
 * A valid value of a schema with its defaults where the value says nothing; an object that would stay empty is left out.
 * What is given stays as it is. Total.
 */
export function fillDefaults(
  value: Readonly<Record<string, unknown>>,
  { properties }: ObjectSchema,
): Record<string, unknown> {
  const filled = { ...value };
  for (const [key, property] of Object.entries(properties)) {
    if ('properties' in property) {
      const inner = fillDefaults((value[key] ?? {}) as Readonly<Record<string, unknown>>, property);
      if (Object.keys(inner).length > 0) filled[key] = inner;
    } else if (value[key] === undefined && property.default !== undefined) filled[key] = property.default;
  }
  return filled;
}
