import { lstatSync, readFileSync, readlinkSync, realpathSync, type Stats } from 'node:fs';
import path from 'node:path';

/** What is found under a name. */
export type Entry =
  /** Nothing; `obstacle` is why nothing is to be made there, null where it may be. */
  | { readonly kind: 'none'; readonly obstacle: string | null }
  | { readonly kind: 'folder' }
  | { readonly kind: 'file'; readonly text: string; readonly isExecutable: boolean }
  /** A file that is not to be written; `text` is null where it is no text either. */
  | { readonly kind: 'guarded'; readonly text: string | null; readonly reason: string };

/**
 * The files of a repository. Names are relative to the top of the work tree, with `/`; hooks outside of it, as those in
 * `.git`, go by their absolute path.
 */
export interface Files {
  readonly read: (name: string) => Entry;
}

/**
 * The files below a folder as they are now. A file that git tracks may be a link to anywhere, and a hook may be a
 * program: what is not a plain text file inside the repository can be read, and is never written.
 */
export function openFiles(top: string, platform: NodeJS.Platform): Files {
  return { read: (name) => readEntry(path.resolve(top, name), top, platform) };
}

function readEntry(file: string, top: string, platform: NodeJS.Platform): Entry {
  const stats = statsOf(file);
  if (stats === null) return { kind: 'none', obstacle: linkBefore(file, top) };
  if (stats.isDirectory()) return { kind: 'folder' };
  if (stats.isSymbolicLink())
    return { kind: 'guarded', text: readLoosely(file), reason: `is a symbolic link to ${placeOf(file)}` };
  if (!stats.isFile()) return { kind: 'guarded', text: null, reason: 'is not a regular file' };
  const text = readLoosely(file);
  if (text === null) return { kind: 'guarded', text, reason: 'cannot be read as text in UTF-8' };
  const reason = guardOf(file, stats, top);
  if (reason !== null) return { kind: 'guarded', text, reason };
  return { kind: 'file', text, isExecutable: platform === 'win32' || (stats.mode & 0o111) !== 0 };
}

/** The mode is looked at, not the right to write: for root, who may write all, the bit says what was meant. */
function guardOf(file: string, { mode }: Stats, top: string): string | null {
  if ((mode & 0o222) === 0) return 'is read-only';
  return linkBefore(file, top);
}

/** Where a folder on the way to a file leads elsewhere, by a link that a repository may hold: part of a sentence. */
function linkBefore(file: string, top: string): string | null {
  const steps = path.relative(top, path.dirname(file)).split(path.sep);
  if (steps[0] === '..' || path.isAbsolute(steps[0] ?? '')) return null;
  for (const [index] of steps.entries()) {
    const folder = path.join(top, ...steps.slice(0, index + 1));
    if (statsOf(folder)?.isSymbolicLink() === true)
      return `lies behind a symbolic link to ${placeOf(folder)}`;
  }
  return null;
}

/** Where a link really leads. */
function placeOf(link: string): string {
  try {
    return realpathSync(link);
  } catch {
    return readlinkSync(link);
  }
}

/** Null also below something that is no folder, or one that may not be entered. */
function statsOf(file: string): Stats | null {
  try {
    return lstatSync(file);
  } catch {
    return null;
  }
}

/** Null for what cannot be read, or is no text. */
function readLoosely(file: string): string | null {
  try {
    return decode(readFileSync(file));
  } catch {
    return null;
  }
}

/** A byte order mark stays in the text. Null for bytes that are not UTF-8. */
function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The text of a file, whether it may be written or not; null where there is none. */
export function fileText(files: Files, name: string): string | null {
  const entry = files.read(name);
  return entry.kind === 'file' || entry.kind === 'guarded' ? entry.text : null;
}

/** Whether there is anything under a name. */
export function isThere(files: Files, name: string): boolean {
  return files.read(name).kind !== 'none';
}
