import { keepMessage } from '../git/keep-message.ts';
import type { HookMessage } from '../git/read-hook-message.ts';
import type { LintedMessage } from '../lint.ts';
import { restorableText } from '../message/cleanup.ts';
import { textReport } from '../report/text.ts';
import { visibleText } from '../report/visible-text.ts';
import type { Host } from './host.ts';
import type { CommonValues } from './read-arguments.ts';
import type { ExitStatus } from './run-main.ts';
import { useColor } from './use-color.ts';

/** A message that the commit-msg hook found something in. */
export interface JudgedHookMessage {
  readonly linted: LintedMessage;
  readonly message: HookMessage;
  /** The file that git handed to the hook. */
  readonly file: string;
  readonly cwd: string;
  readonly common: CommonValues;
}

/** Reports what the commit-msg hook found, and keeps a message that it refuses. */
export function reportCommitMsg(judged: JudgedHookMessage, { env, stderr }: Host): ExitStatus {
  const { text, reading, diagnostics } = judged.linted;
  const { color, quiet } = judged.common;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const report = textReport({
    processor: reading.processor.name,
    color: useColor(color, env, stderr),
    columns: stderr.columns,
    quiet: quiet === true,
  });
  stderr.write(report.add({ hash: null, author: null, message: text, diagnostics }));
  stderr.write(
    report.finish({ commits: 1, errors, warnings: diagnostics.length - errors }, { isComplete: true }),
  );
  if (errors === 0) return 0;
  stderr.write(keptNotice(judged, env));
  return 1;
}

/** Keeps the refused message, and says how it comes back. */
function keptNotice({ message, file, cwd }: JudgedHookMessage, environment: NodeJS.ProcessEnv): string {
  const { raw, decision, encoding } = message;
  const kept = keepMessage(restorableText(raw, decision.cleanUp), { file, cwd, environment, encoding });
  if (kept === null) return '';
  const note = kept.note === null ? '' : ` (${kept.note})`;
  return `\nYour message is kept. To edit it and go on${note}:\n  ${visibleText(kept.command)}\n`;
}
