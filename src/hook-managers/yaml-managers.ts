import path from 'node:path';
import { readdir } from 'node:fs/promises';
import { parse } from 'yaml';
import { readTextFile } from './find-hook.ts';
import { type HookName, managers } from './managers.ts';
import { asObject, own } from '../text/json-value.ts';
import { callsUs } from './calls-us.ts';

/** The configuration of lefthook in a folder; null where there is none, or nothing in it but comments. */
export async function readLefthook(folder: string): Promise<{ file: string; text: string } | null> {
  for (const file of managers.lefthook.files) {
    const text = await readTextFile(folder, file);
    if (text !== null && /^[ \t]*[^#\s]/m.test(text)) return { file, text };
  }
  return null;
}

/** The folder of lefthook's scripts, which has one for each hook. https://lefthook.dev/configuration/source_dir.html */
export function lefthookScriptsFolder(configuration: string): string {
  const value = readYaml(configuration);
  const given =
    asObject(value) !== null
      ? own(value, 'source_dir')
      : /^[ \t]*source_dir[ \t]*=[ \t]*(["'])([^"'\n]+)\1/m.exec(configuration)?.[2];
  return (typeof given === 'string' ? given : '.lefthook').replace(/\/+$/, '');
}

/** What a configuration says of a hook, in lines: of YAML and JSON that part, of TOML all of it; null for nothing. Total. */
export function lefthookPart(configuration: string, hook: HookName): string | null {
  const value = readYaml(configuration);
  if (asObject(value) === null)
    return new RegExp(`["[.]${hook}["\\].]`).test(configuration) ? configuration : null;
  const part = own(value, hook);
  return part === null ? null : yamlLines(part);
}

/** What lefthook runs for a hook: that part of its configuration, with the scripts that it names; null for nothing. */
export async function readLefthookCommands(
  folder: string,
  configuration: string,
  hook: HookName,
): Promise<string | null> {
  const part = lefthookPart(configuration, hook);
  if (part === null) return null;
  const scripts = path.join(folder, lefthookScriptsFolder(configuration), hook);
  const names = await readdir(scripts).catch(() => []);
  const texts = names.filter((name) => part.includes(name)).map((name) => readTextFile(scripts, name));
  return [part, ...(await Promise.all(texts))].join('\n');
}

/** What the hooks are called in the list that this package brings for pre-commit, `.pre-commit-hooks.yaml`. */
export const preCommitIds: Readonly<Record<HookName, string>> = {
  'commit-msg': 'smart-commits',
  'pre-push': 'smart-commits-push',
};

/** The configuration of pre-commit in a folder; null where there is none. */
export async function readPreCommit(folder: string): Promise<{ file: string; text: string } | null> {
  for (const file of managers['pre-commit'].files) {
    const text = await readTextFile(folder, file);
    if (text !== null) return { file, text };
  }
  return null;
}

/** Whether a configuration of pre-commit runs this program for a hook: by its command, or by its name. Total. */
export function preCommitCallsUs(text: string, hook: HookName): boolean {
  const value = readYaml(text);
  const lines = asObject(value) === null ? text : yamlLines(value);
  return callsUs(lines, hook) || lines.split('\n').includes(`id: ${preCommitIds[hook]}`);
}

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
function yamlLines(value: unknown): string {
  if (Array.isArray(value)) return value.map(yamlLines).join('\n');
  const mapping = asObject(value);
  if (mapping === null) return String(value);
  return Object.entries(mapping)
    .map(([key, inner]) => `${key}:${isNested(inner) ? '\n' : ' '}${yamlLines(inner)}`)
    .join('\n');
}

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null;
