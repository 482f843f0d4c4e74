import { matchTransition } from '../../smart-commit/match-transition.ts';
import { clearCommands } from '../../smart-commit/transition-commands.ts';
import { quote } from '../../rules/quote.ts';
import type { RuleFinding } from '../../rules/rule.ts';
import type { SmartCommand } from '../../smart-commit/smart-command.ts';
import type { FoundIssue, Transition } from '../jira-reader.ts';
import { foundIssue, isOwnAccount, type JiraCheck } from './check.ts';

export const transitionAvailable: JiraCheck = {
  name: 'transition-available',
  summary:
    "no transition, or several, from the current status by the connector's matching; a required field without default",
  severity: 'error',
  restsOn: null,
  check(subject, { answers, firstTransitions, isOn, notChecked }) {
    const isJudgedByRights = isOn('permission');
    return subject.reading.commands.flatMap((command) => {
      if (command.kind !== 'transition') return [];
      const found = foundIssue(command.issueKey, answers);
      if (found === null) return [];
      const what = `\`#${command.name}\` on ${command.issueKey}`;
      // Without the right to move the issue Jira shows no transition: `permission` says so.
      if (isJudgedByRights && found.permissions?.transition === false) return [];
      if (!firstTransitions.has(command)) {
        notChecked(`${what}: an earlier command moves the issue first`);
        return [];
      }
      if (found.fieldsNotChecked || found.issue.transitions === null) {
        notChecked(`${what}: its transitions could not be read`);
        return [];
      }
      return judge(command, found.issue, found.issue.transitions, isOwnAccount(subject, answers));
    });
  },
};

function judge(
  { name, start, node }: SmartCommand,
  { key, status }: FoundIssue,
  transitions: readonly Transition[],
  isOwn: boolean,
): RuleFinding[] {
  const span = { start, end: node.nameEnd };
  const issue = status === null ? key : `${key} (${quote(status)})`;
  // Jira shows the transitions of the account that asks; the author's may be others.
  const whose = isOwn ? '' : ' for the account that asks';
  const open = openTransitions(transitions);
  const names = open.map((transition) => transition.name);
  const matches = matchTransition(name, names);
  if (matches.length === 1) return [];
  if (matches.length > 1) {
    const commands = clearCommands(matches, names);
    return [
      {
        ...span,
        message: `\`#${name}\` fits several transitions of ${issue}${whose}, ${matches.map(quote).join(' and ')}: Jira refuses to choose`,
        help:
          commands.length === 0
            ? 'no command can tell them apart: do it in Jira, or rename one of them in the workflow'
            : `write more of the name: ${commands.map(quote).join(' or ')}`,
      },
    ];
  }
  const blocked = transitions.find(
    (transition) => !open.includes(transition) && matchTransition(name, [transition.name]).length > 0,
  );
  if (blocked !== undefined) {
    return [
      {
        ...span,
        message: `${quote(blocked.name)} of ${issue} needs ${(blocked.requiredFields ?? []).map(quote).join(', ')}, which a Smart Commit cannot set: Jira ignores \`#${name}\``,
        help: 'make the transition in Jira, or ask for a default value of the field',
      },
    ];
  }
  const commands = clearCommands(names, names);
  return [
    {
      ...span,
      message: `${issue} has no transition \`#${name}\`${whose}: Jira ignores it`,
      help:
        commands.length === 0
          ? 'look at the issue: its status, and your right to move it'
          : `write ${commands.length === 1 ? '' : 'one of '}${commands.map(quote).join(', ')}, or leave it out`,
      // An account without the right to move issues sees no transition at all.
      ...(transitions.length === 0 && !isOwn ? { atMost: 'warning' as const } : {}),
    },
  ];
}

/** Those that the connector can run: it gives them a comment and nothing else. Total. */
export function openTransitions(transitions: readonly Transition[]): Transition[] {
  return transitions.filter(({ requiredFields }) => (requiredFields ?? []).length === 0);
}

/**
 * Whether the verdict on a command depends on the fields that a transition requires: where a transition whose fields
 * are not known could match. Total.
 */
export function dependsOnFields(names: readonly string[], transitions: readonly Transition[]): boolean {
  return transitions.some(
    (transition) =>
      transition.requiredFields === null &&
      names.some((name) => matchTransition(name, [transition.name]).length > 0),
  );
}
