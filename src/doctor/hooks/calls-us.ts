import type { HookName } from './find-hook.ts';

const packageName = 'commitlint-plugin-smart-commits';

/**
 * Whether the text of a hook, or of the configuration of a hook manager, runs this program for a hook: as a command
 * (`smart-commits commit-msg "$1"`), by the file that the package ships, or because it is that file. Comments do not
 * count. Total.
 */
export function callsUs(text: string, hook: HookName): boolean {
  const code = withoutComments(text);
  if (code.includes(`package=${packageName}`) && new RegExp(`^hook=${hook}$`, 'm').test(code)) return true;
  return new RegExp(
    String.raw`${packageName}[\\/]+hooks[\\/]+${hook}\b|\bsmart-commits(?:\.cjs)?\\?["']?\s+(?:--?\S+\s+)*${hook}\b`,
  ).test(code);
}

/** Whether the file is the hook that the package ships, which looks for node by itself. Total. */
export function isOurFile(text: string): boolean {
  return text.includes(`package=${packageName}`);
}

/** Whether the text runs commitlint, which may have our plugin. Total. */
export function callsCommitlint(text: string): boolean {
  return /\bcommitlint\b/.test(withoutComments(text).replaceAll(packageName, ''));
}

function withoutComments(text: string): string {
  return text.replaceAll(/^[ \t]*#.*$/gm, '');
}
