import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unifiedDiff } from './diff.ts';
import { shellWord } from '../text/quote.ts';
import { isOutside, type FileChange, type Plan } from './draft.ts';

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
