import type { HookName } from './managers.ts';

/** A hook as which this program is called. */
export type CalledHook = HookName | 'prepare-commit-msg';

const packageName = 'commitlint-plugin-smart-commits';

/**
 * Whether the text of a hook, or of the configuration of a hook manager, runs this program for a hook: as a command
 * (`smart-commits commit-msg "$1"`), by the file that the package ships, or because it is that file. Comments do not
 * count. Total.
 */
export function callsUs(text: string, hook: CalledHook): boolean {
  const code = withoutComments(text);
  if (code.includes(`package=${packageName}`) && new RegExp(`^hook=${hook}$`, 'm').test(code)) return true;
  return new RegExp(
    String.raw`${packageName}[\\/]+hooks[\\/]+(?:optional[\\/]+)?${hook}\b|\bsmart-commits(?:\.cjs)?\\?["']?\s+(?:--?\S+\s+)*${hook}\b`,
  ).test(code);
}

/** Whether the file is the hook that the package ships, which looks for node by itself. Total. */
export function isOurFile(text: string): boolean {
  return text.includes(`package=${packageName}`);
}

/** Whether the text is that file, or runs it. Total. */
export function comesToOurFile(text: string): boolean {
  return (
    isOurFile(text) || new RegExp(String.raw`${packageName}[\\/]+hooks[\\/]`).test(withoutComments(text))
  );
}

/** https://commitlint.js.org/reference/configuration.html#config-via-file */
export const commitlintFiles: readonly string[] = [
  ...['', '.json', '.yaml', '.yml', '.js', '.cjs', '.mjs', '.ts', '.cts', '.mts'].map(
    (suffix) => `.commitlintrc${suffix}`,
  ),
  ...['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'].map((suffix) => `commitlint.config.${suffix}`),
];

/** Whether the text runs commitlint, which may have our plugin. Total. */
export function callsCommitlint(text: string): boolean {
  return /\bcommitlint\b/.test(withoutComments(text).replaceAll(packageName, ''));
}

function withoutComments(text: string): string {
  return text.replaceAll(/^[ \t]*#.*$/gm, '');
}

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
