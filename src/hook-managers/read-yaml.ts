import { parse } from 'yaml';

/** The value of a YAML or JSON text, with merge keys and aliases resolved; undefined where it cannot be read. Total. */
export function readYaml(text: string): unknown {
  try {
    return parse(text, { merge: true, logLevel: 'error' });
  } catch {
    return undefined;
  }
}

/** The value of a key; undefined where there is none. Total. */
export function valueAt(value: unknown, key: string): unknown {
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * What a value says, as a person would write it in blocks: a line for each key with its value, `run: npm test`. Without
 * comments, anchors, quotes and folds, so that a pattern finds a command wherever it stands. Total.
 */
export function yamlLines(value: unknown): string {
  if (Array.isArray(value)) return value.map(yamlLines).join('\n');
  if (!isMapping(value)) return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key}:${isNested(inner) ? '\n' : ' '}${yamlLines(inner)}`)
    .join('\n');
}

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null;
