import type { Diagnostic } from '../text/diagnostic.ts';
import { isFilled, spanOf } from '../text/spans.ts';
import { commandKind, type SmartCommand } from '../smart-commit/interpret.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import type { CommandNode } from '../smart-commit/parse.ts';
import { commandsSpan, type CommitRule } from './rule.ts';
import { COPIES } from './copies.ts';
import { ruleWeight, type RuleSettings } from './rule-weight.ts';

export const reExecuted: CommitRule = {
  name: 're-executed',
  check(reading, _, { meanings }) {
    const { text, tree } = reading;
    const copy = COPIES.find(({ pattern }) => pattern.test(text));
    if (copy === undefined) return [];
    const end = copy.commands === 'all' ? text.length : (tree.lines[0]?.end ?? text.length);
    const isProse = ({ node }: SmartCommand): boolean => meanings(reading).get(node)?.kind === 'prose';
    const copied = reading.commands.filter((command) => command.start < end && !isProse(command));
    if (!isFilled(copied)) return [];
    return [{ ...spanOf(copied), message: `${copy.what}: Jira runs its commands again`, help: copy.help }];
  },
};

/** UTF-16 units of a signature that stand as they are. */
const LONGEST_SIGNATURE = 1000;

/**
 * What a Smart Commit does, for comparing two of them: their commands, or the whole message where only transitions are
 * run, which people rightly do again. Never longer than `LONGEST_SIGNATURE` and a few digits: what is longer is cut, with
 * a checksum. Total; takes time in proportion to the text.
 */
export function commandSignature({ tree, text, processor }: Reading): string {
  const { statements, reviews } = tree;
  const nodes = [...reviews, ...statements.flatMap(({ commands }) => commands)];
  if (nodes.every((node) => commandKind(node, processor) === 'transition')) return shorten(text.trim());
  const argumentOf = (node: CommandNode): string => tree.text.slice(node.arguments.start, node.arguments.end);
  const lines = statements
    .filter(({ commands }) => commands.length > 0)
    .map(({ keys, commands }) =>
      [...keys.map((key) => key.text), ...commands.map((node) => `#${node.name} ${argumentOf(node)}`)].join(
        ' ',
      ),
    );
  return shorten([...reviews.map((node) => `+${node.name} ${argumentOf(node)}`), ...lines].join('\n'));
}

function shorten(text: string): string {
  if (text.length <= LONGEST_SIGNATURE) return text;
  let [low, high] = [0x9e3779b9, 0x85ebca6b];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995);
  }
  return `${text.slice(0, LONGEST_SIGNATURE)} ${text.length} ${low} ${high}`;
}

/** The finding for a pushed Smart Commit that the remote has under another hash; null where the rule is off. */
export function repeatedOnRemote(
  reading: Reading,
  remoteHash: string,
  rules: RuleSettings | undefined,
): Diagnostic | null {
  return (
    ruleWeight(reExecuted.name, rules, reading.processor)?.toDiagnostic({
      ...commandsSpan(reading),
      message: `the remote has the same Smart Commit as ${remoteHash.slice(0, 10)}: Jira runs its commands again`,
      help: 'take the commands out of the new commit if Jira has run them: `git commit --amend`',
    }) ?? null
  );
}

/** The finding for a Smart Commit whose copy came before it in the same history; null where the rule is off. */
export function repeatedInHistory(reading: Reading, rules: RuleSettings | undefined): Diagnostic | null {
  return (
    ruleWeight(reExecuted.name, rules, reading.processor)?.toDiagnostic({
      ...commandsSpan(reading),
      message: 'the history has the same Smart Commit before it: Jira runs its commands again',
      help: 'take the commands out of a copy before you push it: `git commit --amend`',
    }) ?? null
  );
}
