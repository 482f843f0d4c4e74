import path from 'node:path';
import type { Config } from '../../config/config.ts';
import type { LoadedConfig } from '../../config/read-config.ts';
import { fixMessage } from '../../lint/fix-message.ts';
import type { Person } from '../../message/commit.ts';
import { readCommitUnderway } from '../../git/commit-underway.ts';
import { keepMessage } from '../../git/keep-message.ts';
import type { HookMessage } from '../../git/message-file.ts';
import { lintCommit } from '../../lint/lint-commit.ts';
import type { LintedMessage } from '../../lint/lint-message.ts';
import { restorableText, type StrippedLine } from '../../message/cleanup.ts';
import type { CommitFacts } from '../../rules/rule.ts';
import { judgeLooseMessage } from '../../message/decide-clean-up.ts';
import { withTeamWords } from '../../report/sentences.ts';
import { textReport } from '../../report/text.ts';
import { visibleText } from '../../text/visible-text.ts';
import { type ExitStatus, type Host, statusOf, useColor } from '../session/host.ts';
import type { JiraOutcome } from '../judging/ask-jira.ts';
import { hintAtIgnores, joinFindings } from '../judging/join-findings.ts';
import { areBranchesAsked } from '../judging/plan-branches.ts';
import { planJira } from '../judging/plan-jira.ts';
import type { Arguments } from '../session/read-arguments.ts';
import { makeSession, type Session } from '../session/session.ts';

/** A message that the commit-msg hook found something in, or that Jira is to be asked about. */
interface JudgedHookMessage extends HookRun {
  readonly linted: LintedMessage;
  /** Those that it was judged for. */
  readonly branches: readonly string[];
}

/** What is known of the commit, its message file and the run. */
interface HookRun {
  /** Null where git does not tell. */
  readonly author: Person | null;
  readonly message: HookMessage;
  /** The file that git handed to the hook. */
  readonly file: string;
  readonly isMerge: boolean;
  readonly asksJira: boolean;
  readonly arguments: Arguments;
  readonly configuration: LoadedConfig;
}

/**
 * Judges the message of a commit by all rules, and reports what there is to say of it.
 * @throws ExpectedError `jira` where Jira is required and could not be asked
 */
export async function judgeCommitMsg(
  { text, facts, settings, strippedLines }: Judging,
  run: HookRun,
  host: Host,
): Promise<ExitStatus> {
  const branches = branchOf(run, settings, host);
  const linted = lintCommit(text, facts, { ...settings, branches }, strippedLines);
  if (linted.diagnostics.length === 0 && !run.asksJira) return 0;
  return await reportCommitMsg({ ...run, linted, branches }, host);
}

/** The branch that gets the commit, where a rule asks for it; none where HEAD is on none, as in a rebase. */
function branchOf(
  { file, arguments: { common } }: HookRun,
  config: Config,
  { cwd, env }: Host,
): readonly string[] {
  if (!areBranchesAsked({ config })) return [];
  const asked = { cwd: path.resolve(cwd, common.cwd ?? '.'), environment: env };
  const { branch } = readCommitUnderway(file, asked);
  return branch === null ? [] : [branch];
}

interface Judging {
  readonly text: string;
  readonly facts: CommitFacts;
  readonly settings: Config;
  readonly strippedLines: readonly StrippedLine[];
}

/**
 * Reports what the commit-msg hook found, Jira's part included where it is to be asked, and keeps a refused message.
 * @throws ExpectedError `jira` where Jira is required and could not be asked
 */
async function reportCommitMsg(judged: JudgedHookMessage, host: Host): Promise<ExitStatus> {
  const { env, stderr } = host;
  const { text } = judged.linted;
  const { color, quiet } = judged.arguments.common;
  const session = makeSession(judged.arguments, host, judged.configuration);
  const asked = judged.asksJira ? await askAbout(judged, session) : null;
  const parents = judged.isMerge ? ['HEAD', 'MERGE_HEAD'] : null;
  const told = hintAtIgnores(judged.linted.diagnostics, { author: judged.author, message: text, parents });
  const found = joinFindings(told, asked?.diagnostics[0] ?? []);
  const diagnostics = withTeamWords(found, session.config.messages);
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
  if (errors > 0 || failure !== null) {
    const isOfJira = asked?.diagnostics[0]?.some(({ severity }) => severity === 'error') ?? false;
    stderr.write(await keptNotice(judged, session, isOfJira));
  }
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

/** Keeps the refused message, and says how it comes back; also mended, where fixes are all that it lacks. */
async function keptNotice(
  judged: JudgedHookMessage,
  { cwd, config, host }: Session,
  isOfJira: boolean,
): Promise<string> {
  const { message, file } = judged;
  const { raw, decision, encoding } = message;
  const text = restorableText(raw, decision.cleanUp);
  const kept = keepMessage(text, { file, cwd, environment: host.env, encoding });
  if (kept === null) return '';
  const note = kept.note === null ? '' : ` (${kept.note})`;
  const notice = `\nYour message is kept. To edit it and go on${note}:\n  ${visibleText(kept.command)}\n`;
  if (isOfJira || !isMendedByFixes(text, judged, config)) return notice;
  const { programCall } = await import('./program-call.ts');
  const call = `${programCall(host, cwd)} fix && ${kept.direct}`;
  return `${notice}To fix it and commit${note}:\n  ${visibleText(call)}\n`;
}

/** Whether `fix` changes the message into one that the hook lets pass. */
function isMendedByFixes(
  text: string,
  { author, linted, branches, isMerge }: JudgedHookMessage,
  config: Config,
): boolean {
  if (!linted.diagnostics.some(({ fix }) => fix !== undefined)) return false;
  const fixed = fixMessage(text, config, judgeLooseMessage).text;
  if (fixed === text) return false;
  const facts = { author, parentCount: isMerge ? 2 : null };
  const judged = judgeLooseMessage(fixed);
  const { diagnostics } = lintCommit(judged.text, facts, { ...config, branches }, judged.strippedLines);
  return diagnostics.every(({ severity }) => severity !== 'error');
}
