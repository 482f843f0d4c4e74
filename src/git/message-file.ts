import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decideCleanUp, needsSettings, type CleanUpDecision } from '../message/decide-clean-up.ts';
import { readCommentBlock } from '../message/read-comment-block.ts';
import type { Asked } from './ask-git.ts';
import { readMessageSettings } from './message-settings.ts';
import { replaceFile } from './replace-file.ts';

/** A message file of git that is to be changed: each byte that is not, stays. */
export interface MessageFile {
  /** As UTF-8; as Latin-1, a unit for each byte, where it is not UTF-8. */
  readonly raw: string;
  readonly isUtf8: boolean;
  /** How git will clean it. */
  readonly decision: CleanUpDecision;
}

/** @throws an error of the file system */
export function readMessageFile(file: string, { cwd, environment }: Asked): MessageFile {
  const bytes = readFileSync(path.resolve(cwd, file));
  const utf8 = decode(bytes);
  const raw = utf8 ?? bytes.toString('latin1');
  const evidence = { editor: environment['GIT_EDITOR'], isMerge: path.basename(file) === 'MERGE_MSG' };
  // With an editor and no block of git's, the settings say whether git deletes a line that is yet to be written.
  const isOpen = evidence.editor !== ':' && readCommentBlock(raw) === null;
  const isAsked = isOpen || needsSettings(raw, evidence);
  const settings = isAsked ? readMessageSettings(cwd, environment) : undefined;
  return { raw, isUtf8: utf8 !== null, decision: decideCleanUp(raw, evidence, settings) };
}

/** Null where the bytes are not UTF-8. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Writes the changed text of a message file, as a whole.
 * @throws an error of the file system; the file is as it was
 */
export function writeMessageFile(file: string, raw: string, { isUtf8 }: MessageFile, cwd: string): void {
  replaceFile(path.resolve(cwd, file), Buffer.from(raw, isUtf8 ? 'utf8' : 'latin1'));
}
