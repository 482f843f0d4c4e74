import type { Meaning } from '../smart-commit/command-meaning.ts';
import { executedNodes, type ExecutedNode } from '../smart-commit/executed-nodes.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import type { CommandNode } from '../smart-commit/parse.ts';
import type { SmartCommand } from '../smart-commit/interpret.ts';
import { type Advice, meantFor, type MessageRule } from './rule.ts';

export const commentEmpty: MessageRule = {
  name: 'comment-empty',
  check(reading, { jira, meanings }) {
    return executedNodes(reading)
      .filter(
        ({ node, kind }) =>
          needsText(kind) &&
          isBlank(reading.text.slice(node.arguments.start, node.arguments.end)) &&
          meanings(reading).get(node)?.kind !== 'prose',
      )
      .map((executed) => {
        const { node, kind } = executed;
        const part = kind === 'comment' ? 'text' : 'value';
        const isEmpty = node.arguments.start === node.arguments.end;
        const text = followingText(executed, reading, meanings(reading));
        return {
          start: node.start,
          end: text?.shown?.end ?? (isEmpty ? node.nameEnd : node.arguments.end),
          message: isEmpty
            ? `\`#${node.name}\` has no ${part}: ${kind === 'comment' ? `${jira('refuse')} an empty comment` : `${jira('do')} nothing`}`
            : `\`#${node.name}\` has no visible ${part}: ${jira('take')} what is there, and shows nothing`,
          help: `its ${part} is what follows \`#${node.name}\`, up to the next command, the next key or the end of the line`,
          ...(text === null ? {} : { advice: [text] }),
        };
      });
  },
};

/** What a reader sees nothing of. */
const UNSEEN = /^[\s\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}]*$/u;

/** Whether a text has nothing that can be seen, such as a no-break space alone. What has ASCII in it is not asked by classes. */
function isBlank(text: string): boolean {
  return text === '' || (!/[!-~]/.test(text) && UNSEEN.test(text));
}

/** All commands but transitions and `time`, which has a rule of its own. */
function needsText(kind: SmartCommand['kind']): boolean {
  return kind !== 'transition' && kind !== 'time';
}

/** `#comment #Feature: front`: the sign before the text makes a command of its first word. */
function followingText(
  { node, kind, nextNode: next, statement }: ExecutedNode,
  { text }: Reading,
  meanings: ReadonlyMap<CommandNode, Meaning>,
): Advice | null {
  const meaning = next === undefined ? undefined : meanings.get(next);
  if (kind !== 'comment' || next === undefined || meaning?.kind !== 'prose') return null;
  return {
    start: next.start,
    end: next.start + 1,
    text: '',
    shown: { start: node.start, end: meaning.end },
    stops: [node, next],
    runs: [meantFor(statement, node.name, text.slice(next.start + 1, next.end))],
  };
}
