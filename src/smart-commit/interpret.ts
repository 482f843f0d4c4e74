import { splitWorkLog } from './duration.ts';
import type { ExtraCommand, Processor } from './processor.ts';
import type { CommandNode, MessageNode, StatementNode } from './parse.ts';
import type { Span } from '../text/diagnostic.ts';

/** Every command runs on every key, so that a hostile message could ask for the square of its length. */
const MOST_COMMANDS = 10_000;

/** UTF-16 units of all arguments together: each key has its own copy in whatever is printed. */
const MOST_TEXT = 2 ** 23;

/**
 * What the processor is told to do, in its order: statements from first to last, in each its commands, each for every
 * key. A key that stands twice in a statement is served twice. Total, linear: no more commands than the message has
 * UTF-16 units, or 10 000 where it has fewer, and arguments of 8 Mi units beside
 * those that the message itself has.
 * Source: jira-dvcs-connector, DefaultCommitMessageParser.java and CommandType.java.
 */
export function interpret(message: MessageNode, processor: Processor): SmartCommand[] {
  const commands: SmartCommand[] = message.reviews.map((node) => ({
    issueKey: null,
    ...readNode(message.text, node, null, processor),
  }));
  const limit = Math.max(MOST_COMMANDS, message.text.length);
  let room = MOST_TEXT;
  for (const statement of message.statements) {
    for (const node of statement.commands) {
      const command = readNode(message.text, node, statement, processor);
      const length = command.arguments.length;
      const most = Math.min(
        limit - commands.length,
        length === 0 ? limit : Math.max(1, Math.floor(room / length)),
      );
      const served = statement.keys.slice(0, most);
      room -= served.length * length;
      for (const { text } of served) commands.push({ issueKey: text, ...command });
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

/** One command on one issue, in the order in which Jira runs them. The span runs from the sigil to the end of the arguments. */
interface CommandBase extends Span {
  /** Null for `+review`, which needs none. */
  readonly issueKey: string | null;
  /** As written. */
  readonly name: string;
  /** As the processor sees them. */
  readonly arguments: string;
  readonly node: CommandNode;
  /** The keys and commands that it stands among; null for `+review`. */
  readonly statement: StatementNode | null;
}

export interface TimeCommand extends CommandBase {
  readonly kind: 'time';
  /** Null where the processor finds no duration. */
  readonly timeSpent: string | null;
  /** Absent where the processor finds no duration. */
  readonly worklogComment?: string;
}

export interface OtherCommand extends CommandBase {
  readonly kind: 'comment' | 'transition' | 'review' | ExtraCommand;
}

export type SmartCommand = TimeCommand | OtherCommand;
