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
          node.arguments.start === node.arguments.end &&
          meanings(reading).get(node)?.kind !== 'prose',
      )
      .map((executed) => {
        const { node, kind } = executed;
        const text = followingText(executed, reading, meanings(reading));
        return {
          start: node.start,
          end: text?.shown?.end ?? node.nameEnd,
          message:
            kind === 'comment'
              ? `\`#${node.name}\` has no text: ${jira('refuse')} an empty comment`
              : `\`#${node.name}\` has no value: ${jira('do')} nothing`,
          help: `its ${kind === 'comment' ? 'text' : 'value'} is what follows \`#${node.name}\`, up to the next command, the next key or the end of the line`,
          ...(text === null ? {} : { advice: [text] }),
        };
      });
  },
};

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
