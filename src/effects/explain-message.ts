import type { Span } from '../text/diagnostic.ts';
import { findEmailFault } from '../rules/author-email.ts';
import type { CommitFacts } from '../rules/rule.ts';
import { commandWords } from '../smart-commit/command-words.ts';
import { durationSeconds, type WorkingTime } from '../smart-commit/duration.ts';
import { findKeylessCommands } from '../smart-commit/keyless-commands.ts';
import { isHostSuffix } from '../smart-commit/host-texts.ts';
import { isKnownProject } from '../smart-commit/issue-key.ts';
import { linkedKeysOf, type Reading } from '../smart-commit/read-message.ts';
import type { SmartCommand } from '../smart-commit/interpret.ts';

/** Something that Jira will do, in its own words. */
export type Action = LogWorkAction | CommentAction | TransitionAction | OtherAction;

export interface LogWorkAction {
  readonly issueKey: string;
  readonly action: 'log-work';
  /** As Jira is asked to log it. */
  readonly timeSpent: string;
  readonly timeSpentSeconds: number;
  /** The worklog's comment, empty for none. */
  readonly comment: string;
}

export interface CommentAction {
  readonly issueKey: string;
  readonly action: 'comment';
  readonly body: string;
}

export interface TransitionAction {
  readonly issueKey: string;
  readonly action: 'transition';
  /** The command, as written. */
  readonly name: string;
  /** The status that it starts from; only where Jira was asked. */
  readonly from?: string;
  /** The status that it leads to; null unless Jira was asked. */
  readonly to: string | null;
  /** What is added as a comment; null for none. */
  readonly comment: string | null;
}

/** What GitKraken's and Crucible's own commands do. */
export interface OtherAction {
  /** Null for a review, which needs no issue. */
  readonly issueKey: string | null;
  readonly action: 'assign' | 'label' | 'fixversion' | 'affectsversion' | 'review';
  readonly value: string;
}

/** Text that looks like a command and has no effect. */
export interface Ignored extends Span {
  readonly reason: string;
}

/** What Jira makes of a message: its actions in order, and what it ignores, in the order of the text. */
export interface Effects {
  /** Keys of the issues that the commit is linked to, sorted, each once. */
  readonly linkedKeys: readonly string[];
  readonly actions: readonly Action[];
  readonly ignored: readonly Ignored[];
}

/** What decides how a message is explained, besides the message. */
export interface ExplainContext {
  readonly transitions: readonly string[] | undefined;
  readonly projects: readonly string[] | undefined;
  readonly workingTime: WorkingTime;
  /** What is known of the commit, where the message is one's; absent for a message by itself. */
  readonly facts?: CommitFacts;
  readonly authorDomains?: readonly string[] | undefined;
  /**
   * Why Jira will not run a command that it can read, for those who asked it: `names KEY-9, which …`; null where it will.
   * Called for each action in the order of execution.
   */
  readonly refusalOf?: (command: SmartCommand) => string | null;
}

/**
 * What Jira will do with a message, action by action in its order, and the commands that it ignores. Jira is not asked:
 * but for what `refusalOf` knows, that the issue exists and the transition is available is taken for granted. Total.
 */
export function explainMessage(reading: Reading, context: ExplainContext): Effects {
  const actions: Action[] = [];
  const ignored: Ignored[] = [...unread(reading), ...keyless(reading, context)];
  const found = linkedKeysOf(reading);
  const skipped = whySkipped(reading, found, context);
  let isAborted = false;
  for (const command of reading.commands) {
    if (skipped !== null) {
      ignored.push(ignore(command, skipped));
      continue;
    }
    if (isAborted) {
      ignored.push(ignore(command, 'comes after the `#time` that stops Jira'));
      continue;
    }
    const effect = effectOf(command, reading, context.workingTime);
    const outcome = typeof effect === 'string' ? effect : (context.refusalOf?.(command) ?? effect);
    if (typeof outcome === 'string') ignored.push(ignore(command, outcome));
    else {
      actions.push(outcome);
      const dropped = droppedText(command, reading);
      if (dropped !== null) ignored.push(dropped);
    }
    isAborted =
      command.kind === 'time' &&
      command.timeSpent === null &&
      reading.processor.missingDuration.value === 'aborts';
  }
  const linkedKeys = found.filter((key) => isKnownProject(key, context.projects));
  return { linkedKeys, actions, ignored: withoutRepeats(ignored).sort((a, b) => a.start - b.start) };
}

/** Why no command of a commit is run, whatever it says; null where they are. */
function whySkipped(
  reading: Reading,
  linkedKeys: readonly string[],
  { facts, authorDomains }: ExplainContext,
): string | null {
  const { processor } = reading;
  if (processor.linking.value === 'github' && linkedKeys.length === 0)
    return "is in a commit that GitHub's app does not send: it finds no issue key in it";
  if (facts === undefined) return null;
  if ((facts.parentCount ?? 0) > 1 && processor.mergeCommits.value === 'not run') {
    const { certainty } = processor.mergeCommits;
    return `is in a merge commit, ${certainty === 'inferred' ? 'which Jira probably skips' : 'which Jira skips'}`;
  }
  const [fault] = findEmailFault({ processor }, facts, { authorDomains });
  return fault === undefined ? null : `is by an author whom Jira does not know: ${fault.message}`;
}

/** Text behind a transition where the processor makes no comment of it, but for what hosts add. */
function droppedText(
  { kind, name, node, arguments: argument }: SmartCommand,
  { processor }: Reading,
): Ignored | null {
  if (kind !== 'transition' || processor.transitionText.value === 'comment' || isHostSuffix(argument))
    return null;
  return ignore(node.arguments, `comes after \`#${name}\`, where Jira drops it`);
}

/** The action of one command, or why there is none. */
function effectOf(command: SmartCommand, { processor }: Reading, workingTime: WorkingTime): Action | string {
  const { issueKey } = command;
  if (command.kind === 'review') return { issueKey: null, action: 'review', value: command.arguments };
  if (issueKey === null) return 'has no issue key';
  switch (command.kind) {
    case 'time': {
      if (command.timeSpent === null) return 'has no duration';
      const timeSpentSeconds = durationSeconds(command.timeSpent, workingTime);
      if (timeSpentSeconds === null) return `has a duration that Jira refuses: \`${command.timeSpent}\``;
      const comment = command.worklogComment ?? '';
      return { issueKey, action: 'log-work', timeSpent: command.timeSpent, timeSpentSeconds, comment };
    }
    case 'comment':
      return command.arguments === ''
        ? 'has no text'
        : { issueKey, action: 'comment', body: command.arguments };
    case 'transition': {
      const isComment = command.arguments !== '' && processor.transitionText.value === 'comment';
      const comment = isComment ? command.arguments : null;
      return { issueKey, action: 'transition', name: command.name, to: null, comment };
    }
    case 'assign':
    case 'label':
    case 'fixversion':
    case 'affectsversion':
      return command.arguments === ''
        ? 'has no value'
        : { issueKey, action: command.kind, value: command.arguments };
  }
}

/** Keyed commands behind the point where the processor stops reading. */
function unread({ wholeTree, readEnd, processor }: Reading): Ignored[] {
  const limit = processor.maxLength.value;
  const reason =
    processor.lines.value === 'first'
      ? 'is below the first line'
      : `is past character ${limit}, where Jira cuts the message`;
  return wholeTree.statements
    .flatMap(({ commands }) => commands)
    .filter(({ start }) => start >= readEnd)
    .map((command) => ignore(command, reason));
}

function keyless(reading: Reading, { transitions, projects }: ExplainContext): Ignored[] {
  const words = commandWords(reading.processor, transitions);
  const { hiddenKeys, withoutKey } = findKeylessCommands(reading, { words, projects });
  return [
    ...withoutKey.flat().map((command) => ignore(command, 'has no issue key before it on its line')),
    ...hiddenKeys
      .filter(({ served }) => served === null)
      .flatMap(({ key, commands }) =>
        commands.map((command) => ignore(command, `has no issue key that Jira can see: \`${key.text}\``)),
      ),
  ];
}

function ignore({ start, end }: Span, reason: string): Ignored {
  return { start, end, reason };
}

/** A command of several keys is ignored once. */
function withoutRepeats(ignored: readonly Ignored[]): Ignored[] {
  return [...new Map(ignored.map((entry) => [`${entry.start} ${entry.reason}`, entry])).values()];
}
