import type { Person } from '../../git/commit.ts';
import { keepMessage } from '../../git/keep-message.ts';
import type { HookMessage } from '../../git/read-hook-message.ts';
import type { LintedMessage } from '../../lint.ts';
import { restorableText } from '../../message/cleanup.ts';
import { textReport } from '../../report/text.ts';
import { visibleText } from '../../report/visible-text.ts';
import type { Host } from '../session/host.ts';
import type { JiraOutcome } from '../judging/ask-jira.ts';
import { joinFindings } from '../judging/join-findings.ts';
import { planJira } from '../judging/plan-jira.ts';
import { statusOf } from '../lint.ts';
import type { Arguments } from '../session/read-arguments.ts';
import type { ExitStatus } from '../session/run-main.ts';
import { openSession, type Session } from '../session/session.ts';
import { useColor } from '../session/use-color.ts';

/** A message that the commit-msg hook found something in, or that Jira is to be asked about. */
export interface JudgedHookMessage {
  readonly linted: LintedMessage;
  /** Null where git does not tell. */
  readonly author: Person | null;
  readonly message: HookMessage;
  /** The file that git handed to the hook. */
  readonly file: string;
  readonly asksJira: boolean;
  readonly arguments: Arguments;
}

/**
 * Reports what the commit-msg hook found, Jira's part included where it is to be asked, and keeps a refused message.
 * @throws ExpectedError `jira` where Jira is required and could not be asked
 */
export async function reportCommitMsg(judged: JudgedHookMessage, host: Host): Promise<ExitStatus> {
  const { env, stderr } = host;
  const { text } = judged.linted;
  const { color, quiet } = judged.arguments.common;
  const session = await openSession(judged.arguments, host);
  const asked = judged.asksJira ? await askAbout(judged, session) : null;
  const diagnostics = joinFindings(judged.linted.diagnostics, asked?.diagnostics[0] ?? []);
  const failure = asked?.failure ?? null;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  if (diagnostics.length > 0) {
    const report = textReport({
      color: useColor(color, env, stderr),
      columns: stderr.columns,
      quiet: quiet === true,
    });
    stderr.write(report.add({ hash: null, author: null, message: text, diagnostics }));
    const summary = { commits: 1, errors, warnings: diagnostics.length - errors };
    stderr.write(report.finish(summary, { isComplete: failure === null }));
  }
  if (errors > 0 || failure !== null) stderr.write(keptNotice(judged, session.cwd, env));
  return statusOf(errors, failure, host);
}

async function askAbout(
  { linted, author }: JudgedHookMessage,
  session: Session,
): Promise<JiraOutcome | null> {
  const subject = { author, committer: null, reading: linted.reading };
  const jira = await planJira(session, 'commitMsg');
  if (jira.login === null) return null;
  return await (await import('../judging/ask-jira.ts')).askJiraAbout([subject], jira, session);
}

/** Keeps the refused message, and says how it comes back. */
function keptNotice(
  { message, file }: JudgedHookMessage,
  cwd: string,
  environment: NodeJS.ProcessEnv,
): string {
  const { raw, decision, encoding } = message;
  const kept = keepMessage(restorableText(raw, decision.cleanUp), { file, cwd, environment, encoding });
  if (kept === null) return '';
  const note = kept.note === null ? '' : ` (${kept.note})`;
  return `\nYour message is kept. To edit it and go on${note}:\n  ${visibleText(kept.command)}\n`;
}
