import { ExpectedError } from '../errors.ts';
import type { Config } from './config.ts';
import { PACKAGE_KEY, parseJson } from './read-json.ts';
import { validateConfig } from './validate-config.ts';

/** Where a configuration in JSON may stand: the file that is looked for, and whether it is a key of it. */
export const JSON_CONFIG_NAMES = [
  'smart-commits.config.json',
  '.smart-commitsrc.json',
  'package.json',
] as const;

/** A file that is not read from a disk: of a commit. `text` is null where it cannot be read. */
export interface ConfigText {
  readonly name: string;
  readonly text: string | null;
}

/**
 * The configuration among the texts of files of one folder, which bear the `JSON_CONFIG_NAMES`; null where none holds any.
 * Nothing of it is run. `place` says in messages where the files are: "of the default branch".
 * Throws an ExpectedError of kind `configuration` for two, or one that cannot be used.
 */
export async function readConfigTexts(files: readonly ConfigText[], place: string): Promise<Config | null> {
  const found: { readonly name: string; readonly value: () => unknown }[] = [];
  for (const { name: base, text } of files) {
    const name = `${base} ${place}`;
    if (base !== 'package.json') {
      found.push({ name, value: text === null ? unreadable(name) : () => parseJson(text, name) });
      continue;
    }
    // Somebody else's file, which may be broken for as long as nothing in it is meant for us.
    if (text?.includes(`"${PACKAGE_KEY}"`) !== true) continue;
    const value = await parseJson(text, name);
    if (isObject(value) && Object.hasOwn(value, PACKAGE_KEY))
      found.push({ name, value: () => value[PACKAGE_KEY] });
  }
  const [first, second] = found;
  if (first !== undefined && second !== undefined) {
    const names = found.map(({ name }) => name).join(', ');
    throw new ExpectedError('configuration', `there is more than one configuration: ${names}`, 'keep one');
  }
  return first === undefined ? null : validateConfig(await first.value(), first.name);
}

function unreadable(name: string): () => never {
  return () => {
    throw new ExpectedError(
      'configuration',
      `${name} is too large, or is not a file`,
      'write it as a small file',
    );
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
