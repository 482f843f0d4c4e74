import type { IssueAnswer, IssueQuestion, JiraAnswers, JiraQuestions, NotChecked } from './jira-answers.ts';
import { emailKey } from './jira-answers.ts';
import { JiraFailure } from './jira-failure.ts';
import type { FoundIssue, JiraReader, Permissions, UserAnswer } from './jira-reader.ts';

/** Issues that are asked about one by one: left over from the batch, or with transition fields to read. */
const singleLimit = 50;

const failed: NotChecked = { kind: 'not-checked', why: 'failure' };
const overLimit: NotChecked = { kind: 'not-checked', why: 'limit' };

/**
 * Asks everything that one run wants to know, in at most 4 + ⌈M/100⌉ + E + T + L + P requests: M issues, E distinct
 * e-mails, T issues whose transition fields must be read, L leftovers of the batch, P Data Center projects; T + L is
 * fifty at most, and what lies beyond is `not-checked`. Retries after a rate limit, and the requests for a condition
 * (one for fifty issues), come on top.
 *
 * What cannot be answered is `not-checked`, and the failure is in the result; nothing is thrown for it.
 */
export async function askJira(reader: JiraReader, questions: JiraQuestions): Promise<JiraAnswers> {
  const failures: JiraFailure[] = [];
  const emails = new Map(
    questions.emails.filter((email) => email.trim() !== '').map((email) => [emailKey(email), email]),
  );

  const [batch, users, timeTracking] = await Promise.all([
    questions.issues.length === 0
      ? new Map<string, FoundIssue>()
      : attempt(() => reader.findIssues(questions.issues)),
    askUsers(),
    questions.timeTracking ? attempt(() => reader.readTimeTracking()) : null,
  ]);
  const { found, unfound, asked } = await resolveLeftovers(batch);
  const wanted = questions.issues.filter((question) => found.has(question.key));
  const someoneIsMissing = [...users.values()].some((answer) => answer.kind === 'none');
  const [fields, permissions, matching] = await Promise.all([
    readFields(wanted, singleLimit - asked),
    askPermissions(wanted, someoneIsMissing),
    askCondition(distinct(wanted)),
  ]);

  const issues = new Map<string, IssueAnswer>(unfound);
  for (const { key } of wanted) {
    const issue = issueOf(key);
    const transitions = fields.read.get(issue.key);
    issues.set(key, {
      kind: 'found',
      issue: transitions === undefined ? issue : { ...issue, transitions },
      permissions: permissions?.issues.get(issue.key) ?? null,
      matches: matching === null ? null : matching.has(issue.key),
      fieldsNotChecked: fields.unread.has(issue.key),
    });
  }
  return { issues, users: judgeMissingUsers(), timeTracking, failures };

  async function askUsers(): Promise<Map<string, UserAnswer | NotChecked>> {
    const answers = await Promise.all(
      [...emails].map(
        async ([key, email]) => [key, (await attempt(() => reader.findUser(email))) ?? failed] as const,
      ),
    );
    return new Map(answers);
  }

  /** Keys that the batch did not bring are moved, missing or invisible: asked one by one. */
  async function resolveLeftovers(
    brought: ReadonlyMap<string, FoundIssue> | null,
  ): Promise<{ found: Map<string, FoundIssue>; unfound: Map<string, IssueAnswer>; asked: number }> {
    const some = new Map(brought ?? []);
    const none = new Map<string, IssueAnswer>();
    const leftovers = questions.issues.filter((question) => !some.has(question.key));
    if (brought === null) {
      for (const { key } of leftovers) none.set(key, failed);
      return { found: some, unfound: none, asked: 0 };
    }
    const single = leftovers.slice(0, singleLimit);
    for (const { key } of leftovers.slice(singleLimit)) none.set(key, overLimit);
    await Promise.all(
      single.map(async (question) => {
        const issue = await attempt(async () => [await reader.findIssue(question.key, question)] as const);
        if (issue === null) none.set(question.key, failed);
        else if (issue[0] === null) none.set(question.key, { kind: 'missing' });
        else some.set(question.key, issue[0]);
      }),
    );
    return { found: some, unfound: none, asked: single.length };
  }

  /** The transitions with their fields, by present key, of those issues whose verdict depends on them. */
  async function readFields(
    some: readonly IssueQuestion[],
    limit: number,
  ): Promise<{ read: Map<string, FoundIssue['transitions']>; unread: Set<string> }> {
    const needed = distinct(some.filter((question) => question.transitions)).filter((issue) => {
      if (issue.transitions === null) return true;
      const isOpen = issue.transitions.some((transition) => transition.requiredFields === null);
      return isOpen && questions.needsFields(issue, requestedKeysOf(issue));
    });
    const read = new Map<string, FoundIssue['transitions']>();
    const unread = new Set(needed.map((issue) => issue.key));
    await Promise.all(
      needed.slice(0, limit).map(async (issue) => {
        const transitions = await attempt(() => reader.readTransitions(issue));
        if (transitions === null) return;
        read.set(issue.key, transitions);
        unread.delete(issue.key);
      }),
    );
    return { read, unread };
  }

  function askPermissions(
    some: readonly IssueQuestion[],
    userSearch: boolean,
  ): Promise<Permissions | null> | null {
    const issuesToAsk = distinct(some.filter((question) => question.permissions));
    if (issuesToAsk.length === 0 && !userSearch) return null;
    return attempt(() => reader.readPermissions(issuesToAsk, { userSearch }));
  }

  function askCondition(some: readonly FoundIssue[]): Promise<ReadonlySet<string> | null> | null {
    const { condition } = questions;
    return condition === null || some.length === 0
      ? null
      : attempt(() => reader.matchIssues(some, condition));
  }

  /** Nobody found means nothing where the account may not search for users, or that could not be learnt. */
  function judgeMissingUsers(): Map<string, UserAnswer | NotChecked> {
    if (!someoneIsMissing || permissions?.userSearch === true) return users;
    const verdict: UserAnswer | NotChecked | null =
      permissions === null ? failed : permissions.userSearch === false ? { kind: 'not-allowed' } : null;
    if (verdict === null) return users;
    return new Map([...users].map(([key, answer]) => [key, answer.kind === 'none' ? verdict : answer]));
  }

  function issueOf(key: string): FoundIssue {
    const issue = found.get(key);
    if (issue === undefined) throw new TypeError('only found issues are asked about');
    return issue;
  }

  function requestedKeysOf(issue: FoundIssue): string[] {
    return [...found].filter(([, other]) => other.key === issue.key).map(([key]) => key);
  }

  /** Two requested keys may be one issue: the old and the present key. */
  function distinct(some: readonly IssueQuestion[]): FoundIssue[] {
    const byPresentKey = new Map(some.map(({ key }) => [issueOf(key).key, issueOf(key)]));
    return [...byPresentKey.values()];
  }

  async function attempt<T>(task: () => Promise<T>): Promise<T | null> {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof JiraFailure)) throw error;
      const isKnown = failures.some(
        ({ reason, message }) => reason === error.reason && message === error.message,
      );
      if (!isKnown) failures.push(error);
      return null;
    }
  }
}
