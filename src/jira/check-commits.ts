import type { Diagnostic } from '../text/diagnostic.ts';
import { ruleFacts, type BareRuleName, type JiraTopic } from '../rules/catalogue.ts';
import { ruleWeight, type RuleSettings, type RuleWeight } from '../rules/rule-weight.ts';
import { isKnownProject } from '../smart-commit/issue-key.ts';
import { sayOnce } from '../lint/say-once.ts';
import { eachReading, linkedKeysOf } from '../smart-commit/read-message.ts';
import type { SmartCommand } from '../smart-commit/interpret.ts';
import {
  emailKey,
  type IssueQuestion,
  type JiraAnswers,
  type JiraQuestions,
  type UserAnswers,
} from './jira-answers.ts';
import { jiraChecks } from './checks/index.ts';
import { keysOfCommands, viewerOf, type JiraCheck, type JiraSubject, type Move } from './checks/check.ts';
import { dependsOnFields, dependsOnWithheld, type TransitionWish } from './checks/transition-available.ts';
import type { JiraReader } from './jira-reader.ts';
import { askQuestions } from './ask-questions.ts';

/** The part of a configuration that decides what Jira is asked. */
export interface JiraCheckSettings {
  readonly projects?: readonly string[] | undefined;
  readonly rules?: RuleSettings | undefined;
  /** Also ask what people know the issues by. */
  readonly details?: boolean | undefined;
  /** The messages are no commits: no processor runs them in another order. */
  readonly areLoose?: boolean | undefined;
}

/** What Jira's answers say of the commits of a run. */
export interface JiraVerdict {
  /** For each subject, in the same order. */
  readonly diagnostics: readonly (readonly Diagnostic[])[];
  /** The commands that Jira will not run, each with the first reason. */
  readonly refusals: ReadonlyMap<SmartCommand, string>;
  /** The commands that Jira may not run: what was found need not hold for the author. */
  readonly doubts: ReadonlyMap<SmartCommand, string>;
  /** What to do about these reasons, by the reason. */
  readonly remedies: ReadonlyMap<string, string>;
  /** From where to where the commands move issues, as far as it is known. */
  readonly moves: ReadonlyMap<SmartCommand, Move>;
  readonly answers: JiraAnswers;
  /** What could not be checked, each once: lower case, no full stop. */
  readonly notChecked: readonly string[];
}

/**
 * Asks Jira about commits in one batch, and judges them by its answers. `subjects` stand in the order in which Jira will
 * run them; of several processors, in that of the first. Failures are in the answers; none of them becomes a finding.
 */
export async function checkCommits(
  subjects: readonly JiraSubject[],
  reader: JiraReader,
  settings: JiraCheckSettings,
): Promise<JiraVerdict> {
  const each = asEachReads(subjects, settings);
  const checks = each.map((own) => weighChecks(own, settings));
  const topics = new Set(checks.flat().flatMap(({ check }) => ruleFacts[check.name].asks ?? []));
  const answers = await askQuestions(reader, questionsFor(each, topics, settings));
  const learnt = {
    notChecked: new Set<string>(),
    refusals: new Map<SmartCommand, string>(),
    doubts: new Map<SmartCommand, string>(),
    remedies: new Map<string, string>(),
    moves: new Map<SmartCommand, Move>(),
  };
  const found = each.map((own, index) => judgeAll(own, checks[index] ?? [], answers, settings, learnt));
  const names = each.map(([first]) => first?.reading.processor.name ?? 'gitlab-dvcs');
  const diagnostics = subjects.map((subject) =>
    sayOnce(
      names,
      found.map((all) => all.get(subject) ?? []),
    ),
  );
  return { ...learnt, diagnostics, answers, notChecked: [...learnt.notChecked] };
}

/** A subject as one processor reads it. */
interface ReadSubject extends JiraSubject {
  /** What the caller knows it as. */
  readonly subject: JiraSubject;
}

/** The subjects for each processor, in the order in which that one runs them. */
function asEachReads(
  subjects: readonly JiraSubject[],
  { areLoose = false }: JiraCheckSettings,
): (readonly ReadSubject[])[] {
  const [first] = subjects;
  if (first === undefined) return [];
  const order = first.reading.processor.pushOrder.value;
  return eachReading(first.reading).map(({ processor }, index) => {
    const own = subjects.map((subject) => ({
      ...subject,
      reading: eachReading(subject.reading)[index] ?? subject.reading,
      subject,
    }));
    return areLoose || processor.pushOrder.value === order ? own : own.toReversed();
  });
}

/** What was learnt beside the findings; filled while subjects are judged. */
interface Learnt {
  readonly notChecked: Set<string>;
  readonly refusals: Map<SmartCommand, string>;
  readonly doubts: Map<SmartCommand, string>;
  readonly remedies: Map<string, string>;
  readonly moves: Map<SmartCommand, Move>;
}

function judgeAll(
  subjects: readonly ReadSubject[],
  checks: ReturnType<typeof weighChecks>,
  answers: JiraAnswers,
  settings: JiraCheckSettings,
  { notChecked, refusals, doubts, remedies, moves }: Learnt,
): Map<JiraSubject, Diagnostic[]> {
  const isOn = (name: BareRuleName): boolean => checks.some(({ check }) => check.name === name);
  const moved = new Set<string>();
  return new Map(
    subjects.map((one) => [
      one.subject,
      checks.flatMap(({ check, weight }) => {
        const found = check.check(one, {
          answers,
          linkedKeys: linkedKeys(one, settings),
          moved,
          moves,
          isStopped: (command) => refusals.has(command),
          isOn,
          options: weight.options,
          notChecked: (what) => notChecked.add(what),
        });
        return found.map(({ stops = [], fix, ...finding }) => {
          const fates = finding.atMost === 'warning' ? doubts : refusals;
          for (const command of stops) if (!fates.has(command)) fates.set(command, finding.message);
          if (stops.length > 0) remedies.set(finding.message, finding.help);
          const diagnostic = weight.toDiagnostic(finding);
          return fix === undefined ? diagnostic : { ...diagnostic, fix };
        });
      }),
    ]),
  );
}

/** The checks that are on, with what they weigh. */
function weighChecks(
  [first]: readonly JiraSubject[],
  { rules }: JiraCheckSettings,
): { readonly check: JiraCheck; readonly weight: RuleWeight }[] {
  if (first === undefined) return [];
  return jiraChecks.flatMap((check) => {
    const weight = ruleWeight(check.name, rules, first.reading.processor);
    return weight === null ? [] : [{ check, weight }];
  });
}

/** What the checks that are on need to know, by what the catalogue lets them ask. */
function questionsFor(
  each: readonly (readonly JiraSubject[])[],
  topics: ReadonlySet<JiraTopic>,
  settings: JiraCheckSettings,
): JiraQuestions {
  const subjects = each.flat();
  const wishes = each.map((own) => wishesByKey(own));
  const isWished = (key: string): boolean => wishes.some((byKey) => byKey.has(key));
  const wishesFor = (requestedKeys: readonly string[], users: UserAnswers): TransitionWish[][] =>
    wishes.map((byKey) =>
      requestedKeys
        .flatMap((key) => byKey.get(key) ?? [])
        .map(({ name, subject }) => ({ name, viewer: viewerOf(subject, { users }) })),
    );
  const details = settings.details === true || topics.has('details');
  const issues = new Map<string, IssueQuestion>();
  const namedBy = new Map<string, JiraSubject[]>();
  const look = (subject: JiraSubject, question: IssueQuestion): void => {
    issues.set(question.key, question);
    const known = namedBy.get(question.key) ?? [];
    namedBy.set(question.key, known);
    known.push(subject);
  };
  for (const subject of subjects) {
    if (!topics.has('linked issues')) break;
    for (const key of linkedKeys(subject, settings))
      look(subject, { key, transitions: false, permissions: false, details });
  }
  for (const subject of subjects) {
    if (!topics.has('issues')) break;
    for (const key of keysOfCommands(subject.reading)) {
      const transitions = topics.has('transitions') && isWished(key);
      look(subject, { key, transitions, permissions: topics.has('permissions'), details });
    }
  }
  const commands = subjects.flatMap(({ reading }) => reading.commands);
  return {
    issues: [...issues.values()],
    emails: emailsOf(subjects, topics),
    userNames: topics.has('user names') ? userNamesOf(subjects) : new Map(),
    timeTracking: topics.has('time tracking') && commands.some(({ kind }) => kind === 'time'),
    needsFields: (issue, requestedKeys) =>
      wishesFor(requestedKeys, new Map()).some((own) => dependsOnFields(own, issue.transitions ?? [])),
    needsWithheld: (issue, requestedKeys, users) =>
      wishesFor(requestedKeys, users).some((own) => dependsOnWithheld(own, issue.transitions ?? [])),
    needsProject: (key, users) =>
      (namedBy.get(key) ?? []).some((subject) => viewerOf(subject, { users }) === 'somebody else'),
    condition: topics.has('condition') ? conditionOf(settings) : null,
  };
}

function emailsOf(subjects: readonly JiraSubject[], topics: ReadonlySet<JiraTopic>): string[] {
  const people = subjects
    .filter(({ reading }) => reading.commands.length > 0)
    .flatMap(({ author, committer }) => [
      topics.has('author') ? author : null,
      topics.has('committer') ? committer : null,
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

/** The transitions that are wished for, by the key as written, in the order of execution. */
function wishesByKey(
  subjects: readonly JiraSubject[],
): ReadonlyMap<string, readonly { readonly name: string; readonly subject: JiraSubject }[]> {
  const wishes = new Map<string, { name: string; subject: JiraSubject }[]>();
  for (const subject of subjects) {
    for (const { kind, issueKey, name } of subject.reading.commands) {
      if (kind !== 'transition' || issueKey === null) continue;
      const known = wishes.get(issueKey) ?? [];
      wishes.set(issueKey, known);
      known.push({ name, subject });
    }
  }
  return wishes;
}

function conditionOf({ rules }: JiraCheckSettings): string | null {
  const value = rules?.['smart-commits/issue-query'];
  const options = typeof value === 'string' ? undefined : value?.[1];
  const jql = (options as { readonly jql?: string } | undefined)?.jql;
  return jql === undefined || jql.trim() === '' ? null : jql;
}
