import type { ManagerName } from '../../hook-managers/managers.ts';
import { gitConfig } from './git-config.ts';
import { husky } from './husky.ts';
import { lefthook } from './lefthook.ts';
import { none } from './none.ts';
import type { Planner } from './planner.ts';
import { preCommit } from './pre-commit.ts';
import { simpleGitHooks } from './simple-git-hooks.ts';

export const planners: Readonly<Record<ManagerName, Planner>> = {
  husky,
  lefthook,
  'simple-git-hooks': simpleGitHooks,
  'pre-commit': preCommit,
  'git-config': gitConfig,
  none,
};
