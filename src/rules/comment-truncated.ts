import type { Meaning } from '../smart-commit/command-meaning.ts';
import { executedNodes, type ExecutedNode } from '../smart-commit/executed-nodes.ts';
import { isKnownProject } from '../smart-commit/issue-key.ts';
import { isMergeMessage } from '../smart-commit/host-texts.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { firstFrom } from '../text/spans.ts';
import { type Advice, meantFor, type MessageRule, type RuleContext, type RuleFinding } from './rule.ts';
import { quote } from '../text/quote.ts';
import { firstMatch } from '../text/pattern.ts';

export const commentTruncated: MessageRule = {
  name: 'comment-truncated',
  check(reading, context) {
    const meanings = context.meanings(reading);
    return executedNodes(reading)
      .filter(({ node, kind }) => {
        if (node.arguments.start === node.arguments.end) return false;
        const meaning = meanings.get(node)?.kind;
        if (meaning === 'prose') return false;
        // A transition's text is its comment where the processor makes it one.
        const isPosted = kind === 'transition' && reading.processor.transitionText.value === 'comment';
        return kind === 'comment' || (isPosted && (meaning === 'command' || meaning === 'unknown'));
      })
      .flatMap(
        (comment) =>
          cutByWord(comment, meanings.get(comment.nextNode ?? comment.node), reading, context) ??
          cutByKey(comment, reading, context) ??
          cutByLine(comment, reading, context) ??
          [],
      );
  },
};

/** `#comment costs #foo and`: a `#word` that belongs to the text. */
function cutByWord(
  { node, kind, nextNode: next, statement }: ExecutedNode,
  meaning: Meaning | undefined,
  { text }: Reading,
  { jira }: RuleContext,
): RuleFinding[] | null {
  if (next === undefined) return null;
  if (kind !== 'comment') return [];
  const isStray =
    meaning?.kind === 'prose' ||
    (meaning?.kind === 'unknown' &&
      next.arguments.start < next.arguments.end &&
      // Two words joined by a hyphen are a transition that we do not know; nobody writes prose that way.
      !/[A-Za-z]-[A-Za-z]/.test(next.name));
  if (!isStray) return [];
  const without = text.slice(node.nameEnd, next.start) + text.slice(next.start + 1, next.end);
  const advice: Advice = {
    start: next.start,
    end: next.start + 1,
    text: '',
    shown: { start: next.start, end: next.nameEnd },
    stops: [node, next],
    runs: [meantFor(statement, node.name, without)],
    onlyIf: 'if it belongs to the comment',
  };
  return [
    {
      start: next.start,
      end: next.nameEnd,
      message: `the comment ends here: ${jira('take')} \`#${next.name}\` for a ${next.name.toLowerCase() === 'time' || next.name.toLowerCase() === 'comment' ? 'command' : 'transition'}`,
      help: 'a `#` followed by a letter ends a comment, wherever it is',
      advice: [advice],
    },
  ];
}

/** Words that lead to an issue key inside a sentence. */
const LEADS_TO_KEY =
  /\b(?:a|after|an|and|as|at|before|by|cf|for|from|in|is|like|of|on|or|per|see|since|than|the|to|until|via|with|without|issue|ticket|bug|task)[.:]?\s*$/i;

/** `#comment same cause as KEY-2 really`; not `#comment done KEY-2 #close`, which begins a Smart Commit of its own. */
function cutByKey(
  { node, kind, nextStatement, statement }: ExecutedNode,
  { text, processor }: Reading,
  { jira, projects }: RuleContext,
): RuleFinding[] | null {
  if (nextStatement === undefined) return null;
  const { zone, commands, keys } = nextStatement;
  const [key] = keys;
  // GitKraken's manual ends a comment where a line begins with a key.
  if (/\n[^\S\n]*[([]?$/.test(text.slice(node.nameEnd, key.start))) return [];
  const isNewStatement = commands[0] !== undefined && text.slice(zone.start, commands[0].start).trim() === '';
  const comment = text.slice(Math.max(node.nameEnd, node.end - 20), node.end);
  if (isNewStatement && !LEADS_TO_KEY.test(comment)) return [];
  // A key at the end of a transition's line is named, and nothing of the text is lost but the key.
  if (
    kind !== 'comment' &&
    (!isKnownProject(key.text, projects) || text.slice(zone.start, zone.end).trim() === '')
  )
    return [];
  const to = zone.end;
  const canBeLower = commands.length === 0 && keys.length === 1 && processor.linking.value !== 'gitlab';
  const lower = key.text.toLowerCase();
  const advice: Advice = {
    start: key.start,
    end: key.end,
    text: lower,
    stops: [node],
    runs: [
      meantFor(statement, node.name, text.slice(node.nameEnd, key.start) + lower + text.slice(key.end, to)),
    ],
    onlyIf: 'if it belongs to the comment',
  };
  return [
    {
      start: key.start,
      end: key.end,
      message: `the comment ends here: ${jira('read')} ${key.text} as the issue of everything after it`,
      help: 'a key in capital letters ends a comment, wherever it is',
      ...(/\p{L}/u.test(text.slice(zone.start, zone.end)) ? {} : { atMost: 'warning' as const }),
      ...(canBeLower && lower !== key.text ? { advice: [advice] } : {}),
    },
  ];
}

/** `#comment a long comment that⏎wraps`. */
function cutByLine(
  { node, kind, statement }: ExecutedNode,
  reading: Reading,
  { jira, projects }: RuleContext,
): RuleFinding[] | null {
  const { text, processor } = reading;
  if (processor.comment.value === 'many lines') return null;
  const lines = wrappedLines(reading, node.end, projects);
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return null;
  const lost = text.slice(first.start, first.end);
  const goesOn = /^\s*\p{Ll}/u.test(lost);
  if (kind !== 'comment' && !goesOn) return null;
  const joined = lines.map(({ start, end }) => ` ${text.slice(start, end).trim()}`).join('');
  const advice: Advice = {
    start: node.end,
    end: last.end,
    text: joined,
    shown: { start: node.start, end: last.end },
    stops: [node],
    runs: [meantFor(statement, node.name, text.slice(node.nameEnd, node.end) + joined)],
    ...(goesOn ? {} : { onlyIf: 'if that belongs to the comment' }),
  };
  return [
    {
      start: node.start,
      end: node.end,
      message: `the comment ends with its line: ${jira('drop')} ${quote(lost)}`,
      help: 'Jira posts what is on one line; a blank line separates other text',
      advice: [advice],
    },
  ];
}

/** Lines that git, a forge or a person adds below a message, and items of a list: not the rest of a sentence. */
const TRAILER =
  /^(?:[A-Za-z0-9-]+|[A-Z][A-Za-z-]*(?: [A-Za-z-]+){1,3}):(?:[ \t]|$)|^\(cherry picked from commit /;
const FORGE_REFERENCE =
  /^\s*(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|refs?|references|see)\b[\s:]+(?:[\w./-]*#\d+|https?:)/i;
const LIST_ITEM = /^\s*(?:[-*+\u2022]|\d+[.)])\s/;
const RULER = /^\s*(?:[-=*_#]{3,}|https?:\S+|git-svn-id:.*)\s*$/;

/** How many lines a comment is followed over. */
const MOST_LINES = 20;

/** The lines that go on directly, without a blank line; none where the first is a trailer or holds a key or a command. */
function wrappedLines(
  { wholeTree, text }: Reading,
  end: number,
  projects: readonly string[] | undefined,
): { readonly start: number; readonly end: number }[] {
  const from = firstFrom(wholeTree.lines, end);
  const own = wholeTree.lines[from - 1];
  const lines: { start: number; end: number }[] = [];
  for (const line of wholeTree.lines.slice(from, from + MOST_LINES)) {
    const content = text.slice(line.start, line.end);
    if (
      content.trim() === '' ||
      TRAILER.test(content) ||
      FORGE_REFERENCE.test(content) ||
      RULER.test(content)
    )
      break;
    if (LIST_ITEM.test(content) && !(lines.length === 0 && text[end - 1] === ':')) break;
    if (!isPlainLine(wholeTree.tokens, line, text, projects)) break;
    lines.push(line);
  }
  if (own === undefined || lines.length === 0) return [];
  return text[end - 1] !== ':' && isListOfSubjects(text, own, lines) ? [] : lines;
}

function isPlainLine(
  tokens: Reading['tree']['tokens'],
  line: { readonly start: number; readonly end: number },
  text: string,
  projects: readonly string[] | undefined,
): boolean {
  for (let index = firstFrom(tokens, line.start); (tokens[index]?.start ?? line.end) < line.end; index++) {
    const token = tokens[index];
    const isFalseKey =
      token?.kind === 'issue-key' && !isKnownProject(text.slice(token.start, token.end), projects);
    if (token?.kind !== 'text' && !isFalseKey) return false;
  }
  return true;
}

/** Subjects of other commits, one a line: `merge --log` indents them, a squash has several that begin with a capital. */
function isListOfSubjects(
  text: string,
  own: { readonly start: number; readonly end: number },
  lines: readonly { readonly start: number; readonly end: number }[],
): boolean {
  const indentOf = (start: number): string => firstMatch(/^[ \t]*/, text.slice(start, start + 20));
  const indent = indentOf(own.start);
  if (indent.length > 1 && lines.every(({ start }) => indentOf(start) === indent)) return true;
  const areSubjects = lines.every(({ start, end }) => /^[\p{Lu}[(*]/u.test(text.slice(start, end)));
  return areSubjects && (lines.length > 1 || isMergeMessage(text));
}
