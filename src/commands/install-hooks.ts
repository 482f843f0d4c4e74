import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { isExpectedError } from '../errors.ts';
import { type GitContext, runGit, tryGit } from '../git/run-git.ts';
import { readMainWorkTree } from '../git/work-tree.ts';
import { PACKAGE } from '../init/package-manager.ts';
import type { Command } from './session/command.ts';
import { tell } from './session/host.ts';

export const installHooksCommand: Command = {
  usage: 'smart-commits install-hooks',
  help: `For "prepare" in package.json: has git run the hooks of this package, in this clone and all work trees that are linked to it. A core.hooksPath that leads elsewhere stays.
An install never fails for it: what it cannot do is said in one line, and the exit status is 0.`,
  options: {},
  findsConfiguration: true,
  takes: ['quiet'],
  examples: [
    [
      `npm pkg set scripts.prepare='smart-commits install-hooks || exit 0'`,
      'install the hooks at every npm install',
    ],
  ],
  async run({ git, host, common }) {
    try {
      const said = await install(git);
      if (said !== null && common.quiet !== true) tell(host, said);
    } catch (error) {
      if (!isExpectedError(error)) throw error;
      if (common.quiet !== true) tell(host, `no hooks were installed: ${error.message}`);
    }
    return 0;
  },
};

/** Returns what a person should know; null for nothing. @throws ExpectedError `git` */
async function install(git: GitContext): Promise<string | null> {
  // A package is also installed from an archive, or where git has nothing to say.
  const given = (await tryGit(git, ['rev-parse', '--show-toplevel']))?.replace(/\n$/, '');
  if (given === undefined) return null;
  const top = realpathSync(given);
  const below = path.relative(top, realpathSync(git.cwd));
  const folder = path.join(below, 'node_modules', PACKAGE, 'hooks');
  const main = await readMainWorkTree(git);
  const place = [main === null ? null : path.join(main, folder), folder].find(
    (candidate) => candidate !== null && existsSync(path.resolve(top, candidate)),
  );
  if (place === undefined || place === null)
    return `${PACKAGE} is not in node_modules here: no hooks were installed`;
  const wanted = place.replaceAll(path.sep, '/');
  const value = (await tryGit(git, ['config', '--get', 'core.hooksPath']))?.replace(/\n$/, '');
  if (value === wanted) return null;
  if (value !== undefined && !value.includes(`node_modules/${PACKAGE}/hooks`)) {
    return `core.hooksPath stays ${value}: add smart-commits to the hooks there`;
  }
  // A relative path would be looked for in each linked work tree, where nothing is installed.
  await runGit(git, ['config', 'core.hooksPath', wanted]);
  return null;
}
