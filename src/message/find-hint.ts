import { letterPattern } from '../text/letter-pattern.ts';
import { COMMENT_CHARACTERS } from './pick-comment-character.ts';

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
      const marker: string | null = commentString ?? MARKER(line).exec(line)?.[0] ?? null;
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

const MARKER = letterPattern(String.raw`^[^\p{L}\p{N}\s]\S{0,15}(?= )`);

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
