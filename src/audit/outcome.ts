import type { Processor } from '../smart-commit/processor.ts';

/** What Jira made of a command. */
export type Outcome = 'asWritten' | 'dropped' | 'misread' | 'twice';

/** All outcomes, in the order in which reports show them. */
export const OUTCOMES: readonly Outcome[] = ['asWritten', 'dropped', 'misread', 'twice'];

/** Where several findings speak of one command, the first of these counts. */
export const GRAVEST_FIRST: readonly Outcome[] = ['dropped', 'misread', 'twice', 'asWritten'];

/**
 * Which commands of a message a finding is about:
 *
 * - `under it`: those that its text overlaps, else those of the statement behind it (it points at the key)
 * - `before it`: the comment that ends there, and what its text overlaps
 * - `itself`: the one that begins where it does, else one that nobody has seen: Jira sees none in it
 * - `all`: every command of the commit
 */
export type Concern = 'under it' | 'before it' | 'itself' | 'all';

/** What a finding of a rule comes to. */
export interface RuleOutcome {
  readonly outcome: Exclude<Outcome, 'asWritten'>;
  readonly concerns: Concern;
}

type Entry = RuleOutcome | null | ((processor: Processor) => RuleOutcome | null);

const dropped = (concerns: Concern): RuleOutcome => ({ outcome: 'dropped', concerns });
const misread = (concerns: Concern): RuleOutcome => ({ outcome: 'misread', concerns });
const twice = (concerns: Concern): RuleOutcome => ({ outcome: 'twice', concerns });

/** What the findings of each rule come to, by its name without the prefix; null where Jira did what was written. */
const RULE_OUTCOMES: Readonly<Record<string, Entry>> = {
  'stripped-line': dropped('itself'),
  'message-length': dropped('under it'),
  'first-line': dropped('under it'),
  'key-case': dropped('under it'),
  'key-boundary': dropped('under it'),
  'key-separator': misread('under it'),
  'command-target': misread('under it'),
  'command-spelling': dropped('under it'),
  'command-shape': dropped('itself'),
  'command-without-key': dropped('under it'),
  'comment-empty': dropped('under it'),
  'comment-truncated': misread('before it'),
  'time-format': misread('under it'),
  'prose-command': misread('under it'),
  'transition-known': dropped('under it'),
  'project-known': misread('under it'),
  'time-comment': misread('under it'),
  'transition-comment': misread('under it'),
  'repeated-command': twice('under it'),
  // The team's own rules: Jira does not mind.
  'time-limit': null,
  'key-required': null,
  'command-required': null,
  'author-email': dropped('all'),
  // Where merges are run, that alone is no harm: see the copies in count-audit.ts.
  'merge-commit': ({ mergeCommits }) => (mergeCommits.value === 'run' ? null : dropped('all')),
  're-executed': twice('all'),
  // A history does not tell what was pushed together.
  'push-size': null,
  'push-order': null,
  // Jira is not asked: it would tell of today, not of the day of the push.
  'issue-exists': null,
  'issue-moved': null,
  'author-known': null,
  'committer-known': null,
  'transition-available': null,
  'time-tracking': null,
  permission: null,
  'issue-query': null,
  assignee: null,
};

/** Names of the rules that the table decides on. */
export const ruleNames: readonly string[] = Object.keys(RULE_OUTCOMES);

/** What a finding of a rule comes to with a processor; null where Jira did what was written, or nobody can tell. Total. */
export function outcomeOfRule(name: string, processor: Processor): RuleOutcome | null {
  const entry = Object.hasOwn(RULE_OUTCOMES, name) ? RULE_OUTCOMES[name] : null;
  return (typeof entry === 'function' ? entry(processor) : entry) ?? null;
}
