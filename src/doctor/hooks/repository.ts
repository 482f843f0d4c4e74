import path from 'node:path';
import { readdir } from 'node:fs/promises';
import { isExpectedError } from '../../errors.ts';
import { FETCH_HISTORY, isShallow } from '../../git/assert-complete-history.ts';
import { OLDEST_GIT } from '../../git/git-failure.ts';
import { runGit, tryGit } from '../../git/run-git.ts';
import { type Check, type CheckContext, type Finding, ok, problem, skipped, warning } from '../check.ts';
import { readMainWorkTree } from '../../git/work-tree.ts';
import { hooksFolder, readTextFile, topFolder } from '../../hook-managers/find-hook.ts';

export const gitVersion: Check = {
  id: 'git-version',
  group: 'hooks',
  probe: `whether git is found, and is ${OLDEST_GIT} or newer`,
  remedy: `install git ${OLDEST_GIT} or newer and put it on the PATH`,
  // An older one refuses the question.
  run: async ({ git }) => ok((await runGit(git, ['--version'])).trim().replace(' version ', ' ')),
};

export const repository: Check = {
  id: 'git-repository',
  group: 'hooks',
  probe: 'whether git reads a repository here',
  remedy: 'run this inside a repository, or name one with `--cwd`',
  async run(context) {
    const where = await locate(context);
    return typeof where === 'string' ? ok(`the repository is ${where}`) : where;
  },
};

export const shallowClone: Check = {
  id: 'shallow-clone',
  group: 'hooks',
  probe: 'whether this clone lacks history, so that ranges of commits cannot be checked',
  remedy: FETCH_HISTORY,
  async run(context) {
    if (typeof (await locate(context)) !== 'string') return skipped('no repository: see git-repository');
    return (await isShallow(context.git))
      ? warning('this clone is shallow: a range that reaches its end cannot be checked')
      : ok('the whole history is here');
  },
};

/** Absolute path of `.git`, or why there is none to look at. */
async function locate({ git }: CheckContext): Promise<string | Finding> {
  try {
    return (await runGit(git, ['rev-parse', '--absolute-git-dir'])).trim();
  } catch (error) {
    if (!isExpectedError(error)) throw error;
    // Jira and GitLab can be looked at from anywhere.
    return /not in a git repository/.test(error.message)
      ? skipped(error.message)
      : problem(error.message, error.help);
  }
}

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
