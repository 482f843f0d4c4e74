import { clearCommands, matchTransition, possibleCommands } from '../../smart-commit/transition-commands.ts';
import { allOf, quote } from '../../text/quote.ts';
import type { Processor } from '../../smart-commit/processor.ts';
import type { SmartCommand } from '../../smart-commit/interpret.ts';
import type { Transition } from '../jira-reader.ts';
import {
  asSeenBy,
  foundIssue,
  viewerOf,
  type FoundAnswer,
  type JiraCheck,
  type JiraFinding,
  type Viewer,
} from './check.ts';

export const transitionAvailable: JiraCheck = {
  name: 'transition-available',
  check(subject, { answers, moved, moves, isStopped, isOn, notChecked }) {
    const isJudgedByRights = isOn('permission');
    const viewer = viewerOf(subject, answers);
    return subject.reading.commands.flatMap((command) => {
      if (command.kind !== 'transition') return [];
      const found = foundIssue(command.issueKey, answers);
      if (found === null) return [];
      const { issue } = found;
      const mayMove = (): void => {
        if (!isStopped(command)) moved.add(issue.key);
      };
      const cannotTell = (why: string): [] => {
        notChecked(`\`#${command.name}\` on ${command.issueKey}: ${why}`);
        mayMove();
        return [];
      };
      // Without the right to move the issue Jira shows no transition: `permission` says so.
      if (isJudgedByRights && found.permissions?.transition === false) {
        if (viewer === 'somebody else') mayMove();
        return [];
      }
      if (moved.has(issue.key)) return cannotTell('an earlier command moves the issue first');
      if (found.fieldsNotChecked === 'limit')
        return cannotTell('a run asks about at most fifty issues one by one');
      if (found.fieldsNotChecked !== null || issue.transitions === null)
        return cannotTell('its transitions could not be read');
      const match = findTransition(command.name, issue.transitions);
      if (match !== null && match.requiredFields === null)
        return cannotTell('the fields of its transition were not read');
      const finding =
        match === null
          ? judge(command, found, issue.transitions, viewer, answers)
          : judgeComment(command, match, viewer, subject.reading.processor);
      if (match !== null) moves.set(command, { from: issue.status, to: match.to });
      if (finding === null || finding.atMost === 'warning') mayMove();
      return finding === null ? [] : [{ ...finding, stops: [command] }];
    });
  },
};

/** The one transition that Jira runs for a command, of those from the present status; null for none or several. Total. */
function findTransition(command: string, transitions: readonly Transition[]): Transition | null {
  const open = openTransitions(transitions);
  const [match, ...others] = matchTransition(
    command,
    open.map(({ name }) => name),
  );
  if (match === undefined || others.length > 0) return null;
  return open.find(({ name }) => name === match) ?? null;
}

/** Why Jira refuses a transition that wants a comment; null where the text behind the command is one. */
function judgeComment(
  { name, start, node, issueKey, arguments: text }: SmartCommand,
  transition: Transition,
  viewer: Viewer,
  { transitionText }: Processor,
): JiraFinding | null {
  const takesText = transitionText.value !== 'needs #comment';
  if (transition.needsComment !== true || (takesText && text.trim() !== '')) return null;
  return {
    start,
    end: node.nameEnd,
    message: `${quote(transition.name)} of ${issueKey} needs a comment of its own: Jira ignores \`#${name}\` without one`,
    help: takesText ? `write the comment after it: \`#${name} TEXT\`` : 'make the transition in Jira',
    ...asSeenBy(viewer),
  };
}

/** Why no single transition fits a command. */
function judge(
  { name, start, node }: SmartCommand,
  { issue: { key, status }, withheld }: FoundAnswer,
  transitions: readonly Transition[],
  viewer: Viewer,
  { foreignLanguage }: { readonly foreignLanguage: string | null },
): JiraFinding {
  const span = { start, end: node.nameEnd };
  const issue = status === null ? key : `${key} (${quote(status)})`;
  // Jira shows the transitions of the account that asks; the author's may be others.
  const whose = viewer === 'author' ? '' : ' for the account that asks';
  const isOthers = viewer === 'somebody else';
  const open = openTransitions(transitions);
  const names = open.map((transition) => transition.name);
  const matches = matchTransition(name, names);
  const areNamesForeign = foreignLanguage !== null && !transitions.every(({ isOwnName }) => isOwnName);
  const seen = asSeenBy(areNamesForeign ? 'somebody else' : viewer);
  if (matches.length > 1) {
    const commands = clearCommands(matches, names);
    const listed = allOf(matches.map(quote));
    return {
      ...span,
      message: isOthers
        ? `\`#${name}\` fits several transitions of ${issue}${whose}, ${listed}; if it does for the author too, Jira refuses to choose`
        : `\`#${name}\` fits several transitions of ${issue}${whose}, ${listed}: Jira refuses to choose`,
      help:
        commands.length === 0
          ? 'no command can tell them apart: do it in Jira, or rename one of them in the workflow'
          : `write more of the name: ${commands.map(quote).join(' or ')}`,
      ...seen,
    };
  }
  if (areNamesForeign) {
    return {
      ...span,
      message: `${issue} has no transition \`#${name}\` among the names that Jira shows to the account that asks, whose language is \`${foreignLanguage}\`: Jira compares the name in the workflow, which may be another`,
      help: 'look the name up in the workflow, or set the language of the account that asks to that of the site',
      ...seen,
    };
  }
  // Where Jira names what others may run, its list is whole: what is not in it is for nobody.
  const everything = withheld === undefined ? null : [...transitions, ...withheld];
  const isForNobody =
    everything !== null &&
    matchTransition(
      name,
      openTransitions(everything).map((transition) => transition.name),
    ).length === 0;
  const certainty = isForNobody ? {} : seen;
  const dependsOnAuthor = isOthers && !isForNobody;
  const blocked = [...transitions, ...(isForNobody ? everything : [])].find(
    (transition) => !isOpen(transition) && matchTransition(name, [transition.name]).length > 0,
  );
  if (blocked !== undefined) {
    const fields = (blocked.requiredFields ?? []).map(quote).join(', ');
    return {
      ...span,
      message: dependsOnAuthor
        ? `${quote(blocked.name)} of ${issue} needs ${fields}, which a Smart Commit cannot set; if the author is offered no other that fits, Jira ignores \`#${name}\``
        : `${quote(blocked.name)} of ${issue} needs ${fields}, which a Smart Commit cannot set: Jira ignores \`#${name}\``,
      help: 'make the transition in Jira, or ask for a default value of the field',
      ...certainty,
    };
  }
  const onlyOthers = dependsOnAuthor ? (withheld ?? []).filter(isOpen) : [];
  const [other] = matchTransition(
    name,
    onlyOthers.map((transition) => transition.name),
  );
  return {
    ...span,
    message: describeNone(),
    help: describeWayOut(name, open),
    ...certainty,
  };

  function describeNone(): string {
    if (other !== undefined)
      return `${quote(other)} of ${issue} is not offered to the account that asks; if it is not offered to the author either, Jira ignores \`#${name}\``;
    return dependsOnAuthor
      ? `${issue} has no transition \`#${name}\`${whose}; if it has none for the author either, Jira ignores it`
      : `${issue} has no transition \`#${name}\`${isForNobody ? '' : whose}: Jira ignores it`;
  }
}

/** What to write instead: the transition that leads to a status of that name, else any that can be run. */
function describeWayOut(name: string, open: readonly Transition[]): string {
  const names = open.map((transition) => transition.name);
  const leading = open.filter(({ to }) => to !== null && isNamed(name, to));
  const ways = clearCommands(
    leading.map((transition) => transition.name),
    names,
  ).filter((command) => {
    const match = findTransition(command.slice(1), open);
    return match !== null && leading.includes(match);
  });
  const [status] = leading;
  if (status?.to != null && ways.length > 0)
    return `${quote(status.to)} is a status: write ${ways.map(quote).join(' or ')}`;
  const commands = clearCommands(names, names);
  return commands.length === 0
    ? 'look at the issue: its status, and your right to move it'
    : `write ${commands.length === 1 ? '' : 'one of '}${commands.map(quote).join(', ')}, or leave it out`;
}

/** Whether a command is the whole name of a status, as far as a command can hold it. */
function isNamed(command: string, status: string): boolean {
  return possibleCommands([status]).includes(`#${command.toLowerCase()}`);
}

/** Those that the connector can run: it gives them a comment and nothing else. Total. */
export function openTransitions(transitions: readonly Transition[]): Transition[] {
  return transitions.filter(isOpen);
}

function isOpen({ requiredFields }: Transition): boolean {
  return (requiredFields ?? []).length === 0;
}

/** A command on an issue, by somebody. */
export interface TransitionWish {
  readonly name: string;
  readonly viewer: Viewer;
}

/**
 * Whether the verdict on these commands, in the order of execution, depends on the fields that a transition requires:
 * where a transition whose fields are not known could match, before another moves the issue. Total.
 */
export function dependsOnFields(
  wishes: readonly TransitionWish[],
  transitions: readonly Transition[],
): boolean {
  const unread = transitions.filter(({ requiredFields }) => requiredFields === null);
  return untilMoved(wishes, transitions).some(({ name }) =>
    unread.some((transition) => matchTransition(name, [transition.name]).length > 0),
  );
}

/**
 * Whether the verdict on these commands depends on what others than the account may run: where the account is offered
 * nothing that fits, and is not the author. Total.
 */
export function dependsOnWithheld(
  wishes: readonly TransitionWish[],
  transitions: readonly Transition[],
): boolean {
  return untilMoved(wishes, transitions).some(
    ({ name, viewer }) => viewer === 'somebody else' && findTransition(name, transitions) === null,
  );
}

/** The commands up to the first that moves the issue. */
function untilMoved(
  wishes: readonly TransitionWish[],
  transitions: readonly Transition[],
): readonly TransitionWish[] {
  const mover = wishes.findIndex(({ name }) => findTransition(name, transitions) !== null);
  return mover === -1 ? wishes : wishes.slice(0, mover + 1);
}
