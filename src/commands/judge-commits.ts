import { countIgnored, type IgnoreCounter } from '../config/count-ignored.ts';
import type { ExpectedError } from '../errors.ts';
import type { Commit } from '../git/commit.ts';
import { readCommits, type CommitOrder, type CommitSelection } from '../git/read-commits.ts';
import { readDatedCommits, type DatedCommit } from '../git/read-dated-commits.ts';
import type { JiraSubject } from '../jira/checks/check.ts';
import { hasCommands, lintCommit, lintPush, type PushDiagnostic } from '../lint-commit.ts';
import { isPlainMessage } from '../plain-message.ts';
import type { JudgedCommit, RunCounts } from '../report/report.ts';
import type { KeyedCommit } from '../rules/push-rule.ts';
import { linkedKeysOf } from '../smart-commit/read-message.ts';
import type { JiraOutcome } from './ask-jira.ts';
import { joinFindings } from './join-findings.ts';
import type { JiraPlan } from './plan-jira.ts';
import { startProgress } from './progress.ts';
import type { Session } from './session.ts';

/** A judged commit, with what Jira can be asked about it. */
export interface JudgedSubject extends JiraSubject {
  readonly judged: JudgedCommit;
}

/** What a run over commits comes to, besides its findings. */
export interface CommitsOutcome {
  readonly counts: RunCounts;
  /** Why a run that requires Jira could not ask it. */
  readonly failure: ExpectedError | null;
}

export type ReportCommit = (commit: JudgedCommit) => void;

/**
 * Judges the commits of a selection one by one: each is reported at once and forgotten, so that memory does not grow
 * with their number.
 * @throws ExpectedError `git`
 */
export async function judgeOneByOne(
  session: Session,
  selection: CommitSelection,
  report: ReportCommit,
): Promise<CommitsOutcome> {
  const progress = startProgress(session.host);
  const ignoring = countIgnored(session.config.ignores);
  let read = 0;
  try {
    for await (const commit of readerOf(session)(session.git, selection)) {
      progress.show(`judging commit ${++read}`);
      const subject = judgeCommit(commit, session, ignoring);
      if (subject === null || subject.judged.diagnostics.length === 0) continue;
      progress.clear();
      report(subject.judged);
    }
  } finally {
    progress.end();
  }
  return { counts: countsOf(read, ignoring), failure: null };
}

/** What of the messages that were read was judged, and what was ignored. */
export function countsOf(read: number, ignoring: IgnoreCounter): RunCounts {
  const ignored = ignoring.counts();
  return { commits: read - (ignored?.commits ?? 0), ignored };
}

/** What `judgeTogether` needs besides the commits. */
export interface Together {
  /** In which order they are read and reported. */
  readonly order: CommitOrder;
  /** Finds what only a comparison with commits elsewhere shows; `keyed` carry commands, oldest first. */
  readonly compare?: (keyed: readonly KeyedCommit[]) => Promise<readonly PushDiagnostic[]>;
  /** Judges messages that are no commits yet, and come after these; null for one that is ignored. */
  readonly after?: (
    commits: readonly JudgedSubject[],
    ignoring: IgnoreCounter,
  ) => readonly (JudgedSubject | null)[];
  readonly jira: JiraPlan;
}

/** More judged commits than this are a history, and no push: they are not compared, and not held in memory. */
const LARGEST_PUSH = 1000;

/**
 * Judges the commits of a selection as what is pushed at once: each by itself, then all together, then by Jira.
 * @throws ExpectedError `git`
 */
export async function judgeTogether(
  session: Session,
  selection: CommitSelection,
  { order, compare, after, jira }: Together,
  report: ReportCommit,
): Promise<CommitsOutcome> {
  const { config } = session;
  const asksJira = jira.login !== null;
  const subjects: JudgedSubject[] = [];
  const progress = startProgress(session.host);
  const ignoring = countIgnored(config.ignores);
  let isHistory = false;
  let read = 0;
  try {
    for await (const commit of readerOf(session)(session.git, selection, order)) {
      progress.show(`judging commit ${++read}`);
      const subject = judgeCommit(commit, session, ignoring, asksJira && config.projects !== undefined);
      // Of a long history only that is held which somebody will speak of.
      if (subject === null || (asksJira && !isOfInterest(subject))) continue;
      subjects.push(subject);
      isHistory ||= subjects.length > LARGEST_PUSH;
      if (!isHistory || asksJira) continue;
      progress.clear();
      for (const { judged } of subjects.splice(0)) if (judged.diagnostics.length > 0) report(judged);
    }
  } finally {
    progress.end();
  }
  const oldestFirst = order === 'oldest-first' ? subjects : subjects.toReversed();
  const found = isHistory ? [] : await comparePush(oldestFirst, compare, session);
  const later = after?.(oldestFirst, ignoring) ?? [];
  const all = later.filter((subject) => subject !== null);
  const asked = await reportWithJira(
    [...subjects, ...all],
    [...oldestFirst, ...all],
    found,
    jira,
    session,
    report,
  );
  return { counts: countsOf(read + later.length, ignoring), failure: asked };
}

/** Whether something was found in a commit, or Jira can be asked about it. */
function isOfInterest({ judged, reading }: JudgedSubject): boolean {
  return judged.diagnostics.length > 0 || hasCommands(reading) || linkedKeysOf(reading).length > 0;
}

const NOTHING_ASKED: JiraOutcome = { diagnostics: [], failure: null };

async function comparePush(
  oldestFirst: readonly JudgedSubject[],
  compare: Together['compare'],
  { config }: Session,
): Promise<readonly PushDiagnostic[]> {
  const keyed = oldestFirst.flatMap(({ judged, reading }) =>
    judged.hash !== null && hasCommands(reading) ? [{ hash: judged.hash, reading }] : [],
  );
  return [...lintPush(keyed, config), ...((await compare?.(keyed)) ?? [])];
}

/**
 * Asks Jira about judged messages and reports them, with what was found by comparing them. Returns why a run that
 * requires Jira could not ask it.
 */
export async function reportWithJira(
  subjects: readonly JudgedSubject[],
  oldestFirst: readonly JudgedSubject[],
  found: readonly PushDiagnostic[],
  jira: JiraPlan,
  session: Session,
  report: ReportCommit,
): Promise<ExpectedError | null> {
  // Loose messages are no push: they run in the order in which they are given.
  const isReversed =
    session.processor.pushOrder.value === 'newest first' && subjects[0]?.judged.hash !== null;
  const executed = isReversed ? oldestFirst.toReversed() : oldestFirst;
  const { diagnostics, failure } =
    jira.login === null
      ? NOTHING_ASKED
      : await (await import('./ask-jira.ts')).askJiraAbout(executed, jira, session);
  const asked = new Map(executed.map((subject, index) => [subject, diagnostics[index] ?? []]));
  for (const subject of subjects) {
    const { judged } = subject;
    const ofPush = found.filter(({ hash }) => hash === judged.hash).map(({ diagnostic }) => diagnostic);
    const all = joinFindings([...judged.diagnostics, ...ofPush], asked.get(subject) ?? []);
    if (all.length > 0) report({ ...judged, diagnostics: all });
  }
  return failure;
}

/** Dates are read where findings are compared with a baseline, which knows commits by them. */
function readerOf({ own }: Session): typeof readCommits {
  return own['baseline'] === undefined ? readCommits : readDatedCommits;
}

/**
 * Judges one commit as git stores it; null where there is nothing to judge. `seesKeys`: Jira is asked about the keys of
 * messages without commands too.
 */
function judgeCommit(
  commit: Commit & Partial<DatedCommit>,
  { config }: Session,
  ignoring: IgnoreCounter,
  seesKeys = false,
): JudgedSubject | null {
  const { hash, author, committer, message, parents } = commit;
  if (ignoring.isIgnored(commit)) return null;
  if (!seesKeys && isPlainMessage(message, config.rules)) return null;
  const { reading, diagnostics } = lintCommit(message, { author, parentCount: parents.length }, config);
  const authoredAt = commit.authoredAt ?? undefined;
  return { author, committer, reading, judged: { hash, author, authoredAt, message, diagnostics } };
}
