import path from 'node:path';
import { ExpectedError } from '../../errors.ts';
import { formats } from '../../report/index.ts';
import { markdownReport } from '../../report/markdown.ts';
import type {
  Format,
  JudgedCommit,
  Report,
  ReportContext,
  RunCounts,
  RunEnd,
  Summary,
} from '../../report/report.ts';
import { withTeamWords, type TeamMessages } from '../../report/sentences.ts';
import { describedRules } from '../../rules/described-rules.ts';
import { eachProcessor, type Processor } from '../../smart-commit/processor.ts';
import { findRepository } from '../../ci/find-repository.ts';
import { type CommonValues, unknownName } from '../session/read-arguments.ts';
import { type Host, type Output, tell, useColor, VERSION } from '../session/host.ts';
import { openJobSummary, openReportFile } from './report-file.ts';

/** The reports of one run: fed with each judged commit, they write as they go. */
export interface Reports {
  readonly add: (commit: JudgedCommit) => void;
  /** Writes what is left and returns the counts of the run. */
  readonly finish: (counts: RunCounts, end?: RunEnd) => Summary;
  /** Takes the files away again: for a run that breaks off. */
  readonly abandon: () => void;
}

interface OpenReport {
  readonly report: Report;
  readonly write: (text: string) => void;
  readonly close: () => void;
  readonly abandon?: () => void;
}

/**
 * Opens the reports that `--format NAME[=FILE]` asks for; text on `output` without one. In GitHub Actions `github` also
 * writes the summary of the job.
 * @throws ExpectedError `usage` for an unknown format, or two on standard output that are not meant for each other; `io` for a
 *   file that cannot be written
 */
export function openReports(
  common: CommonValues,
  processor: Processor,
  host: Host,
  output: Output,
  cwd: string,
  messages: TeamMessages,
): Reports {
  const asked = (common.format ?? ['text']).map(readFormat);
  assertOneAtOnce(asked.flatMap(({ name, file }) => (file === null ? [name] : [])));
  assertApart(asked.flatMap(({ file }) => (file === null ? [] : [path.resolve(cwd, file)])));
  const context = {
    processors: eachProcessor(processor).map(({ name }) => name),
    quiet: common.quiet === true,
    tool: { version: VERSION, rules: describedRules },
    repository: findRepository(host.env),
    color: false,
    columns: 80,
  };
  const open = asked.map(({ format, file }): OpenReport => {
    if (file !== null) return { report: format(context), ...openReportFile(path.resolve(cwd, file), file) };
    const color = useColor(common.color, host.env, output);
    return { report: format({ ...context, color, columns: output.columns }), ...output, close: () => {} };
  });
  if (asked.some(({ name }) => name === 'github')) open.push(...jobSummary(context, host));
  let errors = 0;
  let warnings = 0;
  return {
    abandon() {
      for (const { abandon } of open) abandon?.();
    },
    add(commit) {
      for (const { severity } of commit.diagnostics) {
        if (severity === 'error') errors++;
        else warnings++;
      }
      if (commit.diagnostics.length === 0) return;
      const told = { ...commit, diagnostics: withTeamWords(commit.diagnostics, messages) };
      for (const { report, write } of open) write(report.add(told));
    },
    finish({ commits, ignored, exempt, baseline }, end = { isComplete: true }) {
      const summary = {
        commits,
        errors,
        warnings,
        ...(ignored === undefined ? {} : { ignored }),
        ...(exempt === undefined ? {} : { exempt }),
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

interface AskedFormat {
  readonly name: string;
  readonly format: Format;
  /** As it was named; null for standard output. */
  readonly file: string | null;
}

function readFormat(entry: string): AskedFormat {
  const [name = '', ...rest] = entry.split('=');
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined) {
    const names = Object.keys(formats);
    throw unknownName('format', name, names, `use one of ${names.join(', ')}`);
  }
  return { name, format, file: rest.length === 0 ? null : rest.join('=') };
}

/** Two reports on standard output would be a mess but for these: annotations are lines of their own among a text. */
function assertOneAtOnce(names: readonly string[]): void {
  if (names.length <= 1 || (names.length === 2 && names.includes('text') && names.includes('github'))) return;
  throw new ExpectedError(
    'usage',
    'two reports would go to standard output',
    'send all but one to a file: --format json=report.json',
  );
}

function assertApart(files: readonly string[]): void {
  const twice = files.find((file, index) => files.indexOf(file) < index);
  if (twice === undefined) return;
  throw new ExpectedError(
    'usage',
    `two reports would go to the same file, ${twice}`,
    'give each its own file: --format json=report.json --format junit=report.xml',
  );
}

function jobSummary(context: ReportContext, host: Host): OpenReport[] {
  const file = host.env['GITHUB_STEP_SUMMARY'];
  if (file === undefined || file === '') return [];
  const summary = openJobSummary(path.resolve(host.cwd, file));
  if (summary === null) {
    tell(
      host,
      `cannot write the summary of the job, ${file} of GITHUB_STEP_SUMMARY; the findings are in the log`,
    );
    return [];
  }
  return [{ ...summary, report: markdownReport({ ...context, room: summary.room }) }];
}
