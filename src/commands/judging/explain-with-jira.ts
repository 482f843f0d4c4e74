import type { Action, TransitionAction } from '../../effects/action.ts';
import { matchTransition } from '../../smart-commit/match-transition.ts';
import type { WorkingTime } from '../../smart-commit/duration.ts';
import type { SmartCommand } from '../../smart-commit/smart-command.ts';
import { quote } from '../../rules/quote.ts';
import { openTransitions } from '../../jira/checks/transition-available.ts';
import type { JiraAnswers } from '../../jira/jira-answers.ts';

/** The length of a working day and week as Jira has it, else as it was. Total. */
export function workingTimeOfJira({ timeTracking }: JiraAnswers, otherwise: WorkingTime): WorkingTime {
  return {
    hoursPerDay: timeTracking?.workingHoursPerDay ?? otherwise.hoursPerDay,
    daysPerWeek: timeTracking?.workingDaysPerWeek ?? otherwise.daysPerWeek,
  };
}

/**
 * Why Jira refuses a command, by its answers, as `explainMessage` asks it: the issue is not there, or the transition is
 * not. `moved` holds the issues that a transition has moved already, and is added to: what can be done from there is not
 * known. Total.
 */
export function refusalBy(
  { issues }: JiraAnswers,
  moved: Set<string>,
): (command: SmartCommand) => string | null {
  return ({ kind, issueKey, name }) => {
    if (issueKey === null) return null;
    const answer = issues.get(issueKey);
    if (answer?.kind === 'missing')
      return `names ${issueKey}, which does not exist or which your Jira account may not see`;
    if (kind !== 'transition' || answer?.kind !== 'found' || moved.has(issueKey)) return null;
    const { status, transitions } = answer.issue;
    if (transitions === null) return null;
    const matches = matchTransition(
      name,
      openTransitions(transitions).map((transition) => transition.name),
    );
    const from = status === null ? '' : ` from ${quote(status)}`;
    if (matches.length === 0) return `fits no transition of ${issueKey}${from}`;
    if (matches.length > 1)
      return `fits several transitions of ${issueKey}${from}: ${matches.map(quote).join(', ')}`;
    moved.add(issueKey);
    return null;
  };
}

/**
 * Actions with the statuses between which they move issues. `moved` holds the issues that an action has moved already,
 * and is added to: where a second transition starts from is not known. Total.
 */
export function withStatuses(
  actions: readonly Action[],
  { issues }: JiraAnswers,
  moved: Set<string>,
): Action[] {
  return actions.map((action) => {
    if (action.action !== 'transition' || moved.has(action.issueKey)) return action;
    moved.add(action.issueKey);
    const answer = issues.get(action.issueKey);
    if (answer?.kind !== 'found' || answer.issue.transitions === null) return action;
    const { status, transitions } = answer.issue;
    const open = openTransitions(transitions);
    const names = open.map(({ name }) => name);
    const [match, ...others] = matchTransition(action.name, names);
    if (match === undefined || others.length > 0) return action;
    const to = open.find(({ name }) => name === match)?.to ?? null;
    return { ...action, ...(status === null ? {} : { from: status }), to } satisfies TransitionAction;
  });
}
