import { buildSync } from 'esbuild';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes one JavaScript file of a TypeScript script which imports from the project, for tests that need a process of
 * its own; node 20 does not read TypeScript.
 * @param script its text; imports are relative to the project's root
 */
export function bundleScript(directory: string, name: string, script: string): string {
  const file = path.join(directory, `${name}.cjs`);
  mkdirSync(directory, { recursive: true });
  buildSync({
    stdin: { contents: script, resolveDir: path.join(import.meta.dirname, '..', '..'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: file,
    logLevel: 'error',
  });
  return file;
}
