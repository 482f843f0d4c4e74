import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../errors.ts';
import { hasPackageConfig } from './read-json.ts';

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
