import { cleanUp, type CleanUpMode, findCut, type StrippedLine } from './cleanup.ts';
import type { CleanUpDecision } from './decide-clean-up.ts';
import { type CommentBlock, readCommentBlock } from './read-comment-block.ts';

/** A message as the rules read it. */
export interface JudgedMessage {
  /** What git will commit; all offsets of findings refer to it. */
  readonly text: string;
  /** Lines that git deletes, its own notes (`# Please enter…`) left out. */
  readonly strippedLines: readonly StrippedLine[];
}

/** The message of a `commit-msg` hook, cleaned as git will clean it. Total, linear. */
export function judgeMessage(raw: string, { cleanUp: how, alternative }: CleanUpDecision): JudgedMessage {
  const { commentString } = how;
  const { text, deleted } = cleanUp(raw, how);
  const certain = alternative === null;
  const strippedLines = deleted
    .filter(({ isNote }) => !isNote)
    .map((line) => ({ text: line.text, offset: line.at, commentString, certain }));
  return { text, strippedLines };
}

/**
 * A message of which nobody can say whether git will clean it: a loose file, standard input, what commitlint passes. It is
 * cleaned only where git's comment block or its scissors line stands in it, else it is the text itself. Total, linear.
 */
export function judgeLooseMessage(raw: string): JudgedMessage {
  const block = readCommentBlock(raw);
  const commentString = block?.commentString ?? '#';
  const isCut = block === null ? findCut(raw, commentString) < raw.length : block.cut !== null;
  if (block === null && !isCut) return { text: raw, strippedLines: [] };
  const mode = decideLooseMode(block);
  return judgeMessage(raw, { cleanUp: { mode, commentString, verbose: isCut }, alternative: null });
}

function decideLooseMode(block: CommentBlock | null): CleanUpMode {
  if (block === null || block.cut === 'status' || block.cut === 'conflicts') return 'scissors';
  return block.hint === 'kept' ? 'whitespace' : 'strip';
}
