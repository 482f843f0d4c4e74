import { executedNodes, type ExecutedNode } from '../smart-commit/executed-nodes.ts';
import { clearCommands, matchTransition } from '../smart-commit/transition-commands.ts';
import { type Advice, meantFor, type MessageRule, type RuleFinding } from './rule.ts';
import { allOf, quote } from '../text/quote.ts';

export const transitionKnown: MessageRule = {
  name: 'transition-known',
  check(reading, { transitions, jira, meanings }) {
    if (transitions === undefined) return [];
    return executedNodes(reading).flatMap((executed): RuleFinding[] => {
      const { node, kind } = executed;
      const meaning = meanings(reading).get(node)?.kind;
      if (kind !== 'transition' || meaning === 'prose') return [];
      const matches = matchTransition(node.name, transitions);
      if (matches.length === 1) return [];
      const choices = clearCommands(matches.length === 0 ? transitions : matches, transitions);
      const advice = choices
        .slice(0, MOST_CHOICES)
        .map((command) => adviceFor(executed, command, choices.length === 1, reading.text));
      const span = { start: node.start, end: node.nameEnd, ...(advice.length === 0 ? {} : { advice }) };
      if (matches.length > 0)
        return [
          {
            ...span,
            message: `\`#${node.name}\` fits several transitions, ${allOf(matches.slice(0, MOST_CHOICES).map(quote))}: ${jira('refuse')} to choose`,
            help: 'no command can tell them apart: run the transition in Jira',
          },
        ];
      return [
        {
          ...span,
          message: `no transition of this workflow begins with \`${node.name}\`: ${jira('ignore')} the command`,
          help:
            choices.length === 0
              ? 'none of `transitions` begins with a letter that a command can hold'
              : 'the names of this workflow are in `transitions` of the configuration',
        },
      ];
    });
  },
};

/** Commands that one sentence offers. */
const MOST_CHOICES = 4;

function adviceFor(
  { node, statement }: ExecutedNode,
  command: string,
  isOnly: boolean,
  text: string,
): Advice {
  return {
    start: node.start,
    end: node.nameEnd,
    text: command,
    stops: [node],
    runs: [meantFor(statement, command.slice(1), text.slice(node.arguments.start, node.arguments.end))],
    ...(isOnly ? { onlyIf: 'if that is meant' } : {}),
  };
}
