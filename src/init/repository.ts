import type { ProcessorName } from '../smart-commit/processor.ts';
import type { Files } from './files.ts';
import type { ManagerName } from '../hook-managers/managers.ts';

/** All that a plan depends on. */
export interface Repository {
  /** Top of the work tree; absolute. */
  readonly top: string;
  /** That of the work tree which others are linked to; null where there is none. */
  readonly mainTop: string | null;
  readonly files: Files;
  readonly remotes: readonly Remote[];
  readonly hooks: HooksFolder;
  /** Where the package.json is: from the top, `''` or `web/app/`; null where there is none. */
  readonly packageFolder: string | null;
  /** Whether there is more in the work tree than what every new repository has. */
  readonly hasContent: boolean;
  /** What a program says to `--version`; null where it cannot be started. Asked for when it matters. */
  readonly versionOf: (program: string) => string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Remote {
  readonly name: string;
  readonly url: string;
}

/** The folder in which git looks for hooks. */
export interface HooksFolder {
  /** As `Files` names it. */
  readonly path: string;
  /** The value of core.hooksPath, which holds for this repository (`local`) or for all of this user; null for none. */
  readonly setting: { readonly value: string; readonly isLocal: boolean } | null;
  /** Names of the hooks in it. */
  readonly names: readonly string[];
}

/** What was decided, by a person or by a guess. */
export interface Choices {
  readonly processor: ProcessorName;
  readonly hooks: ManagerName;
  readonly commitlint: boolean;
  /** Null for no Jira. */
  readonly jiraUrl: string | null;
  /** The command is one that everybody has on their PATH, and not one in node_modules. */
  readonly isGlobal: boolean;
}
