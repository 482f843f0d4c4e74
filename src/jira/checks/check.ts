import type { Fix } from '../../text/diagnostic.ts';
import type { Span } from '../../text/diagnostic.ts';
import type { Person } from '../../message/commit.ts';
import type { BareRuleName } from '../../rules/catalogue.ts';
import type { RuleFinding } from '../../rules/rule.ts';
import type { Reading } from '../../smart-commit/read-message.ts';
import type { SmartCommand } from '../../smart-commit/interpret.ts';
import { emailKey, type IssueAnswer, type JiraAnswers, type NotChecked } from '../jira-answers.ts';
import type { UserAnswer } from '../jira-reader.ts';

/** A commit, or a message that will be one, that Jira is asked about. */
export interface JiraSubject {
  /** Null where it is not known: a message that is no commit yet. */
  readonly author: Person | null;
  readonly committer: Person | null;
  readonly reading: Reading;
  /** Somebody will be its author who is not known yet: the one who merges a pull request, for its title. */
  readonly isOthers?: true;
}

export interface JiraCheckContext {
  readonly answers: JiraAnswers;
  /** Keys that are looked up though they carry no command; empty without `projects`. */
  readonly linkedKeys: readonly string[];
  /** Whether a finding said already that Jira will not run this command. */
  readonly isStopped: (command: SmartCommand) => boolean;
  /** Present keys of the issues that a command of the run has moved, or may have; the rule about transitions adds to it. */
  readonly moved: Set<string>;
  /** What the transitions that Jira runs do; the same rule adds to it. */
  readonly moves: Map<SmartCommand, Move>;
  /** Whether a rule of Jira is on, by its name without the prefix. */
  readonly isOn: (name: BareRuleName) => boolean;
  /** The rule's own options, as configured. */
  readonly options: unknown;
  /** Tells what could not be checked, once a run. */
  readonly notChecked: (what: string) => void;
}

/** Names of the statuses between which a transition moves an issue; null where Jira does not say. */
export interface Move {
  readonly from: string | null;
  readonly to: string | null;
}

/** A rule that needs Jira's answers. Asks nothing itself; pure and total. */
export interface JiraCheck {
  readonly name: BareRuleName;
  readonly check: (subject: JiraSubject, context: JiraCheckContext) => JiraFinding[];
}

/** What Jira's answers show; `atMost` a warning where it need not hold when Jira runs the commit. */
export interface JiraFinding extends RuleFinding {
  /** The commands that Jira does not run because of it; absent for none. */
  readonly stops?: readonly SmartCommand[];
  /** Only where nothing but what was found changes. */
  readonly fix?: Fix;
}

/** An issue that is there. */
export type FoundAnswer = Extract<IssueAnswer, { kind: 'found' }>;

/** An issue that was found, by the key as written; null where there is none or it was not asked about. */
export function foundIssue(issueKey: string | null, { issues }: JiraAnswers): FoundAnswer | null {
  const answer = issueKey === null ? undefined : issues.get(issueKey);
  return answer?.kind === 'found' ? answer : null;
}

/** What Jira says of the user with an address; undefined where it was not asked. */
export function userAnswer(
  { email }: Person,
  { users }: Pick<JiraAnswers, 'users'>,
): UserAnswer | NotChecked | undefined {
  return users.get(emailKey(email));
}

/**
 * Who the account that asks is to a commit. What Jira tells it holds when the commit is run only where it is the author;
 * a message that is no commit yet is taken for its own, unless others will commit it.
 */
export type Viewer = 'author' | 'likely author' | 'somebody else';

/** Through whose eyes Jira's answers about a commit are seen. */
export function viewerOf({ author, isOthers }: JiraSubject, { users }: Pick<JiraAnswers, 'users'>): Viewer {
  if (author === null) return isOthers === true ? 'somebody else' : 'likely author';
  const answer = userAnswer(author, { users });
  return answer?.kind === 'one' && answer.isTokenOwner ? 'author' : 'somebody else';
}

/** A finding that rests on what Jira tells the account holds for others as a warning only. */
export function asSeenBy(viewer: Viewer): Pick<RuleFinding, 'atMost'> {
  return viewer === 'somebody else' ? { atMost: 'warning' } : {};
}

/** The commands of one issue, by the key as written. */
export function commandsOf({ commands }: Reading, issueKey: string): SmartCommand[] {
  return commands.filter((command) => command.issueKey === issueKey);
}

/** The keys that carry commands, each once. */
export function keysOfCommands({ commands }: Reading): string[] {
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
