import type { CommandWords, NearCommand } from './command-words.ts';
import { executedNodes, type ExecutedNode } from './executed-nodes.ts';
import { commandKind } from './interpret.ts';
import { matchTransition } from './transition-commands.ts';
import {
  beginsWithPreposition,
  findCode,
  isCalled,
  isInside,
  isObject,
  isSubject,
  leadsToText,
  looksLikeCode,
  placeInSentence,
  wordEnd,
} from './prose.ts';
import type { Reading } from './read-message.ts';
import { firstFrom } from '../text/spans.ts';
import type { CommandNode, StatementNode } from './parse.ts';
import { suggestDuration } from './duration.ts';

/** What the author meant by a `#word` that Jira runs. */
export type Meaning =
  /** A command that the processor knows, or a transition that is known or usual. */
  | { readonly kind: 'command' }
  /** A slip of the keyboard, or the name of a transition in another spelling; `end` is where what was written for it ends. */
  | { readonly kind: 'slip'; readonly of: NearCommand; readonly end: number }
  /** A command of other tools; `of` what does the same here, with the text that it replaces up to `end`, null if nothing does. */
  | { readonly kind: 'foreign'; readonly of: NearCommand | null; readonly end: number }
  /** A word of a sentence or a name in code, up to `end`. */
  | { readonly kind: 'prose'; readonly end: number }
  /** A transition that we have not heard of, perhaps. */
  | { readonly kind: 'unknown' };

/** What is known beside the message. */
export interface MeaningContext {
  readonly words: CommandWords;
  readonly transitions: readonly string[] | undefined;
}

const COMMAND: Meaning = { kind: 'command' };
const UNKNOWN: Meaning = { kind: 'unknown' };

/** What each command that a key carries was meant to be, in one look at the message. Total, linear. */
export function findMeanings(reading: Reading, context: MeaningContext): ReadonlyMap<CommandNode, Meaning> {
  const meanings = new Map<CommandNode, Meaning>();
  const code = findCode(reading.text);
  let previous: CommandNode | undefined;
  let statement: StatementNode | undefined;
  for (const executed of executedNodes(reading)) {
    if (executed.statement !== statement) previous = undefined;
    statement = executed.statement;
    const before = previous === undefined ? undefined : { node: previous, meaning: meanings.get(previous) };
    const { node } = executed;
    // What somebody shows as code was not meant to run, although Jira runs it.
    const meaning: Meaning = isInside(code, node.start)
      ? { kind: 'prose', end: node.nameEnd }
      : meaningOf(node, statement, before, reading, context);
    meanings.set(node, meaning);
    if (meaning.kind === 'prose') markListed(executed, reading.text, meanings);
    previous = executed.node;
  }
  return meanings;
}

/** `#close, #close_write`: what is listed with a name in code is one too. */
function markListed(
  { node, statement }: ExecutedNode,
  text: string,
  meanings: Map<CommandNode, Meaning>,
): void {
  let next = node;
  for (let index = firstFrom(statement.commands, node.start) - 1; index >= 0; index--) {
    const listed = statement.commands[index];
    if (listed === undefined || meanings.get(listed)?.kind !== 'command') return;
    const from = statement.commands[index - 1]?.nameEnd ?? statement.zone.start;
    const isLed = /\p{L}/u.test(text.slice(from, listed.start));
    if (!isLed || !LIST_SEPARATOR.test(text.slice(listed.nameEnd, next.start))) return;
    meanings.set(listed, { kind: 'prose', end: listed.nameEnd });
    next = listed;
  }
}

const LIST_SEPARATOR = /^[!?]?(?:\s*(?:,|\/|&|and|or|nor)\s*)+$/;

interface Before {
  readonly node: CommandNode;
  readonly meaning: Meaning | undefined;
}

function meaningOf(
  node: CommandNode,
  statement: StatementNode,
  before: Before | undefined,
  { text, processor }: Reading,
  { words, transitions }: MeaningContext,
): Meaning {
  const { name } = node;
  const argument = text.slice(node.arguments.start, node.arguments.end);
  const from = before?.node.nameEnd ?? statement.zone.start;
  const lead = text.slice(from, node.start);
  const place = placeInSentence(text, node, from);
  const hasWordsBefore = /\p{L}/u.test(lead);
  const goesOn = argument !== '' || text[node.nameEnd] === '_';
  const prose: Meaning = { kind: 'prose', end: wordEnd(text, node) };
  const isBesideProse =
    before?.meaning?.kind === 'prose' && /^(?:[\w/().!?-]*\s*(?:and|or|to|nor|,|\/|&)\s*)$/.test(lead);

  if (words.isKeyword(name)) {
    const isTime = commandKind(node, processor) === 'time';
    if (isTime && suggestDuration(argument) !== null) return COMMAND;
    if (isTime && isInMidSentence(lead, argument)) return prose;
    return place.isBehindArticle || isCalled(text, node) ? prose : COMMAND;
  }
  const underscored = /^(?:_[A-Za-z]+)+/.exec(text.slice(node.nameEnd, node.nameEnd + 40))?.[0];
  const spelled = underscored === undefined ? null : words.called(name + underscored);
  if (spelled !== null) return COMMAND; // `#in_progress`, the matter of command-shape
  const camel = /[a-z][A-Z]/.test(name) ? words.called(name.replaceAll(/([a-z])([A-Z])/g, '$1-$2')) : null;
  if (camel !== null && !goesOn) return { kind: 'slip', of: camel, end: node.nameEnd };

  if (words.has(name) && text.charAt(node.nameEnd) !== '_') {
    const phrase = longerName(node, text, words);
    const isSplit =
      transitions === undefined
        ? phrase?.end === node.end &&
          // `#close` runs `Close` and `Close Issue`; `#close-issue` runs one of them.
          !phrase.of.name.endsWith('-issue') &&
          (processor.transitionText.value === 'needs #comment' ||
            isTitle(text.slice(node.start + 1, node.end)))
        : words.called(name) === null;
    if (phrase !== null && isSplit) return phrase;
    const isObjectOf = isObject(text, node, from) && beginsWithPreposition(argument);
    const isExclaimed = /^[!?]\s*\p{L}/u.test(text.slice(node.nameEnd, node.nameEnd + 20));
    const isProse =
      (place.isSurelyNamed && hasWordsBefore) ||
      place.isBeforeCodeNoun ||
      isCalled(text, node) ||
      isBesideProse ||
      (place.isLedTo && goesOn) ||
      isObjectOf ||
      (lead.trim() !== '' && isExclaimed) ||
      (isSubject(argument) &&
        (/\p{L}/u.test(lead) || /^(?:is|are|was|were)(?:n['\u2019]?t)?\b/.test(argument)));
    return isProse ? prose : COMMAND;
  }
  const isOne = transitions !== undefined && matchTransition(name, transitions).length === 1;
  const looksCode = looksLikeCode(text, node);
  if (isOne && !looksCode && !place.isSurelyNamed && name.length > 2) return COMMAND;
  const phrase = looksCode && name.length > 1 ? null : longerName(node, text, words);
  if (phrase !== null && !place.isNamed) return phrase;
  if (looksCode) return isOne && name.length === 1 && !place.isNamed && !goesOn ? COMMAND : prose;
  if ((place.isNamed && hasWordsBefore) || isBesideProse) return prose;

  const foreign = foreignCommand(name, argument, node, words);
  if (foreign !== null) return foreign;
  const slip = words.nearest(name);
  if (slip !== null) {
    const isWordOfSentence = words.nearest(name, 'keywords') === null && place.isLedTo;
    const fits = slip.name !== 'time' || suggestDuration(argument) !== null || !isEnglishSlip(name, words);
    const fitsComment =
      slip.name !== 'comment' ||
      !isEnglishSlip(name, words) ||
      (argument !== '' && /^[\s,:)\]]*$/.test(lead));
    if (!isWordOfSentence && fits && fitsComment) return { kind: 'slip', of: slip, end: node.nameEnd };
  }
  const isClosed = /^[).,;:\]]/.test(text.charAt(node.nameEnd)) && hasWordsBefore;
  // `#size #length`, and `#comment #Feature: text`.
  const isListed = lead.trim() === '' && before?.meaning?.kind === 'prose';
  const isTextOfComment =
    lead.trim() === '' && before !== undefined && commandKind(before.node, processor) === 'comment';
  const isPartOfSentence =
    isSubject(argument) || isObject(text, node, from) || isInMidSentence(lead, argument);
  if (place.isLedTo || place.isJoined || isClosed || isPartOfSentence) return prose;
  if (place.isNamed || isListed || (isTextOfComment && goesOn)) return prose;
  return leadsToText(name, argument) ? prose : UNKNOWN;
}

/** Slips of `comment` and `time` that are English words too. */
function isEnglishSlip(name: string, words: CommandWords): boolean {
  return words.nearest(name, 'keywords') === null;
}

/** Plain text before it, and text that goes on in lower case behind it: `exploit #peek to implement`. */
function isInMidSentence(lead: string, argument: string): boolean {
  if (!/[\p{L}\p{N}]\s*$/u.test(lead)) return false;
  return /^\p{Ll}/u.test(argument) || (/^\p{L}/u.test(argument) && lead.trim().split(/\s+/, 3).length > 2);
}

/** `Start Review`, as Jira shows the names of transitions. */
function isTitle(phrase: string): boolean {
  return phrase.split(/[ \t]+/).every((word) => /^[A-Z]/.test(word));
}

/** Text behind a name that may be more words of it. */
const MORE_WORDS = /[ \t]+[A-Za-z]+(?:[-'][A-Za-z]+)*/y;

/** `#in review`, `#In Review`, `#ready for qa`: a transition whose words are apart, as long as one is called so. */
function longerName(
  node: CommandNode,
  text: string,
  words: CommandWords,
): (Meaning & { kind: 'slip' }) | null {
  const argument = text.slice(node.nameEnd, Math.min(node.end, node.nameEnd + 80));
  let found: (Meaning & { kind: 'slip' }) | null = null;
  MORE_WORDS.lastIndex = 0;
  for (let count = 1; count < words.mostWords && MORE_WORDS.test(argument); count++) {
    const end = MORE_WORDS.lastIndex;
    if (/^[\p{L}\p{N}_]/u.test(argument.slice(end))) break;
    const of = words.called(`${node.name}${argument.slice(0, end)}`);
    if (of !== null) found = { kind: 'slip', of, end: node.nameEnd + end };
  }
  return found;
}

/** Commands of other tools, by what they take. Sources: the manuals of Swarm, YouTrack, GitLab's quick actions and Jira's REST API. */
const FOREIGN: Readonly<Record<string, 'transition' | 'duration' | 'nothing'>> = {
  transition: 'transition',
  status: 'transition',
  state: 'transition',
  move: 'transition',
  action: 'transition',
  workflow: 'transition',
  log: 'duration',
  worklog: 'duration',
  spent: 'duration',
  spend: 'duration',
  'time-spent': 'duration',
  'log-time': 'duration',
  assign: 'nothing',
  assignee: 'nothing',
  label: 'nothing',
  labels: 'nothing',
  fixversion: 'nothing',
  affectsversion: 'nothing',
  link: 'nothing',
};

function foreignCommand(
  name: string,
  argument: string,
  node: CommandNode,
  words: CommandWords,
): Meaning | null {
  const takes = Object.hasOwn(FOREIGN, name.toLowerCase()) ? FOREIGN[name.toLowerCase()] : undefined;
  switch (takes) {
    case undefined:
      return null;
    case 'nothing':
      return argument === '' ? null : { kind: 'foreign', of: null, end: node.end };
    case 'duration':
      return suggestDuration(argument) === null
        ? null
        : { kind: 'foreign', of: { name: 'time', command: '#time' }, end: node.nameEnd };
    case 'transition': {
      const called = argument.replace(/^(?:(?:to|as|is)\b|[\s:=]|->)+/, '');
      if (called === '') return null;
      const of = words.called(called);
      const isNamed =
        of !== null || called !== argument || /^["'\u201c\u2018[(]/.test(argument) || /^\S+$/.test(argument);
      return isNamed ? { kind: 'foreign', of, end: node.end } : null;
    }
  }
}
