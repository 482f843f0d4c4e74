import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../errors.ts';
import { formats } from '../report/index.ts';
import type { JudgedCommit, Report, RunCounts, RunEnd, Summary } from '../report/report.ts';
import type { Host, Output } from './host.ts';
import type { CommonValues } from './read-arguments.ts';
import { useColor } from './use-color.ts';

/** The reports of one run: fed with each judged commit, they write as they go. */
export interface Reports {
  readonly add: (commit: JudgedCommit) => void;
  /** Writes what is left and returns the counts of the run. */
  readonly finish: (counts: RunCounts, end?: RunEnd) => Summary;
}

interface OpenReport {
  readonly report: Report;
  readonly write: (text: string) => void;
  readonly close: () => void;
}

/**
 * Opens the reports that `--format NAME[=FILE]` asks for; text on `output` without one.
 * @throws ExpectedError `usage` for an unknown format, two on standard output, or a file that cannot be written
 */
export function openReports(
  common: CommonValues,
  processor: string,
  host: Host,
  output: Output,
  cwd: string,
): Reports {
  const asked = common.format ?? ['text'];
  const open = asked.map((entry) => openReport(entry, common, processor, host, output, cwd));
  if (asked.filter((entry) => !entry.includes('=')).length > 1) {
    throw new ExpectedError(
      'usage',
      'two reports would go to the same place',
      'give all but one a file: --format json=report.json',
    );
  }
  let errors = 0;
  let warnings = 0;
  return {
    add(commit) {
      for (const { severity } of commit.diagnostics) {
        if (severity === 'error') errors++;
        else warnings++;
      }
      if (commit.diagnostics.length === 0) return;
      for (const { report, write } of open) write(report.add(commit));
    },
    finish({ commits, ignored, baseline }, end = { isComplete: true }) {
      const summary = {
        commits,
        errors,
        warnings,
        ...(ignored === undefined ? {} : { ignored }),
        ...(baseline === undefined ? {} : { baseline }),
      };
      for (const { report, write, close } of open) {
        write(report.finish(summary, end));
        close();
      }
      return summary;
    },
  };
}

function openReport(
  entry: string,
  common: CommonValues,
  processor: string,
  { env }: Host,
  output: Output,
  cwd: string,
): OpenReport {
  const [name = '', ...rest] = entry.split('=');
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined) {
    throw new ExpectedError(
      'usage',
      `no format is called ${name}`,
      `use one of ${Object.keys(formats).join(', ')}`,
    );
  }
  const file = rest.join('=');
  const context = { processor, quiet: common.quiet === true };
  if (!entry.includes('=')) {
    const color = useColor(common.color, env, output);
    return {
      report: format({ ...context, color, columns: output.columns }),
      write: output.write,
      close: () => {},
    };
  }
  const descriptor = openFile(path.resolve(cwd, file), file);
  return {
    report: format({ ...context, color: false, columns: 80 }),
    write: (text) => {
      if (text !== '') attempt(() => writeSync(descriptor, text), file, 'make room on its disk');
    },
    close: () => attempt(() => closeSync(descriptor), file, 'make room on its disk'),
  };
}

function openFile(absolute: string, name: string): number {
  return attempt(() => openSync(absolute, 'w'), name, 'name a file in a directory that exists');
}

function attempt<Result>(act: () => Result, name: string, help: string): Result {
  try {
    return act();
  } catch (cause) {
    throw new ExpectedError('usage', `cannot write the report ${name}`, help, { cause });
  }
}
