import path from 'node:path';
import { readdirSync, realpathSync } from 'node:fs';
import type { ProcessorName } from '../smart-commit/processor.ts';
import { type Files, isThere, openFiles } from './files.ts';
import { type ConfiguredHook } from '../hook-managers/configured-hooks.ts';
import { readConfiguredHooks } from '../hook-managers/read-configured-hooks.ts';
import type { ManagerName } from '../hook-managers/managers.ts';
import { ExpectedError } from '../errors.ts';
import { type GitContext, runGit, tryGit } from '../git/run-git.ts';
import { readMainWorkTree } from '../git/work-tree.ts';
import { askVersion } from './run-commands.ts';

/** All that a plan depends on. */
export interface Repository {
  /** Top of the work tree; absolute. */
  readonly top: string;
  /** Where this work tree's own notes of git are; absolute. */
  readonly gitFolder: string;
  /** That of the work tree which others are linked to; null where there is none. */
  readonly mainTop: string | null;
  readonly files: Files;
  readonly remotes: readonly KnownRemote[];
  readonly hooks: HooksFolder;
  readonly configuredHooks: readonly ConfiguredHook[];
  /** Those of them that this repository's own configuration has. */
  readonly localHooks: readonly ConfiguredHook[];
  /** Where the package.json is: from the top, `''` or `web/app/`; null where there is none. */
  readonly packageFolder: string | null;
  /** Whether there is more in the work tree than what every new repository has. */
  readonly hasContent: boolean;
  /** What a program says to `--version`; null where it cannot be started. Asked for when it matters. */
  readonly versionOf: (program: string) => string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface KnownRemote {
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
  /** Null where the configuration extends others, which may name it. */
  readonly processor: ProcessorName | null;
  readonly hooks: ManagerName;
  readonly commitlint: boolean;
  /** Null for no Jira. */
  readonly jiraUrl: string | null;
  /** The command is one that everybody has on their PATH, and not one in node_modules. */
  readonly isGlobal: boolean;
}

/** What every new repository may have: it says nothing of what is built here. */
const BARE = /^(?:\.git|\.gitignore|\.gitattributes|\.editorconfig|(?:readme|licen[cs]e)(?:\.\w+)?)$/i;

/**
 * Looks at the repository that a folder is in.
 * @throws ExpectedError `git` where there is none, or one without a work tree
 */
export async function readRepository(git: GitContext, platform: NodeJS.Platform): Promise<Repository> {
  const [isBare, isInside] = (
    await runGit(git, ['rev-parse', '--is-bare-repository', '--is-inside-work-tree'])
  ).split('\n');
  if (isInside !== 'true') {
    throw new ExpectedError(
      'git',
      isBare === 'true'
        ? 'this repository is bare: it has no files that init could write'
        : 'this is inside .git, not in the work tree',
      isBare === 'true' ? 'run it in a clone' : 'run it in the folder above',
    );
  }
  // One question each: a path may hold a line break.
  const [given = git.cwd, gitFolder = '', hooks = ''] = await Promise.all(
    [['--show-toplevel'], ['--absolute-git-dir'], ['--git-path', 'hooks']].map(async (asked) =>
      (await runGit(git, ['rev-parse', ...asked])).replace(/\n$/, ''),
    ),
  );
  const top = realpathSync(given);
  const files = openFiles(top, platform);
  return {
    top,
    mainTop: await readMainWorkTree(git),
    gitFolder,
    files,
    environment: git.env,
    versionOf: (program) => askVersion(program, git.env),
    remotes: await readRemotes(git),
    configuredHooks: await readConfiguredHooks(git),
    localHooks: await readConfiguredHooks(git, '--local'),
    hooks: await readHooksFolder(git, top, path.resolve(git.cwd, hooks)),
    packageFolder: findPackageFolder(files, top, realpathSync(git.cwd)),
    hasContent: readdirSync(top).some((name) => !BARE.test(name)),
  };
}

/** `origin TAB https://example.com/team/app.git SP (fetch)`, with what url.<base>.insteadOf makes of it. */
async function readRemotes(git: GitContext): Promise<KnownRemote[]> {
  const lines = (await tryGit(git, ['remote', '--verbose'])) ?? '';
  return [...lines.matchAll(/^([^\t]+)\t(.*) \(fetch\)/gm)].map(([, name = '', url = '']) => ({ name, url }));
}

async function readHooksFolder(git: GitContext, top: string, folder: string): Promise<HooksFolder> {
  const ask = async (...where: string[]): Promise<string | undefined> =>
    (await tryGit(git, ['config', ...where, '--get', 'core.hooksPath']))?.replace(/\n$/, '');
  const value = await ask();
  const relative = path.relative(top, folder).replaceAll(path.sep, '/');
  const isBelow = !relative.startsWith('..') && !path.isAbsolute(relative);
  return {
    path: isBelow ? relative : folder,
    setting: value === undefined ? null : { value, isLocal: (await ask('--local')) !== undefined },
    names: listFolder(folder),
  };
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** At the top, where hooks are run; else the nearest one from the working directory upwards. */
function findPackageFolder(files: Files, top: string, cwd: string): string | null {
  const parts = path.relative(top, cwd).split(path.sep).filter(Boolean);
  const folders = parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/`).toReversed();
  return ['', ...folders].find((folder) => isThere(files, `${folder}package.json`)) ?? null;
}
