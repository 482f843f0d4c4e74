import { commandKind, type SmartCommand } from './interpret.ts';
import type { Reading } from './read-message.ts';
import type { CommandNode, MessageNode, StatementNode } from './parse.ts';
import { isKnownProject } from './issue-key.ts';
import type { NonEmpty } from '../text/spans.ts';
import type { ExtraCommand } from './processor.ts';

/** A command that a key carries, as it stands in the message; several keys share one. */
export interface ExecutedNode {
  readonly node: CommandNode;
  readonly kind: SmartCommand['kind'];
  readonly statement: StatementNode;
  /** What follows in the same statement. */
  readonly nextNode: CommandNode | undefined;
  /** What begins where the statement's text ends, on the same line. */
  readonly nextStatement: StatementNode | undefined;
}

const known = new WeakMap<Reading, readonly ExecutedNode[]>();

/**
 * The commands that the processor reads, each once, in the order of the text; without `+review`. Most rules ask for them,
 * so they are worked out once for a reading. Total.
 */
export function executedNodes(reading: Reading): readonly ExecutedNode[] {
  let nodes = known.get(reading);
  if (nodes === undefined) {
    nodes = findNodes(reading);
    known.set(reading, nodes);
  }
  return nodes;
}

function findNodes({ tree, processor }: Reading): ExecutedNode[] {
  return tree.statements.flatMap((statement, index) => {
    const behind = tree.statements[index + 1];
    const nextStatement = behind?.start === statement.zone.end ? behind : undefined;
    return statement.commands.map((node, position) => ({
      node,
      kind: commandKind(node, processor),
      statement,
      nextNode: statement.commands[position + 1],
      nextStatement,
    }));
  });
}

/** A statement without commands, whose keys the author may have meant to be served by a later one. */
export function isIdle(statement: StatementNode, projects: readonly string[] | undefined): boolean {
  return statement.commands.length === 0 && statement.keys.some(({ text }) => isKnownProject(text, projects));
}

/**
 * Statements that stand on one line with nothing but other text between them, from left to right; a statement with
 * commands ends its run. Total.
 */
export function runsOfStatements(tree: MessageNode): NonEmpty<StatementNode>[] {
  const runs: [StatementNode, ...StatementNode[]][] = [];
  for (const statement of tree.statements) {
    const run = runs.at(-1);
    const previous = run?.at(-1);
    const continues =
      previous !== undefined &&
      previous.commands.length === 0 &&
      previous.zone.end === statement.start &&
      !tree.text.slice(previous.zone.start, statement.start).includes('\n');
    if (continues) run?.push(statement);
    else runs.push([statement]);
  }
  return runs;
}

/**
 * Something about a message that a rule needs to have anything to say.
 *
 * - `comment`, `time`, `transition`: Jira is told such a command
 * - `several statements`: keys stand apart from each other
 * - `loose text`: a command without a key, or text with a hyphen that is no key that Jira sees
 * - `unread text`: the processor stops reading before the end
 * - `deleted line`: git deletes a line before anybody reads it
 * - `several processors`: more than one reads it
 */
export type MessageTrait =
  | 'comment'
  | 'time'
  | 'transition'
  | ExtraCommand
  | 'several statements'
  | 'loose text'
  | 'unread text'
  | 'deleted line'
  | 'several processors';

/** The traits of a message. Most rules have nothing to say of most messages, and need not even be loaded. Total. */
export function messageTraits(reading: Reading): ReadonlySet<string> {
  const traits = new Set<string>();
  for (const { kind } of executedNodes(reading)) traits.add(kind);
  const { tree, wholeTree, readEnd, text, strippedLines, processor } = reading;
  if (tree.statements.length > 1) traits.add('several statements');
  if (hasLooseText(wholeTree)) traits.add('loose text');
  if (readEnd < text.length) traits.add('unread text');
  if (strippedLines.length > 0) traits.add('deleted line');
  if (processor.named !== undefined) traits.add('several processors');
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
