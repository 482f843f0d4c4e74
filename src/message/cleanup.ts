import type { Span } from '../text/diagnostic.ts';

/** What git does to a message before it commits it; the words of `git commit --cleanup` without `default`. */
export type CleanUpMode = 'strip' | 'whitespace' | 'verbatim' | 'scissors';

export interface CleanUp {
  readonly mode: CleanUpMode;
  /** What a comment line starts with: `#`, or core.commentString. Never empty. */
  readonly commentString: string;
  /** `git commit -v`, commit.verbose: the text is cut at the scissors line in every mode. */
  readonly verbose: boolean;
}

/** A line that git deletes as a comment; `start` and `end` are offsets in the raw text, without the line's end. */
export interface DeletedLine extends Span {
  readonly text: string;
  /** Counted from 1 in the raw text. */
  readonly line: number;
  /** Where in the cleaned text the line would have stood. */
  readonly at: number;
  /** White space or nothing follows the marker, as in all that git writes (`# Please enter…`): never a command. */
  readonly isNote: boolean;
}

export interface CleanedMessage {
  /** What git commits. Empty where git would refuse the commit as empty. */
  readonly text: string;
  /** The comment lines that git deletes, in order; none in the modes that keep them, none from below the scissors. */
  readonly deleted: readonly DeletedLine[];
}

/** What follows the comment string on the line that git draws above what is not part of the message. */
export const SCISSORS = ' ------------------------ >8 ------------------------';

/**
 * Does to a message what git does before it commits it. Total, linear.
 *
 * As `cleanup_message`, `strbuf_stripspace` and `wt_status_locate_end` of git do it; see git-commit(1), `--cleanup`, and
 * git-stripspace(1). White space is what git calls so: space, tab, line feed and carriage return, nothing else.
 */
export function cleanUp(raw: string, { mode, commentString, verbose }: CleanUp): CleanedMessage {
  const deleted: DeletedLine[] = [];
  const kept = verbose || mode === 'scissors' ? raw.slice(0, findCut(raw, commentString)) : raw;
  if (mode === 'verbatim') return { text: kept, deleted };
  const text = stripSpace(kept, (start, end, line, at) => {
    if (mode !== 'strip' || !kept.startsWith(commentString, start)) return false;
    const comment = kept.slice(start, trimEnd(kept, start, end));
    const isNote =
      comment.length <= commentString.length || isSpace(comment.charCodeAt(commentString.length));
    deleted.push({ start, end: start + comment.length, text: comment, line, at, isNote });
    return true;
  });
  return { text, deleted };
}

/**
 * The text that a person would want back after a refused commit: the cleaned text, with those stripped lines that are
 * no notes, so that a `#time` at the start of a line is not lost a second time. Total.
 */
export function restorableText(raw: string, how: CleanUp): string {
  if (how.mode !== 'strip') return cleanUp(raw, how).text;
  const kept = how.verbose ? raw.slice(0, findCut(raw, how.commentString)) : raw;
  const notes = new Set<number>();
  for (const line of cleanUp(raw, how).deleted) if (line.isNote) notes.add(line.start);
  return stripSpace(kept, (start) => notes.has(start));
}

/**
 * Offset of the first scissors line, or the length of the text. The line must end in a bare line feed: git does not see
 * one that an editor ended with `\r\n`.
 */
export function findCut(raw: string, commentString: string): number {
  const line = `${commentString}${SCISSORS}\n`;
  if (raw.startsWith(line)) return 0;
  const before = raw.indexOf(`\n${line}`);
  return before < 0 ? raw.length : before + 1;
}

/**
 * Trims the end of each line, drops empty lines at both ends, and makes one of several in a row. A deleted line counts
 * as not there: the empty lines around it are neighbours.
 */
function stripSpace(
  raw: string,
  isDeleted: (start: number, end: number, line: number, at: number) => boolean,
): string {
  let text = '';
  let hasGap = false;
  let line = 0;
  for (let start = 0; start < raw.length;) {
    const feed = raw.indexOf('\n', start);
    const end = feed < 0 ? raw.length : feed;
    line += 1;
    if (!isDeleted(start, end, line, text.length)) {
      const trimmed = trimEnd(raw, start, end);
      if (trimmed === start) {
        hasGap = true;
      } else {
        if (hasGap && text !== '') text += '\n';
        hasGap = false;
        text += `${raw.slice(start, trimmed)}\n`;
      }
    }
    start = end + 1;
  }
  return text;
}

function trimEnd(raw: string, start: number, end: number): number {
  while (end > start && isSpace(raw.charCodeAt(end - 1))) end -= 1;
  return end;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

/** A line that git deletes from the message as a comment. */
export interface StrippedLine {
  /** The line as it stands in the file, without its line break. */
  readonly text: string;
  /** Where it stood in the judged text: UTF-16 units. */
  readonly offset: number;
  /** The comment string that git takes it for, for example `#`. */
  readonly commentString: string;
  /** Whether it is certain that git deletes it, or only possible. */
  readonly certain: boolean;
}
