import type { StrippedLine } from '../message/cleanup.ts';
import { interpret, type SmartCommand } from './interpret.ts';
import { findLinkedKeys } from './linked-keys.ts';
import { type MessageNode, parse } from './parse.ts';
import { eachProcessor, type Processor } from './processor.ts';

/** A message as one processor reads it. */
export interface Reading {
  readonly text: string;
  readonly processor: Processor;
  /** Lines that git will delete as comments, before anybody else reads them; empty where that is not known. */
  readonly strippedLines: readonly StrippedLine[];
  /** Where the processor stops reading: after the first line, at its length limit, or at the end. */
  readonly readEnd: number;
  /** The tree of the text up to `readEnd`. */
  readonly tree: MessageNode;
  /** The tree of the whole text, to tell what is lost behind `readEnd`; the same object where nothing is. */
  readonly wholeTree: MessageNode;
  /** What the processor will be told to do, in its order; worked out when first asked for. */
  readonly commands: readonly SmartCommand[];
}

/** Reads a message as the processor will. Total: any text has a reading. Takes time in proportion to the text. */
export function readMessage(
  text: string,
  processor: Processor,
  strippedLines: readonly StrippedLine[] = [],
): Reading {
  const wholeTree = parse(text, processor);
  const firstLineEnd = wholeTree.lines[0]?.end ?? text.length;
  const lineLimit = processor.lines.value === 'first' ? firstLineEnd : text.length;
  const readEnd = Math.min(lineLimit, processor.maxLength.value ?? text.length);
  const tree = readEnd === text.length ? wholeTree : parse(text.slice(0, readEnd), processor);
  let commands: readonly SmartCommand[] | undefined;
  return {
    text,
    processor,
    strippedLines,
    readEnd,
    tree,
    wholeTree,
    get commands() {
      return (commands ??= interpret(tree, processor));
    },
  };
}

const known = new WeakMap<Reading, readonly Reading[]>();

/**
 * The message as each of the processors reads it that the configuration names, in its order; the reading itself where it
 * names one. The same objects for the same reading. Total.
 */
export function eachReading(reading: Reading): readonly Reading[] {
  const { processor, text, strippedLines } = reading;
  if (processor.named === undefined) return [reading];
  let readings = known.get(reading);
  if (readings === undefined) {
    readings = eachProcessor(processor).map((one) => readMessage(text, one, strippedLines));
    known.set(reading, readings);
  }
  return readings;
}

/** The keys that link the commit to issues, from the part of the message that the processor reads. */
export function linkedKeysOf(reading: Reading): string[] {
  return findLinkedKeys(reading.tree.text, reading.processor);
}

/** The same message as it would be read without any limit: to tell what was meant behind it. Total. */
export function wholeReading(reading: Reading): Reading {
  const { text, processor, strippedLines, wholeTree } = reading;
  if (reading.tree === wholeTree) return reading;
  return {
    text,
    processor,
    strippedLines,
    readEnd: text.length,
    tree: wholeTree,
    wholeTree,
    get commands() {
      return interpret(wholeTree, processor);
    },
  };
}
