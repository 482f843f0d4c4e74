import type { HookName } from '../../hook-managers/find-hook.ts';
import type { Draft } from '../draft.ts';
import type { Program } from '../program.ts';
import type { Choices, Repository } from '../repository.ts';

export type ManagerName = 'husky' | 'lefthook' | 'simple-git-hooks' | 'pre-commit' | 'none';

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

/** A program that installs hooks. A new one is a file here and a line in `index.ts`. */
export interface HookManager {
  readonly name: ManagerName;
  /** What a person reads beside the name when asked. */
  readonly summary: string;
  /** What in this repository speaks for it: part of a sentence; null for nothing. */
  readonly find: (repository: Repository) => string | null;
  /**
   * What happens to hooks that somebody else has put where git looks for them: part of a sentence, as `would delete
   * it`; null where they go on being run.
   */
  readonly fateOfOthers: string | null;
  /** Whether it works with this value of core.hooksPath. */
  readonly accepts: (hooksPath: string) => boolean;
  /** Whether it needs a package.json. */
  readonly needsPackage: boolean;
  /** What it runs for a hook now; null for nothing. */
  readonly read: (repository: Repository, hook: HookName) => string | null;
  readonly plan: (setup: Setup) => void;
}
