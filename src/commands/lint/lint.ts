import { countExempt, countIgnored } from '../../lint/count-left-out.ts';
import { lintMessage } from '../../lint/lint-message.ts';
import { formats } from '../../report/index.ts';
import { judgeLooseMessage } from '../../message/decide-clean-up.ts';
import { defineCommand } from '../session/command.ts';
import { type JiraPlan, planJira } from '../judging/plan-jira.ts';
import { planBranchOf } from '../judging/plan-branches.ts';
import {
  countsOf,
  judgeOneByOne,
  judgeTogether,
  reportWithJira,
  type CommitsOutcome,
  type JudgedSubject,
  type ReportCommit,
} from '../judging/judge-commits.ts';
import type { BranchesOf } from '../../git/pushed-refs.ts';
import type { CommitSelection } from '../../git/read-commits.ts';
import type { BaselineRun } from '../judging/open-baseline.ts';
import type { OpenedCiRun } from './open-ci-run.ts';
import { CI_HELP, ciOptions, readToldMerge } from './ci-options.ts';
import { messageOptions, readMessages } from '../input/read-messages.ts';
import {
  INPUT_HELP,
  isWholeHistory,
  rangeOptions,
  selectCommits,
  sortArguments,
} from '../input/select-commits.ts';
import { openReports } from '../reporting/reports.ts';
import type { Session } from '../session/session.ts';
import { statusOf } from '../session/host.ts';

const lintOptions = {
  ...ciOptions,
  ...rangeOptions,
  ...messageOptions,
  baseline: { type: 'string' },
  'write-baseline': { type: 'boolean' },
} as const;

type LintSession = Session<typeof lintOptions>;

export const lintCommand = defineCommand({
  usage:
    'smart-commits lint [--ci] [--from REV] [--to REV] [--last] [--path PATH] [--message TEXT] [FILE|RANGE|TEXT…]',
  help: `Judges commits of this repository, or messages from files or standard input. ${INPUT_HELP}${CI_HELP}
  --baseline FILE     findings that FILE knows are counted, not reported
  --write-baseline    write all that is found to that file`,
  options: lintOptions,
  takes: ['config', 'processor', 'reports', 'jira', 'verbose', 'color', 'quiet'],
  formats: Object.keys(formats),
  examples: [
    ['smart-commits lint origin/main..HEAD', 'the commits of this branch'],
    ["smart-commits lint -m 'KEY-123 #time 2h #close'", 'a message before it is written'],
    ['smart-commits lint --ci --format text --format junit=report.xml', 'in CI'],
  ],
  async run(given) {
    // With --ci, arguments have no place at all.
    const session = given.own.ci === true ? given : await sortArguments(given);
    const { host, common, cwd, processor } = session;
    const ci = await openCi(session);
    const selection = ci?.selection ?? (await selectCommits(session));
    const baseline = await readBaseline(session);
    const jira = await planJira(session, 'ci', ci?.isFork);
    const reports = openReports(common, processor, host, host.stdout, cwd, session.config.messages);
    const report = baseline?.reportNew(reports.add) ?? reports.add;
    const judging =
      ci !== null
        ? ci.judge(jira, report)
        : selection === null
          ? lintMessages(session, jira, report)
          : lintCommits(session, selection, jira, report);
    const { counts, failure, isMissed } = await judging.catch((error: unknown) => {
      reports.abandon();
      throw error;
    });
    const isComplete = failure === null;
    const isWhole = selection !== null && isWholeHistory(selection);
    const use = baseline?.finish({ isWhole, isComplete });
    return statusOf(
      reports.finish({ ...counts, baseline: use }, { isComplete, isMissed }).errors,
      failure,
      host,
    );
  },
});

/** As for a baseline: code that other runs do not need. */
async function openCi(session: LintSession): Promise<OpenedCiRun | null> {
  const told = readToldMerge(session);
  return session.own.ci === true ? (await import('./open-ci-run.ts')).openCiRun(session, told) : null;
}

/** Few runs have one: its code is loaded for those. */
async function readBaseline(session: LintSession): Promise<BaselineRun | null> {
  const { own } = session;
  if (own.baseline === undefined && own['write-baseline'] !== true) return null;
  return (await import('../judging/open-baseline.ts')).openBaseline(session);
}

/** Nobody knows whether a range was pushed at once: its commits are judged one by one, and asked about together. */
async function lintCommits(
  session: LintSession,
  selection: CommitSelection,
  jira: JiraPlan,
  report: ReportCommit,
): Promise<CommitsOutcome> {
  const order = 'newest-first';
  const branchesOf = await branchOfRange(session);
  return jira.login !== null
    ? await judgeTogether(session, selection, { order, isPush: false, branchesOf, jira }, report)
    : { ...(await judgeOneByOne(session, selection, report, branchesOf)), isMissed: jira.isMissed };
}

/** The branch at the end of a range that begins somewhere: a whole history is not that of the issue at its end. */
async function branchOfRange(session: LintSession): Promise<BranchesOf | undefined> {
  const { from, to = 'HEAD', last } = session.own;
  return from === undefined && last !== true ? undefined : await planBranchOf(session, to);
}

async function lintMessages(
  session: LintSession,
  jira: JiraPlan,
  report: ReportCommit,
): Promise<CommitsOutcome> {
  const branches = (await planBranchOf(session, 'HEAD'))?.('') ?? [];
  const config = { ...session.config, branches };
  const held: JudgedSubject[] = [];
  const ignoring = countIgnored(config.ignores);
  const exempting = countExempt(config);
  let read = 0;
  for await (const { raw, title, file } of readMessages(session)) {
    read++;
    const { text, strippedLines } = judgeLooseMessage(raw);
    if (ignoring.isIgnored({ author: null, message: text, parents: null })) continue;
    const { reading, diagnostics } = lintMessage(text, config, strippedLines);
    exempting.note({ reading });
    const names = { ...(title === undefined ? {} : { title }), ...(file === undefined ? {} : { file }) };
    const judged = { hash: null, author: null, ...names, message: text, diagnostics };
    if (jira.login === null) report(judged);
    else held.push({ author: null, committer: null, reading, judged });
  }
  const asked = await reportWithJira(held, held, [], jira, session, report);
  return { counts: countsOf(read, ignoring, exempting), ...asked };
}
