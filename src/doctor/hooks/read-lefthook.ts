import { readTextFile } from './find-hook.ts';

/** https://lefthook.dev/configuration/ : the names that are looked for, in each of its formats. */
const names = ['lefthook', '.lefthook', '.config/lefthook'].flatMap((name) =>
  ['yml', 'yaml', 'toml', 'json'].map((format) => `${name}.${format}`),
);

/** The configuration of lefthook in a folder; null where there is none, or nothing in it but comments. */
export async function readLefthook(folder: string): Promise<{ file: string; text: string } | null> {
  for (const file of names) {
    const text = await readTextFile(folder, file);
    if (text !== null && /^[ \t]*[^#\s]/m.test(text)) return { file, text };
  }
  return null;
}
