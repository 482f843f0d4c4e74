import path from 'node:path';
import { readFileSync } from 'node:fs';
import {
  type CleanUpDecision,
  decideCleanUp,
  DEFAULT_SETTINGS,
  type HookEvidence,
  type MessageSettings,
  needsSettings,
} from '../message/decide-clean-up.ts';
import { readCommentBlock } from '../message/read-comment-block.ts';
import { type Asked, askGit } from './ask-git.ts';
import { replaceFile } from './replace-file.ts';
import type { CleanUpMode } from '../message/cleanup.ts';
import { compareVersions, parseVersion, type Version } from '../text/version.ts';
import { ExpectedError } from '../errors.ts';
import { decodeMessage, decodeUtf8, isForeign } from '../message/decode-message.ts';

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
  const evidence = evidenceOf(file, environment);
  const utf8 = decodeMessage(bytes);
  const foreign = isForeign(bytes);
  if (!foreign && !needsSettings(utf8, evidence)) {
    return { raw: utf8, decision: decideCleanUp(utf8, evidence), encoding: null };
  }
  const settings = readMessageSettings(cwd, environment, evidence);
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

function evidenceOf(file: string, environment: NodeJS.ProcessEnv): HookEvidence {
  return { editor: environment['GIT_EDITOR'], isMerge: path.basename(file) === 'MERGE_MSG' };
}

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
  const utf8 = decodeUtf8(bytes);
  const raw = utf8 ?? bytes.toString('latin1');
  const evidence = evidenceOf(file, environment);
  // With an editor and no block of git's, the settings say whether git deletes a line that is yet to be written.
  const isOpen = evidence.editor !== ':' && readCommentBlock(raw) === null;
  const isAsked = isOpen || needsSettings(raw, evidence);
  const settings = isAsked ? readMessageSettings(cwd, environment, evidence) : undefined;
  return { raw, isUtf8: utf8 !== null, decision: decideCleanUp(raw, evidence, settings) };
}

/**
 * Writes the changed text of a message file, as a whole.
 * @throws an error of the file system; the file is as it was
 */
export function writeMessageFile(file: string, raw: string, { isUtf8 }: MessageFile, cwd: string): void {
  replaceFile(path.resolve(cwd, file), Buffer.from(raw, isUtf8 ? 'utf8' : 'latin1'));
}

const KEYS = '^(commit\\.(cleanup|verbose|status)|core\\.comment(char|string)|i18n\\.commitencoding)$';

/**
 * Asks `git config` once how messages are cleaned; it knows worktrees, includes and `git -c`. Never throws: where git is
 * missing, silent or unhappy, its defaults stand.
 */
export function readMessageSettings(
  cwd: string,
  environment: NodeJS.ProcessEnv,
  { isMerge }: Pick<HookEvidence, 'isMerge'> = { isMerge: false },
): MessageSettings {
  const asked = { cwd, environment };
  const answer = askGit(['config', '-z', '--get-regexp', KEYS], asked);
  if (answer === null) return DEFAULT_SETTINGS;
  const entries = parseEntries(answer);
  const settings = parseSettings(entries, () => askGit(['stripspace', '--comment-lines'], asked, '.'));
  const isOlder = (...than: Version): boolean => {
    const version = parseVersion(askGit(['--version'], asked) ?? '');
    return version !== null && compareVersions(version, than) < 0;
  };
  // `git merge` knows nothing of commit.cleanup before 2.21.
  if (isMerge && settings.cleanup !== null && isOlder(2, 21, 0)) return { ...settings, cleanup: null };
  return settings.comment === 'auto' ? { ...settings, picksByComments: isOlder(2, 51, 0) } : settings;
}

type Entry = readonly [key: string, value: string | null];

/** `core.commentchar\n;\0commit.verbose\0`: no line feed where the key stands without `=`. */
function parseEntries(answer: string): Entry[] {
  return answer
    .split('\0')
    .slice(0, -1)
    .map((entry) => {
      const feed = entry.indexOf('\n');
      return feed < 0 ? [entry, null] : [entry.slice(0, feed), entry.slice(feed + 1)];
    });
}

/** @param commentDot `git stripspace --comment-lines` of a dot: shows the comment string that this git uses */
function parseSettings(entries: readonly Entry[], commentDot: () => string | null): MessageSettings {
  const last = (key: string) => entries.findLast((entry) => entry[0] === key);
  const verbose = last('commit.verbose');
  const status = last('commit.status');
  return {
    cleanup: parseCleanUp(last('commit.cleanup')?.[1]),
    comment: parseComment(entries, commentDot),
    picksByComments: false,
    verbose: verbose !== undefined && isTrue(verbose[1]),
    status: status === undefined || isTrue(status[1]),
    encoding: last('i18n.commitencoding')?.[1] ?? null,
  };
}

/** Git refuses to commit with any other word. */
function parseCleanUp(value: string | null | undefined): CleanUpMode | null {
  return MODES.find((mode) => mode === value) ?? null;
}

const MODES: readonly CleanUpMode[] = ['strip', 'whitespace', 'verbatim', 'scissors'];

/** The two keys are one setting since git 2.45, where the last wins; an older git does not read core.commentString. */
function parseComment(
  entries: readonly Entry[],
  commentDot: () => string | null,
): MessageSettings['comment'] {
  const isComment = ([key, value]: Entry) => key.startsWith('core.comment') && value !== null && value !== '';
  const last = entries.findLast(isComment);
  const isString = last?.[0] === 'core.commentstring';
  const isRead = !isString || last[1] === 'auto' || commentDot() === `${last[1]} .\n`;
  const read = isRead
    ? last
    : entries.findLast((entry) => isComment(entry) && entry[0] === 'core.commentchar');
  const value = read?.[1] ?? '#';
  return value.toLowerCase() === 'auto' ? 'auto' : { string: value };
}

/** As git reads a boolean or a number: a key without a value is true. See git-config(1), "Values". */
function isTrue(value: string | null): boolean {
  if (value === null) return true;
  if (/^(?:true|yes|on)$/i.test(value)) return true;
  const number = /^\s*[+-]?(0x[0-9a-f]+|\d+)[kmg]?$/i.exec(value);
  return number !== null && Number(number[1]) > 0 && !value.trim().startsWith('-');
}
