import { executedNodes } from '../smart-commit/executed-nodes.ts';
import { isHostSuffix } from '../smart-commit/host-texts.ts';
import { meantFor, type MessageRule } from './rule.ts';

export const transitionComment: MessageRule = {
  name: 'transition-comment',
  check(reading, { jira, meanings }) {
    const { text, processor } = reading;
    if (processor.transitionText.value !== 'needs #comment') return [];
    return executedNodes(reading)
      .filter(({ node, kind }) => {
        const meaning = meanings(reading).get(node)?.kind;
        if (kind !== 'transition' || (meaning !== 'command' && meaning !== 'unknown')) return false;
        const isGlued = node.arguments.start === node.nameEnd;
        return !isNoComment(text.slice(node.arguments.start, node.arguments.end), isGlued);
      })
      .map(({ node, statement }) => ({
        ...node.arguments,
        message: `text after \`#${node.name}\` is not a comment here: ${jira('drop')} it`,
        help: 'a transition and its comment are two commands here',
        advice: [
          {
            start: node.arguments.start,
            end: node.arguments.start,
            text: node.arguments.start === node.nameEnd ? ' #comment ' : '#comment ',
            shown: { start: node.start, end: node.end },
            stops: [node],
            runs: [
              meantFor(statement, node.name, ''),
              meantFor(statement, 'comment', text.slice(node.arguments.start, node.arguments.end)),
            ],
          },
        ],
      }));
  },
};

/** What a host added, punctuation, letters of another script that are glued to a hash tag, `issue`, and what only joins two commands. */
function isNoComment(argument: string, isGlued: boolean): boolean {
  return (
    !/[\p{L}\p{N}]/u.test(argument) ||
    isHostSuffix(argument) ||
    (isGlued && /^[^\0-\x7f]/.test(argument)) ||
    /^(?:(?:issue|ticket|task|story|bug)s?[.!]?|(?:(?:and|or|to|then|[,&/])\s*)+)$/i.test(argument)
  );
}
