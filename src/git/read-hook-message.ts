import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../errors.ts';
import { decideCleanUp, needsSettings } from '../message/decide-clean-up.ts';
import type { CleanUpDecision } from '../message/decide-clean-up.ts';
import { decodeMessage, isForeign } from '../message/decode-message.ts';
import { readMessageSettings } from './message-settings.ts';

/** The message file of a `commit-msg` hook, and how git will clean it. */
export interface HookMessage {
  readonly raw: string;
  readonly decision: CleanUpDecision;
  /** i18n.commitEncoding, where it is set and the file is not UTF-8. */
  readonly encoding: string | null;
}

/**
 * Reads the file that git hands to the `commit-msg` hook, and asks git for settings only where they can matter.
 *
 * @param file as git passes it: relative to the working directory
 * @throws ExpectedError `usage` where the file cannot be read
 */
export function readHookMessage(file: string, cwd: string, environment: NodeJS.ProcessEnv): HookMessage {
  const bytes = readBytes(path.resolve(cwd, file));
  const evidence = { editor: environment['GIT_EDITOR'], isMerge: path.basename(file) === 'MERGE_MSG' };
  const utf8 = decodeMessage(bytes);
  const foreign = isForeign(bytes);
  if (!foreign && !needsSettings(utf8, evidence)) {
    return { raw: utf8, decision: decideCleanUp(utf8, evidence), encoding: null };
  }
  const settings = readMessageSettings(cwd, environment);
  const encoding = foreign ? settings.encoding : null;
  const raw = encoding === null ? utf8 : decodeMessage(bytes, encoding);
  return { raw, decision: decideCleanUp(raw, evidence, settings), encoding };
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ExpectedError(
      'usage',
      `cannot read the message file ${file}`,
      'pass the file that git passes to the hook',
      {
        cause: error,
      },
    );
  }
}
