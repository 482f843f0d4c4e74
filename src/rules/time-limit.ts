import { durationSeconds, splitWorkLog } from '../smart-commit/duration.ts';
import { executedNodes } from '../smart-commit/executed-nodes.ts';
import { quote } from '../text/quote.ts';
import type { MessageRule } from './rule.ts';

/** `max`: the longest duration of one `#time`, for example `5d`. */
export interface TimeLimitOptions {
  readonly max: string;
}

export const timeLimit: MessageRule = {
  name: 'time-limit',
  check(reading, { options, workingTime }) {
    const max = (options as TimeLimitOptions | undefined)?.max;
    const limit = max === undefined ? null : durationSeconds(max, workingTime);
    if (max === undefined || limit === null) return [];
    const { text, processor } = reading;
    return executedNodes(reading).flatMap(({ node, kind }) => {
      if (kind !== 'time') return [];
      const workLog = splitWorkLog(text.slice(node.arguments.start, node.end), processor.duration.value);
      const seconds = workLog === null ? null : durationSeconds(workLog.timeSpent, workingTime);
      if (workLog === null || seconds === null || seconds <= limit) return [];
      return [
        {
          start: node.start,
          end: node.end,
          message: `${quote(workLog.timeSpent)} is more than the ${quote(max)} that this repository allows in one worklog`,
          help: 'check the unit, or log the time in several worklogs',
        },
      ];
    });
  },
};
