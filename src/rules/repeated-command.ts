import { executedNodes, type ExecutedNode } from '../smart-commit/executed-nodes.ts';
import { matchTransition } from '../smart-commit/match-transition.ts';
import { isProse } from '../smart-commit/prose.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import type { StatementNode } from '../smart-commit/syntax.ts';
import type { MessageRule, RuleContext, RuleFinding } from './rule.ts';

export const repeatedCommand: MessageRule = {
  name: 'repeated-command',
  summary: 'a key twice in a group, the same command twice on an issue, two transitions of one issue',
  severity: 'warning',
  restsOn: null,
  check(reading, context) {
    return [
      ...reading.tree.statements.flatMap((statement) => repeatedKeys(statement, context)),
      ...repeatedCommands(reading, context),
    ];
  },
};

function repeatedKeys({ keys, commands }: StatementNode, { jira }: RuleContext): RuleFinding[] {
  if (commands.length === 0) return [];
  const seen = new Set<string>();
  return keys.flatMap(({ text, start, end }) => {
    const isFirst = !seen.has(text);
    seen.add(text);
    if (isFirst) return [];
    return [
      {
        start,
        end,
        message: `${text} stands twice in this list: ${jira('run')} every command on it twice`,
        help: `name ${text} once`,
      },
    ];
  });
}

/** Keys of one list that are compared: bounds what a hostile message costs; nobody lists more. */
const MOST_KEYS = 20;

function repeatedCommands(reading: Reading, context: RuleContext): RuleFinding[] {
  const findings: RuleFinding[] = [];
  const doneOn = new Map<string, Map<string, string>>(); // by issue: what was done, and the command that did it
  const meantForOthers = new Set(context.keyless(reading).hiddenKeys.map(({ command }) => command));
  let previous: ExecutedNode | undefined;
  for (const executed of executedNodes(reading)) {
    const isInComment = previous?.kind === 'comment' && previous.nextNode === executed.node;
    previous = executed;
    const effect = effectOf(executed, reading.text, context);
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

/** What makes two commands the same; null for a transition that nobody means: prose, a slip, an unknown one. */
function effectOf(
  { node, kind }: ExecutedNode,
  text: string,
  { transitions, words }: RuleContext,
): string | null {
  if (kind === 'time' || kind === 'comment')
    return `${kind} ${text.slice(node.arguments.start, node.arguments.end)}`;
  if (kind !== 'transition') return null;
  const isMeant =
    transitions === undefined
      ? words.nearest(node.name) === null && !isProse(text, node)
      : matchTransition(node.name, transitions).length === 1;
  return isMeant ? 'transition' : null;
}

function describe(
  { node, kind }: ExecutedNode,
  issueKey: string,
  earlier: string,
  { jira }: RuleContext,
): Pick<RuleFinding, 'message' | 'help'> {
  if (kind !== 'transition') {
    return {
      message: `the same \`#${node.name}\` stands twice for ${issueKey}: ${jira('run')} both`,
      help: 'keep one of them',
    };
  }
  return {
    message: `\`#${node.name}\` is a second transition of ${issueKey}: ${jira('start')} it from where \`#${earlier}\` led`,
    help: 'keep one transition for each issue',
  };
}
