import { readMessage } from '../smart-commit/read-message.ts';
import { quote } from '../text/quote.ts';
import type { MessageRule, RuleFinding } from './rule.ts';

export const strippedLine: MessageRule = {
  name: 'stripped-line',
  check({ processor, strippedLines }, { words }) {
    const findings: RuleFinding[] = [];
    for (const { text, offset, commentString, certain } of strippedLines) {
      if (/^\s/.test(text.slice(commentString.length))) continue;
      const line = readMessage(text, { ...processor, lines: { ...processor.lines, value: 'each' } });
      const holdsCommand = line.commands.length > 0 || line.tree.orphans.some(({ name }) => words.has(name));
      if (!holdsCommand) continue;
      findings.push({
        start: offset,
        end: offset,
        message: `git ${certain ? 'deletes' : 'may delete'} the line ${quote(text)} as a comment: Jira never sees it`,
        help: 'put the command after its issue key on one line, or commit with `--cleanup=scissors`',
        ...(certain ? {} : { atMost: 'warning' as const }),
      });
    }
    return findings;
  },
};
