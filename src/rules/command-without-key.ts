import { commandKind } from '../smart-commit/interpret.ts';
import { isKnownProject } from '../smart-commit/issue-key.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { firstFrom, spanOf, type NonEmpty } from '../text/spans.ts';
import type { CommandNode, StatementNode } from '../smart-commit/parse.ts';
import { type Advice, issueKeysOf, meantFor, type MessageRule, type RuleContext, sameFor } from './rule.ts';

export const commandWithoutKey: MessageRule = {
  name: 'command-without-key',
  check(reading, context) {
    const { withoutKey } = context.keyless(reading);
    if (withoutKey.length === 0) return [];
    const only = onlyKeys(reading, context);
    return withoutKey.flatMap((commands) => {
      const [first] = commands;
      const behind = keysOnSameLineBehind(reading, first);
      const where = behind === null ? 'there is no issue key before' : 'the issue key comes after';
      // An empty pair of brackets is where another key was to stand.
      const isLeftOpen = /(?:\[\s*\]|\(\s*\))\s*$/.test(
        reading.text.slice(Math.max(0, first.start - 20), first.start),
      );
      const advice = isLeftOpen
        ? null
        : behind === null
          ? (joinedToComment(reading, commands) ??
            splitKey(reading, commands, context) ??
            (only === null ? null : keysBefore(only, commands, reading)))
          : keysFirst(behind, commands, reading);
      return [
        {
          ...spanOf(commands),
          message: `${where} \`#${first.name}\` on its line: ${context.jira('ignore')} it`,
          help: 'a command runs on the issue whose key comes before it on the same line',
          ...(advice === null ? {} : { advice: [advice] }),
        },
      ];
    });
  },
};

/** Keys that one advice writes: more would make the help as long as the message. */
const MOST_KEYS = 10;

function keysBefore(keys: readonly string[], commands: NonEmpty<CommandNode>, { text }: Reading): Advice {
  const { start, end } = spanOf(commands);
  return {
    start,
    end: start,
    text: `${keys.join(', ')} `,
    shown: { start, end },
    runs: commands.map((command) => sameFor(keys, command, text)),
    uncovers: { start, end },
  };
}

/** `#close KEY-1`, where nothing but the commands would change its place. */
function keysFirst(behind: StatementNode, commands: NonEmpty<CommandNode>, { text }: Reading): Advice | null {
  const [first] = commands;
  const { start, end } = spanOf(commands);
  const [key, ...others] = behind.keys;
  if (others.length > 0) return null;
  const isApart = /^[ \t]*$/.test(text.slice(end, key.start));
  const rest = text.slice(key.end, behind.commands[0]?.start ?? behind.zone.end);
  const takesRest =
    /^comment$/i.test(first.name) && commands.length === 1 && first.arguments.start === first.arguments.end;
  if (!isApart || (!takesRest && !/^[ \t]*$/.test(rest))) return null;
  return {
    start,
    end: key.end,
    text: `${key.text} ${text.slice(start, end)}`,
    shown: { start, end: takesRest ? key.end + rest.length : key.end },
    runs: takesRest
      ? [meantFor(behind, first.name, rest)]
      : commands.map((command) => sameFor([key.text], command, text)),
    uncovers: { start, end },
  };
}

/** `#close KEY-1`: the key that the author put behind its command. */
function keysOnSameLineBehind({ wholeTree, text }: Reading, command: CommandNode): StatementNode | null {
  const statement = wholeTree.statements[firstFrom(wholeTree.statements, command.start)];
  return statement !== undefined && !text.slice(command.start, statement.start).includes('\n')
    ? statement
    : null;
}

/** `KEY-1 #comment a long⏎comment #close`: the line goes on with the comment of the line above it. */
function joinedToComment(
  { text, wholeTree, processor }: Reading,
  commands: NonEmpty<CommandNode>,
): Advice | null {
  if (processor.lines.value !== 'each') return null;
  const { start, end } = spanOf(commands);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lead = text.slice(lineStart, start);
  const above = wholeTree.statements[firstFrom(wholeTree.statements, lineStart) - 1];
  const comment = above?.commands.at(-1);
  if (above === undefined || comment === undefined || !/^\s*[\p{L}\p{N}"'(]/u.test(lead)) return null;
  const gap = text.slice(comment.end, lineStart);
  const isOpen =
    commandKind(comment, processor) === 'comment' && comment.arguments.start < comment.arguments.end;
  if (!isOpen || !/^[ \t]*\r?\n$/.test(gap)) return null;
  return {
    start: comment.end,
    end: start - lead.trimStart().length,
    text: ' ',
    shown: { start: comment.start, end },
    stops: [comment],
    runs: [
      meantFor(above, comment.name, `${text.slice(comment.nameEnd, comment.end)} ${lead.trim()}`),
      ...commands.map((command) => sameFor(issueKeysOf(above), command, text)),
    ],
    uncovers: { start, end },
  };
}

const SPLIT_KEY = /(?<![\p{L}\p{N}_-])([A-Z][A-Z]+)[ _]?([1-9][0-9]{0,5})(?=[:)\]]?[ \t]*$)/u;

/** `KEY 5 #close`, `KEY5 #close`: what was meant for a key, perhaps. */
function splitKey(
  { text, wholeTree }: Reading,
  commands: NonEmpty<CommandNode>,
  { projects }: RuleContext,
): Advice | null {
  const span = spanOf(commands);
  const line = wholeTree.lines[firstFrom(wholeTree.lines, span.start + 1) - 1];
  const from = Math.max(line?.start ?? 0, span.start - 40);
  const match = SPLIT_KEY.exec(text.slice(from, span.start));
  if (match === null) return null;
  const [written, project = '', number = ''] = match;
  const key = `${project}-${number}`;
  if (!isKnownProject(key, projects)) return null;
  const start = from + match.index;
  return {
    start,
    end: start + written.length,
    text: key,
    shown: { start, end: span.end },
    runs: commands.map((command) => sameFor([key], command, text)),
    uncovers: span,
    onlyIf: 'if that is the issue',
  };
}

/**
 * The keys that a command without one must be for: those of all other commands, or where there are none the only ones that
 * the message names; null where they differ.
 */
function onlyKeys({ wholeTree }: Reading, { projects }: RuleContext): string[] | null {
  const ours = wholeTree.statements.filter(({ keys }) =>
    keys.some(({ text }) => isKnownProject(text, projects)),
  );
  const carriers = ours.filter(({ commands }) => commands.length > 0);
  const [first, ...others] = carriers.length > 0 ? carriers : ours;
  if (first === undefined || first.keys.length > MOST_KEYS) return null;
  const keys = [...new Set(first.keys.map(({ text }) => text))];
  const isSame = (statement: StatementNode): boolean => {
    const named = new Set(statement.keys.slice(0, MOST_KEYS + 1).map(({ text }) => text));
    return named.size === keys.length && keys.every((key) => named.has(key));
  };
  return others.every(isSame) ? keys : null;
}
