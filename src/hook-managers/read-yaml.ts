import { parse } from 'yaml';
import { asObject } from '../text/json-value.ts';

/** The value of a YAML or JSON text, with merge keys and aliases resolved; undefined where it cannot be read. Total. */
export function readYaml(text: string): unknown {
  try {
    return parse(text, { merge: true, logLevel: 'error' });
  } catch {
    return undefined;
  }
}

/**
 * What a value says, as a person would write it in blocks: a line for each key with its value, `run: npm test`. Without
 * comments, anchors, quotes and folds, so that a pattern finds a command wherever it stands. Total.
 */
export function yamlLines(value: unknown): string {
  if (Array.isArray(value)) return value.map(yamlLines).join('\n');
  const mapping = asObject(value);
  if (mapping === null) return String(value);
  return Object.entries(mapping)
    .map(([key, inner]) => `${key}:${isNested(inner) ? '\n' : ' '}${yamlLines(inner)}`)
    .join('\n');
}

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null;
