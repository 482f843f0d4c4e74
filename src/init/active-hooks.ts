import { isOurFile } from '../hook-managers/calls-us.ts';
import { fileText } from './files.ts';
import { isSetUp, managerOf, type KnownManager, type ManagerName } from '../hook-managers/managers.ts';
import type { Repository } from './repository.ts';

/** A hook where git looks for hooks. */
export interface ActiveHook {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  /** Who wrote it; `none` for a person, or for the file that this package ships. */
  readonly manager: KnownManager;
  readonly isOurs: boolean;
}

/** The hooks that git runs now. Samples and what managers have put aside are none. */
export function activeHooks({ files, hooks }: Repository): readonly ActiveHook[] {
  return hooks.names
    .filter((name) => /^[a-z][a-z-]+$/.test(name))
    .map((name) => {
      const path = `${hooks.path}/${name}`;
      const text = fileText(files, path) ?? '';
      return { path, name, text, manager: managerOf(text) ?? 'none', isOurs: isOurFile(text) } as const;
    });
}

/** The manager whose hooks git runs now; null where there are none, or only those of a person. */
export function activeManager(repository: Repository): ManagerName | null {
  const found = activeHooks(repository).find(({ manager }) => manager !== 'none')?.manager;
  return found !== undefined && isSetUp(found) ? found : null;
}

/** A manager whose hooks git runs and which is not set up here; null for none. Its hooks are not added to: it writes them anew. */
export function managerByHand(repository: Repository): KnownManager | null {
  return activeHooks(repository).find(({ manager }) => !isSetUp(manager))?.manager ?? null;
}

/** The hooks that a person wrote, or a program such as Git LFS. */
export function foreignHooks(repository: Repository): readonly ActiveHook[] {
  return activeHooks(repository).filter(({ manager, isOurs }) => manager === 'none' && !isOurs);
}

/** Whether git runs a manager's file for each of these hooks, and each file answers a question. */
export function runsHooks(
  repository: Repository,
  names: readonly string[],
  isWell: (hook: ActiveHook) => boolean,
): boolean {
  const active = activeHooks(repository);
  return names.every((name) => active.some((hook) => hook.name === name && isWell(hook)));
}
