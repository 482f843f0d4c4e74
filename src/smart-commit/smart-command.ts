import type { Span } from '../text/diagnostic.ts';
import type { ExtraCommand } from './processor.ts';
import type { CommandNode, StatementNode } from './syntax.ts';

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
