import type { MessageRule } from './rule.ts';

export const firstLine: MessageRule = {
  name: 'first-line',
  summary: 'a keyed command below the first line, where the processor reads only that',
  severity: 'error',
  restsOn: 'lines',
  about: ['unread text'],
  check({ processor, wholeTree }, { jira }) {
    if (processor.lines.value !== 'first') return [];
    const firstLineEnd = wholeTree.lines[0]?.end ?? 0;
    const isAssumed = processor.lines.certainty === 'inferred';
    return wholeTree.statements
      .filter(({ start, commands }) => start > firstLineEnd && commands.length > 0)
      .map(({ start, end, commands }) => ({
        start,
        end,
        message: isAssumed
          ? `\`#${commands[0]?.name}\` is below the first line: ${jira('ignore')} it there, as with GitLab's DVCS connector`
          : `\`#${commands[0]?.name}\` is below the first line: ${jira('read')} only that one, and the command is lost`,
        help: isAssumed
          ? 'set `processor` in smart-commits.config.json to the program that reads your commits, or use the first line'
          : 'move the issue key and its commands to the first line',
      }));
  },
};
