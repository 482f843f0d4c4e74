import { executedNodes, type ExecutedNode } from '../smart-commit/executed-nodes.ts';
import { matchTransition } from '../smart-commit/transition-commands.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import type { StatementNode } from '../smart-commit/parse.ts';
import { spanOf } from '../text/spans.ts';
import { type Advice, type MessageRule, type RuleContext, type RuleFinding, sameFor } from './rule.ts';

export const repeatedCommand: MessageRule = {
  name: 'repeated-command',
  check(reading, context) {
    return [
      ...reading.tree.statements.flatMap((statement) => repeatedKeys(statement, reading, context)),
      ...repeatedCommands(reading, context),
    ];
  },
};

function repeatedKeys(
  { keys, commands }: StatementNode,
  reading: Reading,
  { jira, meanings }: RuleContext,
): RuleFinding[] {
  if (!commands.some((node) => meanings(reading).get(node)?.kind !== 'prose')) return [];
  const seen = new Set<string>();
  const again = keys.filter(({ text }) => seen.size === seen.add(text).size);
  const names = [...seen];
  const advice: Advice = {
    ...spanOf(keys),
    text: names.join(', '),
    stops: commands,
    runs: commands.map((node) => sameFor(names, node, reading.text)),
  };
  return again.map(({ text, start, end }, index) => ({
    start,
    end,
    message: `${text} appears twice in this list: ${jira('run')} every command on it twice`,
    help: 'each key of a list gets each command, as often as it appears',
    ...(index === 0 && keys.length <= MOST_KEYS ? { advice: [advice] } : {}),
  }));
}

/** Keys of one list that are compared: bounds what a hostile message costs; nobody lists more. */
const MOST_KEYS = 20;

function repeatedCommands(reading: Reading, context: RuleContext): RuleFinding[] {
  const findings: RuleFinding[] = [];
  const doneOn = new Map<string, Map<string, string>>(); // by issue: what was done, and the command that did it
  const meantForOthers = new Set(context.keyless(reading).hiddenKeys.flatMap(({ commands }) => commands));
  let previous: ExecutedNode | undefined;
  for (const executed of executedNodes(reading)) {
    const isInComment = previous?.kind === 'comment' && previous.nextNode === executed.node;
    previous = executed;
    const effect = effectOf(executed, reading, context);
    if (effect === null || (isInComment && isStray(executed, context))) continue;
    if (meantForOthers.has(executed.node)) continue;
    const { node, statement } = executed;
    let repeated: RuleFinding | undefined;
    for (const key of new Set(statement.keys.slice(0, MOST_KEYS).map(({ text }) => text))) {
      const done = doneOn.get(key) ?? new Map<string, string>();
      doneOn.set(key, done);
      const earlier = done.get(effect);
      if (earlier === undefined) done.set(effect, node.name);
      else repeated ??= { start: node.start, end: node.end, ...describe(executed, key, earlier, context) };
    }
    if (repeated !== undefined) findings.push(repeated);
  }
  return findings;
}

/** `#comment costs #foo and`: a word that cuts a comment. */
function isStray({ node, kind }: ExecutedNode, { words }: RuleContext): boolean {
  return kind === 'transition' && !words.has(node.name);
}

/** What makes two commands the same; null for a command that nobody means: prose, a slip, an unknown transition. */
function effectOf(
  { node, kind }: ExecutedNode,
  reading: Reading,
  { transitions, meanings }: RuleContext,
): string | null {
  const meaning = meanings(reading).get(node)?.kind;
  if (meaning === 'prose' || meaning === 'slip' || meaning === 'foreign') return null;
  if (kind === 'time' || kind === 'comment')
    return `${kind} ${reading.text.slice(node.arguments.start, node.arguments.end)}`;
  if (kind !== 'transition') return null;
  return transitions === undefined || matchTransition(node.name, transitions).length === 1
    ? 'transition'
    : null;
}

function describe(
  { node, kind }: ExecutedNode,
  issueKey: string,
  earlier: string,
  { jira }: RuleContext,
): Pick<RuleFinding, 'message' | 'help'> {
  if (kind !== 'transition') {
    return {
      message: `the same \`#${node.name}\` appears twice for ${issueKey}: ${jira('run')} both`,
      help: 'Jira does not compare commands: each one runs',
    };
  }
  return {
    message: `\`#${node.name}\` is the second transition of ${issueKey} here: ${jira('run')} it from the status that \`#${earlier}\` leads to`,
    help: 'the transitions of one issue run one after the other, in the order of the text',
  };
}
