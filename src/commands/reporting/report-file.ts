import {
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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
 * Opens a file for a report, which takes the place of what was there when it is closed: a run that is ended before leaves no
 * part of a report. What is no file, such as a pipe, is written to as it is.
 * @throws ExpectedError `io` where it cannot be written, here or later
 */
export function openReportFile(absolute: string, name: string): NewReportFile {
  const draft = draftOf(absolute);
  const attempt = <Result>(act: () => Result, help: string): Result => {
    try {
      return act();
    } catch (cause) {
      throw new ExpectedError('io', `cannot write the report ${name}`, help, { cause });
    }
  };
  const descriptor = attempt(() => openDraft(draft, absolute), 'name a file in a directory that exists');
  return {
    write: (text) => {
      if (text !== '') attempt(() => writeFileSync(descriptor, text), 'make room on its disk');
    },
    close: () =>
      attempt(() => {
        closeSync(descriptor);
        if (draft !== absolute) renameSync(draft, absolute);
      }, 'make room on its disk'),
    abandon() {
      closeSync(descriptor);
      if (draft === absolute) return;
      rmSync(draft, { force: true });
      // It would be taken for the report of this run.
      rmSync(absolute, { force: true });
    },
  };
}

/** Where a report is written until it is whole; the file itself where that is a link, or no file at all. */
function draftOf(absolute: string): string {
  const stats = lstatSync(absolute, { throwIfNoEntry: false });
  return stats === undefined || stats.isFile() ? `${absolute}.${process.pid}.smart-commits` : absolute;
}

function openDraft(draft: string, absolute: string): number {
  if (draft === absolute) return openSync(absolute, 'w');
  // What may not be written is not replaced either.
  if (existsSync(absolute)) closeSync(openSync(absolute, 'a'));
  rmSync(draft, { force: true });
  return openSync(draft, 'wx');
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
