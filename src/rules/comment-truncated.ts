import type { Span } from '../diagnostic.ts';
import { executedNodes, type ExecutedNode } from '../smart-commit/executed-nodes.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { isKnownProject } from '../smart-commit/known-project.ts';
import { firstFrom } from '../smart-commit/spans.ts';
import { quote } from './quote.ts';
import type { MessageRule, RuleContext, RuleFinding } from './rule.ts';

export const commentTruncated: MessageRule = {
  name: 'comment-truncated',
  summary: 'a comment cut by the end of its line, by another issue key, or by a `#word` inside it',
  severity: 'error',
  restsOn: 'comment',
  about: ['comment'],
  check(reading, context) {
    return executedNodes(reading)
      .filter(({ node, kind }) => kind === 'comment' && node.arguments.start < node.arguments.end)
      .flatMap(
        (comment) =>
          cutByWord(comment, context) ??
          cutByKey(comment, reading.text, context) ??
          cutByLine(comment, reading, context) ??
          [],
      );
  },
};

/** `#comment costs #foo`, where `#foo` is no command that anybody knows. */
function cutByWord({ nextNode: next }: ExecutedNode, { words, jira }: RuleContext): RuleFinding[] | null {
  if (next === undefined) return null;
  // Two words joined by a hyphen are a transition that we do not know; nobody writes prose that way.
  if (words.has(next.name) || /[A-Za-z]-[A-Za-z]/.test(next.name)) return [];
  return [
    {
      start: next.start,
      end: next.nameEnd,
      message: `the comment ends here: ${jira('take')} \`#${next.name}\` for a transition`,
      help: `write the word without \`#\`, or list the transition in \`transitions\` of the configuration`,
    },
  ];
}

/** Words that lead to an issue key inside a sentence. */
const LEADS_TO_KEY =
  /\b(?:a|an|and|as|at|by|cf|for|from|in|is|like|of|on|or|per|see|than|the|to|via|with|without|issue|ticket|bug|task)[.:]?\s*$/i;

/** `#comment same cause as KEY-2 really`; not `#comment done KEY-2 #close`, which begins a Smart Commit of its own. */
function cutByKey(
  { node, nextStatement }: ExecutedNode,
  text: string,
  { jira }: RuleContext,
): RuleFinding[] | null {
  const key = nextStatement?.keys[0];
  if (nextStatement === undefined || key === undefined) return null;
  const { zone, commands } = nextStatement;
  const isNewStatement = commands[0] !== undefined && text.slice(zone.start, commands[0].start).trim() === '';
  const comment = text.slice(Math.max(node.nameEnd, node.end - 20), node.end);
  if (isNewStatement && !LEADS_TO_KEY.test(comment)) return [];
  return [
    {
      start: key.start,
      end: key.end,
      message: `the comment ends here: ${jira('read')} ${key.text} as the issue of all that follows`,
      help: `name ${key.text} before \`#comment\` or on a line of its own, or write it in lower case`,
    },
  ];
}

/** `#comment a long comment that⏎wraps`. */
function cutByLine(
  { node }: ExecutedNode,
  reading: Reading,
  { jira, projects }: RuleContext,
): RuleFinding[] | null {
  if (reading.processor.comment.value === 'many lines') return null;
  const rest = lineBehind(reading, node, projects);
  if (rest === null) return null;
  const lost = reading.text.slice(rest.start, rest.end);
  return [
    {
      start: node.start,
      end: node.end,
      message: `the comment ends with its line: ${jira('drop')} ${quote(lost)}`,
      help: 'write the comment on one line, or leave a blank line after it',
    },
  ];
}

/** Lines that git, a forge or a person adds below a message, and items of a list: not the rest of a sentence. */
const TRAILER = /^[A-Za-z0-9-]+:[ \t]|^\(cherry picked from commit /;
const FORGE_REFERENCE =
  /^\s*(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|refs?|references|see)\b[\s:]+(?:[\w./-]*#\d+|https?:)/i;
const LIST_ITEM = /^\s*(?:[-*+\u2022]|\d+[.)])\s/;

/** The line that goes on directly, without a blank line; null where it is a trailer or holds a key or a command. */
function lineBehind(
  { wholeTree, text }: Reading,
  command: Span,
  projects: readonly string[] | undefined,
): Span | null {
  const line = wholeTree.lines[firstFrom(wholeTree.lines, command.end)];
  if (line === undefined) return null;
  const content = text.slice(line.start, line.end);
  if (content.trim() === '' || TRAILER.test(content) || FORGE_REFERENCE.test(content)) return null;
  if (LIST_ITEM.test(content) && text[command.end - 1] !== ':') return null;
  const { tokens } = wholeTree;
  for (let index = firstFrom(tokens, line.start); (tokens[index]?.start ?? line.end) < line.end; index++) {
    const token = tokens[index];
    const isFalseKey =
      token?.kind === 'issue-key' && !isKnownProject(text.slice(token.start, token.end), projects);
    if (token?.kind !== 'text' && !isFalseKey) return null;
  }
  return line;
}
