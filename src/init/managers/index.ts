import type { HookManager, ManagerName } from './planner.ts';
import { husky } from './husky.ts';
import { lefthook } from './lefthook.ts';
import { none } from './none.ts';
import { preCommit } from './pre-commit.ts';
import { simpleGitHooks } from './simple-git-hooks.ts';

/** In the order in which a person is asked, and in which they are looked for. */
export const managers: readonly HookManager[] = [husky, lefthook, simpleGitHooks, preCommit, none];

export const managerNames: readonly ManagerName[] = managers.map(({ name }) => name);

export function findManager(name: ManagerName): HookManager {
  const found = managers.find((manager) => manager.name === name);
  if (found === undefined) throw new Error(`no hook manager is called ${name}`);
  return found;
}
