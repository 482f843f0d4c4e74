import type { Span } from '../text/diagnostic.ts';
import type { Processor } from './processor.ts';
import { type Token, tokenize } from './tokenize.ts';
import { type NonEmpty, spanOf, trimSpan } from '../text/spans.ts';

/** An issue key that can carry commands; `text` is the key. */
export interface KeyNode extends Span {
  readonly text: string;
}

/**
 * `#name arguments`, or Crucible's `+review arguments`.
 * The node runs from the sigil to the end of its arguments, or of its name where it has none.
 */
export interface CommandNode extends Span {
  readonly sigil: '#' | '+';
  /** As written, without the sigil. */
  readonly name: string;
  /** End of the name. */
  readonly nameEnd: number;
  /** Arguments without the white space and control characters around them; an empty span at `nameEnd` if none. */
  readonly arguments: Span;
}

/** Keys that share their commands, with the commands: `KEY-1, KEY-2 ignored text #time 1h #close`. */
export interface StatementNode extends Span {
  readonly keys: NonEmpty<KeyNode>;
  /** The text in which the keys' commands may stand: from the last key to the next statement or the end of the line. */
  readonly zone: Span;
  readonly commands: readonly CommandNode[];
}

/** A whole message. No text is a syntax error: what cannot be read is described, and rules judge it. */
export interface MessageNode {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Lines without their line breaks; at least one. */
  readonly lines: readonly Span[];
  readonly statements: readonly StatementNode[];
  /** Commands that no key carries. */
  readonly orphans: readonly CommandNode[];
  /** Crucible's `+review`, which needs no key. */
  readonly reviews: readonly CommandNode[];
}

/**
 * The syntax tree of a message as one processor reads it. Total; takes time in proportion to the text.
 *
 *     message   = line *( line-break line )
 *     line      = ignored-text *statement
 *     statement = issue-key *( [","] *space issue-key ) ignored-text *command
 *     command   = ( space / start of the text after the keys ) "#" name arguments
 *     arguments = text up to the next command, the next statement, or the end of the line
 *
 * Where the processor joins lines, a statement runs on over line breaks, and so does a `#comment`.
 * Source: jira-dvcs-connector, DefaultCommitMessageParser.java; GitKraken's manual for joined lines.
 */
export function parse(text: string, processor: Processor): MessageNode {
  const tokens = tokenize(text, processor);
  const joined = processor.lines.value === 'joined';
  const lines: Span[] = [];
  const statements: StatementNode[] = [];
  const orphans: CommandNode[] = [];
  const reviews: CommandNode[] = [];

  let lineStart = 0;
  let statement: OpenStatement | undefined;
  let open: Token | undefined; // the command whose arguments are being read
  let separator: string | null = null; // the text since the last key, null where more than text follows it

  const closeCommand = (end: number): void => {
    if (open === undefined) return;
    const node = commandNode(text, open, end);
    if (node.sigil === '+') reviews.push(node);
    else if (statement === undefined) orphans.push(node);
    else statement.commands.push(node);
    open = undefined;
  };
  const closeStatement = (end: number): void => {
    closeCommand(end);
    if (statement !== undefined) statements.push(statementNode(statement, end));
    statement = undefined;
  };

  for (const token of tokens) {
    switch (token.kind) {
      case 'line-break':
        if (!joined) closeStatement(token.start);
        else if (open !== undefined && !runsOverLines(text, open)) closeCommand(token.start);
        separator = null;
        lines.push({ start: lineStart, end: token.start });
        lineStart = token.end;
        break;
      case 'issue-key': {
        const key = { start: token.start, end: token.end, text: text.slice(token.start, token.end) };
        if (statement !== undefined && separator !== null && isKeySeparator(separator))
          statement.keys.push(key);
        else {
          closeStatement(token.start);
          statement = { keys: [key], commands: [] };
        }
        separator = '';
        break;
      }
      case 'command':
        closeCommand(token.start);
        open = token;
        separator = null;
        break;
      case 'text':
        if (separator !== null) separator = text.slice(token.start, token.end);
        break;
    }
  }
  closeStatement(text.length);
  lines.push({ start: lineStart, end: text.length });
  return { text, tokens, lines, statements, orphans, reviews };
}

/** Whether the text between two keys lets them share their commands: at most one comma, directly after the first. */
export function isKeySeparator(between: string): boolean {
  return /^,?[ \t\n\v\f\r]*$/.test(between);
}

function runsOverLines(text: string, command: Token): boolean {
  return text.slice(command.start + 1, command.end).toLowerCase() === 'comment';
}

function commandNode(text: string, token: Token, end: number): CommandNode {
  const span = trimSpan(text, token.end, end);
  return {
    start: token.start,
    end: span.end,
    sigil: text[token.start] === '+' ? '+' : '#',
    name: text.slice(token.start + 1, token.end),
    nameEnd: token.end,
    arguments: span,
  };
}

interface OpenStatement {
  readonly keys: [KeyNode, ...KeyNode[]];
  readonly commands: CommandNode[];
}

function statementNode({ keys, commands }: OpenStatement, zoneEnd: number): StatementNode {
  const { start, end: zoneStart } = spanOf(keys);
  const end = commands.at(-1)?.end ?? zoneStart;
  return { start, end, keys, zone: { start: zoneStart, end: zoneEnd }, commands };
}
