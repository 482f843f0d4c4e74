import path from 'node:path';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { ExpectedError } from '../errors.ts';
import { replaceFile } from '../git/replace-file.ts';
import { type FileChange, isOutside, type Plan } from './draft.ts';
import { type Files, fileText } from './files.ts';
import { unifiedDiff } from './diff.ts';
import { shellWord } from '../text/quote.ts';

/**
 * Writes all of the changes, or none: what was written before one that fails is taken back. The mode of a file stays.
 * @throws ExpectedError `io` where a file cannot be written, or is not what the plan was made from any more
 */
export function applyChanges(changes: readonly FileChange[], top: string, files: Files): void {
  const stale = changes.find((change) => fileText(files, change.path) !== change.before);
  if (stale !== undefined) {
    throw new ExpectedError(
      'io',
      `${stale.path} has changed since it was read: nothing was written`,
      'run this again',
    );
  }
  const written: FileChange[] = [];
  let current = '';
  try {
    for (const change of changes) {
      const file = path.resolve(top, change.path);
      current = change.path;
      mkdirSync(path.dirname(file), { recursive: true });
      // A file that somebody has made in the meantime is not theirs to lose.
      if (change.before === null)
        writeFileSync(file, change.after, { flag: 'wx', mode: change.isExecutable ? 0o777 : 0o666 });
      else replaceFile(file, change.after);
      written.push(change);
    }
  } catch (error) {
    for (const change of written) takeBack(change, top);
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new ExpectedError(
      'io',
      `${current} cannot be written (${code}): nothing was changed`,
      'check the permissions of the files in this repository',
      { cause: error },
    );
  }
}

/** As far as it goes: the failure that led here is the one to tell. */
function takeBack({ path: name, before }: FileChange, top: string): void {
  const file = path.resolve(top, name);
  try {
    if (before === null) rmSync(file);
    else replaceFile(file, before);
  } catch {
    // Nothing more can be done.
  }
}

/**
 * Keeps the changes as a patch in the folder of git, so that `git apply --reverse` takes them back. Returns its path;
 * null where there is nothing to keep, or no place for it.
 */
export function keepUndo(changes: readonly FileChange[], gitFolder: string): string | null {
  const patch = changes
    .filter((change) => !isOutside(change))
    .map(unifiedDiff)
    .join('');
  if (patch === '') return null;
  for (let number = 1; ; number++) {
    const file = path.join(gitFolder, `smart-commits-init${number === 1 ? '' : `-${number}`}.patch`);
    if (existsSync(file)) continue;
    try {
      writeFileSync(file, patch, { flag: 'wx' });
      return file;
    } catch {
      return null;
    }
  }
}

interface Where {
  /** What `keepUndo` returned. */
  readonly patch: string | null;
  readonly top: string;
  /** Where the commands are typed. */
  readonly cwd: string;
}

/** What takes a plan back, as a person would type it. Total. */
export function undoCommands({ changes, commands }: Plan, { patch, top, cwd }: Where): readonly string[] {
  // Below the top, `git apply` passes over files outside of the working directory.
  const isAtTop = path.relative(top, cwd) === '';
  const undos = commands.flatMap(({ undo }) => (undo === null ? [] : [undo]));
  const lines = (isLast: boolean): string[] =>
    undos.filter((undo) => undo.isLast === isLast).map(({ line }) => line);
  const reverse = isAtTop
    ? `git apply --reverse ${shellWord(shorten(patch ?? '', top))}`
    : `git -C ${shellWord(top)} apply --reverse ${shellWord(patch ?? '')}`;
  return [
    ...lines(false),
    ...(patch === null ? [] : [reverse]),
    ...changes
      .filter(isOutside)
      .map(({ path: name, before }) =>
        before === null ? `rm ${shellWord(name)}` : `delete the line with smart-commits in ${name}`,
      ),
    ...lines(true),
  ];
}

function shorten(file: string, top: string): string {
  const relative = path.relative(top, file);
  return relative.startsWith('..') ? file : relative;
}
