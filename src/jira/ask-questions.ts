import { attemptQuietly, collectFailures, type FailureCollector } from './jira-failure.ts';
import {
  emailKey,
  type IssueAnswer,
  type IssueQuestion,
  type JiraAnswers,
  type JiraQuestions,
  type NotChecked,
  type UserAnswers,
} from './jira-answers.ts';
import type { FoundIssue, JiraReader, Permissions, UserAnswer } from './jira-reader.ts';
import { projectOf } from '../smart-commit/issue-key.ts';
import { readTransitionFields } from './read-transition-fields.ts';

/** Issues that are asked about one by one: left over from the batch, or with transition fields to read. */
const singleLimit = 50;

/**
 * Asks everything that one run wants to know, in at most 4 + ⌈M/100⌉ + E + T + L + P requests: M issues, E distinct
 * e-mails, T kinds of issue (project, type and status) whose transition fields must be read, L leftovers of the batch, P
 * Data Center projects. T + L is fifty at most, with the user names that are looked for and the issues of a Data Center
 * project in which a right is missing; what lies beyond is `not-checked`. Retries after a rate limit, the requests for a
 * condition (one for fifty issues), and for the rights on more than a thousand issues, come on top.
 *
 * What cannot be answered is `not-checked`, and the failure is in the result; nothing is thrown for it.
 */
export async function askQuestions(reader: JiraReader, questions: JiraQuestions): Promise<JiraAnswers> {
  const collector = collectFailures();
  const { attempt } = collector;
  const [{ found, unfound, singles }, users, timeTracking] = await Promise.all([
    resolveIssues(reader, collector, questions.issues, singleLimit),
    askUsers(reader, collector, questions.emails),
    questions.timeTracking ? attempt(() => reader.readTimeTracking()) : null,
  ]);

  const issuesOf = (wanted: (question: IssueQuestion) => boolean): FoundIssue[] =>
    distinctIssues(questions.issues.filter(wanted).map(({ key }) => found.get(key)));
  const toAllow = issuesOf((question) => question.permissions);
  const toMatch = questions.condition === null ? [] : issuesOf(() => true);
  const userSearch = [...users.values()].some((answer) => answer.kind === 'none');
  const named = namesToAsk(users, questions).slice(0, singleLimit - singles);
  let left = singleLimit - singles - named.length;
  const mayAskAlone = (): boolean => left-- > 0;
  const toMove = issuesOf((question) => question.transitions);
  const view = toMove.length > 0 ? await attempt(() => reader.viewpoint()) : null;

  const [fields, permissions, matching, nameless, resolved] = await Promise.all([
    readTransitionFields(reader, collector, toMove, {
      mayAskAlone,
      needsFields: (issue) => questions.needsFields(issue, requestedKeysOf(issue, found)),
      needsWithheld: (issue) =>
        view?.edition === 'cloud' &&
        questions.needsWithheld?.(issue, requestedKeysOf(issue, found), users) === true,
    }),
    toAllow.length > 0 || userSearch
      ? attempt(() => reader.readPermissions(toAllow, { userSearch, mayAskAlone }))
      : null,
    toMatch.length > 0 ? attempt(() => reader.matchIssues(toMatch, questions.condition ?? '')) : null,
    askNames(reader, collector, users, named),
    askProjects(reader, unfound, [...found.values()], (key) => questions.needsProject?.(key, users) === true),
  ]);

  const issues = new Map<string, IssueAnswer>(resolved);
  for (const [key, issue] of found) {
    const withheld = fields.read.get(issue.key)?.withheld ?? null;
    issues.set(key, {
      kind: 'found',
      issue: { ...issue, transitions: fields.read.get(issue.key)?.offered ?? issue.transitions },
      permissions: permissions?.issues.get(issue.key) ?? null,
      matches: matching?.has(issue.key) ?? null,
      fieldsNotChecked: fields.unread.get(issue.key) ?? null,
      permissionsNotChecked: permissions?.unasked.has(issue.key) ?? false,
      ...(withheld === null ? {} : { withheld }),
    });
  }
  return {
    issues,
    users: judgeNobody(nameless, permissions),
    foreignLanguage: view?.foreignLanguage ?? null,
    timeTracking,
    failures: collector.failures,
  };
}

/**
 * The keys that were not found, with whether the account sees their projects where that matters. A project of which an
 * issue was found needs no question.
 */
async function askProjects(
  reader: JiraReader,
  unfound: ReadonlyMap<string, IssueAnswer>,
  found: readonly FoundIssue[],
  isNeeded: (key: string) => boolean,
): Promise<ReadonlyMap<string, IssueAnswer>> {
  const sees = new Map<string, boolean | null>(found.map(({ project }) => [project, true]));
  const missing = [...unfound].filter(([key, { kind }]) => kind === 'missing' && isNeeded(key));
  const projects = [...new Set(missing.map(([key]) => projectOf(key)))].filter((one) => !sees.has(one));
  await Promise.all(
    projects.slice(0, singleLimit).map(async (project) => {
      sees.set(project, await attemptQuietly(() => reader.seesProject(project)));
    }),
  );
  const answers = missing.flatMap(([key]) => {
    const seesProject = sees.get(projectOf(key)) ?? null;
    return seesProject === null ? [] : [[key, { kind: 'missing', seesProject }] as const];
  });
  return new Map<string, IssueAnswer>([...unfound, ...answers]);
}

async function askUsers(
  reader: JiraReader,
  { attempt }: FailureCollector,
  emails: readonly string[],
): Promise<UserAnswers> {
  const distinct = [...new Set(emails.map(emailKey))].filter((email) => email !== '');
  const answers = await Promise.all(
    distinct.map(async (email) => [email, (await attempt(() => reader.findUser(email))) ?? failed] as const),
  );
  return new Map(answers);
}

/** The names to look for: those whose e-mail address nobody has. */
function namesToAsk(users: UserAnswers, { userNames = new Map() }: JiraQuestions): [string, string][] {
  return [...userNames].filter(([email]) => users.get(email)?.kind === 'none');
}

/** The answers with the names that are those of users. */
async function askNames(
  reader: JiraReader,
  { attempt }: FailureCollector,
  users: UserAnswers,
  named: readonly [string, string][],
): Promise<UserAnswers> {
  const answers = new Map(users);
  await Promise.all(
    named.map(async ([email, name]) => {
      const answer = users.get(email);
      if (answer?.kind !== 'none' || !(await attempt(() => reader.hasUserNamed(name)))) return;
      answers.set(email, { ...answer, namedAs: name });
    }),
  );
  return answers;
}

/** Nobody found means nothing where the account may not search for users, or where that could not be learnt. */
function judgeNobody(users: UserAnswers, permissions: Permissions | null): UserAnswers {
  if (permissions !== null && permissions.userSearch !== false) return users;
  const verdict: UserAnswer | NotChecked = permissions === null ? failed : { kind: 'not-allowed' };
  return new Map([...users].map(([email, answer]) => [email, answer.kind === 'none' ? verdict : answer]));
}

/** Two requested keys may be one issue: the old and the present key. */
function distinctIssues(issues: readonly (FoundIssue | undefined)[]): FoundIssue[] {
  return [
    ...new Map(issues.filter((issue) => issue !== undefined).map((issue) => [issue.key, issue])).values(),
  ];
}

function requestedKeysOf(issue: FoundIssue, found: ReadonlyMap<string, FoundIssue>): string[] {
  return [...found].filter(([, other]) => other.key === issue.key).map(([key]) => key);
}

const failed: NotChecked = { kind: 'not-checked', why: 'failure' };
const overLimit: NotChecked = { kind: 'not-checked', why: 'limit' };

/** What became of the keys that were asked about. */
interface ResolvedIssues {
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
async function resolveIssues(
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
