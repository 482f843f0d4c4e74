import type { Diagnostic, Span } from '../text/diagnostic.ts';
import { explainMessage, type ExplainContext } from '../effects/explain-message.ts';
import { commandWords } from '../smart-commit/command-words.ts';
import { executedNodes } from '../smart-commit/executed-nodes.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { firstFrom } from '../text/spans.ts';
import type { CommandNode, StatementNode } from '../smart-commit/parse.ts';
import { GRAVEST_FIRST, outcomeOfRule, type Outcome } from './audit.ts';

/** A command that somebody wrote, and what became of it. */
export interface FoundCommand extends Span {
  /** In lower case, without the sign. */
  readonly name: string;
  /** As written. */
  readonly argument: string;
  /** How many issues it was for. */
  readonly issues: number;
  readonly outcome: Outcome;
}

type Found = { -readonly [Key in keyof FoundCommand]: FoundCommand[Key] } & {
  /** What it shares its keys with, where a visible key carries it. */
  readonly statement: StatementNode | null;
};

/**
 * Every command of a judged message, once, however many issues it is for: those that Jira reads, those that it cannot
 * read, and what looks like one. Total, in proportion to the text and its findings.
 */
export function findCommands(
  reading: Reading,
  diagnostics: readonly Diagnostic[],
  context: ExplainContext,
): FoundCommand[] {
  const ignored = new Set(explainMessage(reading, context).ignored.map(({ start }) => start));
  const found = [
    ...readCommands(reading),
    ...unreadCommands(reading),
    ...keylessCommands(reading, context, ignored),
  ].sort((a, b) => a.start - b.start);
  for (const command of found) if (ignored.has(command.start)) command.outcome = 'dropped';
  const walked = new Set<string>();
  return [...found, ...diagnostics.flatMap((diagnostic) => apply(diagnostic, found, reading, walked))];
}

/** What Jira is told. */
function readCommands(reading: Reading): Found[] {
  const { text, tree } = reading;
  return [
    ...executedNodes(reading).map(({ node, statement }) => toFound(text, node, statement, 'asWritten')),
    ...tree.reviews.map((node) => toFound(text, node, null, 'asWritten')),
  ];
}

/** What stands where the processor has stopped reading, with a key. */
function unreadCommands({ text, wholeTree, readEnd }: Reading): Found[] {
  return wholeTree.statements.flatMap((statement) =>
    statement.commands
      .filter(({ start }) => start >= readEnd)
      .map((node) => toFound(text, node, statement, 'dropped')),
  );
}

/** What no visible key carries: of the lines with a command that somebody meant, all known commands behind it. */
function keylessCommands(
  { text, wholeTree, processor }: Reading,
  { transitions }: ExplainContext,
  ignored: ReadonlySet<number>,
): Found[] {
  if (wholeTree.orphans.length === 0) return [];
  const words = commandWords(processor, transitions);
  let lineEnd = -1; // of the line in which a command is meant
  return wholeTree.orphans.flatMap((node) => {
    const isMeant = ignored.has(node.start);
    if (isMeant && node.start >= lineEnd) lineEnd = endOfLine(text, node.start);
    const counts = isMeant || (node.start < lineEnd && words.has(node.name));
    return counts ? [toFound(text, node, null, 'dropped')] : [];
  });
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function toFound(
  text: string,
  { start, end, name, arguments: span }: CommandNode,
  statement: StatementNode | null,
  outcome: Outcome,
): Found {
  const argument = text.slice(span.start, span.end);
  return {
    start,
    end,
    name: name.toLowerCase(),
    argument,
    issues: countIssues(statement),
    outcome,
    statement,
  };
}

const issueCounts = new WeakMap<StatementNode, number>();

/** A key that stands twice counts once. Worked out once for all commands that share the keys. */
function countIssues(statement: StatementNode | null): number {
  if (statement === null) return 1;
  let count = issueCounts.get(statement);
  if (count === undefined) {
    count = new Set(statement.keys.map(({ text }) => text)).size;
    issueCounts.set(statement, count);
  }
  return count;
}

/**
 * Makes the commands that a finding is about what its rule says of them; returns those that nobody has seen yet.
 * `found` is in the order of the text, and nothing in it overlaps; `walked` remembers what was done, since a hostile
 * message may have as many findings as commands.
 */
function apply(
  { rule, start, end }: Diagnostic,
  found: readonly Found[],
  { text, processor }: Reading,
  walked: Set<string>,
): FoundCommand[] {
  const entry = outcomeOfRule(rule, processor);
  if (entry === null) return [];
  const { outcome, concerns } = entry;
  if (concerns === 'all') {
    for (const command of found) worsen(command, outcome);
    return [];
  }
  let first = firstFrom(found, start);
  if (concerns === 'itself') {
    const command = found[first];
    if (command?.start !== start) return [lookAlike({ start, end }, text, outcome)];
    worsen(command, outcome);
    return [];
  }
  const next = firstFrom(found, end);
  if ((found[first - 1]?.end ?? 0) > start) first--;
  for (const command of found.slice(first, next)) worsen(command, outcome);
  if (concerns === 'before it') {
    const comment = found[first - 1];
    if (comment?.name === 'comment' && found[first]?.name !== 'comment') worsen(comment, outcome);
  } else if (first === next) {
    // It points at a key. What is run all the same is run on other issues.
    const result = outcome === 'dropped' ? 'misread' : outcome;
    if (!walked.has(`${next} ${result}`))
      for (const command of statementFrom(found, next)) worsen(command, result);
    walked.add(`${next} ${result}`);
  }
  return [];
}

/** A command and those behind it that share its keys. */
function statementFrom(found: readonly Found[], index: number): Found[] {
  const first = found[index];
  if (first === undefined) return [];
  if (first.statement === null) return [first];
  let end = index + 1;
  while (found[end]?.statement === first.statement) end++;
  return found.slice(index, end);
}

function worsen(command: Found, outcome: Outcome): void {
  if (GRAVEST_FIRST.indexOf(outcome) < GRAVEST_FIRST.indexOf(command.outcome)) command.outcome = outcome;
}

/** `##close` and the like. */
function lookAlike({ start, end }: Span, text: string, outcome: Outcome): FoundCommand {
  const [, name = ''] = /#+[ \t]*([A-Za-z_-]+)/.exec(text.slice(start, end)) ?? [];
  return { start, end, name: name.toLowerCase(), argument: '', issues: 1, outcome };
}
