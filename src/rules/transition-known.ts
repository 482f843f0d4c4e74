import { executedNodes } from '../smart-commit/executed-nodes.ts';
import { matchTransition } from '../smart-commit/match-transition.ts';
import { clearCommands, possibleCommands } from '../smart-commit/transition-commands.ts';
import { quote } from './quote.ts';
import type { MessageRule } from './rule.ts';

export const transitionKnown: MessageRule = {
  name: 'transition-known',
  summary: "no configured transition matches, or several do, by the connector's matching",
  severity: 'error',
  restsOn: null,
  about: ['transition'],
  check(reading, { transitions, jira }) {
    if (transitions === undefined) return [];
    return executedNodes(reading).flatMap(({ node, kind }) => {
      if (kind !== 'transition') return [];
      const matches = matchTransition(node.name, transitions);
      if (matches.length === 1) return [];
      const span = { start: node.start, end: node.nameEnd };
      if (matches.length === 0) {
        const commands = possibleCommands(transitions);
        return [
          {
            ...span,
            message: `no transition of this workflow begins with \`${node.name}\`: ${jira('ignore')} the command`,
            help:
              commands.length === 0
                ? 'remove the command: none of `transitions` begins with a letter that a command can hold'
                : `write ${commands.length === 1 ? '' : 'one of '}${commands.map(quote).join(', ')}`,
          },
        ];
      }
      const commands = clearCommands(matches, transitions);
      return [
        {
          ...span,
          message: `\`#${node.name}\` fits several transitions, ${matches.map(quote).join(' and ')}: ${jira('refuse')} to choose`,
          help:
            commands.length === 0
              ? 'no command can tell them apart: do it in Jira, or rename one of them in the workflow'
              : `write more of the name: ${commands.map(quote).join(' or ')}`,
        },
      ];
    });
  },
};
