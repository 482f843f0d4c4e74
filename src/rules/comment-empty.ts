import { executedNodes } from '../smart-commit/executed-nodes.ts';
import type { SmartCommand } from '../smart-commit/smart-command.ts';
import type { MessageRule } from './rule.ts';

export const commentEmpty: MessageRule = {
  name: 'comment-empty',
  summary: '`#comment` with no text, or another command that needs some',
  severity: 'error',
  restsOn: 'comment',
  about: ['comment', 'assign', 'label', 'fixversion', 'affectsversion'],
  check(reading, { jira, meanings }) {
    return executedNodes(reading)
      .filter(
        ({ node, kind }) =>
          needsText(kind) &&
          node.arguments.start === node.arguments.end &&
          meanings(reading).get(node)?.kind !== 'prose',
      )
      .map(({ node, kind }) => ({
        start: node.start,
        end: node.nameEnd,
        message:
          kind === 'comment'
            ? `\`#${node.name}\` has no text: ${jira('refuse')} an empty comment`
            : `\`#${node.name}\` has no value: ${jira('do')} nothing`,
        help: `its ${kind === 'comment' ? 'text' : 'value'} is what stands behind \`#${node.name}\`, up to the next command, the next key or the end of the line`,
      }));
  },
};

/** All commands but transitions and `time`, which has a rule of its own. */
function needsText(kind: SmartCommand['kind']): boolean {
  return kind !== 'transition' && kind !== 'time';
}
