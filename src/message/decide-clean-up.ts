import { letterPattern } from '../text/pattern.ts';
import { cleanUp, type CleanUp, type CleanUpMode, findCut, type StrippedLine } from './cleanup.ts';
import {
  type CommentBlock,
  pickCommentCharacter,
  readCommentBlock,
  readPickedCharacter,
} from './read-comment-block.ts';

/** The settings of git that say how a message is cleaned. */
export interface MessageSettings {
  /** commit.cleanup; null where it is not set, or is `default`. */
  readonly cleanup: CleanUpMode | null;
  /** core.commentString, core.commentChar. */
  readonly comment: 'auto' | { readonly string: string };
  /** Whether git picks `auto` by the comments at the end too, as it did before 2.51. */
  readonly picksByComments: boolean;
  /** commit.verbose. */
  readonly verbose: boolean;
  /** commit.status: whether git writes its comment block. */
  readonly status: boolean;
  /** i18n.commitEncoding; null where it is not set. */
  readonly encoding: string | null;
}

export const DEFAULT_SETTINGS: MessageSettings = {
  cleanup: null,
  comment: { string: '#' },
  picksByComments: false,
  verbose: false,
  status: true,
  encoding: null,
};

/** What a `commit-msg` hook can see of how git was called. */
export interface HookEvidence {
  /** GIT_EDITOR of the hook's environment: git exports `:` where it starts no editor (githooks(5)). */
  readonly editor: string | undefined;
  /** `git merge` itself runs the hook: it passes MERGE_MSG, where `git commit` passes COMMIT_EDITMSG. */
  readonly isMerge: boolean;
}

export interface CleanUpDecision {
  readonly cleanUp: CleanUp;
  /**
   * Another clean-up that is as possible, null where `cleanUp` is certain. A `--cleanup` on the command line shows in the
   * comment block only: without an editor the settings are taken to be the last word.
   */
  readonly alternative: CleanUp | null;
}

/**
 * Whether git's settings can change how the message is cleaned. Asking git for them takes a third of a hook's time, and
 * most messages do not need it: git's own block tells all, or no line could be a comment. Total.
 *
 * A line that begins with a letter, a digit or white space is taken to be no comment, whatever core.commentString says.
 */
export function needsSettings(raw: string, evidence: HookEvidence): boolean {
  const block = readCommentBlock(raw);
  if (block !== null && (block.cut === 'status' || (block.hint === 'ignored' && !evidence.isMerge)))
    return false;
  if (POSSIBLE_COMMENT(raw).test(raw)) return true;
  return cleanUp(raw, { mode: 'whitespace', commentString: '#', verbose: false }).text !== raw;
}

const POSSIBLE_COMMENT = letterPattern(String.raw`(?:^|\n)[^\p{L}\p{N}\s]`);

/**
 * Decides how git will clean the message that a `commit-msg` hook was handed: git's own comment block says so; else
 * GIT_EDITOR and the settings do. Total.
 */
export function decideCleanUp(
  raw: string,
  evidence: HookEvidence,
  settings: MessageSettings = DEFAULT_SETTINGS,
): CleanUpDecision {
  const known = settings.comment === 'auto' ? null : settings.comment.string;
  const block = readCommentBlock(raw) ?? readCommentBlock(raw, known);
  const hasEditor = wroteForEditor(block) || evidence.editor !== ':';
  const mode = decideMode(block, hasEditor, evidence, settings);
  const commentString = block?.commentString ?? known ?? pickUnseen(raw, hasEditor, evidence, settings);
  const verbose = !evidence.isMerge && (settings.verbose || block?.cut === 'diff');
  // With an editor, the block is missing because the person deleted it, or because another program than git runs the hook.
  const isGuess = !wroteForEditor(block) && hasEditor && settings.status && settings.cleanup === null;
  return {
    cleanUp: { mode, commentString, verbose },
    alternative: isGuess ? { mode: 'whitespace', commentString, verbose } : null,
  };
}

/** The paths of a conflict stand in the file even where git starts no editor. */
function wroteForEditor(block: CommentBlock | null): boolean {
  return block !== null && block.cut !== 'conflicts';
}

function decideMode(
  block: CommentBlock | null,
  hasEditor: boolean,
  { isMerge }: HookEvidence,
  { cleanup }: MessageSettings,
): CleanUpMode {
  const configured = cleanup ?? 'strip';
  if (!hasEditor) return cleanup === 'strip' || cleanup === 'verbatim' ? cleanup : 'whitespace';
  if (block?.cut === 'status') return 'scissors';
  // `git merge` writes one hint for all modes.
  if (isMerge || block === null || block.hint === null || block.hint === 'unknown') return configured;
  if (block.hint === 'ignored') return 'strip';
  return configured === 'verbatim' ? 'verbatim' : 'whitespace';
}

/**
 * `auto` without a hint. Git picks the character by the text that it hands to the editor, mostly an empty one; the status
 * may show it. `git merge` knows no `auto`.
 */
function pickUnseen(
  raw: string,
  hasEditor: boolean,
  { isMerge }: HookEvidence,
  { picksByComments }: MessageSettings,
): string {
  if (isMerge) return '#';
  return hasEditor ? (readPickedCharacter(raw) ?? '#') : pickCommentCharacter(raw, picksByComments);
}

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
