import {
  type Action,
  type Effects,
  type ExplainContext,
  explainMessage,
  type Ignored,
} from '../../effects/explain-message.ts';
import type { JiraVerdict } from '../../jira/check-commits.ts';
import { foundIssue, type JiraSubject } from '../../jira/checks/check.ts';
import type { Advised, IssueLine } from '../../report/explanation.ts';
import { linkedKeysOf, type Reading } from '../../smart-commit/read-message.ts';
import type { SmartCommand } from '../../smart-commit/smart-command.ts';

/** What Jira will do with a message, by its answers. */
export interface AskedEffects extends Effects {
  readonly ignored: readonly Advised[];
  /** Actions that it may not run: what was found need not hold for the author. In the order of the text. */
  readonly doubts: readonly Advised[];
  /** The issues of the message that no earlier one of the run had. */
  readonly issues: readonly IssueLine[];
}

/**
 * Explains messages, in the order of execution, by the verdict on them: what a rule says that Jira will not run is ignored
 * for that reason, and what it says with a doubt is an action with a doubt. Total.
 */
export function explainWithJira(
  subjects: readonly (JiraSubject & { readonly parentCount?: number | null })[],
  verdict: JiraVerdict,
  context: ExplainContext,
): AskedEffects[] {
  const { timeTracking } = verdict.answers;
  const { hoursPerDay, daysPerWeek } = context.workingTime;
  const workingTime = {
    hoursPerDay: timeTracking?.workingHoursPerDay ?? hoursPerDay,
    daysPerWeek: timeTracking?.workingDaysPerWeek ?? daysPerWeek,
  };
  const shown = new Set<string>();
  return subjects.map(({ reading, author, parentCount = null }) => {
    const run: SmartCommand[] = [];
    const refusalOf = (command: SmartCommand): string | null => {
      const refusal = verdict.refusals.get(command) ?? null;
      if (refusal === null) run.push(command);
      return refusal;
    };
    const facts = { author, parentCount };
    const { linkedKeys, actions, ignored } = explainMessage(reading, {
      ...context,
      workingTime,
      refusalOf,
      facts,
    });
    return {
      linkedKeys,
      actions: actions.map((action, index) => withMove(action, run[index], verdict)),
      ignored: ignored.map((entry) => withHelp(entry, verdict)),
      doubts: run.flatMap((command) => doubtOf(command, verdict)),
      issues: issuesOf(reading, verdict, shown),
    };
  });
}

/** A transition with the statuses between which it moves the issue, where they are known. */
function withMove(action: Action, command: SmartCommand | undefined, { moves }: JiraVerdict): Action {
  const move = command === undefined ? undefined : moves.get(command);
  if (action.action !== 'transition' || move === undefined) return action;
  return { ...action, ...(move.from === null ? {} : { from: move.from }), to: move.to };
}

/** What a rule says to do about it, where it was a rule that found it. */
function withHelp(entry: Ignored, { remedies }: JiraVerdict): Advised {
  const help = remedies.get(entry.reason);
  return help === undefined ? entry : { ...entry, help };
}

function doubtOf(command: SmartCommand, verdict: JiraVerdict): Advised[] {
  const reason = verdict.doubts.get(command);
  const { start, end } = command;
  return reason === undefined ? [] : [withHelp({ start, end, reason }, verdict)];
}

/** `shown` holds the keys that were shown already, and is added to. */
function issuesOf(reading: Reading, { answers }: JiraVerdict, shown: Set<string>): IssueLine[] {
  return linkedKeysOf(reading).flatMap((key) => {
    const found = foundIssue(key, answers);
    if (found === null || shown.has(key)) return [];
    shown.add(key);
    const { issue } = found;
    const { type = null, isClosed = null, summary = null } = issue.details ?? {};
    const movedTo = issue.key === key ? null : issue.key;
    return [{ key, movedTo, type, status: issue.status, isClosed, summary }];
  });
}
