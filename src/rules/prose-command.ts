import { executedNodes } from '../smart-commit/executed-nodes.ts';
import { isProse } from '../smart-commit/prose.ts';
import { nameKeys } from './name-keys.ts';
import type { MessageRule } from './rule.ts';

export const proseCommand: MessageRule = {
  name: 'prose-command',
  summary: 'a `#word` that reads as prose or code and would be run as a transition',
  severity: 'warning',
  restsOn: null,
  about: ['transition'],
  check(reading, { transitions, jira }) {
    if (transitions !== undefined) return [];
    return executedNodes(reading)
      .filter(({ node, kind }) => kind === 'transition' && isProse(reading.text, node))
      .map(({ node, statement }) => {
        const { start, nameEnd } = node;
        const word = `${node.name}${/^\w{0,8}/.exec(reading.text.slice(nameEnd, nameEnd + 8))?.[0] ?? ''}`;
        return {
          start,
          end: start + 1 + word.length,
          message: `\`#${word}\` reads as prose, but ${jira('look')} for a transition \`${node.name}\` of ${nameKeys(statement.keys)}`,
          help: `write \`${word}\` without \`#\`, or put it in quotation marks: \`"#${word}"\``,
        };
      });
  },
};
