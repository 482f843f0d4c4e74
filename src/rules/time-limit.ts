import { durationSeconds } from '../smart-commit/duration.ts';
import { quote } from './quote.ts';
import type { MessageRule } from './rule.ts';

/** `max`: the longest duration of one `#time`, for example `5d`. */
export interface TimeLimitOptions {
  readonly max: string;
}

export const timeLimit: MessageRule = {
  name: 'time-limit',
  summary: 'more time in one worklog than this team allows',
  severity: 'off',
  restsOn: null,
  check({ commands }, { options, workingTime }) {
    const max = (options as TimeLimitOptions | undefined)?.max;
    const limit = max === undefined ? null : durationSeconds(max, workingTime);
    if (max === undefined || limit === null) return [];
    const seen = new Set<number>();
    return commands.flatMap((command) => {
      if (command.kind !== 'time' || command.timeSpent === null || seen.has(command.start)) return [];
      seen.add(command.start);
      const seconds = durationSeconds(command.timeSpent, workingTime);
      if (seconds === null || seconds <= limit) return [];
      return [
        {
          start: command.start,
          end: command.end,
          message: `${quote(command.timeSpent)} is more than the ${quote(max)} that this repository allows in one worklog`,
          help: 'check the unit, or log the time in several worklogs',
        },
      ];
    });
  },
};
