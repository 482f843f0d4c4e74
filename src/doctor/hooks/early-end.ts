import { callsUs } from './calls-us.ts';
import type { HookName } from './find-hook.ts';

/** What may end a script before it calls us for a hook, as `earlyEnd`; null where nothing does. Total. */
export function callIsBehind(script: string, hook: HookName): string | null {
  const lines = script.split('\n');
  const ours = lines.findIndex((line) => callsUs(line, hook));
  const before = lines.slice(0, Math.max(ours, 0)).filter((line) => !SWITCH.test(line));
  return earlyEnd(before.join('\n'));
}

/** A line by which a person leaves hooks out. */
const SWITCH = /\$\{?(?:SMART_COMMITS|HUSKY|CI)\b/;

/** A command that ends a script, with what stands before it and behind it. */
const END =
  /(\|\||&&|[;&|{(]|^|\bthen\b|\belse\b|\bdo\b)[ \t]*(?:(exit)\b[ \t]*([^\s;&|})]*)|(exec[ \t]+(?![<>\d])\S+))/gm;

/**
 * What ends a script with success before its last line is reached, as it is written there: `exit 0`, `exec make`; null for
 * nothing. Any other status stops git, as it is meant to. One in a function or a subshell counts: whether it ends the script,
 * only a shell knows. Total.
 */
export function earlyEnd(script: string): string | null {
  const code = script.replaceAll(/^[ \t]*#.*$/gm, '').replaceAll(/'[^'\n]*'|"[^"\n]*"/g, '""');
  for (const [, before, exit, status = '', other] of code.matchAll(END)) {
    if (other !== undefined) return other;
    const isFailure = /^[1-9]/.test(status) || (before === '||' && status !== '0');
    if (exit !== undefined && !isFailure) return `exit ${status}`.trim();
  }
  return null;
}
