import type { MessageNode } from './syntax.ts';

/**
 * Whether a message has a command that no key carries, or a hyphen outside of the keys that Jira sees: without either,
 * nothing in it can be a key that Jira overlooks. Total, linear.
 */
export function hasLooseText({ text, orphans, statements }: MessageNode): boolean {
  if (orphans.length > 0) return true;
  let hyphens = 0;
  for (let at = text.indexOf('-'); at !== -1; at = text.indexOf('-', at + 1)) hyphens++;
  return hyphens !== statements.reduce((sum, { keys }) => sum + keys.length, 0);
}
