import type { FailureCollector } from './collect-failures.ts';
import type { IssueAnswer, IssueQuestion, NotChecked } from './jira-answers.ts';
import type { FoundIssue, JiraReader } from './jira-reader.ts';

export const failed: NotChecked = { kind: 'not-checked', why: 'failure' };
const overLimit: NotChecked = { kind: 'not-checked', why: 'limit' };

/** What became of the keys that were asked about. */
export interface ResolvedIssues {
  /** By requested key. */
  readonly found: ReadonlyMap<string, FoundIssue>;
  /** The other requested keys: missing, or not checked. */
  readonly unfound: ReadonlyMap<string, IssueAnswer>;
  /** How many issues were asked about one by one. */
  readonly singles: number;
}

/**
 * Looks up all keys in one batch, then those that the batch did not bring, which are moved, missing or invisible, one
 * by one; beyond `limit` they stay unchecked.
 */
export async function resolveIssues(
  reader: JiraReader,
  { attempt }: FailureCollector,
  questions: readonly IssueQuestion[],
  limit: number,
): Promise<ResolvedIssues> {
  if (questions.length === 0) return { found: new Map(), unfound: new Map(), singles: 0 };
  const batch = await attempt(() => reader.findIssues(questions));
  if (batch === null) {
    return { found: new Map(), unfound: new Map(questions.map(({ key }) => [key, failed])), singles: 0 };
  }
  const found = new Map(batch);
  const leftovers = questions.filter(({ key }) => !found.has(key));
  const singles = leftovers.slice(0, limit);
  const unfound = new Map<string, IssueAnswer>(leftovers.slice(limit).map(({ key }) => [key, overLimit]));
  await Promise.all(
    singles.map(async (question) => {
      const answer = await attempt(async () => ({ issue: await reader.findIssue(question.key, question) }));
      if (answer === null) unfound.set(question.key, failed);
      else if (answer.issue === null) unfound.set(question.key, { kind: 'missing' });
      else found.set(question.key, answer.issue);
    }),
  );
  return { found, unfound, singles: singles.length };
}
