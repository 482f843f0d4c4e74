import path from 'node:path';
import { timeoutMilliseconds } from '../../config/config.ts';
import { ExpectedError, isExpectedError } from '../../errors.ts';
import { parseReceivedRefs, type ReceivedRef, updatedBranches } from '../../git/pushed-refs.ts';
import { readStandardInput } from '../input/read-standard-input.ts';
import { findReceivedCommits } from '../../git/received-commits.ts';
import { withTeamWords } from '../../report/sentences.ts';
import type { JudgedCommit } from '../../report/report.ts';
import { findRepeated } from '../judging/find-repeated.ts';
import { judgeTogether, type ReportCommit } from '../judging/judge-commits.ts';
import { planPushBranches, reportBranches } from '../judging/plan-branches.ts';
import { planJira } from '../judging/plan-jira.ts';
import { configure, type Session } from '../session/session.ts';
import type { Ending } from './answer-push.ts';
import { readGitLabCaller } from './gitlab-answer.ts';
import { readServerConfig, type OnFailure } from './server-config.ts';

/** How long a silent standard input is waited for: git writes its lines at once. */
const PATIENCE_MS = 2000;

/** What the server's configuration says of the check itself, and what the person who pushes should know of it. */
export interface PushSettings {
  readonly timeout: string;
  /** Absent as long as it is not read. */
  readonly onFailure?: OnFailure;
  readonly notes: readonly string[];
}

/** Is told what comes out while a push is checked. */
export interface PushListener {
  readonly configured: (settings: PushSettings) => void;
  readonly found: (commit: JudgedCommit) => void;
}

/** Checks a push to the end, or as far as possible. Total: that it fails is an answer. */
export async function checkPush(given: Session, listener: PushListener): Promise<Ending> {
  try {
    if (!isReadByJira(given)) return { counts: { commits: 0 }, failure: null };
    const { config, file, notes } = await readServerConfig(given);
    const session = { ...given, ...configure(config, given.common), configFile: file };
    const { preReceive } = session.config;
    listener.configured({ ...preReceive, notes });
    const timeout = timeoutMilliseconds(preReceive.timeout);
    const refs = await readRefs(session);
    const { messages } = session.config;
    return await judgePush(withJiraInTime(session, timeout), refs, (commit) =>
      listener.found({ ...commit, diagnostics: withTeamWords(commit.diagnostics, messages) }),
    );
  } catch (error) {
    return { counts: null, failure: isExpectedError(error) ? error : bug(error) };
  }
}

async function judgePush(
  session: Session,
  refs: readonly ReceivedRef[],
  report: ReportCommit,
): Promise<Ending> {
  await reportBranches(session, updatedBranches(refs), 'HEAD', report);
  const { selection, knownCommits } = await findReceivedCommits(session.git, refs);
  if (selection.include.length === 0) return { counts: { commits: 0 }, failure: null };
  return await judgeTogether(
    session,
    selection,
    {
      order: 'oldest-first',
      isPush: true,
      branchesOf: await planPushBranches(session, refs, selection),
      compare: (signatures) => findRepeated(session, signatures, knownCommits),
      jira: await planJira(session, 'preReceive'),
    },
    report,
  );
}

/** @throws ExpectedError `git` where no line comes: whatever called the hook did not hand them on. */
async function readRefs({ host }: Session): Promise<ReceivedRef[]> {
  const refs = parseReceivedRefs((await readStandardInput(host.stdin, PATIENCE_MS)) ?? '');
  if (refs.length > 0) return refs;
  throw new ExpectedError(
    'git',
    'standard input names no ref',
    'pass what git writes to the first hook on to each of them: lines of `<old object> <new object> <ref>`',
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
  const asked = timeoutMilliseconds(jira.timeout);
  const config = { ...session.config, jira: { ...jira, timeout: `${Math.min(asked, timeout / 2)}ms` } };
  return { ...session, config };
}

/** What went wrong in the program itself, as an answer to whoever pushes. */
export function bug(error: unknown): ExpectedError {
  const [what = '', ...frames] = (
    error instanceof Error ? (error.stack ?? error.message) : String(error)
  ).split('\n');
  const help = `please report it, with ${frames
    .slice(0, 3)
    .map((frame) => frame.trim())
    .join(', ')}`;
  return new ExpectedError('git', `this is a bug in smart-commits: ${what}`, help, { cause: error });
}
