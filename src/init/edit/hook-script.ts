import { callIsBehind, callsUs, earlyEnd, isOurFile } from '../../hook-managers/calls-us.ts';
import type { HookName } from '../../hook-managers/managers.ts';
import { findInputConflict, shareInput } from '../../hook-managers/shared-input.ts';
import type { Edit, RefusedEdit } from '../draft.ts';
import { splitLines } from './layout.ts';

interface Script {
  readonly hook: HookName;
  /** The text of a new file. */
  readonly whole: string;
  /** The command for a file that somebody else wrote. */
  readonly command: string;
  /** Whoever starts the file does so with `sh`, and it needs no first line to say so. */
  readonly needsNoShebang?: boolean;
}

/**
 * Has a hook call us, or makes the hook: commit-msg behind what it does already, which may change the message; pre-push
 * before it, so that both read what git says. Refuses where the call would not be run.
 */
export function addToHook(text: string | null, script: Script): Edit {
  const { hook, whole, command, needsNoShebang = false } = script;
  if (text === null || text.trim() === '') return whole;
  if (callsUs(text, hook)) return isCalledWell(text, hook) ?? text;
  const obstacle = foreignIn(text, needsNoShebang);
  if (obstacle !== null) return { refused: obstacle };
  if (hook === 'pre-push') return putFirst(text, shareInput(command));
  const end = endOf(text);
  // Git starts hooks without `-e`, where the last command alone decides: ours must not hide a failure before it.
  const line = needsNoShebang ? command : `test $? -eq 0 && ${command}`;
  return end === null ? `${text}${text.endsWith('\n') ? '' : '\n'}${line}\n` : { refused: end };
}

/** What a person is to put into a hook that is not edited. Total. */
export function pasteFor(hook: HookName, command: string): string {
  return hook === 'pre-push' ? shareInput(command).trimEnd() : command;
}

/** Why a call that is there does not do its work; null where it does. */
function isCalledWell(text: string, hook: HookName): RefusedEdit | null {
  if (isOurFile(text)) return null;
  const end = callIsBehind(text, hook);
  if (end !== null) return { refused: `calls smart-commits after \`${end}\`, where it may not be reached` };
  const conflict = hook === 'pre-push' ? findInputConflict(text) : null;
  return conflict === null
    ? null
    : {
        refused: `lets smart-commits and ${conflict.other} both read standard input, and only the first gets it`,
      };
}

/** Behind the lines that say what kind of script it is: comments, and what old versions of husky begin with. */
function putFirst(text: string, block: string): string {
  const lines = splitLines(text);
  const isOpening = (line: string): boolean => /^(?:#|$)/.test(line.trim()) || /husky\.sh/.test(line);
  const first = lines.findIndex((line) => !isOpening(line));
  const before = lines.slice(0, first < 0 ? lines.length : first).join('');
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  return before + gap + block + text.slice(before.length);
}

/** Why a script cannot be added to; null where it can. */
function foreignIn(text: string, needsNoShebang: boolean): string | null {
  const shebang = /^#!.*/.exec(text)?.[0] ?? null;
  if (shebang === null && !needsNoShebang) return 'does not say which program runs it';
  if (shebang !== null && !/[/ ](?:ba|da|k|z)?sh(?:\s|$)/.test(shebang)) return 'is not a shell script';
  return /\r$/m.test(text) ? 'has Windows line endings, which no shell reads' : null;
}

/** Why a line at the end would not be run; null where it would. */
function endOf(text: string): string | null {
  const last = text.split('\n').findLast((line) => /^\s*[^#\s]/.test(line)) ?? '';
  if (/^(?:exec|exit|return)\b/.test(last)) return `ends with \`${last.trim()}\`: nothing after it runs`;
  const end = earlyEnd(text);
  if (end !== null) return `has \`${end}\` in the middle: what follows may not be reached`;
  if (/(?:\\|&&|\|\||\|)\s*$/.test(last)) return 'ends in the middle of a command';
  return /<<-?\s*["']?\w/.test(text) && !hasClosedDocuments(text) ? 'ends in the middle of a text' : null;
}

/** Whether each here-document of a script has its end. */
function hasClosedDocuments(text: string): boolean {
  return [...text.matchAll(/<<-?\s*(["']?)(\w+)\1/g)].every(([, , word = '']) =>
    new RegExp(`^\\t*${word}$`, 'm').test(text),
  );
}
