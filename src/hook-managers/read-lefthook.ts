import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readTextFile } from './find-hook.ts';
import { managers, type HookName } from './managers.ts';
import { readYaml, yamlLines } from './read-yaml.ts';
import { asObject, own } from '../text/json-value.ts';

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
