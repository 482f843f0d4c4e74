import type { Meaning } from '../smart-commit/command-meaning.ts';
import { executedNodes, type ExecutedNode } from '../smart-commit/executed-nodes.ts';
import { type Advice, meantFor, type MessageRule, type RuleContext, type RuleFinding } from './rule.ts';
import { quote } from '../text/quote.ts';

export const commandSpelling: MessageRule = {
  name: 'command-spelling',
  check(reading, context) {
    const meanings = context.meanings(reading);
    return executedNodes(reading).flatMap((executed) => {
      const meaning = meanings.get(executed.node);
      if (meaning?.kind !== 'slip' && meaning?.kind !== 'foreign') return [];
      return [toFinding(executed, meaning, reading.text, context)];
    });
  },
};

function toFinding(
  executed: ExecutedNode,
  meaning: Meaning & { kind: 'slip' | 'foreign' },
  text: string,
  { jira }: RuleContext,
): RuleFinding {
  const { node } = executed;
  const { of, end } = meaning;
  const isApart = meaning.kind === 'slip' && end > node.nameEnd;
  const found = isApart
    ? `${quote(text.slice(node.start, end))} has a space in it: ${jira('read')} the command \`#${node.name}\``
    : `\`#${node.name}\` is not a command: ${jira('look')} for a transition of that name`;
  return {
    start: node.start,
    end: Math.max(end, node.nameEnd),
    message: found,
    help: helpFor(meaning, node.name),
    ...(of?.command == null ? {} : { advice: [adviceFor(executed, of.command, end, text)] }),
  };
}

function adviceFor({ node, statement }: ExecutedNode, command: string, end: number, text: string): Advice {
  const isKeyword = command === '#time' || command === '#comment';
  return {
    start: node.start,
    end,
    text: command,
    ...(isKeyword ? { shown: { start: node.start, end: node.end } } : {}),
    stops: [node],
    runs: [meantFor(statement, command.slice(1), text.slice(end, node.arguments.end))],
    follow: { start: node.nameEnd, end: node.end },
    uncovers: { start: node.nameEnd, end: node.end },
  };
}

function helpFor({ kind, of }: Meaning & { kind: 'slip' | 'foreign' }, name: string): string {
  if (of?.command === null)
    return `no command can run the transition ${quote(of.name)}: commands are made of the letters a to z and hyphens, and this one needs another sign or fits several transitions`;
  if (kind === 'slip') return `did you mean \`${of.name}\`?`;
  return ['assign', 'assignee', 'label', 'labels'].includes(name.toLowerCase())
    ? 'a Smart Commit can comment, log work and run transitions here, and nothing else'
    : 'a transition is run by its name right after the `#`, with hyphens for spaces';
}
