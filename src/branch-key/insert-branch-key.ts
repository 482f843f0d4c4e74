import { alignLines, type AlignedLine } from '../message/align-lines.ts';
import { cleanUp } from '../message/cleanup.ts';
import type { CleanUpDecision } from '../message/decide-clean-up.ts';
import { isEmptyMessage, isLeftAlone } from './is-left-alone.ts';
import { insertKeys, placeKey, type Insertion, type KeyStyle } from './place-key.ts';

/**
 * A message file with the key in the message; null where the message is to be left. Everything else stays as it is, the
 * comments and line ends included. Total, linear.
 */
export function insertBranchKey(
  raw: string,
  { cleanUp: how }: CleanUpDecision,
  key: string,
  style: KeyStyle,
): string | null {
  const { text } = cleanUp(raw, how);
  if (isEmptyMessage(text) || isLeftAlone(text)) return null;
  const insertions = placeKey(text, key, style);
  if (insertions.length === 0) return null;
  const inFile = toRawOffsets(insertions, alignLines(raw, text));
  return inFile.length === insertions.length ? insertKeys(raw, inFile) : null;
}

/** The same places in the file, without those that are not found; both are in order. */
function toRawOffsets(insertions: readonly Insertion[], lines: readonly AlignedLine[]): Insertion[] {
  let next = 0;
  return insertions.flatMap(({ offset, text }) => {
    while ((lines[next]?.start ?? Number.POSITIVE_INFINITY) + (lines[next]?.length ?? 0) < offset) next++;
    const line = lines[next];
    const isHere = line !== undefined && line.start <= offset;
    return isHere ? [{ offset: line.rawStart + offset - line.start, text }] : [];
  });
}
