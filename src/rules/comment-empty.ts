import { executedNodes } from '../smart-commit/executed-nodes.ts';
import type { MessageRule } from './rule.ts';

export const commentEmpty: MessageRule = {
  name: 'comment-empty',
  summary: '`#comment` with no text',
  severity: 'error',
  restsOn: 'comment',
  about: ['comment'],
  check(reading, { jira }) {
    return executedNodes(reading)
      .filter(({ node, kind }) => kind === 'comment' && node.arguments.start === node.arguments.end)
      .map(({ node }) => ({
        start: node.start,
        end: node.nameEnd,
        message: `\`#${node.name}\` has no text: ${jira('refuse')} an empty comment`,
        help: `write the comment behind it, on the same line, or remove \`#${node.name}\``,
      }));
  },
};
