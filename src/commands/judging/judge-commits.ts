import {
  countExempt,
  countIgnored,
  type ExemptCounter,
  type IgnoreCounter,
} from '../../lint/count-left-out.ts';
import type { ExpectedError } from '../../errors.ts';
import type { Commit } from '../../message/commit.ts';
import { readCommitBatches, type CommitOrder, type CommitSelection } from '../../git/read-commits.ts';
import type { JiraSubject } from '../../jira/checks/check.ts';
import { hasCommands, lintPush, type PushDiagnostic } from '../../lint/lint-commit.ts';
import { makeCommitJudge } from '../../lint/fast/judge-many.ts';
import type { LintedMessage } from '../../lint/lint-message.ts';
import { areMessagesNeeded, COMMAND_SIEVE, couldHoldCommand } from '../../lint/fast/plain-message.ts';
import type { JudgedCommit, RunCounts } from '../../report/report.ts';
import { commandSignature } from '../../rules/re-executed.ts';
import { eachReading, linkedKeysOf } from '../../smart-commit/read-message.ts';
import type { JiraOutcome } from './ask-jira.ts';
import { hintAtIgnores, joinFindings } from './join-findings.ts';
import { noteDoubts, noteUnjudged } from './tell-doubts.ts';
import type { RepeatedCommit } from './find-repeated.ts';
import type { BranchesOf } from '../../git/pushed-refs.ts';
import type { JiraPlan } from './plan-jira.ts';
import { startProgress } from '../session/progress.ts';
import type { Session } from '../session/session.ts';

/** A judged commit, with what Jira can be asked about it. */
export interface JudgedSubject extends JiraSubject {
  readonly judged: JudgedCommit;
}

/** What a run over commits comes to, besides its findings. */
export interface CommitsOutcome {
  readonly counts: RunCounts;
  /** Why not all was checked: a commit that could not be judged, or a Jira that is required and could not be asked. */
  readonly failure: ExpectedError | null;
  /** Whether Jira could not be asked everything, in a run that goes on without. */
  readonly isMissed: boolean;
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
  branchesOf?: BranchesOf,
): Promise<CommitsOutcome> {
  const run = judgeEach(session, selection, { branchesOf });
  for await (const subject of run.subjects) run.reportFound(subject, report);
  return { counts: run.counts(), failure: run.failure(), isMissed: false };
}

interface ReadOptions {
  readonly order?: CommitOrder;
  /** Jira is asked about the keys of messages without commands too. */
  readonly seesKeys?: boolean;
  readonly branchesOf?: BranchesOf | undefined;
  /** Only those are handed over of which something was found, or that Jira can be asked about. */
  readonly asksJira?: boolean;
  /** Takes the hashes of Smart Commits by their signatures, also of those that are not handed over. */
  readonly signatures?: Map<string, string> | undefined;
}

type SubjectStream = AsyncGenerator<JudgedSubject, void, undefined>;

/** The commits of a selection while they are judged. */
interface JudgingRun {
  /** Those of which there is anything to say, one at a time: nothing of them is kept. */
  readonly subjects: SubjectStream;
  /** Reports a commit in which something was found, in the middle of the run; one that cannot be shown counts as not judged. */
  readonly reportFound: (subject: JudgedSubject, report: ReportCommit) => void;
  readonly ignoring: IgnoreCounter;
  /** What was judged up to now, with so many messages that are no commits. */
  readonly counts: (messages?: number) => RunCounts;
  /** Of a commit that could not be judged. */
  readonly failure: () => ExpectedError | null;
}

/**
 * Judges each commit as git stores it, as it is taken.
 * @throws ExpectedError `git`, while they are taken
 */
function judgeEach(
  session: Session,
  selection: CommitSelection,
  { order = 'newest-first', seesKeys = false, branchesOf, asksJira = false, signatures }: ReadOptions,
): JudgingRun {
  const { config, host } = session;
  const progress = startProgress(host);
  const ignoring = countIgnored(config.ignores);
  const exempting = countExempt(config);
  const unjudged = noteUnjudged();
  let read = 0;
  return {
    subjects: subjects(),
    reportFound({ judged }, report) {
      if (judged.diagnostics.length === 0) return;
      progress.clear();
      unjudged.attempt(judged.hash ?? '', () => report(judged));
    },
    ignoring,
    counts: (messages = 0) => countsOf(read + messages, ignoring, exempting),
    failure: unjudged.failure,
  };

  async function* subjects(): SubjectStream {
    const judgeOf = makeBranchJudges(config, branchesOf);
    const needsAll = seesKeys || areMessagesNeeded(config.rules);
    const sieve = needsAll || ignoring.counts() !== undefined ? undefined : COMMAND_SIEVE;
    const doubts = noteDoubts();
    try {
      for await (const { count, commits } of readCommitBatches(session.git, selection, order, sieve)) {
        progress.show(`checking commit ${(read += count)}`);
        for (const commit of commits) {
          const { author, message, parents } = commit;
          if (ignoring.isIgnored(commit)) continue;
          doubts.note(commit);
          if (!needsAll && !couldHoldCommand(message)) continue;
          const held = unjudged.attempt(commit.hash, () => {
            const linted = judgeOf(commit.hash)(message, { author, parentCount: parents.length });
            exempting.note(linted);
            const subject = toSubject(linted, commit);
            if (signatures !== undefined && hasCommands(subject.reading))
              signatures.set(commandSignature(subject.reading), commit.hash);
            return asksJira && !isOfInterest(subject) ? null : subject;
          });
          if (held !== null) yield held;
        }
      }
    } finally {
      progress.end();
    }
    doubts.tell(host);
  }
}

/** A judge for each set of branches that commits are for. */
function makeBranchJudges(
  config: Session['config'],
  branchesOf: BranchesOf | undefined,
): (hash: string) => ReturnType<typeof makeCommitJudge> {
  const usual = makeCommitJudge(config);
  if (branchesOf === undefined) return () => usual;
  const judges = new Map<string, ReturnType<typeof makeCommitJudge>>();
  return (hash) => {
    const branches = branchesOf(hash);
    const name = branches.join('\n');
    let judge = judges.get(name);
    if (judge === undefined) judges.set(name, (judge = makeCommitJudge({ ...config, branches })));
    return judge;
  };
}

function toSubject(linted: LintedMessage, commit: Commit): JudgedSubject {
  const message = linted.text;
  const diagnostics = hintAtIgnores(linted.diagnostics, commit);
  const { hash, author, committer } = commit;
  return {
    author,
    committer,
    // Worked out when it is first asked for.
    get reading() {
      return linted.reading;
    },
    judged: { hash, author, authoredAt: commit.authoredAt ?? undefined, message, diagnostics },
  };
}

/** What of the messages that were read was judged, and what was ignored. */
export function countsOf(read: number, ignoring: IgnoreCounter, exempting: ExemptCounter): RunCounts {
  const ignored = ignoring.counts();
  return { commits: read - (ignored?.commits ?? 0), ignored, exempt: exempting.count() };
}

/** What `judgeTogether` needs besides the commits. */
export interface Together {
  /** In which order they are read and reported. */
  readonly order: CommitOrder;
  /** Whether they come to Jira at once: only then is anything said of them together. */
  readonly isPush: boolean;
  readonly branchesOf?: BranchesOf | undefined;
  /** Finds what only a comparison with commits elsewhere shows, given hashes by the signatures of their commits. */
  readonly compare?: (signatures: ReadonlyMap<string, string>) => Promise<RepeatedCommit | null>;
  /** Finds what will become of them, in any of them. */
  readonly weigh?: (oldestFirst: readonly JudgedSubject[]) => readonly PushDiagnostic[];
  /** Judges messages that are no commits yet, and come after these; null for one that is ignored. */
  readonly after?: (
    commits: readonly JudgedSubject[],
    ignoring: IgnoreCounter,
  ) => readonly (JudgedSubject | null)[];
  readonly jira: JiraPlan;
}

/** More judged commits than this are not held in memory, nor compared with each other: they are a history, and no push. */
const LARGEST_PUSH = 1000;

/**
 * Judges the commits of a selection: each by itself, then, where they are pushed at once, all together, then by Jira.
 * @throws ExpectedError `git`
 */
export async function judgeTogether(
  session: Session,
  selection: CommitSelection,
  { order, isPush, branchesOf, compare, weigh, after, jira }: Together,
  report: ReportCommit,
): Promise<CommitsOutcome> {
  const asksJira = jira.login !== null;
  const seesKeys = asksJira && session.config.projects !== undefined;
  const signatures = new Map<string, string>();
  const { subjects: stream, ...run } = judgeEach(session, selection, {
    order,
    seesKeys,
    branchesOf,
    asksJira,
    signatures: compare && signatures,
  });
  // Memory holds a push. Of a history, with Jira, it holds what Jira is asked about; without, nothing.
  const subjects = await takeUpTo(LARGEST_PUSH + 1, stream);
  const isHistory = subjects.length > LARGEST_PUSH;
  if (isHistory && asksJira) for await (const subject of stream) subjects.push(subject);
  if (isHistory && !asksJira) {
    for (const subject of subjects.splice(0)) run.reportFound(subject, report);
    for await (const subject of stream) run.reportFound(subject, report);
  }
  const oldestFirst = order === 'oldest-first' ? subjects : subjects.toReversed();
  const repeated = (await compare?.(signatures)) ?? null;
  const found = [
    ...(isPush && !isHistory ? comparePush(oldestFirst, session) : []),
    ...(weigh?.(oldestFirst) ?? []),
    ...(repeated === null ? [] : [repeated]),
  ];
  const later = after?.(oldestFirst, run.ignoring) ?? [];
  const all = later.filter((subject) => subject !== null);
  const asked = await reportWithJira(
    [...subjects, ...all],
    [...oldestFirst, ...all],
    found,
    jira,
    session,
    report,
  );
  if (repeated !== null && subjects.every(({ judged }) => judged.hash !== repeated.hash)) {
    const { hash, author, message } = repeated.commit;
    report({ hash, author, message, diagnostics: [repeated.diagnostic] });
  }
  return {
    counts: run.counts(later.length),
    ...asked,
    failure: run.failure() ?? asked.failure,
  };
}

/** The first ones of a stream, which can be read on. */
async function takeUpTo(most: number, stream: SubjectStream): Promise<JudgedSubject[]> {
  const subjects: JudgedSubject[] = [];
  while (subjects.length < most) {
    const next = await stream.next();
    if (next.done === true) break;
    subjects.push(next.value);
  }
  return subjects;
}

/** Whether something was found in a commit, or Jira can be asked about it. */
function isOfInterest({ judged, reading }: JudgedSubject): boolean {
  return (
    judged.diagnostics.length > 0 ||
    hasCommands(reading) ||
    eachReading(reading).some((one) => linkedKeysOf(one).length > 0)
  );
}

const NOTHING_ASKED: JiraOutcome = { diagnostics: [], failure: null, isMissed: false };

function comparePush(oldestFirst: readonly JudgedSubject[], { config }: Session): readonly PushDiagnostic[] {
  const keyed = oldestFirst.flatMap(({ judged, reading }) =>
    judged.hash !== null && hasCommands(reading) ? [{ hash: judged.hash, reading }] : [],
  );
  return lintPush(keyed, config);
}

/**
 * Asks Jira about judged messages and reports them, with what was found by comparing them. Returns what could not be
 * asked.
 */
export async function reportWithJira(
  subjects: readonly JudgedSubject[],
  oldestFirst: readonly JudgedSubject[],
  found: readonly PushDiagnostic[],
  jira: JiraPlan,
  session: Session,
  report: ReportCommit,
): Promise<Pick<JiraOutcome, 'failure' | 'isMissed'>> {
  // Loose messages are no push: they run in the order in which they are given.
  const isReversed =
    session.processor.pushOrder.value === 'newest first' && subjects[0]?.judged.hash !== null;
  const executed = isReversed ? oldestFirst.toReversed() : oldestFirst;
  const { diagnostics, failure, isMissed } =
    jira.login === null
      ? NOTHING_ASKED
      : await (
          await import('./ask-jira.ts')
        ).askJiraAbout(executed, jira, session, { areLoose: subjects[0]?.judged.hash === null });
  const asked = new Map(executed.map((subject, index) => [subject, diagnostics[index] ?? []]));
  for (const subject of subjects) {
    const { judged } = subject;
    const ofPush = found.filter(({ hash }) => hash === judged.hash).map(({ diagnostic }) => diagnostic);
    const all = joinFindings([...judged.diagnostics, ...ofPush], asked.get(subject) ?? []);
    if (all.length > 0) report({ ...judged, diagnostics: all });
  }
  return { failure, isMissed: isMissed || jira.isMissed };
}
