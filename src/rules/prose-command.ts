import { executedNodes } from '../smart-commit/executed-nodes.ts';
import { leadsToText } from '../smart-commit/prose.ts';
import type { CommandNode, StatementNode } from '../smart-commit/parse.ts';
import { type Advice, commandBefore, meantFor, type MessageRule } from './rule.ts';
import { nameKeys } from '../text/quote.ts';

export const proseCommand: MessageRule = {
  name: 'prose-command',
  check(reading, { jira, meanings, words }) {
    const { text } = reading;
    return executedNodes(reading).flatMap(({ node, statement }) => {
      const meaning = meanings(reading).get(node);
      if (meaning?.kind !== 'prose') return [];
      const { start, end } = { start: node.start, end: meaning.end };
      const word = text.slice(start + 1, end);
      const previous = commandBefore(statement, start);
      const keep = (prefix: string, suffix: string): string =>
        previous === undefined
          ? ''
          : text.slice(previous.nameEnd, start) + prefix + word + suffix + text.slice(end, node.end);
      const without = (prefix: string, suffix: string): Advice => ({
        start,
        end,
        text: prefix + word + suffix,
        stops: previous === undefined ? [node] : [previous, node],
        ...(previous === undefined
          ? {}
          : { runs: [meantFor(statement, previous.name, keep(prefix, suffix))] }),
        onlyIf: 'to keep it as text',
      });
      const argument = text.slice(node.arguments.start, node.arguments.end);
      const lead = text.slice(previous?.nameEnd ?? statement.zone.start, start);
      const isText =
        /^[\s:,)\]-]*$/.test(lead) && leadsToText(node.name, argument) && !words.isKeyword(node.name);
      const advice = isText
        ? [asComment(node, statement, text), without('', '')]
        : [without('', ''), without('"#', '"')];
      const runs = words.isKeyword(node.name)
        ? `${jira('run')} \`#${node.name}\` on ${nameKeys(statement.keys)}`
        : `${jira('look')} for a transition \`${node.name}\` of ${nameKeys(statement.keys)}`;
      return [
        {
          start,
          end,
          message: `\`#${word}\` reads as ${isText ? 'text' : 'prose'}, but ${runs}`,
          help: 'after an issue key, each `#` followed by a letter begins a command',
          advice,
        },
      ];
    });
  },
};

/** `#message adding the patch`, `#Adding the patch`: the first word names the text, or is a part of it. */
function asComment(node: CommandNode, statement: StatementNode, text: string): Advice {
  const isPart = !/^(?:messages?|msg|notes?|desc(?:ription)?|text|summary|title|info)$/i.test(node.name);
  const end = isPart ? node.start + 1 : node.nameEnd;
  return {
    start: node.start,
    end,
    text: isPart ? '#comment ' : '#comment',
    shown: { start: node.start, end: node.end },
    stops: [node],
    runs: [meantFor(statement, 'comment', text.slice(end, node.end))],
    onlyIf: 'for a comment',
  };
}
