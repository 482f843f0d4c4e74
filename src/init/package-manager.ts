import { type Files, isThere, fileText } from './files.ts';
import { readJsonAt } from './edit/json.ts';
import type { HookName } from '../hook-managers/managers.ts';
import type { Choices, Repository } from './repository.ts';

export type PackageManagerName = 'npm' | 'pnpm' | 'yarn' | 'bun';

export interface PackageManager {
  readonly name: PackageManagerName;
  /** The script that it runs behind an install: Yarn 2 and newer know no `prepare` there. */
  readonly script: 'prepare' | 'postinstall';
  /** How a person calls the command of a package that is installed. */
  readonly runs: string;
  /** Yarn Plug'n'Play: there is no node_modules. */
  readonly isWithoutModules: boolean;
}

/** As much of a repository as tells its package manager; the library needs no more of it. */
interface PackagePlace {
  readonly files: Files;
  /** As of `Repository`. */
  readonly packageFolder: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const RUNNERS: Readonly<Record<PackageManagerName, string>> = {
  npm: 'npx commitlint-plugin-smart-commits',
  pnpm: 'pnpm exec smart-commits',
  yarn: 'yarn smart-commits',
  bun: 'bun run smart-commits',
};

/** Files that a package manager leaves beside package.json. */
const lockFiles: readonly (readonly [file: string, name: PackageManagerName])[] = [
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];

/** The package manager of a repository: as package.json says, else by its lock file, else the one that started us. */
export function packageManagerOf({ files, packageFolder, environment }: PackagePlace): PackageManager {
  const folder = packageFolder ?? '';
  const named = readJsonAt(fileText(files, `${folder}package.json`), ['packageManager']);
  const [, given, major] = /^(npm|pnpm|yarn|bun)@(\d+)/.exec(typeof named === 'string' ? named : '') ?? [];
  const locked = [folder, ''].flatMap((place) =>
    lockFiles.flatMap(([file, name]) => (isThere(files, place + file) ? [name] : [])),
  )[0];
  const agent = /^(npm|pnpm|yarn|bun)\//.exec(environment['npm_config_user_agent'] ?? '')?.[1];
  const name = (given ?? locked ?? agent ?? 'npm') as PackageManagerName;
  const runs = RUNNERS[name];
  if (name !== 'yarn') return { name, runs, script: 'prepare', isWithoutModules: false };
  const settings = fileText(files, `${folder}.yarnrc.yml`) ?? fileText(files, '.yarnrc.yml');
  const isModern =
    major === undefined
      ? settings !== null || /^__metadata:/m.test(fileText(files, `${folder}yarn.lock`) ?? '')
      : Number(major) > 1;
  return {
    name,
    runs,
    script: isModern ? 'postinstall' : 'prepare',
    isWithoutModules: isModern && !/^nodeLinker:\s*["']?(?:node-modules|pnpm)/m.test(settings ?? ''),
  };
}

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
