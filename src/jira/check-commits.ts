import type { Diagnostic } from '../diagnostic.ts';
import { ruleWeight, type RuleSettings, type RuleWeight } from '../rules/rule-weight.ts';
import { isKnownProject } from '../smart-commit/known-project.ts';
import { linkedKeysOf } from '../smart-commit/read-message.ts';
import type { SmartCommand } from '../smart-commit/smart-command.ts';
import { emailKey, type IssueQuestion, type JiraAnswers, type JiraQuestions } from './jira-answers.ts';
import { jiraChecks } from './checks/index.ts';
import { issueKeysOf, type JiraCheck, type JiraSubject } from './checks/check.ts';
import { dependsOnFields } from './checks/transition-available.ts';
import type { JiraReader } from './jira-reader.ts';
import { askJira } from './plan.ts';

/** The part of a configuration that decides what Jira is asked. */
export interface JiraCheckSettings {
  readonly projects?: readonly string[] | undefined;
  readonly rules?: RuleSettings | undefined;
}

/** What Jira's answers say of the commits of a run. */
export interface JiraVerdict {
  /** For each subject, in the same order. */
  readonly diagnostics: readonly (readonly Diagnostic[])[];
  readonly answers: JiraAnswers;
  /** What could not be checked, each once: lower case, no full stop. */
  readonly notChecked: readonly string[];
}

/**
 * Asks Jira about commits in one batch, and judges them by its answers. `subjects` stand in the order in which Jira will
 * run them. Failures are in the answers; none of them becomes a finding.
 */
export async function checkCommits(
  subjects: readonly JiraSubject[],
  reader: JiraReader,
  settings: JiraCheckSettings,
): Promise<JiraVerdict> {
  const firstTransitions = findFirstTransitions(subjects);
  const checks = weighChecks(subjects, settings);
  const isOn = (name: string): boolean => checks.some(({ check }) => check.name === name);
  const answers = await askJira(reader, questionsFor(subjects, firstTransitions, isOn, settings));
  const notChecked = new Set<string>();
  const diagnostics = subjects.map((subject) => {
    const context = {
      answers,
      linkedKeys: linkedKeys(subject, settings),
      firstTransitions,
      isOn,
      notChecked: (what: string) => notChecked.add(what),
    };
    return checks.flatMap(({ check, weight }) => check.check(subject, context).map(weight.toDiagnostic));
  });
  return { diagnostics, answers, notChecked: [...notChecked] };
}

/** The checks that are on, with what they weigh. */
function weighChecks(
  [first]: readonly JiraSubject[],
  { rules }: JiraCheckSettings,
): { readonly check: JiraCheck; readonly weight: RuleWeight }[] {
  if (first === undefined) return [];
  return jiraChecks.flatMap((check) => {
    const weight = ruleWeight(check, rules, first.reading.processor);
    return weight === null ? [] : [{ check, weight }];
  });
}

/** What the checks that are on need to know. */
function questionsFor(
  subjects: readonly JiraSubject[],
  firstTransitions: ReadonlySet<SmartCommand>,
  isOn: (name: string) => boolean,
  settings: JiraCheckSettings,
): JiraQuestions {
  const transitionNames = new Map<string, string[]>();
  for (const { issueKey, name } of firstTransitions) {
    if (issueKey !== null) transitionNames.set(issueKey, [...(transitionNames.get(issueKey) ?? []), name]);
  }
  const issues = new Map<string, IssueQuestion>();
  if (isOn('issue-exists')) {
    for (const key of subjects.flatMap((subject) => linkedKeys(subject, settings)))
      issues.set(key, { key, transitions: false, permissions: false });
  }
  if (ISSUE_CHECKS.some(isOn)) {
    for (const key of subjects.flatMap(({ reading }) => issueKeysOf(reading))) {
      const transitions = isOn('transition-available') && transitionNames.has(key);
      issues.set(key, { key, transitions, permissions: isOn('permission') });
    }
  }
  const commands = subjects.flatMap(({ reading }) => reading.commands);
  return {
    issues: [...issues.values()],
    emails: emailsOf(subjects, isOn),
    userNames: isOn('author-known') ? userNamesOf(subjects) : new Map(),
    timeTracking: isOn('time-tracking') && commands.some(({ kind }) => kind === 'time'),
    needsFields: (issue, requestedKeys) =>
      dependsOnFields(
        requestedKeys.flatMap((key) => transitionNames.get(key) ?? []),
        issue.transitions ?? [],
      ),
    condition: isOn('issue-query') ? conditionOf(settings) : null,
  };
}

/** Those that need to know the issues that commands are for. */
const ISSUE_CHECKS = ['issue-exists', 'issue-moved', 'transition-available', 'permission', 'issue-query'];

function emailsOf(subjects: readonly JiraSubject[], isOn: (name: string) => boolean): string[] {
  const people = subjects
    .filter(({ reading }) => reading.commands.length > 0)
    .flatMap(({ author, committer }) => [
      // Rights are judged by whether the account that asks is the author.
      isOn('author-known') || isOn('permission') || isOn('transition-available') ? author : null,
      isOn('committer-known') ? committer : null,
    ]);
  const emails = people.flatMap((person) =>
    person === null || person.email.trim() === '' ? [] : [person.email],
  );
  return [...new Map(emails.map((email) => [emailKey(email), email])).values()];
}

/** Authors by their address whom GitLab's manual lets Jira know by their name. What holds a space is no user name. */
function userNamesOf(subjects: readonly JiraSubject[]): Map<string, string> {
  const authors = subjects
    .filter(({ reading }) => reading.commands.length > 0 && reading.processor.name === 'gitlab-dvcs')
    .flatMap(({ author }) => (author !== null && /^\S+$/.test(author.name) ? [author] : []));
  return new Map(authors.map(({ email, name }) => [emailKey(email), name]));
}

/** Keys that are looked up though they carry no command: only where the projects are named. */
function linkedKeys({ reading }: JiraSubject, { projects }: JiraCheckSettings): string[] {
  if (projects === undefined) return [];
  return linkedKeysOf(reading).filter((key) => isKnownProject(key, projects));
}

/** The first transition of each issue: only that one starts from the issue's present status. */
function findFirstTransitions(subjects: readonly JiraSubject[]): Set<SmartCommand> {
  const moved = new Set<string>();
  const first = new Set<SmartCommand>();
  for (const command of subjects.flatMap(({ reading }) => reading.commands)) {
    if (command.kind !== 'transition' || command.issueKey === null || moved.has(command.issueKey)) continue;
    moved.add(command.issueKey);
    first.add(command);
  }
  return first;
}

function conditionOf({ rules }: JiraCheckSettings): string | null {
  const value = rules?.['smart-commits/issue-query'];
  const options = typeof value === 'string' ? undefined : value?.[1];
  const jql = (options as { readonly jql?: string } | undefined)?.jql;
  return jql === undefined || jql.trim() === '' ? null : jql;
}
