import { SCISSORS } from '../message/cleanup.ts';
import type { CleanUpDecision } from '../message/decide-clean-up.ts';
import { findHint, readCommentBlock } from '../message/read-comment-block.ts';
import { withoutSignOffs } from './find-branch-key.ts';

/**
 * The note that stands for a key while the person writes: git takes it for a comment, so that an empty message, or a
 * template that nobody touched, still ends the commit. Only then is it known where in the message the key belongs.
 */
export interface KeyNote {
  readonly key: string;
  /** Of the template in the editor; null where there was none. */
  readonly templateDigest: string | null;
}

const MARK = ' smart-commits: the issue of this branch is ';

/** Asked at every commit: whether there can be a note in a message file. Total. */
export function mayHoldNote(raw: string): boolean {
  return raw.includes(MARK);
}

/** Finds the note in a message file; null where there is none, or the person deleted it. Total. */
export function readKeyNote(raw: string, { cleanUp }: CleanUpDecision): KeyNote | null {
  const start = raw.lastIndexOf(`\n${cleanUp.commentString}${MARK}`);
  if (start === -1) return null;
  const from = start + 1 + cleanUp.commentString.length + MARK.length;
  const feed = raw.indexOf('\n', from);
  const [, key, templateDigest = null] =
    NOTE.exec(raw.slice(from, feed === -1 ? raw.length : feed).trimEnd()) ?? [];
  return key === undefined ? null : { key, templateDigest };
}

const NOTE = /^([^\s-]{1,255}-[0-9]{1,20})(?: \(template ([0-9a-f]+)\))?$/;

/**
 * The message file with a note in git's own comment block; null where git keeps comments, or may keep them. Total.
 * @param isAdded whether a commit-msg hook is there that can add the key
 */
export function addKeyNote(
  raw: string,
  { cleanUp, alternative }: CleanUpDecision,
  { key, templateDigest }: KeyNote,
  isAdded: boolean,
): string | null {
  const offset = alternative === null ? findPlace(raw, cleanUp.mode, cleanUp.commentString) : null;
  if (offset === null) return null;
  const template = templateDigest === null ? '' : ` (template ${templateDigest})`;
  const lines = [
    `${MARK}${key}${template}`,
    ...(isAdded ? [' It is added to a message that names none. To leave it out, delete this note.'] : []),
    '',
  ];
  const note = lines.map((line) => `${cleanUp.commentString}${line}\n`).join('');
  const before = raw.slice(0, offset);
  return `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${offset === 0 ? '\n' : ''}${note}${raw.slice(offset)}`;
}

/** Above git's hint, or below the lines that explain the scissors; at the end where git wrote nothing. */
function findPlace(raw: string, mode: string, commentString: string): number | null {
  const block = readCommentBlock(raw, commentString);
  if (mode === 'scissors' && block?.cut === 'status') {
    const cut = raw.indexOf(`${commentString}${SCISSORS}`);
    const explained = raw.indexOf(`\n${commentString}\n`, cut);
    return explained === -1 ? null : explained + commentString.length + 2;
  }
  if (mode !== 'strip') return null;
  return findHint(raw, commentString)?.start ?? (block === null ? raw.length : null);
}

/**
 * A number of the text of a template by which it is recognised after the editor, in hexadecimal digits: git ends the
 * commit of a template that nobody touched, and tells a later hook neither of the template nor of its file. Total.
 * FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function digestTemplate(text: string): string {
  let hash = 0x811c9dc5;
  const template = withoutSignOffs(text);
  for (let index = 0; index < template.length; index++) {
    hash = Math.imul(hash ^ template.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
