import path from 'node:path';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ExpectedError } from '../errors.ts';
import type { Config } from './config.ts';
import { mergeConfigs } from './merge-configs.ts';
import { quoteJson } from './problem.ts';
import { own } from '../text/json-value.ts';

/** A file of a configuration. */
export interface ConfigFile {
  /** What it says itself. */
  readonly config: Config;
  /** Absolute path. */
  readonly file: string;
  /** How messages call it. */
  readonly name: string;
  /** How `extends` of another file calls it; null for the file that is not extended by any. */
  readonly extendedAs: string | null;
}

/** A configuration that is made of several files. */
export interface ExtendedConfig {
  readonly config: Config;
  /** Absolute path of the file that extends the others. */
  readonly file: string;
  /** All of them, the farthest first. */
  readonly layers: readonly ConfigFile[];
}

/** How files are found and read. */
export interface ExtendReader {
  /** @throws ExpectedError `configuration` */
  readonly read: (file: string, name: string) => Promise<Config>;
  readonly nameOf: (file: string) => string;
  /**
   * Throws an ExpectedError for a file that must not be read. `saying` begins the sentence: who extends it, and how.
   */
  readonly guard: (file: string, saying: string) => Promise<void>;
}

/** More in a row than anybody could follow. */
const DEEPEST = 10;

/** The files that make up one, the farthest first, and how many of them extend each other in a row. */
interface Family {
  readonly files: readonly ConfigFile[];
  readonly depth: number;
}

/**
 * A configuration with those that it extends, which may extend others. Of a file that is reached twice, the nearer place
 * counts. Packages are found as Node finds them from the file that names them, for `require`, else for `import`; paths are
 * relative to that file. Nothing is fetched.
 * Throws an ExpectedError of kind `configuration` for what is not there, cannot be read, or has no end.
 */
export async function extendConfig(first: ConfigFile, reader: ExtendReader): Promise<ExtendedConfig> {
  const known = new Map<string, Family>();
  const { files: layers } = await familyOf(first, []);
  return { config: mergeConfigs(layers).config, file: first.file, layers };

  async function familyOf(one: ConfigFile, before: readonly ConfigFile[]): Promise<Family> {
    const row = [...before, one];
    const files = new Set<ConfigFile>();
    let depth = 0;
    for (const specifier of [one.config.extends ?? []].flat()) {
      const saying = `${one.name} extends ${quoteJson(specifier)}`;
      const file = resolve(specifier, one, saying, reader);
      await reader.guard(file, saying);
      const member = await memberOf(file, specifier, row);
      if (row.length + member.depth > DEEPEST) throw tooDeep(row);
      depth = Math.max(depth, member.depth);
      // Whatever a file says in its first place, it says again in its last.
      for (const each of member.files) {
        files.delete(each);
        files.add(each);
      }
    }
    return { files: [...files, one], depth: depth + 1 };
  }

  async function memberOf(file: string, extendedAs: string, row: readonly ConfigFile[]): Promise<Family> {
    const place = realpathSync(file);
    const seen = row.findIndex((each) => realpathSync(each.file) === place);
    const name = reader.nameOf(file);
    if (seen !== -1) throw endless([...row.slice(seen).map((each) => each.name), name]);
    if (row.length >= DEEPEST) throw tooDeep(row);
    const family =
      known.get(place) ??
      (await familyOf({ config: await reader.read(file, name), file, name, extendedAs }, row));
    known.set(place, family);
    return family;
  }
}

function resolve(
  specifier: string,
  by: ConfigFile,
  saying: string,
  { nameOf }: Pick<ExtendReader, 'nameOf'>,
): string {
  const beside = path.resolve(path.dirname(by.file), specifier);
  if (/^\.{1,2}(?:[\\/]|$)/.test(specifier) || path.isAbsolute(specifier)) {
    if (existsSync(beside)) return beside;
    const message = `${saying}, and there is no file ${nameOf(beside)}`;
    throw new ExpectedError(
      'configuration',
      message,
      path.isAbsolute(specifier)
        ? 'correct the path'
        : `correct the path: it begins in the folder of ${by.name}`,
    );
  }
  const require = createRequire(by.file);
  try {
    const file = require.resolve(specifier);
    // Node answers with the mere name for modules of its own.
    if (path.isAbsolute(file)) return file;
  } catch (error) {
    const name = packageOf(specifier);
    const folder = (require.resolve.paths(specifier) ?? [])
      .map((modules) => path.join(modules, name))
      .find(existsSync);
    if (folder !== undefined) {
      const file = findImportTarget(realpathSync(folder), `.${specifier.slice(name.length)}`);
      if (file !== null) return file;
      throw new ExpectedError(
        'configuration',
        `${saying}, and the package.json of that package leads to no such file`,
        'name a file of the package, or correct its "main" or "exports"',
        { cause: error },
      );
    }
  }
  throw new ExpectedError(
    'configuration',
    `${saying}, and no such package is installed`,
    existsSync(beside)
      ? `write "./${specifier}" for the file`
      : 'install it, or write "./" before the path of a file',
  );
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function endless(names: readonly string[]): ExpectedError {
  return new ExpectedError(
    'configuration',
    `a configuration extends itself: ${names.join(', ')}`,
    'take one of these files out of `extends`',
  );
}

function tooDeep(row: readonly ConfigFile[]): ExpectedError {
  return new ExpectedError(
    'configuration',
    `more than ${DEEPEST} configurations extend each other in a row, which begins with ${row
      .slice(0, 3)
      .map((each) => each.name)
      .join(', ')}`,
    'have one file extend several, as a list',
  );
}

/** The conditions under which Node loads for `import`. Source: nodejs.org/api/packages.html#conditional-exports */
const CONDITIONS: ReadonlySet<string> = new Set(['import', 'module-sync', 'node', 'default']);

/**
 * The file that `import` would load of a package in a folder, which exports nothing to `require`: of the package itself
 * (`.`) or of an entry that it names (`./strict`); patterns are left out. Null for none. Total.
 */
export function findImportTarget(folder: string, subpath: string): string | null {
  const exported = own(readManifest(folder), 'exports');
  const entry = own(exported, subpath) ?? (subpath === '.' ? exported : undefined);
  const target = choose(entry);
  if (target === null || !/^\.\/(?!(?:.*\/)?\.\.(?:\/|$))/.test(target)) return null;
  const file = path.join(folder, target);
  return existsSync(file) ? file : null;
}

function choose(entry: unknown): string | null {
  if (typeof entry === 'string') return entry;
  if (typeof entry !== 'object' || entry === null) return null;
  const branches = Array.isArray(entry)
    ? entry
    : Object.entries(entry).flatMap(([condition, branch]) => (CONDITIONS.has(condition) ? [branch] : []));
  for (const branch of branches) {
    const target = choose(branch);
    if (target !== null) return target;
  }
  return null;
}

function readManifest(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  } catch {
    return null;
  }
}
