import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../errors.ts';
import { hasPackageConfig } from './read-json.ts';

const PACKAGE_NAME = 'package.json';

const CONFIG_NAMES: readonly string[] = [
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
  const start = realDirectory(directory);
  const names = list(start);
  const nearest = choose(start, names);
  if (nearest !== null || names.includes('.git')) return nearest;
  const above: { directory: string; names: readonly string[] }[] = [];
  for (let current = start; path.dirname(current) !== current;) {
    current = path.dirname(current);
    above.push({ directory: current, names: list(current) });
    if (above.at(-1)?.names.includes('.git') !== true) continue;
    for (const level of above) {
      const file = choose(level.directory, level.names);
      if (file !== null) return file;
    }
    return null;
  }
  return null;
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
    return [...CONFIG_NAMES, PACKAGE_NAME, '.git'].filter((name) => existsSync(path.join(directory, name)));
  }
}

function choose(directory: string, names: readonly string[]): string | null {
  const mistaken = names.find((name) => MISTAKEN_NAME.test(name));
  if (mistaken !== undefined) {
    throw new ExpectedError(
      'configuration',
      `${path.join(directory, mistaken)} is not read under this name`,
      `rename it: ${CONFIG_NAMES.join(', ')} are read`,
    );
  }
  const found = CONFIG_NAMES.filter((name) => names.includes(name));
  if (names.includes(PACKAGE_NAME) && hasPackageConfig(path.join(directory, PACKAGE_NAME)))
    found.push(PACKAGE_NAME);
  const [file, second] = found;
  if (second !== undefined) {
    throw new ExpectedError(
      'configuration',
      `${directory} holds ${found.length} configurations: ${found.join(', ')}`,
      `keep one of them`,
    );
  }
  return file === undefined ? null : path.join(directory, file);
}
