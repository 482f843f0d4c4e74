import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { own } from '../text/json-value.ts';

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
