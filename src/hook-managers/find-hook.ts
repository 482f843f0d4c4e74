import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { tryGit } from '../git/run-git.ts';
import type { GitContext } from '../git/run-git.ts';

/** Where hooks are looked for. */
export interface HookPlace {
  readonly git: GitContext;
  readonly user: { readonly platform: NodeJS.Platform };
}

/** A file as a hook. */
export interface HookFile {
  readonly path: string;
  readonly text: string;
  /** git passes over a hook without this bit, with a hint at most. Always true on Windows, which has no such bits. */
  readonly isExecutable: boolean;
}

/** The folder in which git looks for hooks, core.hooksPath included; absolute. Null outside a repository. */
export async function hooksFolder({ git }: Pick<HookPlace, 'git'>): Promise<string | null> {
  const folder = await askHere(git, ['rev-parse', '--git-path', 'hooks']);
  return folder === null ? null : path.resolve(git.cwd, folder);
}

/** The top of the work tree; the working directory where there is none. */
export async function topFolder({ git }: Pick<HookPlace, 'git'>): Promise<string> {
  const top = await askHere(git, ['rev-parse', '--show-toplevel']);
  return top === null || top === '' ? git.cwd : path.resolve(git.cwd, top);
}

/** Null where git fails, or cannot be asked here: `git-repository` reports why. */
async function askHere(git: GitContext, args: readonly string[]): Promise<string | null> {
  const output = await tryGit(git, args).catch(() => undefined);
  return output === undefined ? null : output.replace(/\n$/, '');
}

/** Null where there is no such file. */
export async function readHook(file: string, { user }: Pick<HookPlace, 'user'>): Promise<HookFile | null> {
  try {
    const [text, { mode }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    return { path: file, text, isExecutable: user.platform === 'win32' || (mode & 0o111) !== 0 };
  } catch {
    return null;
  }
}

/** The content of a file; null where it is not there or not to be read. */
export async function readTextFile(...parts: string[]): Promise<string | null> {
  return readFile(path.join(...parts), 'utf8').catch(() => null);
}
