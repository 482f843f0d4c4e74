import type { Span } from '../diagnostic.ts';
import { commandWords } from '../smart-commit/command-words.ts';
import { durationSeconds, type WorkingTime } from '../smart-commit/duration.ts';
import { findKeylessCommands } from '../smart-commit/keyless-commands.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import type { SmartCommand } from '../smart-commit/smart-command.ts';
import type { Action, Effects, Ignored } from './action.ts';

/** What decides how a message is explained, besides the message. */
export interface ExplainContext {
  readonly transitions: readonly string[] | undefined;
  readonly projects: readonly string[] | undefined;
  readonly workingTime: WorkingTime;
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
  let isAborted = false;
  for (const command of reading.commands) {
    if (isAborted) {
      ignored.push(ignore(command, 'comes after the `#time` that stops Jira'));
      continue;
    }
    const effect = effectOf(command, reading, context.workingTime);
    const outcome = typeof effect === 'string' ? effect : (context.refusalOf?.(command) ?? effect);
    if (typeof outcome === 'string') ignored.push(ignore(command, outcome));
    else actions.push(outcome);
    isAborted =
      command.kind === 'time' &&
      command.timeSpent === null &&
      reading.processor.missingDuration.value === 'aborts';
  }
  return { actions, ignored: withoutRepeats(ignored).sort((a, b) => a.start - b.start) };
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
      .filter(({ servedKeys }) => servedKeys.length === 0)
      .map(({ key, command }) => ignore(command, `has no issue key that Jira can see: \`${key.text}\``)),
  ];
}

function ignore({ start, end }: Span, reason: string): Ignored {
  return { start, end, reason };
}

/** A command of several keys is ignored once. */
function withoutRepeats(ignored: readonly Ignored[]): Ignored[] {
  return [...new Map(ignored.map((entry) => [`${entry.start} ${entry.reason}`, entry])).values()];
}
