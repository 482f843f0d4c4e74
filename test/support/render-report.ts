import * as fc from 'fast-check';
import { describedRules } from '../../src/rules/described-rules.ts';
import type { Diagnostic } from '../../src/text/diagnostic.ts';
import { lintMessage } from '../../src/lint/lint-message.ts';
import { formats } from '../../src/report/index.ts';
import type { JudgedCommit, ReportContext, RunEnd, Summary } from '../../src/report/report.ts';
import { hostileText as anyText } from './hostile-text.ts';

export const hashOf = (number: number): string => number.toString(16).padStart(40, 'a');

/** What some format or some reader of it takes for its own. */
const signs = [
  '::error title=a::b',
  '\n::set-env name=PATH::/tmp',
  '\r::stop-commands::x',
  '##[group]x',
  '##vso[task.complete]',
  '%0A',
  '%',
  ']]>',
  '<b>',
  '&amp;',
  '"',
  '\ufffe',
  '[a](https://example.com)',
  '{0}',
  '\n```\n',
  '`````',
  '\n~~~',
  '\n# Title',
  '@user',
  '\u001b[31m',
  '\u202e',
];

const hostileText = fc.oneof(
  anyText,
  fc.array(fc.oneof(fc.constantFrom(...signs), anyText), { maxLength: 6 }).map((parts) => parts.join('')),
);

const SETTINGS = { processor: 'dvcs' } as const;

/** A commit as `lint` judges it. */
export function judged(message: string, given: Partial<JudgedCommit> = {}): JudgedCommit {
  const { diagnostics } = lintMessage(message, SETTINGS);
  const author = { name: 'Ann', email: 'ann@example.com' };
  return { hash: hashOf(1), author, message, diagnostics, ...given };
}

interface Run extends Partial<ReportContext>, Partial<RunEnd> {
  /** How many messages were judged; those with findings where it is not given. */
  readonly commits?: number;
}

/** What a format makes of a run over these commits, the clean ones left out as a run does. */
export function render(format: string, commits: readonly JudgedCommit[], given: Run = {}): string {
  const { commits: count = commits.length, isComplete = true, isMissed = false, ...context } = given;
  const report = formats[format]!({
    processors: ['dvcs'],
    color: false,
    columns: 80,
    quiet: false,
    tool: { version: '1.2.3', rules: describedRules },
    repository: null,
    ...context,
  });
  const written = commits
    .filter(({ diagnostics }) => diagnostics.length > 0)
    .map((commit) => report.add(commit));
  return written.join('') + report.finish(summarize(commits, count), { isComplete, isMissed });
}

function summarize(commits: readonly JudgedCommit[], count: number): Summary {
  const all = commits.flatMap(({ diagnostics }) => diagnostics);
  const errors = all.filter(({ severity }) => severity === 'error').length;
  return { commits: count, errors, warnings: all.length - errors };
}

const diagnosticOf = (message: string): fc.Arbitrary<Diagnostic> =>
  fc
    .record({
      rule: fc.constantFrom('smart-commits/time-format', 'smart-commits/author-known'),
      severity: fc.constantFrom('error' as const, 'warning' as const),
      message: hostileText,
      help: hostileText,
      start: fc.nat(message.length),
      length: fc.nat(message.length),
      fix: fc.option(hostileText),
    })
    .map(({ start, length, fix, ...diagnostic }) => {
      const span = { start, end: Math.min(message.length, start + length) };
      return { ...diagnostic, ...span, ...(fix === null ? {} : { fix: { ...span, text: fix } }) };
    });

/** Commits in which everything that others write is hostile; each with a finding at least. */
export const hostileCommits: fc.Arbitrary<readonly JudgedCommit[]> = fc.array(
  hostileText.chain((message) =>
    fc.record(
      {
        hash: fc.option(fc.nat(1000).map(hashOf)),
        author: fc.option(fc.record({ name: hostileText, email: hostileText })),
        title: hostileText,
        message: fc.constant(message),
        diagnostics: fc.array(diagnosticOf(message), { minLength: 1, maxLength: 4 }),
      },
      { requiredKeys: ['hash', 'author', 'message', 'diagnostics'] },
    ),
  ),
  { maxLength: 6 },
);
