import { executedNodes } from '../smart-commit/executed-nodes.ts';
import type { MessageRule } from './rule.ts';

export const commandSpelling: MessageRule = {
  name: 'command-spelling',
  summary: 'a near miss of `comment`, `time` or a known transition (`#coment`, `#tiem`, `#resove`)',
  severity: 'error',
  restsOn: null,
  check(reading, { words, jira }) {
    return executedNodes(reading).flatMap(({ node }) => {
      const meant = node.sigil === '#' ? words.nearest(node.name) : null;
      if (meant === null) return [];
      return [
        {
          start: node.start,
          end: node.nameEnd,
          message: `\`#${node.name}\` is no command: ${jira('look')} for a transition of that name`,
          help: `write \`#${meant}\``,
          fix: { start: node.start, end: node.nameEnd, text: `#${meant}` },
        },
      ];
    });
  },
};
