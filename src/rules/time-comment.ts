import { findDurations } from '../smart-commit/duration.ts';
import { executedNodes } from '../smart-commit/executed-nodes.ts';
import { LONGEST_ARGUMENT, meantFor, type MessageRule } from './rule.ts';
import { quote } from '../text/quote.ts';

export const timeComment: MessageRule = {
  name: 'time-comment',
  check(reading, { jira }) {
    const { text, processor } = reading;
    return executedNodes(reading).flatMap(({ node, kind, statement }) => {
      if (kind !== 'time') return [];
      const from = node.arguments.start;
      const durations = findDurations(text.slice(from, node.arguments.end), processor.duration.value);
      return durations.slice(1).map(({ start, end }) => ({
        start: from + start,
        end: from + end,
        message: `${quote(text.slice(from + start, from + end))} looks like a duration: ${jira('delete')} it from the worklog's comment`,
        help: 'a number directly followed by w, d, h or m is a duration, anywhere after `#time`',
        ...(node.end - from > LONGEST_ARGUMENT || isInsideWord(text, from + start, from + end)
          ? {}
          : {
              advice: [
                {
                  start: from + end - 1,
                  end: from + end - 1,
                  text: ' ',
                  shown: { start: from + start, end: from + end },
                  stops: [node],
                  runs: [
                    meantFor(
                      statement,
                      node.name,
                      `${text.slice(from, from + end - 1)} ${text.slice(from + end - 1, node.arguments.end)}`,
                    ),
                  ],
                  onlyIf: 'to keep it in the text',
                },
              ],
            }),
      }));
    });
  },
};

/** `@313devops`: letters or signs on either side, which a space would tear apart. */
function isInsideWord(text: string, start: number, end: number): boolean {
  return /[\p{L}\p{N}_@./-]/u.test(text.charAt(start - 1)) || /[\p{L}\p{N}_]/u.test(text.charAt(end));
}
