import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Asked, askGit } from './ask-git.ts';
import { type GitContext, tryGit } from './run-git.ts';

/** Where a repository of git is, and what it is of. */
export interface WorkTree {
  /** Absolute; where `git` runs and configurations are looked for. */
  readonly directory: string;
  /** Folder of HEAD and the message files (gitrepository-layout(5)); null outside a repository. */
  readonly gitDirectory: string | null;
}

/**
 * The work tree that a folder belongs to: also the one whose own git directory it is, where message files lie and where git
 * itself knows of no work tree. Total.
 */
export function findWorkTree(folder: string, environment: NodeJS.ProcessEnv): WorkTree {
  const asked: Asked = { cwd: folder, environment };
  const gitDirectory = askGit(['rev-parse', '--absolute-git-dir'], asked)?.replace(/\n$/, '') ?? null;
  if (gitDirectory === null) return { directory: folder, gitDirectory };
  const above = askGit(['rev-parse', '--show-toplevel'], asked)?.replace(/\n$/, '');
  const directory = above ? path.resolve(above) : ofGitDirectory(gitDirectory, environment);
  return { directory: existsSync(directory) ? directory : folder, gitDirectory };
}

/** Of `git worktree add`: the file `gitdir`; of a submodule: core.worktree; else the folder above `.git`. */
function ofGitDirectory(gitDirectory: string, environment: NodeJS.ProcessEnv): string {
  const link = readText(path.join(gitDirectory, 'gitdir'));
  if (link !== null) return path.dirname(path.resolve(gitDirectory, link.trimEnd()));
  const configured = askGit(['config', 'core.worktree'], { cwd: gitDirectory, environment });
  if (configured !== null) return path.resolve(gitDirectory, configured.replace(/\n$/, ''));
  return path.basename(gitDirectory) === '.git' ? path.dirname(gitDirectory) : gitDirectory;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/**
 * The top of the work tree that a repository was made or cloned with, absolute; linked ones (git-worktree(1)) share its
 * configuration and hooks. Null for a bare repository.
 * @throws ExpectedError `git` where nothing can be asked of git here
 */
export async function readMainWorkTree(context: GitContext): Promise<string | null> {
  const [main = null] = await listWorkTrees(context);
  return main;
}

/**
 * The tops of all work trees of a repository, absolute; a push may fill each of them (`receive.denyCurrentBranch`).
 * @throws ExpectedError `git` where nothing can be asked of git here
 */
export async function readWorkTrees(context: GitContext): Promise<readonly string[]> {
  return (await listWorkTrees(context)).filter((top) => top !== null);
}

/** The main one is the first; null for a bare repository. */
async function listWorkTrees(context: GitContext): Promise<readonly (string | null)[]> {
  const listed = (await tryGit(context, ['worktree', 'list', '--porcelain'])) ?? '';
  return listed.split('\n\n').flatMap((entry) => {
    const [, top] = /^worktree (.*)$/m.exec(entry) ?? [];
    return top === undefined ? [] : [/^bare$/m.test(entry) ? null : top];
  });
}
