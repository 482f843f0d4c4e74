import { letterPattern } from '../text/pattern.ts';
import { SCISSORS } from './cleanup.ts';

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
    const isMarker = commentString === null ? CUT_MARKER(own).test(own) : own === commentString;
    if (isMarker) cuts.push({ start, end: behind + lineEnd[0].length, commentString: own });
  }
  return cuts;
}

/** A comment string as people set it; the `+#` of a diff is none. */
const CUT_MARKER = letterPattern(String.raw`^(?![+ -])[^\p{L}\p{N}\s]\S{0,15}$`);

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

/** What git picks from where core.commentChar is `auto`, in its order. */
const COMMENT_CHARACTERS = ['#', ';', '@', '!', '$', '%', '^', '&', '|', ':'];

/**
 * The comment character that git picks for a text with core.commentChar `auto`: the first that begins no line of it; since
 * git 2.51 (`byComments` false), no line above the comments at its end. Total: `#` where all are taken, which makes git give
 * up. Source: git-config(1); `adjust_comment_line_char` in git's builtin/commit.c.
 */
export function pickCommentCharacter(text: string, byComments: boolean): string {
  if (!text.includes('#')) return '#';
  const taken = new Set([text[0]]);
  const above = byComments ? text : text.slice(0, startOfComments(text));
  for (const [, first] of above.matchAll(/[\r\n](?=([^]))/g)) taken.add(first);
  return COMMENT_CHARACTERS.find((candidate) => !taken.has(candidate)) ?? '#';
}

/** Where the comments and empty lines at the end of a text begin. Source: `ignored_log_message_bytes` in git's commit.c. */
function startOfComments(text: string): number {
  const cut = `\n#${SCISSORS}`;
  const end = text.startsWith(cut.slice(1)) ? 0 : text.indexOf(cut) + 1 || text.length;
  let start = end;
  let isOldConflicts = false;
  for (let at = 0, next = 0; at < end; at = next) {
    next = text.indexOf('\n', at) + 1 || end;
    const line = text.slice(at, next);
    if (/^[#\n]/.test(line) || line === 'Conflicts:\n') {
      isOldConflicts ||= line === 'Conflicts:\n';
      start = Math.min(start, at);
    } else if (!(isOldConflicts && line.startsWith('\t'))) {
      start = end;
      isOldConflicts = false;
    }
  }
  return start;
}

/** The comment character that git picked, by the status that it wrote at the end of the file; null where none stands there. */
export function readPickedCharacter(raw: string): string | null {
  const diff = raw.indexOf('\ndiff ');
  const lines = (diff < 0 ? raw : raw.slice(0, diff)).trimEnd().split('\n');
  const first = lines.at(-1)?.[0] ?? '';
  const isStatus = COMMENT_CHARACTERS.includes(first) && lines.some((line) => line.trimEnd() === first);
  return isStatus ? first : null;
}

/** The sentence in which git tells the person at the editor what becomes of comment lines. */
export interface Hint {
  /** Offset of its paragraph. */
  readonly start: number;
  readonly commentString: string;
  /** `ignored`: deleted; `kept`: not; `unknown`: git speaks a language, or wrote a sentence, that is not known here. */
  readonly says: 'ignored' | 'kept' | 'unknown';
}

/**
 * Finds the last hint of git in a message file. Every translation quotes the comment string in it
 * (`with '#' will be ignored`, `die mit „#“ beginnen`), and git ends the paragraph with a bare comment line. Total, linear.
 *
 * @param commentString the comment string where it is known; else the line shows it: all before its first space
 */
export function findHint(text: string, commentString: string | null = null): Hint | null {
  let hint: Hint | null = null;
  let paragraph: Paragraph | null = null;
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(start, end).trimEnd();
    if (paragraph !== null && line === paragraph.commentString) {
      hint =
        readParagraph(
          paragraph,
          commentString !== null || COMMENT_CHARACTERS.includes(paragraph.commentString),
        ) ?? hint;
      paragraph = null;
    } else if (paragraph !== null && line.startsWith(`${paragraph.commentString} `)) {
      paragraph.lines.push(line.slice(paragraph.commentString.length));
    } else {
      if (paragraph !== null) hint = readParagraph(paragraph, false) ?? hint;
      const marker: string | null = commentString ?? HINT_MARKER(line).exec(line)?.[0] ?? null;
      paragraph =
        marker !== null && line.startsWith(`${marker} `)
          ? { start, commentString: marker, lines: [line.slice(marker.length)] }
          : null;
    }
    start = end + 1;
  }
  return (paragraph === null ? null : readParagraph(paragraph, false)) ?? hint;
}

interface Paragraph {
  readonly start: number;
  readonly commentString: string;
  readonly lines: string[];
}

const HINT_MARKER = letterPattern(String.raw`^[^\p{L}\p{N}\s]\S{0,15}(?= )`);

const QUOTES = ["''", '""', '``', '‘’', '“”', '„“', '„”', '«»', '‹›', '「」', '『』', '””', '’’'] as const;

/**
 * In an unknown language it is a hint only with the bare line below it, and with a marker that is a comment string by the
 * settings or one that git picks itself: people write lists of hyphens, too.
 */
function readParagraph({ start, commentString, lines }: Paragraph, isTrusted: boolean): Hint | null {
  const text = lines.join('');
  if (!QUOTES.some((pair) => text.includes(`${pair[0]}${commentString}${pair[1]}`))) return null;
  // Vietnamese says in both that the lines are left out, and only then that one may delete them.
  const says = KEPT.test(text) ? 'kept' : IGNORED.test(text) ? 'ignored' : 'unknown';
  return says === 'unknown' && !isTrusted ? null : { start, commentString, says };
}

/** "will be kept", "you may remove them" as the translations in git's folder `po` have it. */
const KEPT =
  /will be kept|beibehalten|conservées|guardadas|conservarán|mantidas|mantenute|mantindran|оставлены|включени|zachowane|behållas|tutulacaktır|akan tetap|διατηρηθούν|xóa chúng|보존|保留/u;

/** "will be ignored". */
const IGNORED =
  /will be ignored|ignoriert|ignorées|ignoradas|ignorate|ignorar|проигнорированы|пропуснати|ignorowane|ignoreras|yok sayıla|diabaikan|αγνοούνται|được bỏ qua|무시|忽略/u;
