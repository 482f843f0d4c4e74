import path from 'node:path';
import { isIgnored } from '../config/is-ignored.ts';
import { readConfig } from '../config/read-config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { ExpectedError } from '../errors.ts';
import { readAuthorFromEnvironment } from '../git/author-from-environment.ts';
import { keepMessage, type RefusedCommit } from '../git/keep-message.ts';
import { readHookMessage, type HookMessage } from '../git/read-hook-message.ts';
import { lintCommit } from '../lint-commit.ts';
import { isPlainMessage, type LintedMessage } from '../lint.ts';
import { restorableText } from '../message/cleanup.ts';
import { judgeMessage } from '../message/judge-message.ts';
import { textReport } from '../report/text.ts';
import { visibleText } from '../report/visible-text.ts';
import type { Host } from './host.ts';
import { readArguments, type CommonValues } from './read-arguments.ts';
import type { ExitStatus } from './run-main.ts';
import { useColor } from './use-color.ts';

export const COMMIT_MSG_USAGE = `smart-commits commit-msg FILE

The commit-msg hook: judges the message that git is about to commit.
FILE is the file that git hands to the hook: smart-commits commit-msg "$1"
`;

/**
 * The commit-msg hook: judges the message that git is about to commit. Everything is written to standard error.
 * A refused message is kept, and the command that brings it back is printed.
 * @throws ExpectedError for what could not be checked
 */
export async function runCommitMsg(args: readonly string[], host: Host): Promise<ExitStatus> {
  if (host.env['SMART_COMMITS'] === '0') return 0;
  const { common, positionals } = readArguments('commit-msg', args);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new ExpectedError(
      'usage',
      'commit-msg takes one file, the one that git hands to the hook',
      'write `smart-commits commit-msg "$1"` into the hook',
    );
  }
  const cwd = path.resolve(host.cwd, common.cwd ?? '.');
  const { config } = await readConfig({ cwd, file: common.config });
  const settings = common.processor === undefined ? config : { ...config, processor: common.processor };
  const message = readHookMessage(file, cwd, host.env);
  const { text, strippedLines } = judgeMessage(message.raw, message.decision);
  if (strippedLines.length === 0 && isPlainMessage(text, settings)) return 0;

  const author = readAuthorFromEnvironment(host.env) ?? null;
  const isMerge = path.basename(file) === 'MERGE_MSG';
  const parents = isMerge ? ['HEAD', 'MERGE_HEAD'] : null;
  if (isIgnored({ author, message: text, parents }, settings.ignores)) return 0;
  const linted = lintCommit(text, { author, parentCount: isMerge ? 2 : null }, settings, strippedLines);
  const status = writeReport(linted, linted.diagnostics, common, host);
  if (status === 1) host.stderr.write(keptNotice(message, { file, cwd, environment: host.env }));
  return status;
}

/** Keeps the refused message, and says how it comes back. */
function keptNotice(
  { raw, decision, encoding }: HookMessage,
  commit: Omit<RefusedCommit, 'encoding'>,
): string {
  const kept = keepMessage(restorableText(raw, decision.cleanUp), { ...commit, encoding });
  if (kept === null) return '';
  const note = kept.note === null ? '' : ` (${kept.note})`;
  return `\nYour message is kept. To edit it and go on${note}:\n  ${visibleText(kept.command)}\n`;
}

function writeReport(
  { text, reading }: LintedMessage,
  diagnostics: readonly Diagnostic[],
  { color, quiet }: CommonValues,
  { env, stderr }: Host,
): ExitStatus {
  if (diagnostics.length === 0) return 0;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const report = textReport({
    processor: reading.processor.name,
    color: useColor(color, env, stderr),
    columns: stderr.columns,
    quiet: quiet === true,
  });
  stderr.write(report.add({ hash: null, author: null, message: text, diagnostics }));
  stderr.write(report.finish({ commits: 1, errors, warnings: diagnostics.length - errors }));
  return errors > 0 ? 1 : 0;
}
