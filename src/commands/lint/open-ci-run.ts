import type { ToldMerge } from '../../ci/merging.ts';
import type { CommitSelection } from '../../git/read-commits.ts';
import { findReplayed, judgeCiTexts, presentTexts } from './judge-ci-texts.ts';
import {
  judgeTogether,
  type CommitsOutcome,
  type ReportCommit,
  type Together,
} from '../judging/judge-commits.ts';
import type { JiraPlan } from '../judging/plan-jira.ts';
import { reportBranches } from '../judging/plan-branches.ts';
import { selectForCi } from './select-for-ci.ts';
import type { InputOptions } from '../input/select-commits.ts';
import type { Session } from '../session/session.ts';

/** A run of a CI system, ready to be judged. */
export interface OpenedCiRun {
  /** Whether it is for a fork, which gets no secrets. */
  readonly isFork: boolean;
  readonly selection: CommitSelection;
  /** Judges its commits, and the messages that the system will make of them. */
  readonly judge: (jira: JiraPlan, report: ReportCommit) => Promise<CommitsOutcome>;
}

/**
 * Asks the CI system what to judge, and says it.
 * @throws ExpectedError as `selectForCi`
 */
export async function openCiRun(session: Session<InputOptions>, told: ToldMerge): Promise<OpenedCiRun> {
  const { run, selection, brought } = await selectForCi(session, told);
  const after: Together['after'] = (commits, ignoring) =>
    judgeCiTexts(run, brought, commits, session, ignoring);
  const weigh: Together['weigh'] = (commits) => findReplayed(run, commits, session.config.rules);
  // What a request brings was pushed little by little.
  const isPush = run.texts.length === 0 && (run.replays ?? []).length === 0;
  const branches = run.branch === undefined ? [] : [run.branch];
  const branchesOf = (): readonly string[] => branches;
  return {
    isFork: run.isFork,
    selection,
    async judge(jira, report) {
      await reportBranches(session, branches, 'refs/remotes/origin/HEAD', report, run.defaultBranch);
      return await judgeTogether(
        session,
        selection,
        { order: 'newest-first', isPush, branchesOf, weigh, after, jira },
        presentTexts(run.texts, report),
      );
    },
  };
}
