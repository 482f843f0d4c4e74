import { isMergeMessage } from '../smart-commit/host-texts.ts';
import { wholeReading } from '../smart-commit/read-message.ts';
import type { CommandNode } from '../smart-commit/parse.ts';
import type { MessageRule } from './rule.ts';

export const firstLine: MessageRule = {
  name: 'first-line',
  check(reading, { jira, meanings }) {
    const { processor, wholeTree, text } = reading;
    // The commits of the merged branch carry these commands themselves.
    if (processor.lines.value !== 'first' || isMergeMessage(text)) return [];
    const found = meanings(wholeReading(reading));
    const isMeant = (node: CommandNode): boolean => found.get(node)?.kind !== 'prose';
    const firstLineEnd = wholeTree.lines[0]?.end ?? 0;
    const isAssumed = processor.lines.certainty === 'inferred';
    return wholeTree.statements
      .filter(({ start }) => start > firstLineEnd)
      .map(({ start, end, commands }) => ({ start, end, commands: commands.filter(isMeant) }))
      .filter(({ commands }) => commands.length > 0)
      .map(({ start, end, commands }) => ({
        start,
        end,
        message: isAssumed
          ? `\`#${commands[0]?.name}\` is below the first line: ${jira('ignore')} it there, as with GitLab's DVCS connector`
          : `\`#${commands[0]?.name}\` is below the first line: ${jira('read')} only that one, and the command is lost`,
        help: isAssumed
          ? 'which lines are read is known once `processor` is set in the configuration'
          : "GitLab's DVCS connector hands the first line of a message to Jira, and no other",
      }));
  },
};
