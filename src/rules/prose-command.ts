import { executedNodes } from '../smart-commit/executed-nodes.ts';
import { isProse } from '../smart-commit/prose.ts';
import type { MessageRule } from './rule.ts';

export const proseCommand: MessageRule = {
  name: 'prose-command',
  summary: 'a `#word` that reads as prose or code and would be run as a transition',
  severity: 'warning',
  restsOn: null,
  check(reading, { transitions, jira }) {
    if (transitions !== undefined) return [];
    return executedNodes(reading)
      .filter(({ node, kind }) => kind === 'transition' && isProse(reading.text, node))
      .map(({ node, statement }) => ({
        start: node.start,
        end: node.nameEnd,
        message: `\`#${node.name}\` reads as prose, but ${jira('look')} for a transition of that name on ${statement.keys.map((key) => key.text).join(', ')}`,
        help: `write \`${node.name}\` without \`#\`, or put it in quotation marks: \`"#${node.name}"\``,
      }));
  },
};
