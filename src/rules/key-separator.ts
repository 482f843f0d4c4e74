import type { Span } from '../diagnostic.ts';
import { isJoin } from '../smart-commit/joins.ts';
import { isKnownProject } from '../smart-commit/known-project.ts';
import { findNearKeys, isHiddenBySign } from '../smart-commit/near-keys.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { isIdle, runsOfStatements } from '../smart-commit/statements.ts';
import type { StatementNode } from '../smart-commit/syntax.ts';
import { nameKeys } from './name-keys.ts';
import { quote } from './quote.ts';
import type { MessageRule, RuleContext, RuleFinding } from './rule.ts';

export const keySeparator: MessageRule = {
  name: 'key-separator',
  summary: 'keys joined by something that the processor does not accept: only one of them gets the commands',
  severity: 'error',
  restsOn: 'keyList',
  about: ['several statements', 'loose text'],
  check(reading, context) {
    return runsOfStatements(reading.tree).flatMap((run) => {
      const last = run.at(-1);
      if (last === undefined || last.commands.length === 0) return [];
      const before = joinedBefore(run, last, reading, context);
      const behind = joinedBehind(last, reading, context);
      if (before.length + behind.length === 0) return [];
      return [finding([...before, ...last.keys, ...behind], last, reading, context)];
    });
  },
};

/** A key, seen by the parser or hidden from it. */
interface Key extends Span {
  readonly text: string;
}

/** `KEY-1 and KEY-2 #close`: the last key gets the command. */
function joinedBefore(
  run: readonly StatementNode[],
  last: StatementNode,
  { text }: Reading,
  context: RuleContext,
): Key[] {
  const joined: StatementNode[] = [];
  let next = last;
  for (const statement of run.slice(0, -1).toReversed()) {
    if (!isIdle(statement, context.projects) || !isJoin(text.slice(statement.end, next.start))) break;
    joined.push(statement);
    next = statement;
  }
  return joined.toReversed().flatMap(({ keys }) => keys);
}

/** `KEY-1/KEY-2 #close`: the sign hides the second key, and the first gets the command. */
function joinedBehind(
  { zone, commands }: StatementNode,
  { text, processor }: Reading,
  { projects }: RuleContext,
): Key[] {
  const keys: Key[] = [];
  let { start } = zone;
  for (const near of findNearKeys(text, zone.start, commands[0]?.start ?? zone.end, processor)) {
    const isListed = isHiddenBySign(near, processor) && isJoin(text.slice(start, near.start));
    if (!isListed || !isKnownProject(near.issueKey, projects)) break;
    keys.push(near);
    start = near.end;
  }
  return keys;
}

function finding(
  keys: readonly Key[],
  { keys: served, commands }: StatementNode,
  { text }: Reading,
  { jira }: RuleContext,
): RuleFinding {
  const start = keys[0]?.start ?? 0;
  const end = keys.at(-1)?.end ?? 0;
  const list = [...new Set(keys.map((key) => key.text))].join(', ');
  const isChoice = /\bor\b/i.test(text.slice(start, end));
  return {
    start,
    end,
    message: `only white space or one comma joins issue keys: ${jira('run')} \`#${commands[0]?.name}\` on ${nameKeys(served)} only`,
    help: `write ${quote(list)}`,
    ...(isChoice ? {} : { fix: { start, end, text: list } }),
  };
}
