import { ExpectedError } from '../errors.ts';
import { activeHooks, activeManager, foreignHooks, managerByHand } from './active-hooks.ts';
import { callsUs } from '../hook-managers/calls-us.ts';
import { runsConfiguredHooks } from '../hook-managers/configured-hooks.ts';
import {
  hookNames,
  managerNames,
  managers,
  type HookName,
  type ManagerName,
} from '../hook-managers/managers.ts';
import { preCommitCallsUs } from '../hook-managers/yaml-managers.ts';
import { planners } from './managers/index.ts';
import { anyOf } from '../text/quote.ts';
import type { Choices, Repository } from './repository.ts';

/**
 * Makes sure that a hook manager takes nothing away from what git runs here now.
 * @throws ExpectedError `usage` where it would, or cannot work here
 */
export function assertNoConflict(
  repository: Repository,
  name: ManagerName,
  { isGlobal }: Pick<Choices, 'isGlobal'>,
): void {
  const { setting } = repository.hooks;
  const { needsPackage, fateOfOthers } = managers[name];
  if (needsPackage && isGlobal) {
    throw new ExpectedError(
      'usage',
      `${name} is installed by a package.json, and there is none`,
      `choose --hooks ${anyOf(managerNames.filter((other) => !managers[other].needsPackage))}, or --no-global to have a package.json created`,
    );
  }
  // It goes with all others, and turns none of them off.
  if (name === 'git-config') return assertConfigurable(repository);
  const byHand = managerByHand(repository);
  if (byHand !== null) {
    throw new ExpectedError(
      'usage',
      `git runs the hooks of ${byHand} here, which are not added to`,
      `${managers[byHand].byHand}, or remove ${byHand} and its hooks and run this again`,
    );
  }
  const active = activeManager(repository);
  if (active !== null && active !== name) {
    throw new ExpectedError(
      'usage',
      `git runs the hooks of ${active} here, and would stop doing so with ${name}`,
      `use --hooks ${active}, or remove ${active} first`,
    );
  }
  // Those of this package are run for all repositories: a manager of this one goes before them.
  const isOurs = activeHooks(repository).some((hook) => hook.isOurs);
  if (setting !== null && !setting.isLocal && isOurs) return;
  if (setting !== null && !setting.isLocal) {
    throw new ExpectedError(
      'usage',
      `git looks for the hooks of all your repositories in ${setting.value} (core.hooksPath)`,
      'put the lines into the hooks there by hand, or take this repository out with `git config core.hooksPath .git/hooks` and use --hooks none',
    );
  }
  if (active === null && setting !== null && !planners[name].accepts(setting.value)) {
    throw new ExpectedError(
      'usage',
      name === 'none'
        ? `core.hooksPath is ${setting.value}, left over from husky`
        : `core.hooksPath is ${setting.value}: ${name} needs it for itself, or unset`,
      name === 'none'
        ? 'run `git config --unset core.hooksPath` first, or use --hooks husky'
        : 'use --hooks none for hooks in that folder, or run `git config --unset core.hooksPath` first',
    );
  }
  const [foreign] = fateOfOthers === null || active !== null ? [] : foreignHooks(repository);
  if (foreign !== undefined) {
    throw new ExpectedError(
      'usage',
      `${foreign.path} is a hook that ${name} did not write: ${fateOfOthers ?? ''}`,
      `use --hooks none to go on with it, or hand it over to ${name} first`,
    );
  }
}

/** Makes sure that git runs hooks of its configuration, and that no other hook would do the same a second time. */
function assertConfigurable(repository: Repository): void {
  const version = repository.versionOf('git');
  if (!runsConfiguredHooks(version)) {
    throw new ExpectedError(
      'usage',
      `${(version ?? 'this git').trim().replace(' version', '')} runs no hooks of its configuration`,
      'install git 2.54 or newer, or use --hooks none',
    );
  }
  const twice = hookNames.find((hook) => fileCallsUs(repository, hook));
  if (twice === undefined) return;
  throw new ExpectedError(
    'usage',
    `the ${twice} hook in ${repository.hooks.path} calls smart-commits already: git's configuration would call it a second time`,
    `take it out there first, or stay with --hooks ${activeManager(repository) ?? 'none'}`,
  );
}

/** Whether a file that git runs comes to us. */
function fileCallsUs(repository: Repository, hook: HookName): boolean {
  const file = activeHooks(repository).find(({ name }) => name === hook);
  if (file === undefined) return false;
  const manager = activeManager(repository) ?? 'none';
  const isOurs = manager === 'pre-commit' ? preCommitCallsUs : callsUs;
  return isOurs(file.text, hook) || isOurs(planners[manager].read(repository, hook) ?? '', hook);
}
