import type { ObjectSchema, Schema } from '../text/schema-type.ts';
import type { Config } from './config.ts';
import { configSchema } from './schema.ts';

/** One value that a configuration gives, and who gives it. */
export interface Setting<Layer> {
  /** Keys from the root; of an item of a list with names, the name: `messages`, `smart-commits/key-case`. */
  readonly path: readonly string[];
  readonly value: unknown;
  readonly layer: Layer;
}

/** Configurations made one. */
export interface Merged<Layer> {
  readonly config: Config;
  /** Everything in `config`, each with the layer that it is from. */
  readonly settings: readonly Setting<Layer>[];
}

/**
 * Merges valid configurations, the farthest first: the nearer one wins, key by key. Objects merge by their keys, and
 * `messages` by their rules; every other list, and the value of a rule, is taken whole. What a file says of itself,
 * `$schema` and `extends`, is left out. Total.
 */
export function mergeConfigs<Layer extends { readonly config: Config }>(
  layers: readonly Layer[],
): Merged<Layer> {
  const settings = new Map<string, Setting<Layer>>();
  for (const layer of layers) {
    const { $schema: _, extends: __, ...own } = layer.config;
    for (const { path, value } of leavesOf(own, configSchema, [])) {
      settings.set(JSON.stringify(path), { path, value, layer });
    }
  }
  const config = {};
  for (const { path, value } of settings.values()) put(config, configSchema, path, value);
  return { config, settings: [...settings.values()] };
}

type Leaf = Omit<Setting<unknown>, 'layer'>;

/** What is taken whole. */
function leavesOf(value: unknown, schema: Schema, path: readonly string[]): Leaf[] {
  if ('properties' in schema) {
    return Object.entries(value as object).flatMap(([key, child]) =>
      leavesOf(child, childOf(schema, key), [...path, key]),
    );
  }
  const name = nameOfItems(schema);
  if (name === undefined) return [{ path, value }];
  const items = new Map<string, Leaf>();
  for (const item of value as readonly Readonly<Record<string, string>>[]) {
    const key = item[name] ?? '';
    if (!items.has(key)) items.set(key, { path: [...path, key], value: item });
  }
  return [...items.values()];
}

function put(
  target: Record<string, unknown>,
  schema: ObjectSchema,
  [key = '', ...rest]: readonly string[],
  value: unknown,
): void {
  const child = childOf(schema, key);
  if (nameOfItems(child) !== undefined) ((target[key] ??= []) as unknown[]).push(value);
  else if ('properties' in child) put((target[key] ??= {}) as Record<string, unknown>, child, rest, value);
  else target[key] = value;
}

function childOf({ properties }: ObjectSchema, key: string): Schema {
  const child = properties[key];
  if (child === undefined) throw new Error(`${key} is no key of the configuration`);
  return child;
}

function nameOfItems(schema: Schema): string | undefined {
  return 'keyedBy' in schema ? schema.keyedBy : undefined;
}
