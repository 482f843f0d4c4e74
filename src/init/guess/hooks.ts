import { activeManager, foreignHooks } from '../active-hooks.ts';
import { managers } from '../managers/index.ts';
import type { ManagerName } from '../managers/manager.ts';
import type { Repository } from '../repository.ts';
import type { Guess } from './processor.ts';

/** Who installs hooks here: whose hooks git runs, else who is configured; nobody where nothing tells. Total. */
export function guessHooks(repository: Repository): Guess<ManagerName> {
  const active = activeManager(repository);
  if (active !== null) return { value: active, why: `git runs its hooks, in ${repository.hooks.path}` };
  for (const { name, find } of managers) {
    const why = find(repository);
    if (why !== null && (name === 'none' || foreignHooks(repository).length === 0))
      return { value: name, why };
  }
  return { value: 'none', why: 'no hook manager is here, and none is needed' };
}
