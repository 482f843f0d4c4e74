import path from 'node:path';
import { configDefaults } from '../config/schema.ts';
import { timeoutMilliseconds } from '../config/timeout.ts';
import { ExpectedError, isExpectedError } from '../errors.ts';
import { parseReceivedRefs, type ReceivedRef } from '../git/pushed-refs.ts';
import { readStandardInput } from '../git/read-standard-input.ts';
import { findReceivedCommits } from '../git/received-commits.ts';
import { answerPush, type Ending } from './server/answer-push.ts';
import type { Command } from './command.ts';
import { findRepeated } from './judging/find-repeated.ts';
import { readGitLabCaller } from './server/gitlab-answer.ts';
import { judgeTogether } from './judging/judge-commits.ts';
import { keepFindings, type KeptFindings } from './server/keep-findings.ts';
import { planJira } from './judging/plan-jira.ts';
import { peekOnFailure, readServerConfig, type OnFailure } from './server/server-config.ts';
import { configure, type Session } from './session/session.ts';
import { startTimeBudget, type TimeBudget } from './server/time-budget.ts';

/** How long a silent standard input is waited for: git writes its lines at once. */
const PATIENCE_MS = 2000;

export const preReceiveCommand: Command = {
  usage: 'smart-commits pre-receive',
  help: `The pre-receive hook of a server: judges the commits that a push brings to
a branch or a tag for the first time. Git hands it lines on standard input.
Everything is written to standard error. SMART_COMMITS=0 does not skip it.
  --on-failure HOW    reject or accept a push that cannot be checked as a whole; goes before preReceive.onFailure of the configuration

The configuration is that of --config, else smart-commits.config.json in the
folder of the repository on the server, else the JSON of its default branch.`,
  options: { 'on-failure': { type: 'string' } },
  takes: ['config', 'processor', 'jira', 'color', 'quiet'],
  examples: [
    [
      'smart-commits pre-receive --config /etc/smart-commits.config.json',
      'in a hook of the server, with its own configuration',
    ],
  ],
  findsConfiguration: true,
  async run(session) {
    refuseFormats(session);
    const asked = readOnFailure(session);
    const check: Check = { session, findings: keepFindings(), notes: [] };
    const budget = startTimeBudget(timeoutMilliseconds(configDefaults.preReceive.timeout));
    const ending = await Promise.race([checkPush(check, budget), budget.isUp]);
    budget.stop();
    const { config } = check.session;
    const status = answerPush(check.session, {
      findings: check.findings,
      notes: check.notes,
      ending: ending === 'time is up' ? timeIsUp(config.preReceive?.timeout) : ending,
      onFailure: asked ?? config.preReceive?.onFailure ?? peekOnFailure(session),
    });
    // Git, Jira or standard input would keep the process waiting, and the person who pushed with it.
    if (ending === 'time is up') process.exit(status);
    return status;
  },
};

/** What is known of a push while it is checked. */
interface Check {
  /** With its configuration as soon as that is found. */
  session: Session;
  notes: readonly string[];
  readonly findings: KeptFindings;
}

/** Checks a push to the end, or as far as possible. Total: that it fails is an answer. */
async function checkPush(check: Check, budget: TimeBudget): Promise<Ending> {
  try {
    if (!isReadByJira(check.session)) return { counts: { commits: 0 }, failure: null };
    const found = await readServerConfig(check.session);
    const timeout = timeoutMilliseconds(
      found.config.preReceive?.timeout ?? configDefaults.preReceive.timeout,
    );
    budget.setLength(timeout);
    const configured = configure(found.config, check.session.common);
    check.session = { ...check.session, ...configured, configFile: found.file };
    check.notes = found.notes;
    const refs = await readRefs(check.session);
    return await judgePush(withJiraInTime(check.session, timeout), refs, check.findings);
  } catch (error) {
    return { counts: null, failure: isExpectedError(error) ? error : bug(error) };
  }
}

async function judgePush(
  session: Session,
  refs: readonly ReceivedRef[],
  findings: KeptFindings,
): Promise<Ending> {
  const { selection, knownCommits } = await findReceivedCommits(session.git, refs);
  if (selection.include.length === 0) return { counts: { commits: 0 }, failure: null };
  return await judgeTogether(
    session,
    selection,
    {
      order: 'oldest-first',
      compare: (keyed) => findRepeated(session, keyed, knownCommits),
      jira: await planJira(session, 'preReceive'),
    },
    findings.add,
  );
}

/** @throws ExpectedError `git` where no line comes: whatever called the hook did not hand them on. */
async function readRefs({ host }: Session): Promise<ReceivedRef[]> {
  const refs = parseReceivedRefs((await readStandardInput(host.stdin, PATIENCE_MS)) ?? '');
  if (refs.length > 0) return refs;
  throw new ExpectedError(
    'git',
    'standard input names no ref',
    'hand on to every hook what git writes to the first: lines of `<old object> <new object> <ref>`',
  );
}

/** Wikis, snippets and designs are repositories too, which no connector reads; a hook for all of a server meets them. */
function isReadByJira({ host, cwd }: Session): boolean {
  const folder = path.resolve(cwd, host.env['GIT_DIR'] ?? '.');
  return readGitLabCaller(host.env)?.isProject !== false && !/\.(?:wiki|design)\.git$/.test(folder);
}

/** Jira gets half of the time at most, so that what was found without it can still be said. */
function withJiraInTime(session: Session, timeout: number): Session {
  const { jira } = session.config;
  const asked = timeoutMilliseconds(jira?.timeout ?? configDefaults.jira.timeout);
  const config = { ...session.config, jira: { ...jira, timeout: `${Math.min(asked, timeout / 2)}ms` } };
  return { ...session, config };
}

/** Who pushes reads text; a file would be written by two pushes at once. */
function refuseFormats({ common }: Session): void {
  if (common.format?.some((format) => format !== 'text') !== true) return;
  throw new ExpectedError('usage', 'pre-receive answers in text only', 'leave --format out');
}

/** @throws ExpectedError `usage` */
function readOnFailure({ own }: Session): OnFailure | undefined {
  const value = own['on-failure'];
  if (value === undefined || value === 'reject' || value === 'accept') return value;
  throw new ExpectedError('usage', `--on-failure does not take ${String(value)}`, 'use reject or accept');
}

function timeIsUp(timeout: string = configDefaults.preReceive.timeout): Ending {
  const failure = new ExpectedError(
    'git',
    `the check was not done after ${timeout}`,
    'push fewer commits at a time, or ask who runs this server to raise preReceive.timeout',
  );
  return { counts: null, failure };
}

function bug(error: unknown): ExpectedError {
  const [what = '', ...frames] = (
    error instanceof Error ? (error.stack ?? error.message) : String(error)
  ).split('\n');
  const help = `please report it, with ${frames
    .slice(0, 3)
    .map((frame) => frame.trim())
    .join(', ')}`;
  return new ExpectedError('git', `this is a bug in smart-commits: ${what}`, help, { cause: error });
}
