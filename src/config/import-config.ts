import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ExpectedError } from '../errors.ts';
import { quoteJson } from './problem.ts';
import { requireFile } from './read-json.ts';

/** Milliseconds; a configuration that is longer in coming will not come. */
const LONGEST_LOAD = 10_000;

/**
 * The default export of a JavaScript (or TypeScript) file. It runs: the same trust as in any other tool that is
 * configured by code. `name` is how messages call the file; `found` is null for one that the user trusts; `longest`
 * is in milliseconds.
 * Throws an ExpectedError of kind `configuration` where the file cannot be loaded, throws or exports nothing, or another
 * user may have put it there.
 */
export async function importConfig(
  file: string,
  name: string,
  found: FoundCode | null,
  longest = LONGEST_LOAD,
): Promise<unknown> {
  requireFile(file, name);
  if (found !== null) assertOwnCode(file, name, found);
  if (file.endsWith('.ts') && !canImportTypeScript()) {
    throw new ExpectedError(
      'configuration',
      `${name} needs Node 22.18 or newer, this is ${process.version}`,
      'use a newer Node, or write the configuration as .json or .mjs',
    );
  }
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = await withinTime(load(file), longest);
  } catch (error) {
    // The engine keeps the place of a syntax error for itself; `--check` prints it.
    const help =
      error instanceof SyntaxError ? `run \`node --check ${name}\` to see where` : `correct ${name}`;
    const message = `${name} cannot be loaded: ${reasonOf(error)}`;
    throw new ExpectedError('configuration', message, help, { cause: error });
  }
  if ('default' in exported) return exported['default'];
  throw new ExpectedError('configuration', `${name} has no default export`, 'write `export default { … }`');
}

/** Node says so since 22.10; before, it never imports TypeScript. Source: nodejs.org/api/process.html#processfeaturestypescript */
function canImportTypeScript(): boolean {
  const { typescript } = process.features as { readonly typescript?: unknown };
  return typescript !== undefined && typescript !== false;
}

async function load(file: string): Promise<Readonly<Record<string, unknown>>> {
  const module = (await import(addressOf(file))) as Record<string, unknown>;
  if (!('default' in module)) return module;
  const value: unknown = await module['default'];
  // Compiled from `export default` to CommonJS: the export itself is one level down.
  const isCompiled = typeof value === 'object' && value !== null && '__esModule' in value;
  const settled: unknown = isCompiled ? await (value as { readonly default?: unknown }).default : value;
  // A getter may throw, and a value may hold itself: nobody who reads a configuration should meet that.
  JSON.stringify(settled);
  return { default: settled };
}

/** Files that were loaded, for processes that live longer than a run. */
const loaded = new Set<string>();

/** Node loads what has an address once: a file that has changed since gets another. */
function addressOf(file: string): string {
  const { href } = pathToFileURL(file);
  if (!loaded.has(file)) {
    loaded.add(file);
    return href;
  }
  // The cache of CommonJS goes by the name of the file.
  const { cache } = createRequire(file);
  delete cache[realpathSync(file)];
  return `${href}?changed=${statSync(file).mtimeMs}`;
}

/** Without a timer, a file that waits for ever would let the process end as if all were well. */
async function withinTime<Value>(loading: Promise<Value>, longest: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it was still loading after ${longest / 1000} seconds`)),
      longest,
    );
  });
  try {
    return await Promise.race([loading, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What was thrown, on one line. */
function reasonOf(thrown: unknown): string {
  if (typeof thrown === 'string') return `it throws ${quoteJson(thrown)}`;
  if (!(thrown instanceof Error)) return `it throws ${typeof thrown}`;
  return `${thrown.name}: ${thrown.message}`.split('\n', 1).join('');
}

/** Whether git works in the repository of a folder, which another user may own; null where there is none. */
export type AcceptsOwner = (folder: string) => boolean | null;

/** What decides about code that no user named. */
export interface FoundCode {
  readonly acceptsOwner: AcceptsOwner;
  /** How messages call the configuration that was found: the code itself, or what extends it. */
  readonly configuration: string;
}

/**
 * A file of code that was found, and not named, is run only where it and its folder are those of this user, or git
 * accepts the owner of the repository: anybody may put a file into a shared folder above.
 * Throws an ExpectedError of kind `configuration` for any other; `name` is how messages call the file.
 */
export function assertOwnCode(file: string, name: string, { acceptsOwner, configuration }: FoundCode): void {
  const folder = path.dirname(file);
  const user = process.geteuid?.();
  if (user !== undefined && [file, folder].every((place) => statSync(place).uid === user)) return;
  const answer = acceptsOwner(folder);
  // Without a repository git has no opinion, and Windows tells no owner.
  if (answer === true || (answer === null && user === undefined)) return;
  throw new ExpectedError(
    'configuration',
    `${name} is code that another user may have put there, so it is not run`,
    `name ${configuration === name ? 'it' : configuration} with --config if you trust it${answer === null ? '' : ', or tell git that you trust its repository (safe.directory)'}`,
  );
}
