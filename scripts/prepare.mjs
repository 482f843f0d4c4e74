/**
 * Runs after `npm ci` in a clone: builds the command and makes `hooks/` the folder of husky, so that this repository's
 * own commits pass through the hooks that it ships. The packed package has no `scripts` folder and never runs this.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

process.chdir(path.join(import.meta.dirname, '..'));
if (!existsSync('node_modules')) installTools();
execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
const { default: husky } = await import('husky');
const problem = husky('hooks');
if (problem) process.stderr.write(`${problem}\n`);

/**
 * `npm install --global git+…`, as the pre-commit framework calls it, runs this without the development dependencies:
 * the npm that shall install them is told by the environment that all is global, https://github.com/npm/cli/issues/8440
 */
function installTools() {
  execFileSync('npm', ['ci', '--no-global', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}
