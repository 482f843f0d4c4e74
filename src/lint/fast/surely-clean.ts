import type { CommitLintSettings } from '../lint-commit.ts';
import { areOff } from './plain-message.ts';
import { findEmailFault } from '../../rules/author-email.ts';
import type { CommitFacts } from '../../rules/rule.ts';
import { rulesWhere } from '../../rules/catalogue.ts';
import { isCopy } from '../../rules/copies.ts';
import { fullName } from '../../rules/rule-name.ts';
import { workingTimeOf } from '../../smart-commit/duration.ts';
import { isKnownProject } from '../../smart-commit/issue-key.ts';
import { matchTransition, usualTransitions } from '../../smart-commit/transition-commands.ts';
import { outlineOf } from './outline.ts';
import { findProcessor, type Processor } from '../../smart-commit/processor.ts';

/**
 * Whether a Smart Commit can be told to be clean without any rule: it is written as most are, with commands that
 * everybody writes. Then the hook loads no rule. False for many that are clean. Total.
 */
export function isSurelyClean(text: string, facts: CommitFacts, settings: CommitLintSettings): boolean {
  if (facts.parentCount !== null && facts.parentCount > 1) return false;
  if (settings.rules !== undefined && !areOff(offByDefault(), settings.rules)) return false;
  const processor = findProcessor(settings.processor);
  const outline = outlineOf(text, processor);
  if (outline === null || isCopy(text) || !hasWholeMinutes(settings)) return false;
  const [project = '', ...commands] = outline.split(/ ?#/);
  return (
    isKnownProject(`${project}-1`, settings.projects) &&
    areSurelyClean(commands, settings.transitions, processor) &&
    findEmailFault({ processor }, facts, { authorDomains: settings.author?.domains }).length === 0
  );
}

/** Rules that find something in what most people write: a team's own. */
function offByDefault(): string[] {
  return rulesWhere(
    ({ needs, severity }) => severity === 'off' && !['push', 'branch', 'Jira'].includes(needs),
  ).map(fullName);
}

/** Whether days and weeks are whole minutes, without which Jira refuses them. */
function hasWholeMinutes(settings: CommitLintSettings): boolean {
  const { hoursPerDay, daysPerWeek } = workingTimeOf(settings);
  const minutes = hoursPerDay * 60;
  return Number.isInteger(minutes) && Number.isInteger(minutes * daysPerWeek);
}

const DURATION =
  /^time(?: [1-9][0-9]{0,2}w)?(?: [1-9][0-9]{0,2}d)?(?: [1-9][0-9]{0,2}h)?(?: [1-9][0-9]{0,2}m)?$/;

/** One `time` with a duration, one `comment` with a text and one transition that is known, at most. */
function areSurelyClean(
  commands: readonly string[],
  transitions: readonly string[] | undefined,
  { extraCommands }: Processor,
): boolean {
  const kinds = commands.map((command) => {
    if (command === 'comment *') return 'comment';
    if (command.startsWith('time ')) return DURATION.test(command) ? 'time' : null;
    // Whatever the workflow calls its transitions, these words never run one.
    const word = command.toLowerCase();
    if (word === 'time' || word === 'comment' || extraCommands.value.some((extra) => extra === word))
      return null;
    const isKnown =
      transitions === undefined
        ? usualTransitions().has(command)
        : matchTransition(command, transitions).length === 1;
    return isKnown ? 'transition' : null;
  });
  return !kinds.includes(null) && new Set(kinds).size === kinds.length;
}
