import { closeSync, fstatSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { ExpectedError } from '../../errors.ts';

/** A file that a report is written into. */
export interface ReportFile {
  readonly write: (text: string) => void;
  readonly close: () => void;
}

/** One that can be taken away again. */
export interface NewReportFile extends ReportFile {
  /** Closes and removes it: a report that breaks off would say less than none. */
  readonly abandon: () => void;
}

/**
 * Opens a file for a report; what it held is gone.
 * @throws ExpectedError `usage` where it cannot be written, here or later
 */
export function openReportFile(absolute: string, name: string): NewReportFile {
  const attempt = <Result>(act: () => Result, help: string): Result => {
    try {
      return act();
    } catch (cause) {
      throw new ExpectedError('usage', `cannot write the report ${name}`, help, { cause });
    }
  };
  const descriptor = attempt(() => openSync(absolute, 'w'), 'name a file in a directory that exists');
  return {
    write: (text) => {
      if (text !== '') attempt(() => writeFileSync(descriptor, text), 'make room on its disk');
    },
    close: () => attempt(() => closeSync(descriptor), 'make room on its disk'),
    abandon() {
      // Not what is no file of ours, such as a pipe.
      const isFile = fstatSync(descriptor).isFile();
      closeSync(descriptor);
      if (isFile) rmSync(absolute, { force: true });
    },
  };
}

/**
 * Of a step's summary GitHub takes 1 MiB, or nothing:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
const LARGEST_SUMMARY = 1024 * 1024;

/** Where the summary of a job is written to. */
export interface JobSummary extends ReportFile {
  /** Bytes that it still takes. */
  readonly room: number;
}

/**
 * Opens the summary of a job on GitHub, behind what other commands of the step have written; null where it cannot be
 * written, as in a container that does not have the runner's files. What it does not take later is lost.
 */
export function openJobSummary(file: string): JobSummary | null {
  try {
    const descriptor = openSync(file, 'a');
    const { size } = fstatSync(descriptor);
    // A title needs a line of its own.
    if (size > 0) writeFileSync(descriptor, '\n\n');
    return {
      room: LARGEST_SUMMARY - size - 2,
      write: (text) => {
        try {
          writeFileSync(descriptor, text);
        } catch {
          // The verdict stands, and the log has the findings.
        }
      },
      close: () => closeSync(descriptor),
    };
  } catch {
    return null;
  }
}
