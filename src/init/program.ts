import type { HookName } from '../hook-managers/managers.ts';
import { packageManagerOf } from './package-manager.ts';
import type { Choices, Repository } from './repository.ts';

export const PACKAGE = 'commitlint-plugin-smart-commits';

/** How the command is reached from the top of the work tree, where git runs hooks. */
export interface Program {
  /** The command, `node_modules/.bin/smart-commits`. */
  readonly command: string;
  /** The folder of the package; null where there is none, as for a global command. */
  readonly folder: string | null;
  /** Where package.json is or will be: from the top, `''` or `web/app/`; null for a global command. */
  readonly packageFolder: string | null;
}

export function findProgram(repository: Repository, { isGlobal }: Pick<Choices, 'isGlobal'>): Program {
  if (isGlobal) return { command: 'smart-commits', folder: null, packageFolder: null };
  const packageFolder = repository.packageFolder ?? '';
  if (packageManagerOf(repository).isWithoutModules) {
    return { command: 'yarn smart-commits', folder: null, packageFolder };
  }
  const modules = `${packageFolder}node_modules`;
  return { command: `${modules}/.bin/smart-commits`, folder: `${modules}/${PACKAGE}`, packageFolder };
}

/** The arguments of a hook, as a shell hands them on. */
export function hookArguments(hook: HookName): string {
  return hook === 'commit-msg' ? '"$1"' : '"$@"';
}

/** The line of a hook that calls the command, `smart-commits commit-msg "$1"`. */
export function hookLine(command: string, hook: HookName): string {
  return `${command} ${hook} ${hookArguments(hook)}`;
}
