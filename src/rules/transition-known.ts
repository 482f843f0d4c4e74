import { executedNodes } from '../smart-commit/executed-nodes.ts';
import { matchTransition } from '../smart-commit/match-transition.ts';
import { quote } from './quote.ts';
import type { MessageRule } from './rule.ts';

export const transitionKnown: MessageRule = {
  name: 'transition-known',
  summary: "no configured transition matches, or several do, by the connector's matching",
  severity: 'error',
  restsOn: null,
  check(reading, { transitions, jira }) {
    if (transitions === undefined) return [];
    return executedNodes(reading).flatMap(({ node, kind }) => {
      if (kind !== 'transition') return [];
      const matches = matchTransition(node.name, transitions);
      if (matches.length === 1) return [];
      const span = { start: node.start, end: node.nameEnd };
      if (matches.length === 0) {
        return [
          {
            ...span,
            message: `no transition of this workflow begins with \`${node.name}\`: ${jira('ignore')} the command`,
            help: `write one of ${transitions.map((name) => quote(asCommand(name))).join(', ')}`,
          },
        ];
      }
      return [
        {
          ...span,
          message: `\`#${node.name}\` fits several transitions, ${matches.map(quote).join(' and ')}: ${jira('refuse')} to choose`,
          help: `write more of the name: ${matches.map((name) => quote(asCommand(name))).join(' or ')}`,
        },
      ];
    });
  },
};

/** As much of a transition's name as a command can hold: ASCII letters, with hyphens for spaces. */
function asCommand(transition: string): string {
  const spelled = transition.toLowerCase().replaceAll(' ', '-');
  return `#${/^[a-z-]+/.exec(spelled)?.[0].replace(/-+$/, '') ?? spelled}`;
}
