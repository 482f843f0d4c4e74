import type { JiraReader } from '../../jira/jira-reader.ts';
import { JiraFailure } from '../../jira/jira-failure.ts';
import { type CheckContext, type Finding, skipped } from '../check.ts';

/**
 * Asks Jira what needs a login that works. Where there is none the finding says so, and names the check that tells
 * why: a cause is reported once.
 * @throws what the question throws
 */
export async function withReader(
  { jira }: CheckContext,
  question: (reader: JiraReader) => Promise<Finding>,
): Promise<Finding> {
  if (jira.isOff) return skipped('Jira is not asked (--jira off)');
  const login = await jira.login().catch(() => null);
  if (login?.kind !== 'ready')
    return skipped('Jira cannot be asked: see jira-site, jira-trust and jira-credential');
  const reader = await jira.reader();
  try {
    await jira.account();
  } catch (error) {
    if (!(error instanceof JiraFailure)) throw error;
    return skipped(`Jira cannot be asked: see ${error.reason === 'scope' ? 'jira-scopes' : 'jira-account'}`);
  }
  return reader === null ? skipped('Jira cannot be asked') : question(reader);
}
