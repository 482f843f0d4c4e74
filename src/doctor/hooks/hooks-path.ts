import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readMainWorkTree } from '../../git/work-tree.ts';
import { tryGit } from '../../git/run-git.ts';
import { type Check, ok, problem, skipped, warning } from '../check.ts';
import { hooksFolder, readTextFile, topFolder } from '../../hook-managers/find-hook.ts';

export const hooksPath: Check = {
  id: 'hooks-path',
  group: 'hooks',
  probe:
    'where git looks for hooks: a core.hooksPath that does not exist, is left over from husky, is set for all repositories, or disables the hooks in .git/hooks',
  remedy: 'run `git config --unset core.hooksPath`, then install the hooks of this repository again',
  async run(context) {
    const { git } = context;
    const folder = await hooksFolder(context);
    if (folder === null) return skipped('no repository: see git-repository');
    const value = (await tryGit(git, ['config', '--get', 'core.hooksPath']))?.trim();
    if (value === undefined) return ok(`git looks for hooks in ${folder}`);
    const files = await readdir(folder).catch(() => null);
    if (files === null) {
      const main = await readMainWorkTree(git);
      const top = await topFolder(context);
      const shared = main === null || main === top ? null : path.resolve(main, value);
      if (shared !== null && !path.isAbsolute(value) && (await readdir(shared).catch(() => null)) !== null) {
        return problem(
          `core.hooksPath is ${value}, which this linked work tree does not have: git runs no hook in it`,
          isHuskys(folder)
            ? 'run `npm install` in this work tree; without it, hooks would run in none of them'
            : `run \`git config core.hooksPath ${shared}\`: it works in all work trees`,
        );
      }
      return problem(`core.hooksPath is ${value}, which is not a folder: git runs no hooks at all`);
    }
    if (await isLeftOver(folder, await topFolder(context))) {
      return warning(
        `core.hooksPath is ${value}, left over from husky, which package.json does not name any more`,
      );
    }
    const local = (await tryGit(git, ['config', '--local', '--get', 'core.hooksPath']))?.trim();
    if (local === undefined) {
      return warning(
        `core.hooksPath is ${value} for all repositories: the hooks of this one are not run`,
        'set it for this repository alone with `git config core.hooksPath FOLDER`, or install the hooks there',
      );
    }
    const idle = await idleHooks(context.git, folder);
    return idle.length === 0
      ? ok(`core.hooksPath is ${value}`)
      : warning(
          `core.hooksPath is ${value}: ${idle.join(', ')} in .git/hooks ${idle.length === 1 ? 'is' : 'are'} never run`,
          'move what they do into that folder and delete them, or run `git config --unset core.hooksPath`',
        );
  },
};

/** husky 9 uses the folder `_` below its own, older ones `.husky`. */
function isHuskys(folder: string): boolean {
  return path.basename(folder) === '.husky' || path.basename(path.dirname(folder)) === '.husky';
}

async function isLeftOver(folder: string, top: string): Promise<boolean> {
  const manifest = await readTextFile(top, 'package.json');
  return isHuskys(folder) && manifest !== null && !/"husky"\s*:/.test(manifest);
}

/** Hooks in the folder that git would use without core.hooksPath. */
async function idleHooks(git: { cwd: string; env: NodeJS.ProcessEnv }, folder: string): Promise<string[]> {
  const common = (await tryGit(git, ['rev-parse', '--git-common-dir']))?.trim() ?? '.git';
  const usual = path.resolve(git.cwd, common, 'hooks');
  if (usual === folder) return [];
  const files = await readdir(usual).catch(() => []);
  return files.filter((file) => !file.endsWith('.sample') && !file.endsWith('.old'));
}
