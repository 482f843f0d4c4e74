import { callsCommitlint } from '../hook-managers/calls-us.ts';
import { hookNames, managerNames, managers, type HookName } from '../hook-managers/managers.ts';
import { planCommitlint } from './commitlint.ts';
import { planConfiguration } from './configuration.ts';
import { openDraft, type PlannedCommand, type Plan } from './draft.ts';
import { insertLines, splitLines } from './edit/layout.ts';
import { fileText } from './files.ts';
import { planners } from './managers/index.ts';
import type { Setup } from './managers/planner.ts';
import { findProgram, PACKAGE, packageManagerOf } from './package-manager.ts';
import { addPackage, isInstalled, namesPackage } from './package-json.ts';
import { showCommand } from './run-commands.ts';
import type { Choices, Repository } from './repository.ts';

/**
 * What is to be written and run so that a repository is as chosen; nothing where it is so already. Reads the repository
 * and changes nothing. `version` is that of this package.
 */
export function makePlan(repository: Repository, choices: Choices, version: string): Plan {
  const draft = openDraft(repository.files);
  const program = findProgram(repository, choices);
  const base = { repository, choices, program, draft, version };
  const before = draft.text(`${program.packageFolder ?? ''}package.json`);
  const hasRules = choices.commitlint && planCommitlint(base);
  const manager = planners[choices.hooks];
  const isDoneByCommitlint = (hook: HookName): boolean =>
    hook === 'commit-msg' && hasRules && callsCommitlint(manager.read(repository, hook) ?? '');
  const setup: Setup = { ...base, hooks: hookNames.filter((hook) => !isDoneByCommitlint(hook)) };
  planConfiguration(setup);
  if (program.packageFolder !== null) {
    addPackage(setup, PACKAGE, `^${version}`, 'everybody who installs the packages has the hooks');
  }
  manager.plan(setup);
  const plan = draft.finish();
  if (program.packageFolder === null) return plan;
  const isNew = repository.packageFolder === null || fileText(repository.files, '.gitignore') === null;
  if (isNew) planIgnore(setup);
  const after = draft.text(`${program.packageFolder}package.json`);
  return withInstall(setup, draft.finish(), before !== after);
}

/** Packages that are installed bring a folder that nobody commits. */
function planIgnore({ draft, repository }: Setup): void {
  if (packageManagerOf(repository).isWithoutModules) return;
  // Below the top, the folder may have its own.
  if (fileText(repository.files, `${repository.packageFolder ?? ''}.gitignore`)?.includes('node_modules'))
    return;
  draft.edit({
    path: '.gitignore',
    why: 'packages are not committed',
    edit: (text) =>
      /^\/?node_modules\/?\s*$/m.test(text ?? '')
        ? (text ?? '')
        : insertLines(text ?? '', splitLines(text ?? '').length, ['node_modules/']),
    paste: 'node_modules/',
  });
}

/** Packages are installed before their commands are run. */
function withInstall(setup: Setup, plan: Plan, isPackageChanged: boolean): Plan {
  const { repository, program } = setup;
  const { name, isWithoutModules } = packageManagerOf(repository);
  const folder = program.packageFolder ?? '';
  const names = [PACKAGE, ...managerNames.filter((one) => managers[one].range !== null), '@commitlint/cli'];
  const isMissing = names.some((one) => namesPackage(setup, one) && !isInstalled(setup, one));
  const isNeeded = isWithoutModules ? isPackageChanged : isMissing;
  // What is not named there would not be installed.
  if (plan.leftovers.some(({ path }) => path === `${folder}package.json`)) return { ...plan, commands: [] };
  const undo = { line: showCommand({ args: [name, 'install'], folder }), isLast: true };
  const install: PlannedCommand = { args: [name, 'install'], folder, undo };
  return isNeeded ? { ...plan, commands: [install, ...plan.commands] } : plan;
}
