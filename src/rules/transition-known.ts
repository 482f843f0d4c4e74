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
        const commands = [...new Set(transitions.map(asCommand).filter((command) => command !== '#'))];
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
      const commands = matches.map(asCommand).filter((command) => isClear(command, transitions));
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

/** Whether a command fits exactly one transition. */
function isClear(command: string, transitions: readonly string[]): boolean {
  return matchTransition(command.slice(1), transitions).length === 1;
}

/** As much of a transition's name as a command can hold: ASCII letters, with hyphens for spaces. */
function asCommand(transition: string): string {
  const spelled = transition.toLowerCase().replaceAll(' ', '-');
  return `#${/^[a-z][a-z-]*/.exec(spelled)?.[0].replace(/-+$/, '') ?? ''}`;
}
