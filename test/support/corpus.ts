import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'vitest';

/** The folder with messages whose reading is known; it is no part of this repository. */
const folder = process.env['SMART_COMMITS_CORPUS'];

/** Whether the tests over the corpus can run; CI must have it. */
const isMissing = folder === undefined || !existsSync(folder);

/** A suite over the corpus: skipped without it, failing without it in CI. */
export function describeCorpus(name: string, suite: () => void): void {
  if (!isMissing) describe(name, suite);
  else if (process.env['CI'] === undefined)
    describe.skip(`${name} (SMART_COMMITS_CORPUS names no folder)`, suite);
  else throw new Error('CI must set SMART_COMMITS_CORPUS to the folder with the corpus');
}

/** The objects of one file, one a line. */
export function readCorpus<Entry>(file: string): Entry[] {
  if (folder === undefined) return [];
  return readFileSync(path.join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry);
}
