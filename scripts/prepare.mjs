/**
 * Runs after `npm ci` in a clone: builds the command and makes `hooks/` the folder of husky, so that this repository's
 * own commits pass through the hooks that it ships. The packed package has no `scripts` folder and never runs this.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import husky from 'husky';

process.chdir(path.join(import.meta.dirname, '..'));
execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
const problem = husky('hooks');
if (problem) process.stderr.write(`${problem}\n`);
