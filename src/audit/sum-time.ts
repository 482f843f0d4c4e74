import { durationSeconds, splitWorkLog, type WorkingTime } from '../smart-commit/duration.ts';
import type { Processor } from '../smart-commit/processor.ts';
import { suggestDuration } from '../smart-commit/suggest-duration.ts';
import type { TimeSums } from './audit.ts';
import type { FoundCommand } from './find-commands.ts';

/** Adds up the working time of `#time` commands. */
export interface TimeCounter {
  readonly add: (command: FoundCommand) => void;
  readonly sums: () => TimeSums;
}

/** Makes the counter for a processor and a working day. */
export function sumTime({ duration }: Processor, workingTime: WorkingTime): TimeCounter {
  const sums = { asWritten: 0, dropped: 0, misread: { written: 0, logged: 0 }, twice: 0, unknownCommands: 0 };
  const meant = (argument: string): number | null => {
    const suggestion = suggestDuration(argument);
    return suggestion === null ? null : durationSeconds(suggestion.text, workingTime);
  };
  return {
    add({ argument, issues, outcome }) {
      const workLog = splitWorkLog(argument, duration.value);
      const logged = workLog === null ? null : durationSeconds(workLog.timeSpent, workingTime);
      const written = outcome === 'misread' || outcome === 'dropped' ? (meant(argument) ?? logged) : logged;
      if (written === null) {
        sums.unknownCommands++;
        return;
      }
      const seconds = written * issues;
      if (outcome === 'misread') {
        sums.misread.written += seconds;
        sums.misread.logged += (logged ?? 0) * issues;
      } else sums[outcome] += seconds;
    },
    sums: () => ({ ...sums, misread: { ...sums.misread } }),
  };
}
