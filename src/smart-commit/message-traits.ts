import { executedNodes } from './executed-nodes.ts';
import type { ExtraCommand } from './processor.ts';
import type { Reading } from './read-message.ts';
import type { MessageNode } from './syntax.ts';

/**
 * Something about a message that a rule needs to have anything to say.
 *
 * - `comment`, `time`, `transition`: Jira is told such a command
 * - `several statements`: keys stand apart from each other
 * - `loose text`: a command without a key, or text with a hyphen that is no key that Jira sees
 * - `unread text`: the processor stops reading before the end
 * - `deleted line`: git deletes a line before anybody reads it
 */
export type MessageTrait =
  | 'comment'
  | 'time'
  | 'transition'
  | ExtraCommand
  | 'several statements'
  | 'loose text'
  | 'unread text'
  | 'deleted line';

/** The traits of a message. Most rules have nothing to say of most messages, and need not even be loaded. Total. */
export function messageTraits(reading: Reading): ReadonlySet<string> {
  const traits = new Set<string>();
  for (const { kind } of executedNodes(reading)) traits.add(kind);
  const { tree, wholeTree, readEnd, text, strippedLines } = reading;
  if (tree.statements.length > 1) traits.add('several statements');
  if (hasLooseText(wholeTree)) traits.add('loose text');
  if (readEnd < text.length) traits.add('unread text');
  if (strippedLines.length > 0) traits.add('deleted line');
  return traits;
}

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
