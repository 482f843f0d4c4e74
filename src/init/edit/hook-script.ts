import { callsUs } from '../../doctor/hooks/calls-us.ts';
import type { HookName } from '../../doctor/hooks/find-hook.ts';
import type { Edit } from '../draft.ts';

interface Script {
  readonly hook: HookName;
  /** The text of a new file. */
  readonly whole: string;
  /** The line for a file that somebody else wrote. */
  readonly line: string;
  /** Whoever starts the file does so with `sh`, and it needs no first line to say so. */
  readonly needsNoShebang?: boolean;
}

/** Puts a line behind what a hook does already, or makes the hook. Refuses where that line would not be run. */
export function addToHook(text: string | null, { hook, whole, line, needsNoShebang = false }: Script): Edit {
  if (text === null || text.trim() === '') return whole;
  if (callsUs(text, hook)) return text;
  const obstacle = obstacleIn(text, needsNoShebang);
  if (obstacle !== null) return { refused: obstacle };
  return `${text}${text.endsWith('\n') ? '' : '\n'}${line}\n`;
}

/**
 * A line that goes on only if everything before it went well. In a script without `sh -e` the last command alone decides:
 * a line behind it would hide its failure.
 */
export function ifWell(command: string): string {
  return `test $? -eq 0 && ${command}`;
}

/** Why a line at the end would not be run, or not by a shell; null where it would. */
function obstacleIn(text: string, needsNoShebang: boolean): string | null {
  const shebang = /^#!.*/.exec(text)?.[0] ?? null;
  if (shebang === null && !needsNoShebang) return 'does not say which program runs it';
  if (shebang !== null && !/[/ ](?:ba|da|k|z)?sh(?:\s|$)/.test(shebang)) return 'is no shell script';
  if (/\r$/m.test(text)) return 'has the line ends of Windows, which no shell reads';
  const last = text.split('\n').findLast((line) => /^\s*[^#\s]/.test(line)) ?? '';
  if (/^(?:exec|exit|return)\b/.test(last)) return `ends with \`${last.trim()}\`: nothing behind that is run`;
  if (/(?:\\|&&|\|\||\|)\s*$/.test(last)) return 'ends in the middle of a command';
  return /<<-?\s*["']?\w/.test(text) && !hasClosedDocuments(text) ? 'ends in the middle of a text' : null;
}

/** Whether each here-document of a script has its end. */
function hasClosedDocuments(text: string): boolean {
  return [...text.matchAll(/<<-?\s*(["']?)(\w+)\1/g)].every(([, , word = '']) =>
    new RegExp(`^\\t*${word}$`, 'm').test(text),
  );
}
