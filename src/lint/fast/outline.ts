import type { RuleSettings } from '../../rules/rule-weight.ts';
import { areOff, couldHoldCommand } from './plain-message.ts';
import { eachProcessor, findProcessor, type Processor } from '../../smart-commit/processor.ts';
import { holdsLedWord } from '../../smart-commit/sentence-words.ts';
import type { CommitLintSettings } from '../lint-commit.ts';
import { findEmailFault } from '../../rules/author-email.ts';
import type { CommitFacts } from '../../rules/rule.ts';
import { rulesWhere } from '../../rules/catalogue.ts';
import { isCopy } from '../../rules/copies.ts';
import { fullName } from '../../rules/rule-name.ts';
import { workingTimeOf } from '../../smart-commit/duration.ts';
import { isKnownProject } from '../../smart-commit/issue-key.ts';
import { matchTransition, usualTransitions } from '../../smart-commit/transition-commands.ts';

/** Below the length limit of every processor. */
export const LONGEST_OUTLINED = 1000;

/**
 * Text in which nothing is a command, a key, or looks like one, and nothing changes how its neighbours are judged:
 * no `#`, quotation or `+review`, and no hyphen with a digit behind it.
 */
const TEXT = String.raw`(?:[^\n\r#+"\`\uff03-]|-(?!\d))*`;

/** A comment's text begins with a letter or digit: a sign alone is none, or joins the words on both sides as a list. */
const COMMENT_TEXT = String.raw`(?=[A-Za-z0-9\u00c0-\u1fff\u3041-\ud7ff])${TEXT}`;

const COMMAND = `#(?:time(?: [0-9]{1,4}[wdhm])+|comment ${COMMENT_TEXT}|[A-Za-z]+(?:-[A-Za-z]+)*)(?<! )`;

/** `text KEY-1: text #time 2h #comment text #close`: one key, its commands behind it, at the start of a message. */
const LINE = new RegExp(
  String.raw`^(?:${TEXT}[ (\[])?([A-Z][A-Z0-9]+)-[1-9][0-9]*(?:[:)\]]+(?![^ ]))?(?: ${TEXT})?( ${COMMAND}(?: ${COMMAND})*)(?=$|\n)`,
);

const COMMENT = new RegExp(`(?<=#comment )${COMMENT_TEXT}`);
const HYPHEN_AND_DIGIT = /-\d/;
/** `KEY-5 & 6`: numbers that may stand for keys. */
const NUMBERS_BEHIND_KEY = /-[0-9]+\s+(?:[,/&+]|and\s|or\s)/i;

/** Rules that look at what outlines leave out: the number of the issue, and what stands around the key. */
const BEYOND_OUTLINE: readonly string[] = ['branch-key', 'key-place'].map(fullName);

/** Whether no rule looks beyond outlines under these settings; the words that stand in place of a key are in the free text. Total. */
export function doOutlinesSuffice(rules: RuleSettings = {}): boolean {
  const hasWords = Array.isArray(rules['smart-commits/key-required']);
  return !hasWords && areOff(BEYOND_OUTLINE, rules);
}

/**
 * What is left of a usual Smart Commit when its free text and the number of its issue are taken away:
 * `KEY #time 2h #comment *#close`. All messages with one outline are judged alike by all message rules where
 * `doOutlinesSuffice`. Null for other messages. Total; takes time in proportion to the text.
 */
export function outlineOf(text: string, processor: Processor): string | null {
  if (text.length > LONGEST_OUTLINED) return null;
  const match = LINE.exec(text);
  if (match === null) return null;
  const [{ length }, project = '', commands = ''] = match;
  if (holdsLedWord(match[0]) || NUMBERS_BEHIND_KEY.test(match[0])) return null;
  if (commands.indexOf('#comment ') !== commands.lastIndexOf('#comment ')) return null;
  return isHarmless(text.slice(length), processor) ? project + commands.replace(COMMENT, '*') : null;
}

/** Whether what follows the first line is apart from it, for each of the processors, and holds no command and no key. */
function isHarmless(body: string, processor: Processor): boolean {
  if (body === '' || body === '\n') return true;
  return (
    eachProcessor(processor).every(({ comment }) => comment.value !== 'many lines') &&
    body.startsWith('\n\n') &&
    !couldHoldCommand(body) &&
    !HYPHEN_AND_DIGIT.test(body) &&
    !body.includes('+review')
  );
}

/**
 * Whether a Smart Commit can be told to be clean without any rule: it is written as most are, with commands that
 * everybody writes. Then the hook loads no rule. False for many that are clean. Total.
 */
export function isSurelyClean(text: string, facts: CommitFacts, settings: CommitLintSettings): boolean {
  if ((facts.parentCount ?? 0) > 1) return false;
  if (settings.rules !== undefined && !areOff(offByDefault(), settings.rules)) return false;
  const processor = findProcessor(settings.processor);
  const outline = outlineOf(text, processor);
  if (outline === null || isCopy(text) || !hasWholeMinutes(settings)) return false;
  const [project = '', ...commands] = outline.split(/ ?#/);
  return (
    isKnownProject(`${project}-1`, settings.projects) &&
    eachProcessor(processor).every(
      (one) =>
        areSurelyClean(commands, settings.transitions, one) &&
        findEmailFault({ processor: one }, facts, { authorDomains: settings.author?.domains }).length === 0,
    )
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
