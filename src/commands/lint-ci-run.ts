import { judgeCiTexts, presentTexts } from './judge-ci-texts.ts';
import { judgeTogether, type CommitsOutcome, type ReportCommit, type Together } from './judge-commits.ts';
import type { JiraPlan } from './plan-jira.ts';
import type { CiSelection } from './select-for-ci.ts';
import type { Session } from './session.ts';

/**
 * Judges the commits of a CI run, and the messages that its system will make of them.
 * @throws ExpectedError `git`
 */
export async function lintCiRun(
  session: Session,
  { run: { texts }, selection, messages }: CiSelection,
  jira: JiraPlan,
  report: ReportCommit,
): Promise<CommitsOutcome> {
  const after: Together['after'] = (commits, ignoring) =>
    judgeCiTexts(texts, messages, commits, session, ignoring);
  const together = { order: 'newest-first', after, jira } as const;
  return await judgeTogether(session, selection, together, presentTexts(texts, report));
}
