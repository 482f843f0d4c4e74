import { insertBranchKey, type KeyStyle } from '../branch-key/place-key.ts';
import { digestTemplate, readKeyNote } from '../branch-key/key-note.ts';
import type { ResolvedConfig } from '../config/config.ts';
import type { Asked } from '../git/ask-git.ts';
import { readAuthorFromEnvironment } from '../git/commit-underway.ts';
import { readMessageFile, writeMessageFile, type MessageFile } from '../git/message-file.ts';
import { cleanUp } from '../message/cleanup.ts';
import { findProcessor } from '../smart-commit/processor.ts';
import { type Host, tell } from './session/host.ts';

/** A message file on its way into a commit. */
export interface MessageUnderway extends Asked {
  /** As git hands it to the hook: relative to the working directory. */
  readonly file: string;
  readonly config: ResolvedConfig;
}

/**
 * Puts the key into a message that the person has written, where `prepare-commit-msg` left a note in the editor for it,
 * and says whether it did. A template that nobody touched stays, so that git ends the commit.
 * @throws an error of the file system
 */
export async function addNotedKey(underway: MessageUnderway): Promise<boolean> {
  const message = readMessageFile(underway.file, underway);
  const note = readKeyNote(message.raw, message.decision);
  if (note === null || (await isLeftOut(message, underway))) return false;
  const { text } = cleanUp(message.raw, message.decision.cleanUp);
  return note.templateDigest === digestTemplate(text) ? false : addKey(note.key, message, underway);
}

/** As `addNotedKey`, for a hook that has more to do: what goes wrong is said in one line. */
export async function completeMessage(underway: MessageUnderway, host: Host): Promise<boolean> {
  try {
    return await addNotedKey(underway);
  } catch (error) {
    tellNoKey(error, host);
    return false;
  }
}

/** Whether `ignores` leaves the commit out. */
export async function isLeftOut(
  { raw, decision }: MessageFile,
  { config, environment }: MessageUnderway,
): Promise<boolean> {
  if (config.ignores.length === 0) return false;
  const { isIgnored } = await import('../lint/is-ignored.ts');
  const author = readAuthorFromEnvironment(environment) ?? null;
  const { text } = cleanUp(raw, decision.cleanUp);
  return isIgnored({ author, message: text, parents: null }, config.ignores);
}

/** A message without a key is no reason to lose a commit: commit-msg says what is wrong with it. */
export function tellNoKey(error: unknown, host: Host): void {
  const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
  tell(host, `no issue key was added to the message: ${reason}`);
}

/** @throws an error of the file system */
export function addKey(key: string, message: MessageFile, { file, cwd, config }: MessageUnderway): boolean {
  const { raw, decision, isUtf8 } = message;
  // What the letters of such a key are in an encoding that is not known, nobody can say.
  if (!isUtf8 && /[^\0-\x7f]/.test(key)) return false;
  const changed = insertBranchKey(raw, decision, key, styleOf(config));
  if (changed === null) return false;
  writeMessageFile(file, changed, message, cwd);
  return true;
}

function styleOf({ processor, projects, transitions, branchKey }: ResolvedConfig): KeyStyle {
  return {
    processor: findProcessor(processor),
    projects,
    transitions,
    position: branchKey.position,
    brackets: branchKey?.brackets ?? false,
  };
}
