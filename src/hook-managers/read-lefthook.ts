import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readTextFile, type HookName } from './find-hook.ts';
import { yamlBlock } from '../doctor/hooks/yaml-block.ts';

/** https://lefthook.dev/configuration/ : the names that are looked for, in each of its formats. */
export const lefthookFiles: readonly string[] = ['lefthook', '.lefthook', '.config/lefthook'].flatMap(
  (name) => ['yml', 'yaml', 'toml', 'json'].map((format) => `${name}.${format}`),
);

/** The configuration of lefthook in a folder; null where there is none, or nothing in it but comments. */
export async function readLefthook(folder: string): Promise<{ file: string; text: string } | null> {
  for (const file of lefthookFiles) {
    const text = await readTextFile(folder, file);
    if (text !== null && /^[ \t]*[^#\s]/m.test(text)) return { file, text };
  }
  return null;
}

/** In YAML, TOML and JSON; a value in quotes, or a plain one. */
const SOURCE_DIR =
  /(?:^|[{,])[ \t]*["']?source_dir["']?[ \t]*[:=][ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([\w./][^"'\s#,}]*(?: [^"'\s#,}]+)*))/m;

/** The folder of lefthook's scripts, which has one for each hook. https://lefthook.dev/configuration/source_dir.html */
export function lefthookScriptsFolder(configuration: string): string {
  const [, double, single, bare] = SOURCE_DIR.exec(configuration) ?? [];
  return (double ?? single ?? bare ?? '.lefthook').replace(/\/+$/, '');
}

/** What lefthook runs for a hook: that part of its configuration, with the scripts that it names; null for nothing. */
export async function readLefthookCommands(
  folder: string,
  configuration: string,
  hook: HookName,
): Promise<string | null> {
  const block = yamlBlock(configuration, hook) || blockOfOthers(configuration, hook);
  if (block === null) return null;
  const scripts = path.join(folder, lefthookScriptsFolder(configuration), hook);
  const names = await readdir(scripts).catch(() => []);
  const texts = names.filter((name) => block.includes(name)).map((name) => readTextFile(scripts, name));
  return [block, ...(await Promise.all(texts))].join('\n');
}

/** lefthook reads TOML and JSON too, where a hook is a table or an object. */
function blockOfOthers(text: string, name: HookName): string | null {
  return new RegExp(`["[.]${name}["\\].]`).test(text) ? text : null;
}
