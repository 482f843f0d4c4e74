import type { FileChange } from './draft.ts';
import { splitLines } from './edit/lines.ts';

const CONTEXT = 3;
/** Above this, what differs is shown as one block: the table of the comparison has a cell for each pair of lines. */
const MOST_PAIRS = 4_000_000;

/** A change as `git diff` shows it and `git apply` reads it. Total. */
export function unifiedDiff({ path, before, after, isExecutable }: Omit<FileChange, 'why'>): string {
  const [from, to] = [quotePath(`a/${path}`), quotePath(`b/${path}`)];
  const head =
    before === null
      ? `new file mode ${isExecutable ? '100755' : '100644'}\n--- /dev/null\n`
      : `--- ${from}${tab(path)}\n`;
  const hunks = toHunks(compareLines(splitLines(before ?? ''), splitLines(after)));
  return `diff --git ${from} ${to}\n${head}+++ ${to}${tab(path)}\n${hunks.join('')}`;
}

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

interface Line {
  readonly sign: ' ' | '-' | '+';
  /** With its end, if it has one. */
  readonly text: string;
}

/** All lines of both texts: those that are in both once, in order, a longest common subsequence. */
function compareLines(before: readonly string[], after: readonly string[]): Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const same = (lines: readonly string[]): Line[] => lines.map((text) => ({ sign: ' ', text }));
  return [
    ...same(before.slice(0, start)),
    ...compareMiddle(before.slice(start, before.length - tail), after.slice(start, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ];
}

function compareMiddle(before: readonly string[], after: readonly string[]): Line[] {
  const removed = (text: string): Line => ({ sign: '-', text });
  const added = (text: string): Line => ({ sign: '+', text });
  if (before.length * after.length > MOST_PAIRS) return [...before.map(removed), ...after.map(added)];
  const width = after.length + 1;
  // The length of the longest common subsequence of what is left of both from a pair on.
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old = '', young = ''] = [before[i], after[j]];
    if (i < before.length && j < after.length && old === young) {
      lines.push({ sign: ' ', text: old });
      i++;
      j++;
    } else if (i < before.length && (j === after.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(removed(old));
      i++;
    } else {
      lines.push(added(young));
      j++;
    }
  }
  return lines;
}

/** Changes with the lines around them; those that are near to each other stand together. */
function toHunks(lines: readonly Line[]): string[] {
  const changed = lines.flatMap(({ sign }, index) => (sign === ' ' ? [] : [index]));
  const ranges: { start: number; end: number }[] = [];
  for (const index of changed) {
    const last = ranges.at(-1);
    if (last !== undefined && index - CONTEXT <= last.end + CONTEXT) last.end = index + 1;
    else ranges.push({ start: index, end: index + 1 });
  }
  return ranges.map(({ start, end }) => {
    const from = Math.max(0, start - CONTEXT);
    const shown = lines.slice(from, end + CONTEXT);
    const above = lines.slice(0, from);
    const place = (sign: '-' | '+'): string => {
      const isIn = (line: Line): boolean => line.sign === ' ' || line.sign === sign;
      const count = shown.filter(isIn).length;
      return `${sign}${above.filter(isIn).length + (count === 0 ? 0 : 1)},${count}`;
    };
    return `@@ ${place('-')} ${place('+')} @@\n${shown.map(showLine).join('')}`;
  });
}

function showLine({ sign, text }: Line): string {
  return text.endsWith('\n') ? sign + text : `${sign}${text}\n\\ No newline at end of file\n`;
}
