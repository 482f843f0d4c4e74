import { findDurations } from '../smart-commit/duration.ts';
import { executedNodes } from '../smart-commit/executed-nodes.ts';
import { quote } from './quote.ts';
import type { MessageRule } from './rule.ts';

export const timeComment: MessageRule = {
  name: 'time-comment',
  summary: 'text in a worklog comment that looks like a duration and would vanish (`2h fixed 3d model`)',
  severity: 'warning',
  restsOn: 'duration',
  about: ['time'],
  check(reading, { jira }) {
    const { text, processor } = reading;
    return executedNodes(reading).flatMap(({ node, kind }) => {
      if (kind !== 'time') return [];
      const from = node.arguments.start;
      const durations = findDurations(text.slice(from, node.arguments.end), processor.duration.value);
      return durations.slice(1).map(({ start, end }) => ({
        start: from + start,
        end: from + end,
        message: `${quote(text.slice(from + start, from + end))} looks like a duration: ${jira('delete')} it from the worklog's comment`,
        help: 'write the number as a word, or apart from its letter',
      }));
    });
  },
};
