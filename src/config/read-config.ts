import path from 'node:path';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { ExpectedError } from '../errors.ts';
import type { AcceptsOwner, FoundCode } from './import-config.ts';
import type { Config } from './config.ts';
import type { ConfigFile, ExtendReader } from './extend-config.ts';
import { hasPackageConfig, PACKAGE_KEY, readJson, readJsonText } from './read-json.ts';
import { findMisfits, findSecrets } from './find-misfits.ts';
import { configSchema } from './schema.ts';

export interface ReadConfigOptions {
  /** Where the search begins, and what a relative `file` is relative to. */
  readonly cwd: string;
  /** The file to read instead of searching. */
  readonly file?: string | undefined;
  /** Asked of code that is found in a folder of another user; without it, none of that is run. */
  readonly acceptsOwner?: AcceptsOwner;
  /** Asked of each file that another one extends; without it, none is refused. */
  readonly guard?: ExtendReader['guard'];
}

export interface LoadedConfig {
  /** As written, with what it extends; defaults are not filled in. */
  readonly config: Config;
  /** Absolute path of the file; null where there is none, and the configuration is empty. */
  readonly file: string | null;
  /** The files that it is made of, the farthest first; absent where it extends none. */
  readonly layers?: readonly ConfigFile[];
}

/**
 * Finds, reads and checks the configuration of a directory, and what that extends. JavaScript is imported, unless
 * another user may have put it there; what extends others costs the loading of code, and no other configuration does.
 * Throws an ExpectedError of kind `configuration` for every way in which that can fail.
 */
export async function readConfig({
  cwd,
  file,
  acceptsOwner = () => false,
  guard = async () => undefined,
}: ReadConfigOptions): Promise<LoadedConfig> {
  const chosen = file === undefined ? findConfigFile(cwd) : path.resolve(cwd, file);
  if (chosen === null) return { config: {}, file: null };
  const name = nameFrom(cwd, chosen);
  // Whoever names a file trusts it, and so whom it extends.
  const found = file === undefined ? { acceptsOwner, configuration: name } : null;
  const read = async (each: string, called: string): Promise<Config> =>
    checkConfig(await readValue(each, called, found), called);
  const config = await read(chosen, name);
  if (config.extends === undefined) return { config, file: chosen };
  const { extendConfig } = await import('./extend-config.ts');
  const reader = { read, guard, nameOf: (each: string) => nameFrom(cwd, each) };
  return await extendConfig({ config, file: chosen, name, extendedAs: null }, reader);
}

/** `found` is null for what the user trusts. */
async function readValue(file: string, name: string, found: FoundCode | null): Promise<unknown> {
  switch (path.extname(file)) {
    case '.json':
      return path.basename(file) === 'package.json' ? readPackageKey(file, name) : readJson(file, name);
    case '.js':
    case '.mjs':
    case '.cjs':
    case '.ts':
      return (await import('./import-config.ts')).importConfig(file, name, found);
    default:
      throw new ExpectedError(
        'configuration',
        `${name} is not a file type that can be read`,
        'name a file that ends in .json, .js, .mjs, .cjs or .ts',
      );
  }
}

async function readPackageKey(file: string, name: string): Promise<unknown> {
  const value = await readJson(file, name);
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, PACKAGE_KEY)) {
    return (value as Record<string, unknown>)[PACKAGE_KEY];
  }
  throw new ExpectedError(
    'configuration',
    `${name} has no key "${PACKAGE_KEY}"`,
    `write the configuration under "${PACKAGE_KEY}"`,
  );
}

/** How messages call a file: from the working directory where it lies inside, else by its whole path. */
export function nameFrom(cwd: string, file: string): string {
  const relative = path.relative(cwd, file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}

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
      found.push({ name, value: text === null ? unreadable(name) : () => readJsonText(text, name) });
      continue;
    }
    // Somebody else's file, which may be broken for as long as nothing in it is meant for us.
    if (text?.includes(`"${PACKAGE_KEY}"`) !== true) continue;
    const value = await readJsonText(text, name);
    if (isObject(value) && Object.hasOwn(value, PACKAGE_KEY))
      found.push({ name, value: () => value[PACKAGE_KEY] });
  }
  const [first, second] = found;
  if (first !== undefined && second !== undefined) {
    const names = found.map(({ name }) => name).join(', ');
    throw new ExpectedError('configuration', `there is more than one configuration: ${names}`, 'keep one');
  }
  return first === undefined ? null : checkConfig(await first.value(), first.name);
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

/**
 * Returns the value as a configuration, as `validateConfig` does: the words for what is wrong are loaded for what is.
 * Throws an ExpectedError of kind `configuration` that lists all problems. `name` is how messages call the file.
 */
async function checkConfig(value: unknown, name: string): Promise<Config> {
  const isValid = findMisfits(value, configSchema).length === 0 && findSecrets(value).length === 0;
  return isValid ? (value as Config) : (await import('./validate-config.ts')).validateConfig(value, name);
}

const PACKAGE_NAME = 'package.json';

/** What a configuration may be called, besides a key of package.json. */
export const configNames: readonly string[] = [
  'smart-commits.config.json',
  'smart-commits.config.js',
  'smart-commits.config.mjs',
  'smart-commits.config.cjs',
  'smart-commits.config.ts',
  '.smart-commitsrc.json',
];

/** Names that one would expect to be read: silence about them would leave their author wondering. */
const MISTAKEN_NAME =
  /^(?:smart-commits\.config\.(?:jsonc|json5|ya?ml|toml|mts|cts)|\.smart-commitsrc(?:\.(?:jsonc|json5|ya?ml|toml|[cm]?[jt]s))?)$/;

/**
 * The absolute path of the configuration that holds in a directory: the nearest one between it and the root of its
 * repository, the folder that holds `.git`. Outside a repository only the directory itself is looked at, so that no
 * file of a stranger in a folder above is read, or run. Null where there is none.
 * Throws an ExpectedError of kind `configuration` for two in one directory, or one with a name that is not read.
 */
export function findConfigFile(directory: string): string | null {
  for (const level of levelsOfRepository(realDirectory(directory))) {
    const file = choose(level);
    if (file !== null) return file;
  }
  return null;
}

interface Level {
  readonly directory: string;
  readonly names: readonly string[];
}

/** The directory and those above it up to the one that holds `.git`; the directory alone where none does. */
function levelsOfRepository(start: string): Level[] {
  const levels: Level[] = [];
  for (let directory = start; ; directory = path.dirname(directory)) {
    const names = list(directory);
    levels.push({ directory, names });
    if (names.includes('.git')) return levels;
    if (path.dirname(directory) === directory) return levels.slice(0, 1);
  }
}

/** The directory that git would see: symbolic links resolved. */
function realDirectory(directory: string): string {
  try {
    return realpathSync(directory);
  } catch (error) {
    throw new ExpectedError('usage', `there is no directory ${directory}`, 'name a directory that exists', {
      cause: error,
    });
  }
}

/** The names in a directory. One that may be entered but not listed is asked for each name that matters. */
function list(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [...configNames, PACKAGE_NAME, '.git'].filter((name) => existsSync(path.join(directory, name)));
  }
}

function choose({ directory, names }: Level): string | null {
  const mistaken = names.find((name) => MISTAKEN_NAME.test(name));
  if (mistaken !== undefined) {
    throw new ExpectedError(
      'configuration',
      `${path.join(directory, mistaken)} is not read under this name`,
      `rename it: ${configNames.join(', ')} are read`,
    );
  }
  const found = configNames.filter((name) => names.includes(name));
  const isInPackage = names.includes(PACKAGE_NAME) && hasPackageConfig(path.join(directory, PACKAGE_NAME));
  if (isInPackage) found.push(PACKAGE_NAME);
  const [file, second] = found;
  if (second !== undefined) {
    throw new ExpectedError(
      'configuration',
      `${directory} holds ${found.length} configurations: ${found.join(', ')}`,
      'keep one of them',
    );
  }
  return file === undefined ? null : path.join(directory, file);
}
