import type { Composed, MessageParts } from '../compose/compose-message.ts';
import { explainMessage } from '../effects/explain-message.ts';
import { ExpectedError } from '../errors.ts';
import { runCommit } from '../git/ask-git.ts';
import { explanationText, type IssueLine } from '../report/explanation.ts';
import { workingTimeOf } from '../smart-commit/duration.ts';
import { visibleText } from '../text/visible-text.ts';
import {
  type Desk,
  MISREAD,
  openDesk,
  type TypedAnswer,
  readDuration,
  readKeys,
  readTransitionName,
  readWord,
} from './composing/desk.ts';
import type { Given } from './composing/ask-for-parts.ts';
import { mayAskQuietly } from './judging/plan-jira.ts';
import { openReports } from './reporting/reports.ts';
import { defineCommand } from './session/command.ts';
import { type ExitStatus, useColor } from './session/host.ts';
import type { Session } from './session/session.ts';

const composeOptions = {
  issue: { type: 'string', multiple: true },
  type: { type: 'string' },
  scope: { type: 'string' },
  subject: { type: 'string' },
  time: { type: 'string' },
  comment: { type: 'string' },
  transition: { type: 'string' },
  commit: { type: 'boolean' },
} as const;

type ComposeSession = Session<typeof composeOptions>;

export const composeCommand = defineCommand({
  usage: 'smart-commits compose [--subject TEXT] [--issue KEY]… [OPTIONS] [--commit [-- GIT-OPTION…]]',
  help: `Writes a message that Jira reads as you mean it, and prints it. At a terminal it asks for what no option says; with --subject, or without a terminal, it asks nothing. What Jira will do goes to standard error.
  --issue KEY        default: the one of the branch; --issue '' for none
  --type, --scope    of Conventional Commits
  --subject TEXT     what was changed
  --time DURATION    as you say it: 90 min is 1h 30m
  --comment TEXT     for the issue
  --transition NAME  by its name or its beginning
  --commit           run git commit with it; options of git behind --
Exit status: 0 done, 1 no message without a finding can be written, or git refused the commit, 2 not done.`,
  options: composeOptions,
  takes: ['config', 'processor', 'jira', 'verbose', 'color', 'quiet'],
  examples: [
    ['smart-commits compose --commit', 'ask, and commit what is staged'],
    [
      "smart-commits compose --issue KEY-123 --subject 'Count once' --time '90 min' --transition close",
      'print Count once KEY-123 #time 1h 30m #close',
    ],
  ],
  async run(session) {
    const { positionals, own } = session;
    if (positionals.length > 0 && own.commit !== true) {
      throw new ExpectedError('usage', 'compose takes no arguments', 'give the text with --subject');
    }
    return await composeAt(session, (text) => {
      if (own.commit === true) return commit(text, session);
      session.host.stdout.write(`${text}\n`);
      return 0;
    });
  },
});

/**
 * Composes a message from the options and the answers of a person, and hands it over.
 * @throws ExpectedError `usage` for answers that cannot be read, and where the person stops; `jira` where Jira is required
 */
export async function composeAt(
  session: ComposeSession,
  use: (text: string) => ExitStatus,
): Promise<ExitStatus> {
  const { host, own, common } = session;
  const isAsked = own.subject === undefined && host.stdin.isTTY && host.stderr.isTerminal;
  const isDemanded = common.jira === 'on' || common.jira === 'required';
  const desk = openDesk(session, isDemanded || (isAsked && mayAskQuietly(session)));
  try {
    const given = await readGiven(session, desk);
    const parts = isAsked ? await ask(given, desk) : await complete(given, desk);
    const composed = desk.compose(parts);
    if (composed.kind !== 'message') return refuse(composed, session);
    // A person has seen it.
    if (!isAsked && common.quiet !== true) host.stderr.write(await describe(composed, parts, desk));
    return use(composed.text);
  } finally {
    desk.close();
  }
}

async function ask(given: Given, desk: Desk): Promise<MessageParts> {
  const { askForParts } = await import('./composing/ask-for-parts.ts');
  return await askForParts(given, desk, async (parts) => {
    const composed = desk.compose(parts);
    const shown = visibleLines(composed.text);
    if (composed.kind !== 'message') return shown;
    // A single line stands above what Jira will do.
    return `${await describe(composed, parts, desk)}${shown.includes('\n') ? `\n${shown}` : ''}`;
  });
}

/** Without a person, what is not given is left out, but for the issue of the branch. */
async function complete(given: Given, desk: Desk): Promise<MessageParts> {
  const { branchKey } = desk;
  const issueKeys = given.issueKeys ?? (branchKey === null ? [] : [branchKey]);
  const parts = { ...given, issueKeys, subject: given.subject ?? '' };
  const { subject, time, comment, transition } = parts;
  if (subject.trim() === '' && [time, comment, transition].every((part) => part === null)) {
    throw new ExpectedError(
      'usage',
      'there is nothing to write',
      'give --subject, or run it at a terminal, where it asks',
    );
  }
  await assertFound(issueKeys, desk);
  return parts;
}

/** @throws ExpectedError `usage` for an issue that is not there; `jira` where Jira is required and says nothing */
async function assertFound(keys: readonly string[], desk: Desk): Promise<void> {
  const found = await Promise.all(keys.map(async (key) => ({ key, issue: await desk.issue(key) })));
  const missing = found.find(({ issue }) => issue === null);
  if (missing !== undefined)
    throw new ExpectedError(
      'usage',
      `Jira has no issue ${missing.key}, or hides it from you`,
      'name another issue, or log in as somebody who sees it',
    );
  if (desk.session.common.jira === 'required' && found.some(({ issue }) => issue === undefined)) {
    throw new ExpectedError(
      'jira',
      'Jira could not be asked',
      'run `smart-commits doctor jira`, or leave --jira out',
    );
  }
}

/** What the options say, read. @throws ExpectedError `usage` */
async function readGiven(session: ComposeSession, desk: Desk): Promise<Given> {
  const { issue, type, scope, subject, time, comment, transition } = session.own;
  const issueKeys = issue === undefined ? null : valueOf(readKeys(issue.join(' ')));
  const keys = issueKeys ?? (desk.branchKey === null ? [] : [desk.branchKey]);
  return {
    issueKeys,
    type: type === undefined ? null : valueOf(readWord('type', type)),
    scope: scope === undefined ? null : valueOf(readWord('scope', scope)),
    subject: subject ?? null,
    time: time === undefined ? null : valueOf(readDuration(time, session)),
    comment: comment ?? null,
    transition:
      transition === undefined
        ? null
        : valueOf(readTransitionName(transition, await desk.transitionsOf(keys), session)),
  };
}

/** @throws ExpectedError `usage` */
function valueOf<Value>(read: TypedAnswer<Value>): Value {
  if ('fault' in read) throw new ExpectedError('usage', read.fault, read.help);
  return read.value;
}

/** What Jira will do, with the issues where it was asked. */
async function describe(
  { text, reading }: Extract<Composed, { kind: 'message' }>,
  { issueKeys }: MessageParts,
  { session, issue }: Desk,
): Promise<string> {
  const { config, host, common } = session;
  const { transitions, projects } = config;
  const effects = explainMessage(reading, { transitions, projects, workingTime: workingTimeOf(config) });
  const issues: IssueLine[] = [];
  for (const key of issueKeys) {
    const found = await issue(key);
    if (!found) continue;
    const { summary = null, type = null, isClosed = null } = found.details ?? {};
    const movedTo = found.key === key ? null : found.key;
    issues.push({ key, movedTo, type, status: found.status, isClosed, summary });
  }
  const color = useColor(common.color, host.env, host.stderr);
  return explanationText({ hash: null, text, issues, ...effects }, { color, columns: host.stderr.columns });
}

/** Nothing is written that a hook would refuse. */
function refuse(composed: Exclude<Composed, { kind: 'message' }>, session: Session): ExitStatus {
  const { common, processor, host, cwd, config } = session;
  if (composed.kind === 'misread') {
    throw new ExpectedError('usage', MISREAD, 'leave keys and `#words` out of the subject and the comment');
  }
  const given = { ...common, format: ['text'] };
  const reports = openReports(given, processor, host, host.stderr, cwd, config.messages);
  reports.add({ hash: null, author: null, message: composed.text, diagnostics: composed.diagnostics });
  reports.finish({ commits: 1 });
  return 1;
}

function commit(text: string, { host, cwd, positionals }: ComposeSession): ExitStatus {
  const { status, stdout, stderr } = runCommit(`${text}\n`, positionals, { cwd, environment: host.env });
  host.stderr.write(visibleLines(stderr));
  host.stdout.write(visibleLines(stdout));
  if (status === 0) return 0;
  // Whatever the reason, nobody has to answer again.
  host.stderr.write('smart-commits: git did not commit; this was the message:\n');
  host.stdout.write(`${text}\n`);
  return status === null ? 2 : 1;
}

function visibleLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}
