import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Asked, askGit } from './ask-git.ts';
import { replaceFile } from './replace-file.ts';

/** Where the message of a refused commit is, and how it comes back. */
export interface KeptMessage {
  /** The file, absolute. */
  readonly path: string;
  /** One line for a POSIX shell (Git Bash, too), to be run where the refused command was. */
  readonly command: string;
  /** As `command`, without an editor: for a message that has been mended. */
  readonly direct: string;
  /** What the commands may lack, as nobody tells a hook: an order, lower case, no full stop; null where it is whole. */
  readonly note: string | null;
}

/** With the working directory and the environment of the hook. */
export interface RefusedCommit extends Asked {
  /** The message file, as git passed it to the hook. */
  readonly file: string;
  /** i18n.commitEncoding, where it is set and is not UTF-8: the message is kept in UTF-8. */
  readonly encoding: string | null;
}

const NAME = 'SMART_COMMITS_MSG';

/** Where this work tree keeps the message of a refused commit, absolute; null where git does not tell. Never throws. */
export function keptMessagePath(asked: Asked): string | null {
  const answer = askKeptPath(asked);
  return answer === null ? null : path.resolve(asked.cwd, answer);
}

/**
 * git hands over a message file that is in the folder of the work tree (gitrepository-layout(5)), whose `HEAD` is beside
 * it: then git is not asked.
 */
function findKeptPath(refused: RefusedCommit): string | null {
  const { cwd, file } = refused;
  const folder = path.dirname(file);
  const isOfGit = ['COMMIT_EDITMSG', 'MERGE_MSG'].includes(path.basename(file));
  if (isOfGit && existsSync(path.resolve(cwd, folder, 'HEAD'))) return path.join(folder, NAME);
  return askKeptPath(refused);
}

function askKeptPath(asked: Asked): string | null {
  return askGit(['rev-parse', '--git-path', NAME], asked)?.replace(/\r?\n$/, '') || null;
}

/**
 * Writes the message of a refused commit beside git's own message file, each work tree having its own. `--cleanup=scissors`
 * in the command keeps the lines that begin with the comment character. Null, never an error, where it cannot be written.
 *
 * @param text what the person wrote: `restorableText` of the file
 */
export function keepMessage(text: string, refused: RefusedCommit): KeptMessage | null {
  const { cwd, environment, file, encoding } = refused;
  const relative = findKeptPath(refused) ?? path.join(path.dirname(file), NAME);
  const kept = path.resolve(cwd, relative);
  try {
    replaceFile(kept, text);
  } catch {
    return null;
  }
  // The hook runs at the top of the work tree; GIT_PREFIX says how far below it the person is.
  const shown = environment['GIT_PREFIX'] ? kept : relative;
  const isReword = /\breword\b/.test(environment['GIT_REFLOG_ACTION'] ?? '');
  const commit = (settings: readonly string[], options: string): string => {
    const all = encoding === null ? settings : ['i18n.commitEncoding=UTF-8', ...settings];
    const git = ['git', ...all.map((setting) => `-c ${setting}`), 'commit'].join(' ');
    const next = isReword ? ' && git rebase --continue' : '';
    return `${git}${isReword ? ' --amend' : ''}${options} -F ${quote(toSlashes(shown))}${next}`;
  };
  // Without an editor git strips lines only where it is told to; a setting is what the hook sees of it.
  const strips = askGit(['config', 'commit.cleanup'], refused)?.trim() === 'strip';
  const direct = commit(strips ? ['commit.cleanup=whitespace'] : [], '');
  const command = commit([], ' -e --cleanup=scissors');
  return { path: kept, command, direct, note: isReword ? null : findNote(refused) };
}

/**
 * `git commit` shows the hook the author, whom an amended commit keeps with the date, and an index of its own where it
 * was given `-a` or paths. A second commit within a second looks like an amended one: so the note says "if".
 */
function findNote(refused: RefusedCommit): string | null {
  const { environment } = refused;
  const notes: string[] = [];
  const { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date } = environment;
  const author = askGit(['log', '-1', '--date=raw', '--format=%an%x00%ae%x00@%ad', 'HEAD'], refused);
  if (date !== undefined && author?.trimEnd() === `${name}\0${email}\0${date}`) {
    notes.push('`--amend` if you were amending');
  }
  const index = path.basename(environment['GIT_INDEX_FILE'] ?? '');
  if (/^(?:index\.lock$|next-index-)/.test(index)) notes.push('the `-a` or the paths of your command');
  return notes.length === 0 ? null : `add ${notes.join(' and ')}`;
}

function toSlashes(file: string): string {
  return path.sep === '\\' ? file.replaceAll('\\', '/') : file;
}

function quote(word: string): string {
  return /^[\w./:@%+,=~-]+$/.test(word) && !word.startsWith('~')
    ? word
    : `'${word.replaceAll("'", `'\\''`)}'`;
}
