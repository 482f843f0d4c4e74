import type { Span } from '../diagnostic.ts';
import type { CommandWords } from './command-words.ts';
import { projectOf } from './issue-key.ts';
import { commandKind } from './interpret.ts';
import { isJoin } from './joins.ts';
import { isKnownProject } from './known-project.ts';
import { hasLooseText } from './loose-text.ts';
import { findNearKeys, isHiddenBySign, type NearKey } from './near-keys.ts';
import type { Processor } from './processor.ts';
import { isProse } from './prose.ts';
import { findQuotedText, isInside } from './quoted-text.ts';
import type { Reading } from './read-message.ts';
import type { CommandNode } from './syntax.ts';

/** What decides whether a `#word` without a key is meant as a command, and whether a word is meant as a key. */
export interface Vocabulary {
  readonly words: CommandWords;
  /** Keys of this repository's projects, where they are configured. */
  readonly projects: readonly string[] | undefined;
}

/** A key that the parser cannot see, with the command that its author meant for it. */
export interface HiddenKey {
  readonly key: NearKey;
  readonly command: CommandNode;
  /** The keys that get the command in its place; empty where no key stands before it. */
  readonly servedKeys: readonly string[];
}

/** What the lines without a visible key hold. */
export interface KeylessCommands {
  readonly hiddenKeys: readonly HiddenKey[];
  /** Commands with no key of any look before them: those of one line together. */
  readonly withoutKey: readonly (readonly CommandNode[])[];
}

/** Commands that no visible key carries, by what stands before them. Total, linear. */
export function findKeylessCommands(reading: Reading, vocabulary: Vocabulary): KeylessCommands {
  const { wholeTree, text, processor } = reading;
  if (!hasLooseText(wholeTree)) return NOTHING;
  const quoted = findQuotedText(text);
  const hiddenKeys: HiddenKey[] = keysBesideVisibleOnes(reading, vocabulary, quoted);
  const withoutKey: CommandNode[][] = [];
  const meant = wholeTree.orphans.filter(
    (command) => isMeant(text, command, vocabulary) && !isInside(quoted, command.start),
  );
  for (const [line, commands] of groupByLine(meant, wholeTree.lines)) {
    const first = commands[0];
    if (first === undefined) continue;
    const key = findNearKeys(text, line.start, first.start, processor).findLast((near) =>
      isKnownProject(near.issueKey, vocabulary.projects),
    );
    if (key === undefined) {
      withoutKey.push(commands);
      continue;
    }
    const others = keysBetween(text, commands, processor).filter((other) =>
      isKnownProject(other.key.issueKey, vocabulary.projects),
    );
    for (const found of [{ key, command: first }, ...others]) hiddenKeys.push({ ...found, servedKeys: [] });
  }
  return { hiddenKeys, withoutKey };
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
  return tree.statements.flatMap(({ keys, zone, commands }) => {
    const [first] = commands;
    if (first === undefined) return [];
    const servedKeys = keys.map((key) => key.text);
    const served = new Set(servedKeys);
    const servedProjects = new Set(servedKeys.map(projectOf));
    const isOther = ({ issueKey }: NearKey): boolean =>
      isKnownProject(issueKey, projects) && !served.has(issueKey);
    const before = findNearKeys(text, zone.start, first.start, processor);
    const near = before.findLast((key) => {
      if (!isOther(key) || isInside(quoted, key.start)) return false;
      const joins = key === before[0] && isJoin(text.slice(zone.start, key.start));
      if (joins && isHiddenBySign(key, processor)) return false; // `KEY-1/KEY-2` is the matter of key-separator
      return joins || servedProjects.has(projectOf(key.issueKey));
    });
    const between = keysBetween(text, commands, processor).filter(
      ({ key }) => isOther(key) && servedProjects.has(projectOf(key.issueKey)),
    );
    return [...(near === undefined ? [] : [{ key: near, command: first }]), ...between].map((found) => ({
      ...found,
      servedKeys,
    }));
  });
}

/** `#close key-2 #resolve`: a hidden key that ends the text between two commands. Comments may name any key. */
function keysBetween(
  text: string,
  commands: readonly CommandNode[],
  processor: Processor,
): Pick<HiddenKey, 'key' | 'command'>[] {
  return commands.slice(1).flatMap((command, index) => {
    const previous = commands[index];
    if (previous === undefined || commandKind(previous, processor) === 'comment') return [];
    const key = findNearKeys(text, previous.nameEnd, command.start, processor).at(-1);
    return key !== undefined && key.end === previous.end ? [{ key, command }] : [];
  });
}

/** Without a key only command words count, and slips of `comment` and `time`; never code or prose. */
function isMeant(text: string, command: CommandNode, { words }: Vocabulary): boolean {
  if (/[\w(]/.test(text.charAt(command.nameEnd)) || isProse(text, command)) return false;
  return words.has(command.name) || words.nearest(command.name, 'keywords') !== null;
}
