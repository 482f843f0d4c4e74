import { executedNodes } from '../smart-commit/executed-nodes.ts';
import { isProse } from '../smart-commit/prose.ts';
import type { MessageRule } from './rule.ts';

export const transitionComment: MessageRule = {
  name: 'transition-comment',
  summary: 'text after a transition where the processor asks for `#comment`',
  severity: 'warning',
  restsOn: 'transitionText',
  about: ['transition'],
  check(reading, { jira }) {
    if (reading.processor.transitionText.value !== 'needs #comment') return [];
    return executedNodes(reading)
      .filter(
        ({ node, kind }) =>
          kind === 'transition' && node.arguments.start < node.arguments.end && !isProse(reading.text, node),
      )
      .map(({ node }) => ({
        ...node.arguments,
        message: `text behind \`#${node.name}\` is no comment here: ${jira('drop')} it`,
        help: `write \`#${node.name} #comment\` before the text`,
        fix: {
          start: node.arguments.start,
          end: node.arguments.start,
          text: node.arguments.start === node.nameEnd ? ' #comment ' : '#comment ',
        },
      }));
  },
};
