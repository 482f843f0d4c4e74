import type { Severity, Span } from '../../diagnostic.ts';
import type { Person } from '../../git/commit.ts';
import type { BareRuleName, RuleFinding } from '../../rules/rule.ts';
import type { Reading } from '../../smart-commit/read-message.ts';
import type { SmartCommand } from '../../smart-commit/smart-command.ts';
import { emailKey, type IssueAnswer, type JiraAnswers, type NotChecked } from '../jira-answers.ts';
import type { UserAnswer } from '../jira-reader.ts';

/** A commit, or a message that will be one, that Jira is asked about. */
export interface JiraSubject {
  /** Null where it is not known: a message that is no commit yet. */
  readonly author: Person | null;
  readonly committer: Person | null;
  readonly reading: Reading;
}

export interface CheckContext {
  readonly answers: JiraAnswers;
  /** Keys that are looked up though they carry no command; empty without `projects`. */
  readonly linkedKeys: readonly string[];
  /** The commands that are an issue's first transition of the run: later ones start from where that one leads. */
  readonly firstTransitions: ReadonlySet<SmartCommand>;
  /** Whether a rule of Jira is on, by its name without the prefix. */
  readonly isOn: (name: string) => boolean;
  /** Tells what could not be checked, once a run. */
  readonly notChecked: (what: string) => void;
}

/** A rule that needs Jira's answers. Asks nothing itself; pure and total. */
export interface JiraCheck {
  readonly name: BareRuleName;
  readonly summary: string;
  readonly severity: Severity | 'off';
  /** No fact about a processor decides: Jira was asked. */
  readonly restsOn: null;
  readonly check: (subject: JiraSubject, context: CheckContext) => RuleFinding[];
}

/** An issue that was found, by the key as written; null where there is none or it was not asked about. */
export function foundIssue(
  issueKey: string | null,
  { issues }: JiraAnswers,
): Extract<IssueAnswer, { kind: 'found' }> | null {
  const answer = issueKey === null ? undefined : issues.get(issueKey);
  return answer?.kind === 'found' ? answer : null;
}

/** What Jira says of the user with an address; undefined where it was not asked. */
export function userAnswer({ email }: Person, { users }: JiraAnswers): UserAnswer | NotChecked | undefined {
  return users.get(emailKey(email));
}

/** Whether the account that asks is the author, so that its rights are the author's. */
export function isOwnAccount({ author }: JiraSubject, answers: JiraAnswers): boolean {
  const answer = author === null ? undefined : userAnswer(author, answers);
  return answer?.kind === 'one' && answer.isTokenOwner;
}

/** The keys that carry commands, each once. */
export function issueKeysOf({ commands }: Reading): string[] {
  return [...new Set(commands.flatMap(({ issueKey }) => issueKey ?? []))];
}

/** Where a key carries commands in a message, in the order of the text. */
export function keySpansOf({ commands }: Reading, issueKey: string): Span[] {
  const nodes = commands
    .filter((command) => command.issueKey === issueKey)
    .flatMap(({ statement }) => statement?.keys.filter((node) => node.text === issueKey) ?? []);
  return [...new Set(nodes)].map(({ start, end }) => ({ start, end }));
}

/** Where a key stands in a message: with its first command, else where it is first named, else at the start. */
export function keySpan(reading: Reading, issueKey: string): Span {
  const [first] = keySpansOf(reading, issueKey);
  if (first !== undefined) return first;
  // Linking does not look at letter case, nor at the word that a key stands in.
  const start = new RegExp(`(?<!\\p{L})${issueKey}(?!\\d)`, 'iu').exec(reading.text)?.index;
  return start === undefined ? { start: 0, end: 0 } : { start, end: start + issueKey.length };
}
