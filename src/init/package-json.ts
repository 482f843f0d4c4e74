import { readJsonAt, setJson } from './edit/json.ts';
import { managers, type ManagerName } from '../hook-managers/managers.ts';
import { isThere } from './files.ts';
import type { Setup } from './managers/planner.ts';
import { packageManagerOf } from './package-manager.ts';

const EMPTY = '{\n  "private": true\n}\n';

/** Whether package.json names a package, for work or for development. */
export function namesPackage(
  { repository, draft }: Pick<Setup, 'repository' | 'draft'>,
  name: string,
): boolean {
  const text = draft.text(`${repository.packageFolder ?? ''}package.json`);
  return ['devDependencies', 'dependencies', 'optionalDependencies'].some(
    (group) => readJsonAt(text, [group, name]) !== undefined,
  );
}

/** Has package.json name a package for development; one that is named already keeps its version. */
export function addPackage(setup: Setup, name: string, version: string, why: string): void {
  const { program, draft } = setup;
  if (namesPackage(setup, name)) return;
  draft.edit({
    path: `${program.packageFolder ?? ''}package.json`,
    why,
    edit: (text) => setJson(text ?? EMPTY, ['devDependencies', name], version, { isSorted: true }),
    paste: `"devDependencies": { "${name}": "${version}" }`,
  });
}

/** Has package.json name a hook manager. */
export function addManager(setup: Setup, name: ManagerName): void {
  const { range } = managers[name];
  if (range !== null) addPackage(setup, name, range, `${name} installs the hooks`);
}

/**
 * Has package.json run a command behind each install, behind what it runs there already. `pattern` finds the command
 * in any of the scripts that are run then.
 */
export function addInstallScript(setup: Setup, command: string, pattern: RegExp, why: string): void {
  const { program, draft, repository } = setup;
  const path = `${program.packageFolder ?? ''}package.json`;
  const { script } = packageManagerOf(repository);
  const read = (name: string): string => {
    const value = readJsonAt(draft.text(path), ['scripts', name]);
    return typeof value === 'string' ? value : '';
  };
  if (['prepare', 'postinstall', 'install', 'postprepare'].some((name) => pattern.test(read(name)))) return;
  const present = read(script).trim();
  // In `a && b || true` a failure of `a` would be forgiven, too.
  const added = / \|\| /.test(command) && present !== '' ? `(${command})` : command;
  const value = present === '' ? command : `${present} && ${added}`;
  draft.edit({
    path,
    why,
    edit: (text) => setJson(text ?? EMPTY, ['scripts', script], value),
    paste: `"scripts": { "${script}": ${JSON.stringify(value)} }`,
  });
}

/** Whether a package lies in node_modules, of the package or of a folder above it. */
export function isInstalled({ repository, program }: Setup, name: string): boolean {
  const parts = (program.packageFolder ?? '').split('/').filter(Boolean);
  return parts
    .map((_, index) => `${parts.slice(0, index + 1).join('/')}/`)
    .concat('')
    .some((folder) => isThere(repository.files, `${folder}node_modules/${name}/package.json`));
}

/** A command that a package brings, as started from a folder: the top of the work tree, or that of package.json. */
export function packageCommand(
  { repository, program }: Setup,
  name: string,
  from = '',
): readonly [string, ...string[]] {
  if (packageManagerOf(repository).isWithoutModules) return ['yarn', name];
  const folder = program.packageFolder ?? '';
  return [`${from === folder ? '' : folder}node_modules/.bin/${name}`];
}
