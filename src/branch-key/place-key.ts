import type { Span } from '../text/diagnostic.ts';
import { commandWords } from '../smart-commit/command-words.ts';
import { findKeylessCommands, type Vocabulary } from '../smart-commit/keyless-commands.ts';
import { isKnownProject } from '../smart-commit/issue-key.ts';
import { findLinkedKeys } from '../smart-commit/linked-keys.ts';
import { findNearKeys } from '../smart-commit/near-keys.ts';
import { eachProcessor } from '../smart-commit/processor.ts';
import { type Reading, readMessage } from '../smart-commit/read-message.ts';
import { isAsciiSpace } from '../smart-commit/tokenize.ts';
import type { CommandNode, MessageNode } from '../smart-commit/parse.ts';
import { isEmptyMessage, isLeftAlone, type KnownKeys } from './find-branch-key.ts';
import { type AlignedLine, alignLines } from '../message/align-lines.ts';
import { cleanUp } from '../message/cleanup.ts';
import type { CleanUpDecision } from '../message/decide-clean-up.ts';

/** Where a key may stand in a message. */
export type KeyPlace = 'start' | 'end' | 'after-type' | 'trailer';

/** How the key is to stand in a message. */
export interface KeyStyle extends KnownKeys {
  /** Names of the workflow's transitions, where they are configured. */
  readonly transitions: readonly string[] | undefined;
  /**
   * In a message without commands: `end` of the first line, which passes `subject-case` of config-conventional; `start` of
   * its text, behind the header's `type(scope):`, which is `after-type` too; or a `trailer` at the end of the message.
   */
  readonly position: KeyPlace;
  /** `[KEY-1]` */
  readonly brackets: boolean;
}

/** Text to be put into a message; the offset is one of the message as it is. */
export interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/**
 * Where a key goes into a message, so that every processor reads it and runs with it what was meant to be run, and nothing
 * else. In order; empty where the message names an issue already, or where every place would make more of it than its
 * author wrote: a key turns each `#word` behind it into a command. Total, linear.
 */
export function placeKey(text: string, key: string, style: KeyStyle): readonly Insertion[] {
  const each = eachProcessor(style.processor).map((processor) =>
    findPlaces(text, key, { ...style, processor }),
  );
  const choices = each.flatMap((places) => places?.choices ?? []);
  return (
    choices.find((insertions) => each.every((places) => places !== null && isSafe(places, insertions))) ?? []
  );
}

/** Where a key may go for one processor, the best place first. */
interface Places {
  readonly reading: Reading;
  readonly key: string;
  /** What is to run once the key is there. */
  readonly meant: ReadonlySet<CommandNode>;
  readonly vocabulary: Vocabulary;
  readonly choices: readonly (readonly Insertion[])[];
}

/** Null where the message is to have none. */
function findPlaces(text: string, key: string, style: KeyStyle): Places | null {
  const reading = readMessage(text, style.processor);
  if (text.trim() === '') return null;
  if (reading.wholeTree.statements.some(({ commands }) => commands.length > 0)) return null;
  if (namesIssue(reading, key, style)) return null;
  const { projects, processor, transitions } = style;
  const words = commandWords(processor, transitions);
  const vocabulary = { words, projects };
  const { hiddenKeys, withoutKey } = findKeylessCommands(reading, vocabulary);
  // A key is meant there which the processor does not see: commit-msg says how to write it.
  if (hiddenKeys.length > 0) return null;
  const meant = new Set(withoutKey.flat());
  const written = style.brackets ? `[${key}]` : key;
  const first = firstLine(reading);
  const before = scopesOf(reading, first).flatMap(({ span, orphans }) => {
    const command = firstOfMeant(orphans, meant);
    if (command === undefined) return [];
    const isHeader = command === orphans[0] && span.start === first.start;
    const isAtStart = style.position === 'start' || style.position === 'after-type';
    const offset = isHeader && isAtStart ? startOfText(text, span) : command.start;
    return [{ offset, text: `${written} ` }];
  });
  const served = before.filter((insertion) => isRead(insertion, reading));
  const choices =
    served.length > 0
      ? [served]
      : placesWithoutCommand(reading, first, written, style.position).map((place) => [place]);
  return { reading, key, meant, vocabulary, choices };
}

/**
 * Whether the message names an issue in the part that is read; in all of it where nobody has said what reads it. A
 * lower-case word counts where it is a key of `projects`, or the branch's own: `step-1` is an issue to nobody else.
 */
function namesIssue({ text, tree, processor }: Reading, key: string, { projects }: KnownKeys): boolean {
  const isGuess = processor.lines.value === 'first' && processor.lines.certainty === 'inferred';
  const end = isGuess ? text.length : tree.text.length;
  const read = isGuess
    ? readMessage(text, { ...processor, lines: { ...processor.lines, value: 'each' } }).tree
    : tree;
  if (read.statements.some(({ keys }) => keys.some((found) => isKnownProject(found.text, projects))))
    return true;
  return findNearKeys(text, 0, end, processor).some(({ kind, issueKey }) => {
    if (issueKey === key) return true;
    return isKnownProject(issueKey, projects) && (kind === 'boundary' || projects !== undefined);
  });
}

interface Scope {
  /** The text in which a key carries commands. */
  readonly span: Span;
  /** The commands in it that no key carries, in order. */
  readonly orphans: readonly CommandNode[];
}

/** What a key serves: its line, or all that follows where the processor joins lines. */
function scopesOf({ wholeTree, text, processor }: Reading, first: Span): Scope[] {
  switch (processor.lines.value) {
    case 'joined':
      return [{ span: { start: first.start, end: text.length }, orphans: wholeTree.orphans }];
    case 'first':
      return groupByLine(wholeTree).slice(0, 1);
    case 'each':
      return groupByLine(wholeTree);
  }
}

/** The lines that have orphans; both are in order. The first line is there in any case. */
function groupByLine({ lines, orphans }: MessageNode): Scope[] {
  let next = 0;
  return lines.flatMap((span, index) => {
    const from = next;
    while ((orphans[next]?.start ?? Number.POSITIVE_INFINITY) < span.end) next++;
    return next > from || index === 0 ? [{ span, orphans: orphans.slice(from, next) }] : [];
  });
}

/** The first line with anything in it. */
function firstLine({ wholeTree, text }: Reading): Span {
  const line = wholeTree.lines.find(({ start, end }) => text.slice(start, end).trim() !== '');
  return line ?? { start: 0, end: text.length };
}

/** The first of the commands that end a scope, with no other `#word` among them or behind them. */
function firstOfMeant(
  orphans: readonly CommandNode[],
  meant: ReadonlySet<CommandNode>,
): CommandNode | undefined {
  return orphans[orphans.findLastIndex((command) => !meant.has(command)) + 1];
}

/** Behind a key, `x#close` and `# close` look like commands that are not read. */
const LOOKALIKE = /#[^\S\n]*[A-Za-z]/g;

/** A key without a command to carry stands in the first line, behind all that could be taken for a command of its own. */
function placesWithoutCommand(
  { wholeTree, text, processor }: Reading,
  line: Span,
  written: string,
  position: KeyStyle['position'],
): Insertion[] {
  const reach = processor.lines.value === 'joined' ? text.length : line.end;
  const last = [...text.slice(line.start, reach).matchAll(LOOKALIKE)].at(-1);
  const lastLine = wholeTree.lines.find(({ end }) => last !== undefined && end > line.start + last.index);
  const end = lastLine?.end ?? line.end;
  const atEnd = { offset: trimEnd(text, line.start, end), text: ` ${written}` };
  const atStart = { offset: startOfText(text, line), text: `${written} ` };
  if (last !== undefined) return [atEnd];
  switch (position) {
    case 'trailer':
      return [asTrailer(text, written), atEnd, atStart];
    case 'end':
      return [atEnd, atStart];
    case 'start':
    case 'after-type':
      return [atStart, atEnd];
  }
}

/** A line in the block of trailers at the end of the message, or in one of its own: git-interpret-trailers(1). */
function asTrailer(text: string, written: string): Insertion {
  const offset = trimEnd(text, 0, text.length);
  const paragraphs = text.slice(0, offset).split(/\r?\n[ \t]*\r?\n/);
  const last = paragraphs.length > 1 ? (paragraphs.at(-1) ?? '') : '';
  const isBlock = last !== '' && last.split('\n').every((line) => TRAILER.test(line));
  return { offset, text: `${isBlock ? '\n' : '\n\n'}Refs: ${written}` };
}

/** A trailer, or a line that goes on with one. */
const TRAILER = /^(?:[A-Za-z0-9-]+:[ \t]|[ \t])/;

/** Whether the processor reads as far as that. */
function isRead({ offset, text }: Insertion, { processor }: Reading): boolean {
  return offset + text.length <= (processor.maxLength.value ?? Number.POSITIVE_INFINITY);
}

/** `type(scope)!: ` of https://www.conventionalcommits.org, with any word as its type. */
const HEADER = /^\s*[A-Za-z][\w-]*(?:\([^()\n]*\))?!?:[ \t]+(?=\S)/;

/** Behind the header of a line, else its first character. */
function startOfText(text: string, { start, end }: Span): number {
  const line = text.slice(start, end);
  return start + (HEADER.exec(line)?.[0].length ?? line.length - line.trimStart().length);
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isAsciiSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/**
 * The last word: with the key, the processor must see it, and run of the message what was meant and nothing else; nor may
 * prose look like a command that the key came too late for.
 */
function isSafe(
  { reading: { text, processor }, key, meant, vocabulary }: Places,
  insertions: readonly Insertion[],
): boolean {
  const changed = readMessage(insertKeys(text, insertions), processor);
  const { tree, wholeTree } = changed;
  const starts = movedStarts(meant, insertions);
  return (
    tree.statements.some(({ keys }) => keys.some((found) => found.text === key)) &&
    findLinkedKeys(tree.text, processor).includes(key) &&
    findKeylessCommands(changed, vocabulary)
      .withoutKey.flat()
      .every(({ start }) => starts.has(start)) &&
    wholeTree.statements.every(
      ({ keys, commands }) =>
        commands.length === 0 ||
        (keys.every((found) => found.text === key) && commands.every(({ start }) => starts.has(start))),
    )
  );
}

/** Where the commands stand once the keys are in the message; all are in order. */
function movedStarts(commands: Iterable<CommandNode>, insertions: readonly Insertion[]): Set<number> {
  const starts = new Set<number>();
  let index = 0;
  let growth = 0;
  for (const { start } of commands) {
    for (
      let next = insertions[index];
      next !== undefined && next.offset <= start;
      next = insertions[++index]
    ) {
      growth += next.text.length;
    }
    starts.add(start + growth);
  }
  return starts;
}

/** The message with the keys in it. Total, linear. */
export function insertKeys(text: string, insertions: readonly Insertion[]): string {
  let done = 0;
  let changed = '';
  for (const { offset, text: key } of insertions) {
    changed += text.slice(done, offset) + key;
    done = offset;
  }
  return changed + text.slice(done);
}

/**
 * A message file with the key in the message; null where the message is to be left. Everything else stays as it is, the
 * comments and line ends included. Total, linear.
 */
export function insertBranchKey(
  raw: string,
  { cleanUp: how }: CleanUpDecision,
  key: string,
  style: KeyStyle,
): string | null {
  const { text } = cleanUp(raw, how);
  if (isEmptyMessage(text) || isLeftAlone(text)) return null;
  const insertions = placeKey(text, key, style);
  if (insertions.length === 0) return null;
  const inFile = toRawOffsets(insertions, alignLines(raw, text));
  return inFile.length === insertions.length ? insertKeys(raw, inFile) : null;
}

/** The same places in the file, without those that are not found; both are in order. */
function toRawOffsets(insertions: readonly Insertion[], lines: readonly AlignedLine[]): Insertion[] {
  let next = 0;
  return insertions.flatMap(({ offset, text }) => {
    while ((lines[next]?.start ?? Number.POSITIVE_INFINITY) + (lines[next]?.length ?? 0) < offset) next++;
    const line = lines[next];
    const isHere = line !== undefined && line.start <= offset;
    return isHere ? [{ offset: line.rawStart + offset - line.start, text }] : [];
  });
}
