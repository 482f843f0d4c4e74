import { firstFrom, trimControls } from '../text/spans.ts';
import type { CommandNode, StatementNode } from '../smart-commit/parse.ts';
import type { MeantCommand } from './rule.ts';

/** A command for the keys of a statement; `text` is its argument, white space around it or not. Total. */
export function meantFor(statement: StatementNode, name: string, text: string): MeantCommand {
  return { issueKeys: issueKeysOf(statement), name, arguments: trimControls(text) };
}

/** No advice writes anew what is longer: many of them on one line would take the square of its length. */
export const LONGEST_ARGUMENT = 1000;

const known = new WeakMap<StatementNode, readonly string[]>();

/** The keys of a statement, worked out once for all of its commands. Total. */
export function issueKeysOf(statement: StatementNode): readonly string[] {
  let issueKeys = known.get(statement);
  if (issueKeys === undefined) {
    issueKeys = statement.keys.map((key) => key.text);
    known.set(statement, issueKeys);
  }
  return issueKeys;
}

/** What a command does now, for other keys. Total. */
export function sameFor(issueKeys: readonly string[], node: CommandNode, text: string): MeantCommand {
  return { issueKeys, name: node.name, arguments: text.slice(node.arguments.start, node.arguments.end) };
}

/** The command of a statement whose argument a piece of text at `offset` is part of, if there is any. Total. */
export function commandBefore({ commands }: StatementNode, offset: number): CommandNode | undefined {
  return commands[firstFrom(commands, offset) - 1];
}
