import { structuredPatch, type StructuredPatchHunk } from 'diff';
import type { FileChange } from './draft.ts';

/** A change as `git diff` shows it and `git apply` reads it. Total. */
export function unifiedDiff({ path, before, after, isExecutable }: Omit<FileChange, 'why'>): string {
  const [from, to] = [quotePath(`a/${path}`), quotePath(`b/${path}`)];
  const head =
    before === null
      ? `new file mode ${isExecutable ? '100755' : '100644'}\n--- /dev/null\n`
      : `--- ${from}${tab(path)}\n`;
  const written = hunksOf(before ?? '', after).map(({ oldStart, oldLines, newStart, newLines, lines }) => {
    const [old, young] = [placeOf(oldStart, oldLines), placeOf(newStart, newLines)];
    return `@@ -${old} +${young} @@\n${lines.join('\n')}\n`;
  });
  return `diff --git ${from} ${to}\n${head}+++ ${to}${tab(path)}\n${written.join('')}`;
}

/** Above this, what differs is shown as one block: the time of the comparison grows with the square of it. */
const MOST_EDITS = 1000;

function hunksOf(before: string, after: string): readonly StructuredPatchHunk[] {
  const patch = structuredPatch('', '', before, after, '', '', { context: 3, maxEditLength: MOST_EDITS });
  if (patch !== undefined) return patch.hunks;
  const halves = [structuredPatch('', '', before, ''), structuredPatch('', '', '', after)];
  const [removed, added] = halves.map(({ hunks }) => hunks[0]?.lines ?? []);
  return [
    {
      oldStart: 1,
      oldLines: linesIn(removed ?? []),
      newStart: 1,
      newLines: linesIn(added ?? []),
      lines: [...(removed ?? []), ...(added ?? [])],
    },
  ];
}

const linesIn = (lines: readonly string[]): number => lines.filter((line) => !line.startsWith('\\')).length;

/** Lines that are none stand behind the one before them. */
const placeOf = (start: number, count: number): string => `${count === 0 ? start - 1 : start},${count}`;

/** Git puts a tab behind a name with a space, so that its end is seen. */
const tab = (path: string): string => (path.includes(' ') ? '\t' : '');

/** As git writes names that hold quotes or control characters, see git-config(1), core.quotePath. */
function quotePath(path: string): string {
  if (!/["\\\u0000-\u001f\u007f]/.test(path)) return path;
  const escaped = path.replaceAll(
    /["\\\u0000-\u001f\u007f]/g,
    (character) =>
      `\\${/["\\]/.test(character) ? character : character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `"${escaped}"`;
}
