import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import type { PackedPackage } from './packed-package.ts';

/** Another `node_modules` to take packages from first: a newer commitlint, for example. */
const OTHER_PACKAGES = process.env['SMART_COMMITS_TEST_PACKAGES'] ?? '';

const SOURCES = [
  ...(OTHER_PACKAGES === '' ? [] : [OTHER_PACKAGES]),
  path.join(import.meta.dirname, '..', '..', 'node_modules'),
];

/**
 * Fills `node_modules` of a directory as `npm install` would, without a network: the packed package as a real folder
 * with its command in `.bin`, and tools from our own `node_modules`. A scope (`@commitlint`) is copied, because its
 * packages look for plugins from where they are; all others are links.
 */
export function installPackages(
  directory: string,
  packed: PackedPackage,
  tools: readonly string[] = [],
): void {
  const modules = path.join(directory, 'node_modules');
  mkdirSync(path.join(modules, '.bin'), { recursive: true });
  const own = path.join(modules, 'commitlint-plugin-smart-commits');
  cpSync(packed.directory, own, { recursive: true });
  linkCommands(modules, own);
  const scopes = tools.filter((tool) => tool.startsWith('@'));
  for (const scope of scopes) copyScope(scope, modules);
  for (const name of scopes.length > 0 ? allPackages() : tools) {
    const target = path.join(modules, name);
    if (existsSync(target)) continue;
    const source = findPackage(name);
    mkdirSync(path.dirname(target), { recursive: true });
    symlinkSync(source, target, 'junction');
    if (tools.includes(name)) linkCommands(modules, source);
  }
}

function copyScope(scope: string, modules: string): void {
  const source = SOURCES.find((candidate) => existsSync(path.join(candidate, scope)));
  if (source === undefined) throw new Error(`${scope} is not installed`);
  cpSync(path.join(source, scope), path.join(modules, scope), { recursive: true });
  for (const name of readdirSync(path.join(modules, scope)))
    linkCommands(modules, path.join(modules, scope, name));
}

/** Every package that is installed, the scoped ones by their whole name. */
function allPackages(): string[] {
  return SOURCES.flatMap((source) =>
    readdirSync(source).flatMap((name) => {
      if (name.startsWith('.')) return [];
      return name.startsWith('@')
        ? readdirSync(path.join(source, name)).map((one) => `${name}/${one}`)
        : [name];
    }),
  );
}

function findPackage(name: string): string {
  const found = SOURCES.map((source) => path.join(source, name)).find(existsSync);
  if (found === undefined) throw new Error(`${name} is not installed`);
  return realpathSync(found);
}

function linkCommands(modules: string, folder: string): void {
  const { name, bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    bin?: string | Record<string, string>;
  };
  const commands = typeof bin === 'string' ? { [name.replace(/^@.*\//, '')]: bin } : (bin ?? {});
  for (const [command, file] of Object.entries(commands)) {
    const target = path.join(modules, '.bin', command);
    if (existsSync(target)) continue;
    chmodSync(path.join(folder, file), 0o755);
    symlinkSync(path.join(folder, file), target);
  }
}
