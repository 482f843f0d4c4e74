import { fileText, type Files } from './files.ts';

/** A file as it is and as it will be. */
export interface FileChange {
  readonly path: string;
  /** Null where there is no file yet. */
  readonly before: string | null;
  readonly after: string;
  /** Of a new file. */
  readonly isExecutable: boolean;
  readonly why: readonly string[];
}

/** A program to run when the files are written. */
export interface PlannedCommand {
  readonly args: readonly [string, ...string[]];
  /** From the top of the work tree; `''` for the top. */
  readonly folder: string;
  /** What takes it back, typed at the top; null where nothing needs to. */
  readonly undo: Undo | null;
}

export interface Undo {
  readonly line: string;
  /** Whether it goes by the files as they were, and so is run behind those being taken back. */
  readonly isLast: boolean;
}

/** What is left to the person: a text, and where it belongs. */
export interface Leftover {
  /** The file that it is about; null for none. */
  readonly path: string | null;
  /** One sentence, lower case, no full stop. */
  readonly reason: string;
  /** An order, lower case. */
  readonly help: string;
  readonly paste: string;
}

/** Why a text is not edited: part of a sentence that begins with the file's name. */
export interface RefusedEdit {
  readonly refused: string;
}

export type Edit = string | RefusedEdit;

export interface Plan {
  readonly changes: readonly FileChange[];
  readonly commands: readonly PlannedCommand[];
  readonly leftovers: readonly Leftover[];
}

interface EditRequest {
  readonly path: string;
  readonly why: string;
  /** Given the text, or null where there is no file, returns what it is to be; the same text where it is well. */
  readonly edit: (text: string | null) => Edit;
  /** What a person is to put there where that cannot be done. */
  readonly paste: string;
  readonly isExecutable?: boolean;
}

/** A plan in the making. */
export interface Draft {
  /** The text of a file with the edits until now; null where there is none. */
  readonly text: (path: string) => string | null;
  /** Edits a file, or leaves the text to the person. Edits of one file add up. Returns whether it is as asked for now. */
  readonly edit: (request: EditRequest) => boolean;
  readonly run: (command: PlannedCommand) => void;
  readonly leave: (leftover: Leftover) => void;
  readonly finish: () => Plan;
}

export function openDraft(files: Files): Draft {
  const changes = new Map<string, FileChange>();
  const commands: PlannedCommand[] = [];
  const leftovers: Leftover[] = [];
  const text = (path: string): string | null => changes.get(path)?.after ?? fileText(files, path);
  return {
    text,
    edit({ path, why, edit, paste, isExecutable = false }) {
      const known = changes.get(path);
      const current = text(path);
      const after = edit(current);
      if (after === current) return true;
      const reason = typeof after === 'string' ? guardOf(files, path, isExecutable) : after.refused;
      if (typeof after !== 'string' || reason !== null) {
        leftovers.push({ path, reason: `${path} ${reason}`, help: `put this into ${path}`, paste });
        return false;
      }
      changes.set(path, {
        path,
        before: known === undefined ? current : known.before,
        after,
        isExecutable: known?.isExecutable ?? isExecutable,
        why: [...(known?.why ?? []), why],
      });
      return true;
    },
    run: (command) => void commands.push(command),
    leave: (leftover) => void leftovers.push(leftover),
    finish: () => ({ changes: [...changes.values()], commands, leftovers: joinLeftovers(leftovers) }),
  };
}

/** What is to be put into one file, for one reason, is one text. */
function joinLeftovers(leftovers: readonly Leftover[]): Leftover[] {
  const joined = new Map<string, Leftover>();
  for (const leftover of leftovers) {
    const known = joined.get(leftover.reason);
    const paste = known === undefined ? leftover.paste : `${known.paste}\n${leftover.paste}`;
    joined.set(leftover.reason, { ...leftover, paste });
  }
  return [...joined.values()];
}

function guardOf(files: Files, path: string, isExecutable: boolean): string | null {
  const entry = files.read(path);
  if (entry.kind === 'none') return entry.obstacle;
  if (entry.kind === 'guarded') return `${entry.reason} and is not changed`;
  if (entry.kind === 'file' && isExecutable && !entry.isExecutable) {
    return 'is not executable, so git skips it: run `chmod +x` or delete it';
  }
  return entry.kind === 'folder' ? 'is a folder' : null;
}

/** Whether a file is none that git could track: outside of the work tree, or in `.git`. */
export function isOutside({ path }: Pick<FileChange, 'path'>): boolean {
  return /^(?:\/|[A-Za-z]:|\.git\/)/.test(path);
}
