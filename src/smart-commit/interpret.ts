import { splitWorkLog } from './duration.ts';
import type { Processor } from './processor.ts';
import type { OtherCommand, SmartCommand, TimeCommand } from './smart-command.ts';
import type { CommandNode, MessageNode, StatementNode } from './syntax.ts';

/** Every command runs on every key, so that a hostile message could ask for the square of its length. */
const MOST_COMMANDS = 10_000;

/**
 * What the processor is told to do, in its order: statements from first to last, in each its commands, each for every
 * key. A key that stands twice in a statement is served twice. Total, linear: no more commands than the message has
 * UTF-16 units, or 10 000 where it has fewer.
 * Source: jira-dvcs-connector, DefaultCommitMessageParser.java and CommandType.java.
 */
export function interpret(message: MessageNode, processor: Processor): SmartCommand[] {
  const commands: SmartCommand[] = message.reviews.map((node) => ({
    issueKey: null,
    ...readNode(message.text, node, null, processor),
  }));
  const limit = Math.max(MOST_COMMANDS, message.text.length);
  for (const statement of message.statements) {
    for (const node of statement.commands) {
      const command = readNode(message.text, node, statement, processor);
      for (const { text } of statement.keys.slice(0, limit - commands.length))
        commands.push({ issueKey: text, ...command });
    }
  }
  return message.reviews.length === 0 ? commands : commands.sort((a, b) => a.start - b.start);
}

/** A command, whichever issue it is for. */
function readNode(
  text: string,
  node: CommandNode,
  statement: StatementNode | null,
  processor: Processor,
): Omit<TimeCommand, 'issueKey'> | Omit<OtherCommand, 'issueKey'> {
  const { start, end, name } = node;
  const argument = text.slice(node.arguments.start, node.arguments.end);
  const base = { name, arguments: argument, start, end, node, statement };
  const kind = commandKind(node, processor);
  if (kind !== 'time') return { ...base, kind };
  const workLog = splitWorkLog(argument, processor.duration.value);
  return workLog === null ? { ...base, kind, timeSpent: null } : { ...base, kind, ...workLog };
}

/** What a command does. Letter case does not count; every unknown name is a transition. Total. */
export function commandKind(node: CommandNode, processor: Processor): 'time' | OtherCommand['kind'] {
  if (node.sigil === '+') return 'review';
  const name = node.name.toLowerCase();
  if (name === 'time' || name === 'comment') return name;
  return processor.extraCommands.value.find((extra) => extra === name) ?? 'transition';
}
