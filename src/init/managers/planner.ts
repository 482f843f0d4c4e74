import type { HookName } from '../../hook-managers/managers.ts';
import type { Draft } from '../draft.ts';
import type { Program } from '../package-manager.ts';
import type { Choices, Repository } from '../repository.ts';

/** What a part of the plan is made from, and into. */
export interface Setup {
  readonly repository: Repository;
  readonly choices: Choices;
  readonly program: Program;
  readonly draft: Draft;
  /** The hooks that are to call us; commit-msg is not among them where it runs commitlint with the plugin. */
  readonly hooks: readonly HookName[];
  /** Of this package. */
  readonly version: string;
}

/** How a repository is set up with a hook manager. */
export interface Planner {
  /** What in this repository speaks for it: part of a sentence; null for nothing. */
  readonly find: (repository: Repository) => string | null;
  /** Whether it works with this value of core.hooksPath. */
  readonly accepts: (hooksPath: string) => boolean;
  /** What it runs for a hook now; null for nothing. */
  readonly read: (repository: Repository, hook: HookName) => string | null;
  readonly plan: (setup: Setup) => void;
}
