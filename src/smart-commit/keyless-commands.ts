import type { Span } from '../text/diagnostic.ts';
import type { CommandWords } from './command-words.ts';
import { commandKind } from './interpret.ts';
import { isJoin, isKnownProject, projectOf } from './issue-key.ts';
import { hasLooseText } from './executed-nodes.ts';
import { findNearKeys, isHiddenBySign, type NearKey } from './near-keys.ts';
import type { Processor } from './processor.ts';
import { findQuotedText, isCalled, isInside, looksLikeCode, placeInSentence } from './prose.ts';
import type { Reading } from './read-message.ts';
import { firstFrom, isFilled, type NonEmpty } from '../text/spans.ts';
import { suggestDuration } from './duration.ts';
import type { CommandNode, StatementNode } from './parse.ts';

/** What decides whether a `#word` without a key is meant as a command, and whether a word is meant as a key. */
export interface Vocabulary {
  readonly words: CommandWords;
  /** Keys of this repository's projects, where they are configured. */
  readonly projects: readonly string[] | undefined;
}

/** A key that the parser cannot see, with the commands that its author meant for it. */
export interface HiddenKey {
  readonly key: NearKey;
  /** The key, behind other hidden ones that are joined to it. */
  readonly list: NonEmpty<NearKey>;
  /** The hidden keys that follow it on its line with commands of their own. */
  readonly following: readonly HiddenKey[];
  readonly commands: NonEmpty<CommandNode>;
  /** What gets the commands in its place; null where no key stands before it. */
  readonly served: StatementNode | null;
  /**
   * Where it stands beside those that are served: joined to them, on which side, or directly before the first of its commands;
   * null for anywhere else.
   */
  readonly joined: 'before' | 'behind' | 'at command' | null;
}

/** What the lines without a visible key hold. */
export interface KeylessCommands {
  readonly hiddenKeys: readonly HiddenKey[];
  /** Commands with no key of any look before them: those of one line together. */
  readonly withoutKey: readonly NonEmpty<CommandNode>[];
}

/** Commands that no visible key carries, by what stands before them. Total, linear. */
export function findKeylessCommands(reading: Reading, vocabulary: Vocabulary): KeylessCommands {
  const { wholeTree, text, processor } = reading;
  if (!hasLooseText(wholeTree)) return NOTHING;
  const quoted = findQuotedText(text);
  const hiddenKeys: HiddenKey[] = keysBesideVisibleOnes(reading, vocabulary, quoted);
  const withoutKey: NonEmpty<CommandNode>[] = [];
  for (const [line, all] of groupByLine(wholeTree.orphans, wholeTree.lines)) {
    if (/^(?: {4}|\t)/.test(text.slice(line.start, line.start + 4))) continue;
    const free = all.filter((command) => !isInside(quoted, command.start));
    const couldBe = free.filter((command, index) =>
      couldBeCommand(text, command, free[index - 1]?.nameEnd ?? line.start, vocabulary),
    );
    const isOurs = ({ issueKey }: NearKey): boolean => isKnownProject(issueKey, vocabulary.projects);
    const first = couldBe.find(({ name }) => isCommandWord(name, vocabulary));
    const near = first === undefined ? [] : findNearKeys(text, line.start, first.start, processor);
    const key = near.findLast(isOurs);
    if (first === undefined || key === undefined) {
      const meant = couldBe.filter((command) => standsAsCommand(text, command, vocabulary));
      if (isFilled(meant)) withoutKey.push(meant);
      continue;
    }
    // Behind a key each word would run.
    const commands = free.filter(({ start }) => start > key.start);
    const others = keysBetween(text, commands, processor).filter((other) => isOurs(other.key));
    const owners = [{ key, command: commands[0] ?? first }, ...others];
    const found = owners.map((owner, index): HiddenKey => {
      const end = owners[index + 1]?.key.start ?? Number.POSITIVE_INFINITY;
      const own = commandsFrom(owner.command, end, commands);
      const list: NonEmpty<NearKey> = index === 0 ? joinedList(near, key, text) : [owner.key];
      return { key: owner.key, list, commands: own, served: null, joined: null, following: [] };
    });
    hiddenKeys.push(
      ...found.map((hidden, index) =>
        index === 0 ? { ...hidden, following: found.slice(1, MOST_LISTED) } : hidden,
      ),
    );
  }
  return { hiddenKeys, withoutKey };
}

/** A command, and those between it and an offset. */
function commandsFrom(
  command: CommandNode,
  end: number,
  commands: readonly CommandNode[],
): NonEmpty<CommandNode> {
  return [command, ...commands.slice(firstFrom(commands, command.end), firstFrom(commands, end))];
}

const NOTHING: KeylessCommands = { hiddenKeys: [], withoutKey: [] };

/** Both lists are in order of their offsets. */
function groupByLine(commands: readonly CommandNode[], lines: readonly Span[]): Map<Span, CommandNode[]> {
  const groups = new Map<Span, CommandNode[]>();
  let index = 0;
  for (const command of commands) {
    while (index + 1 < lines.length && (lines[index]?.end ?? 0) < command.start) index++;
    const line = lines[index] ?? command;
    const group = groups.get(line);
    if (group === undefined) groups.set(line, [command]);
    else group.push(command);
  }
  return groups;
}

/** `KEY-1 and key-2 #close`: the second key is hidden, and the first gets the command. */
function keysBesideVisibleOnes(
  { tree, text, processor }: Reading,
  { projects }: Vocabulary,
  quoted: readonly Span[],
): HiddenKey[] {
  return tree.statements.flatMap((statement) => {
    const { keys, zone, commands } = statement;
    if (!isFilled(commands)) return [];
    const [first] = commands;
    const served = new Set(keys.map((key) => key.text));
    const servedProjects = new Set([...served].map(projectOf));
    const isOther = ({ issueKey }: NearKey): boolean =>
      isKnownProject(issueKey, projects) && !served.has(issueKey);
    const before = findNearKeys(text, zone.start, first.start, processor);
    const joins = (key: NearKey): boolean => key === before[0] && isJoin(text.slice(zone.start, key.start));
    const near = before.findLast((key) => {
      if (!isOther(key) || isInside(quoted, key.start)) return false;
      if (joins(key) && isHiddenBySign(key, processor)) return false; // `KEY-1/KEY-2` is the matter of key-separator
      return joins(key) || servedProjects.has(projectOf(key.issueKey));
    });
    const between = keysBetween(text, commands, processor).filter(
      ({ key }) => isOther(key) && servedProjects.has(projectOf(key.issueKey)),
    );
    const found = between.map(({ key, command }, index): HiddenKey => {
      const end = between[index + 1]?.command.start ?? Number.POSITIVE_INFINITY;
      const own = commandsFrom(command, end, commands);
      return { key, list: [key], commands: own, served: statement, joined: 'at command', following: [] };
    });
    if (near !== undefined)
      found.unshift({
        key: near,
        list: [near],
        commands,
        served: statement,
        joined: joins(near) ? 'behind' : null,
        following: [],
      });
    const ahead = keyAhead(statement, text, processor);
    const isOfUs =
      ahead !== null &&
      isOther(ahead) &&
      (projects !== undefined || servedProjects.has(projectOf(ahead.issueKey)));
    if (isOfUs && !isInside(quoted, ahead.start))
      found.unshift({
        key: ahead,
        list: [ahead],
        commands,
        served: statement,
        joined: 'before',
        following: [],
      });
    return found;
  });
}

/** How far before a key another one is looked for that is joined to it. */
const REACH = 80;

/** `key-1, KEY-2 #close`: a hidden key that is joined to the first of those that get the command. */
function keyAhead({ start }: StatementNode, text: string, processor: Processor): NearKey | null {
  const reach = Math.max(0, start - REACH);
  const from = reach + text.slice(reach, start).lastIndexOf('\n') + 1;
  const key = findNearKeys(text, from, start, processor).at(-1);
  // Where the reach ends inside of a line it may end inside of a word.
  if (key === undefined || (key.start === reach && reach > 0)) return null;
  return isJoin(text.slice(key.end, start)) ? key : null;
}

/** `#close key-2 #resolve`: a hidden key that ends the text between two commands. Comments may name any key. */
function keysBetween(
  text: string,
  commands: readonly CommandNode[],
  processor: Processor,
): { readonly key: NearKey; readonly command: CommandNode }[] {
  return commands.slice(1).flatMap((command, index) => {
    const previous = commands[index];
    if (previous === undefined || commandKind(previous, processor) === 'comment') return [];
    const key = findNearKeys(text, previous.nameEnd, command.start, processor).at(-1);
    return key !== undefined && key.end === previous.end ? [{ key, command }] : [];
  });
}

/** Words that go on with a sentence: `#comment from the input`. */
const GOES_ON =
  /^(?:about|and|are|as|at|by|can|does|field|for|from|has|in|into|is|must|of|on|or|should|that|to|was|were|which|will|with)\b/i;

/** `key-1 and key-2 #close`: the hidden keys that are joined to the last one before a command. */
function joinedList(near: readonly NearKey[], key: NearKey, text: string): NonEmpty<NearKey> {
  const list: [NearKey, ...NearKey[]] = [key];
  for (const other of near.slice(0, near.indexOf(key)).toReversed()) {
    if (
      other.kind !== key.kind ||
      list.length >= MOST_LISTED ||
      !isJoin(text.slice(other.end, list[0].start))
    )
      break;
    list.unshift(other);
  }
  return list;
}

/** Hidden keys of one list that are written anew. */
const MOST_LISTED = 20;

function isCommandWord(name: string, { words }: Vocabulary): boolean {
  return words.has(name) || words.nearest(name, 'keywords') !== null;
}

/** Whether a word can be a command, by what is glued to it and what stands before it in its sentence. */
function couldBeCommand(text: string, command: CommandNode, from: number, vocabulary: Vocabulary): boolean {
  const { name, nameEnd, arguments: span } = command;
  if (/\S/.test(text.charAt(nameEnd)) || isCalled(text, command)) return false;
  if (!isCommandWord(name, vocabulary) || (!vocabulary.words.has(name) && looksLikeCode(text, command)))
    return false;
  if (name.toLowerCase() === 'time' && suggestDuration(text.slice(span.start, span.end)) !== null)
    return true;
  const { isNamed, isLedTo, isJoined } = placeInSentence(text, command, from);
  return !isNamed && !isLedTo && !isJoined;
}

/**
 * Without a key a command word counts only where it stands as a command: its line ends there, another command or a key
 * follows, a duration (`#time`) or a text to the end of the line (`#comment`).
 */
function standsAsCommand(
  text: string,
  { name, arguments: span }: CommandNode,
  { words }: Vocabulary,
): boolean {
  const slip = words.nearest(name, 'keywords');
  const argument = text.slice(span.start, span.end);
  switch (slip?.name ?? name.toLowerCase()) {
    case 'time':
      return argument === '' ? slip === null : suggestDuration(argument) !== null;
    case 'comment':
      return /^[([]?$/.test(argument) ? slip === null : !GOES_ON.test(argument);
    default:
      return /^[([]?$/.test(argument) || words.isKeyword(name);
  }
}
