import { letterPattern } from '../text/letter-pattern.ts';
import { SCISSORS } from './cleanup.ts';
import { findHint } from './find-hint.ts';
import type { Hint } from './find-hint.ts';

/** What git itself wrote below the message for the person at the editor. */
export interface CommentBlock {
  readonly commentString: string;
  /** What git says there that it does with comment lines; null where it says nothing. */
  readonly hint: Hint['says'] | null;
  /**
   * The scissors line that git drew: `status` where the status stands below it (`--cleanup=scissors`), `diff` where the
   * diff of `-v` does, `conflicts` where only the paths of a conflict do: those git writes without an editor too.
   */
  readonly cut: 'status' | 'diff' | 'conflicts' | null;
}

/**
 * Finds the comment block of git in a message file, in whatever language git speaks: by the scissors line, which is not
 * translated, and by the hint, which quotes the comment string. Null where there is none. Total, linear.
 *
 * @param commentString the comment string where it is known; else the block shows it
 */
export function readCommentBlock(raw: string, commentString: string | null = null): CommentBlock | null {
  const cuts = findCuts(raw, commentString);
  const diff = cuts[0] === undefined ? -1 : raw.indexOf('\ndiff ', cuts[0].end - 1);
  const end = diff < 0 ? raw.length : diff + 1;
  const hint = findHint(raw.slice(0, end), commentString);
  const cutBelow =
    hint && cuts.find(({ start, commentString: own }) => start > hint.start && own === hint.commentString);
  // A template may hold such a sentence too. Between git's own and the scissors of `-v` stands no empty line.
  const isGits = hint && !(cutBelow && /\n\r?\n/.test(raw.slice(hint.start, cutBelow.start)));
  if (hint && isGits) {
    return { commentString: hint.commentString, hint: hint.says, cut: cutBelow ? 'diff' : null };
  }
  const last = cuts.findLast((cut) => cut.start < end);
  if (last === undefined) return null;
  const run = startOfRun(raw, end, last.commentString);
  const cut =
    cuts.find(({ start, commentString: own }) => start >= run && own === last.commentString) ?? last;
  const below = readBelow(raw.slice(cut.end, end), cut.commentString, diff >= 0);
  return below === null ? null : { commentString: cut.commentString, hint: null, cut: below };
}

interface Cut {
  readonly start: number;
  /** Behind the line feed. */
  readonly end: number;
  readonly commentString: string;
}

/** All scissors lines. One that ends in `\r\n` counts: git wrote it, though it will not cut there any more. */
function findCuts(raw: string, commentString: string | null): Cut[] {
  const cuts: Cut[] = [];
  for (let at = raw.indexOf(SCISSORS); at >= 0; at = raw.indexOf(SCISSORS, at + SCISSORS.length)) {
    const behind = at + SCISSORS.length;
    const lineEnd = /^\r?(?:\n|$)/.exec(raw.slice(behind, behind + 2));
    if (lineEnd === null) continue;
    const start = raw.lastIndexOf('\n', at) + 1;
    const own = raw.slice(start, at);
    const isMarker = commentString === null ? MARKER(own).test(own) : own === commentString;
    if (isMarker) cuts.push({ start, end: behind + lineEnd[0].length, commentString: own });
  }
  return cuts;
}

/** A comment string as people set it; the `+#` of a diff is none. */
const MARKER = letterPattern(String.raw`^(?![+ -])[^\p{L}\p{N}\s]\S{0,15}$`);

/** Where the lines begin that are all comments or empty, up to an offset. */
function startOfRun(raw: string, end: number, commentString: string): number {
  let start = end;
  while (start > 0) {
    const before = start > 1 ? raw.lastIndexOf('\n', start - 2) + 1 : 0;
    const line = raw.slice(before, start).trimEnd();
    if (line !== '' && !line.startsWith(commentString)) break;
    start = before;
  }
  return start;
}

/** Below its scissors git explains them in two lines or more, and then writes the status, the diff, or both. */
function readBelow(below: string, commentString: string, hasDiff: boolean): CommentBlock['cut'] {
  const lines = below.split('\n').map((line) => line.trimEnd());
  if (lines.some((line) => line !== '' && !line.startsWith(commentString))) return null;
  const bare = lines.indexOf(commentString);
  const explanation = lines.slice(0, bare < 0 ? lines.length : bare).filter((line) => line !== '');
  if (explanation.length < 2) return null;
  const rest = bare < 0 ? [] : lines.slice(bare).map((line) => line.slice(commentString.length));
  const notes = rest.filter((note) => note !== '');
  const isStatus = hasDiff ? notes.some((note) => note.startsWith('\t')) : notes.length > 0;
  if (!isStatus) return hasDiff ? 'diff' : null;
  // Git does not translate this heading.
  const isConflicts = notes[0] === ' Conflicts:' && notes.slice(1).every((note) => note.startsWith('\t'));
  return isConflicts ? 'conflicts' : 'status';
}
