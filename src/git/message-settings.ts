import { DEFAULT_SETTINGS } from '../message/decide-clean-up.ts';
import type { CleanUpMode } from '../message/cleanup.ts';
import type { MessageSettings } from '../message/decide-clean-up.ts';
import { askGit } from './ask-git.ts';

const KEYS = '^(commit\\.(cleanup|verbose|status)|core\\.comment(char|string)|i18n\\.commitencoding)$';

/**
 * Asks `git config` once how messages are cleaned; it knows worktrees, includes and `git -c`. Never throws: where git is
 * missing, silent or unhappy, its defaults stand.
 */
export function readMessageSettings(cwd: string, environment: NodeJS.ProcessEnv): MessageSettings {
  const asked = { cwd, environment };
  const answer = askGit(['config', '-z', '--get-regexp', KEYS], asked);
  if (answer === null) return DEFAULT_SETTINGS;
  const entries = parseEntries(answer);
  return parseSettings(entries, () => askGit(['stripspace', '--comment-lines'], asked, '.'));
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
