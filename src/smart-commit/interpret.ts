import { splitWorkLog } from './duration.ts';
import type { Processor } from './processor.ts';
import type { OtherCommand, SmartCommand } from './smart-command.ts';
import type { CommandNode, MessageNode, StatementNode } from './syntax.ts';

/**
 * What the processor is told to do, in its order: statements from first to last, in each its commands, each for every
 * key. A key that stands twice in a statement is served twice. Total.
 * Source: jira-dvcs-connector, DefaultCommitMessageParser.java and CommandType.java.
 */
export function interpret(message: MessageNode, processor: Processor): SmartCommand[] {
  const commands: SmartCommand[] = [];
  for (const statement of message.statements) {
    for (const node of statement.commands) {
      for (const key of statement.keys)
        commands.push(smartCommand(message.text, node, key.text, statement, processor));
    }
  }
  if (message.reviews.length === 0) return commands;
  for (const node of message.reviews) commands.push(smartCommand(message.text, node, null, null, processor));
  return commands.sort((a, b) => a.start - b.start);
}

function smartCommand(
  text: string,
  node: CommandNode,
  issueKey: string | null,
  statement: StatementNode | null,
  processor: Processor,
): SmartCommand {
  const { start, end, name } = node;
  const argument = text.slice(node.arguments.start, node.arguments.end);
  const base = { issueKey, name, arguments: argument, start, end, node, statement };
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
